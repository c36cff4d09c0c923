#pragma once

#include <nlohmann/json.hpp>

#include "evidence/reading/read_report.hpp"

namespace anabasis::cli {

/// A report and its proposed claims, as `anabasis read --json` prints them (docs/reference/reading.md).
[[nodiscard]] nlohmann::ordered_json to_json(const evidence::ReadReport& read);

}  // namespace anabasis::cli
