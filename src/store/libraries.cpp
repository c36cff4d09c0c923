#include "store/libraries.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <zip.h>

namespace anabasis::store {

std::vector<std::pair<std::string, std::string>> libraries() {
  return {{"SQLite", SQLite::getLibVersion()}, {"libzip", zip_libzip_version()}};
}

}  // namespace anabasis::store
