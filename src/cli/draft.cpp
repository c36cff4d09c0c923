#include "cli/draft.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "base/file.hpp"
#include "cli/console.hpp"
#include "evidence/draft.hpp"

namespace anabasis::cli {

namespace fs = std::filesystem;

base::Result<void> write_draft(const std::string& folder, const std::string& name,
                               const ReportOptions& reports) {
  const auto evidence = read_reports(reports);
  if (!evidence) return tl::unexpected(evidence.error());
  const auto draft = evidence::draft_scenario(*evidence, name);
  std::error_code failure;
  fs::create_directories(fs::path(folder) / "reports", failure);
  if (failure) {
    return base::fail({{folder}, "cannot be made", failure.message(), "a place that can be written to", ""});
  }
  fs::remove(fs::path(folder) / "events.csv", failure);  // of an earlier draft; this one may have none
  for (const auto& file : draft.files) {
    if (auto written = base::write_file(fs::path(folder) / file.name, file.text); !written) return written;
  }
  say(
      fmt::format("{}: drafted from {} report{}, {} claim{}; checked by nobody. What the reports do not say "
                  "is a wide guess, stamped DEFAULT.",
                  folder, evidence->reports.size(), evidence->reports.size() == 1 ? "" : "s",
                  evidence->claims.size(), evidence->claims.size() == 1 ? "" : "s"));
  for (const auto& note : draft.notes) say("  " + note);
  return {};
}

}  // namespace anabasis::cli
