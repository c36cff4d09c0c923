#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "picture/subject.hpp"

namespace anabasis::picture {

/// A file of an export, not yet written.
struct NamedBytes {
  std::string name;
  std::string bytes;
};

/// The formats that a picture can be exported in: "csv", "xlsx", "nc", "geojson", and the figures as "svg"
/// and "png".
[[nodiscard]] const std::vector<std::string>& export_formats();

/// The files of one format; none where a public picture has none of it. Errors: a library that fails.
[[nodiscard]] base::Result<std::vector<NamedBytes>> exported(const Subject& subject, std::string_view format,
                                                             bool hxl);

}  // namespace anabasis::picture
