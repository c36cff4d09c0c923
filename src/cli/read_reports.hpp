#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "evidence/claim.hpp"

namespace anabasis::cli {

/// What a report file does not tell about itself.
struct ReportOptions {
  std::vector<std::string> files;
  std::string published;  ///< a day or a month; empty: today
  std::string language;   ///< ISO 639-1; empty: English
};

void add_report_options(CLI::App& verb, ReportOptions& options);

/// What report files state: texts, a `claims.toml` whose reports were read by hand, or a ledger (`.db`).
/// Errors: a file that cannot be read, is not UTF-8 or is empty; a date that is none.
[[nodiscard]] base::Result<evidence::Evidence> read_reports(const ReportOptions& options);

}  // namespace anabasis::cli
