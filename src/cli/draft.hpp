#pragma once

#include <string>

#include "base/error.hpp"
#include "cli/read_reports.hpp"

namespace anabasis::cli {

/// Reads reports, drafts a scenario from them and writes it to a folder; says what it had to assume. Errors:
/// reports that cannot be read; a folder that cannot be written to.
[[nodiscard]] base::Result<void> write_draft(const std::string& folder, const std::string& name,
                                             const ReportOptions& reports);

}  // namespace anabasis::cli
