#include "cli/read_reports.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "cli/console.hpp"
#include "evidence/claims_file.hpp"
#include "evidence/words.hpp"
#include "store/report_file.hpp"
#include "store/sqlite_ledger.hpp"

namespace anabasis::cli {

namespace {

namespace fs = std::filesystem;

/// What one file states.
base::Result<evidence::Evidence> read_one(const std::string& file, const ReportOptions& options) {
  const auto extension = fs::path(file).extension();
  if (extension == ".toml") return evidence::read_claims(file, evidence::default_words());
  if (extension == ".db" && fs::is_regular_file(file)) {
    const auto ledger = store::open_ledger(file);
    if (!ledger) return tl::unexpected(ledger.error());
    return (*ledger)->evidence();
  }
  auto read = read_report_file(file, options);
  if (!read) return tl::unexpected(std::move(read.error()));
  if (read->published_precision == "unknown") {
    const auto today = base::parse_day(base::now_utc().substr(0, 10)).value();
    read->report.published = {today, today};
    say(file + ": when it was published is not known; it counts as of today (--published 2017-09-12)");
  }
  evidence::Evidence evidence;
  for (auto& proposal : read->claims) evidence.claims.push_back(std::move(proposal.claim));
  evidence.reports.push_back(std::move(read->report));
  return evidence;
}

/// Reports that share an id would be one: two files may have one name.
void make_unique(std::vector<evidence::Report>& reports, evidence::Evidence& added) {
  for (auto& report : added.reports) {
    const auto id = report.id;
    const auto is_taken = [&](const auto& other) { return other.id == report.id; };
    for (int n = 2; std::any_of(reports.begin(), reports.end(), is_taken); ++n)
      report.id = id + "-" + std::to_string(n);
    for (auto& claim : added.claims)
      if (claim.report == id) claim.report = report.id;
    reports.push_back(std::move(report));
  }
}

}  // namespace

void add_report_options(CLI::App& verb, ReportOptions& options) {
  verb.add_option("--published", options.published,
                  "When the reports were published: 2017-09-12 or 2017-09 [as far as the text tells it]");
  verb.add_option("--lang", options.language, "Their language: en or nl [found out]");
  verb.add_option("--outlet", options.outlet,
                  "Who printed them [as far as the text tells it, else the file's name]");
}

base::Result<evidence::ReadReport> read_report_file(const std::string& file, const ReportOptions& options) {
  auto bytes = base::read_file(file);
  if (!bytes) return tl::unexpected(std::move(bytes.error()));
  auto read =
      store::read_report_file(file, std::move(*bytes), {options.published, options.language, options.outlet});
  if (!read) return tl::unexpected(std::move(read.error()));
  for (const auto& mind : read->minds) say(file + ": " + mind);
  return std::move(read->read);
}

base::Result<evidence::Evidence> read_reports(const ReportOptions& options) {
  evidence::Evidence all;
  std::vector<base::Fault> faults;
  for (const auto& file : options.files) {
    auto evidence = read_one(file, options);
    if (!base::collect(evidence, faults)) continue;
    make_unique(all.reports, *evidence);
    for (auto& claim : evidence->claims) all.claims.push_back(std::move(claim));
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  return all;
}

}  // namespace anabasis::cli
