#include "picture/libraries.hpp"

#include <netcdf.h>
#include <xlsxwriter.h>

namespace anabasis::picture {

std::vector<std::pair<std::string, std::string>> libraries() {
  return {{"netCDF", nc_inq_libvers()}, {"libxlsxwriter", lxw_version()}};
}

}  // namespace anabasis::picture
