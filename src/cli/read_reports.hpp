#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "evidence/claim.hpp"
#include "evidence/reading/read_report.hpp"

namespace anabasis::cli {

/// What a report file does not tell about itself.
struct ReportOptions {
  std::vector<std::string> files;
  std::string published;  ///< a day, a month or a year; empty: as far as the report tells it
  std::string language;   ///< ISO 639-1; empty: found out
  std::string outlet;     ///< who printed them; empty: as far as the report tells it, else its file's name
};

void add_report_options(CLI::App& verb, ReportOptions& options);

/// What one file says: a text, or a table of the field. Errors: a file that cannot be read, is not UTF-8 or
/// is empty; a table that is not known; a date of publication that is none.
[[nodiscard]] base::Result<evidence::ReadReport> read_report_file(const std::string& file,
                                                                  const ReportOptions& options);

/// What report files state: texts, tables, a `claims.toml` whose reports were read by hand, or a ledger
/// (`.db`). A text whose day of publication is not known counts as of today. Errors: a file that cannot be
/// read, is not UTF-8 or is empty; a date that is none.
[[nodiscard]] base::Result<evidence::Evidence> read_reports(const ReportOptions& options);

}  // namespace anabasis::cli
