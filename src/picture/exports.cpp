#include "picture/exports.hpp"

#include <utility>

#include "picture/geojson.hpp"
#include "picture/netcdf.hpp"
#include "picture/series_csv.hpp"
#include "picture/xlsx.hpp"

namespace anabasis::picture {

namespace {

base::Result<std::vector<NamedBytes>> one(const char* name, base::Result<std::string> bytes) {
  if (!bytes) return tl::unexpected(std::move(bytes.error()));
  return std::vector<NamedBytes>{{name, std::move(*bytes)}};
}

}  // namespace

const std::vector<std::string>& export_formats() {
  static const std::vector<std::string> formats{"csv", "xlsx", "nc", "geojson"};
  return formats;
}

base::Result<std::vector<NamedBytes>> exported(const Subject& subject, std::string_view format, bool hxl) {
  if (format == "csv") return one("series.csv", spreadsheet_csv(subject, hxl));
  if (format == "xlsx") return one("series.xlsx", series_xlsx(subject, hxl));
  if (format == "nc" && !subject.is_public) return one("series.nc", series_netcdf(subject));
  if (format != "geojson") return std::vector<NamedBytes>{};
  std::vector<NamedBytes> files{{"places.geojson", places_geojson(subject)}};
  if (!subject.is_public) files.push_back({"flows.geojson", flows_geojson(subject)});
  return files;
}

}  // namespace anabasis::picture
