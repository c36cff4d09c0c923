#include "picture/exports.hpp"

#include <utility>

#include "picture/figures.hpp"
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

base::Result<std::vector<NamedBytes>> drawn(const Subject& subject, bool as_png) {
  std::vector<NamedBytes> files;
  for (const auto& drawing : figures(subject)) {
    if (!as_png) {
      files.push_back({"figures/" + drawing.name + ".svg", svg(drawing)});
      continue;
    }
    auto bytes = png(drawing);
    if (!bytes) return tl::unexpected(std::move(bytes.error()));
    files.push_back({"figures/" + drawing.name + ".png", std::move(*bytes)});
  }
  return files;
}

}  // namespace

const std::vector<std::string>& export_formats() {
  static const std::vector<std::string> formats{"csv", "xlsx", "nc", "geojson", "svg", "png"};
  return formats;
}

base::Result<std::vector<NamedBytes>> exported(const Subject& subject, std::string_view format, bool hxl) {
  if (format == "csv") return one("series.csv", spreadsheet_csv(subject, hxl));
  if (format == "xlsx") return one("series.xlsx", series_xlsx(subject, hxl));
  if (format == "nc" && !subject.is_public) return one("series.nc", series_netcdf(subject));
  if ((format == "svg" || format == "png") && !subject.is_public) return drawn(subject, format == "png");
  if (format != "geojson") return std::vector<NamedBytes>{};
  std::vector<NamedBytes> files{{"places.geojson", places_geojson(subject)}};
  if (!subject.is_public) files.push_back({"flows.geojson", flows_geojson(subject)});
  return files;
}

}  // namespace anabasis::picture
