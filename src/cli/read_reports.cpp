#include "cli/read_reports.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/console.hpp"
#include "evidence/claims_file.hpp"
#include "evidence/words.hpp"
#include "store/sqlite_ledger.hpp"

namespace anabasis::cli {

namespace {

namespace fs = std::filesystem;

/// A day, or a month as "2017-09".
base::Result<base::DayInterval> published_of(const std::string& text) {
  if (text.empty()) {
    const auto today = base::parse_day(now_utc().substr(0, 10)).value();
    return base::DayInterval{today, today};
  }
  if (const auto day = base::parse_day(text)) return base::DayInterval{*day, *day};
  if (const auto first = base::parse_day(text + "-01")) {
    auto last = *first + 31;
    while (!base::to_string(last).starts_with(text)) last = last - 1;
    return base::DayInterval{*first, last};
  }
  return base::fail(
      {{"--published"}, "no date", text, "a day such as 2017-09-12, or a month such as 2017-09", ""});
}

base::Result<evidence::Report> read_text_report(const std::string& file, base::DayInterval published,
                                                const std::string& language) {
  auto bytes = base::read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  if (base::invalid_utf8(*bytes))
    return base::fail({{file}, "not UTF-8", "", "UTF-8 text", "save the report as UTF-8"});
  if (base::trim(*bytes).empty()) return base::fail({{file}, "report is empty", "", "a text", ""});
  evidence::Report report;
  report.id = fs::path(file).stem().string();
  report.outlet = report.id;
  report.published = published;
  report.language = language.empty() ? "en" : language;
  report.text = std::move(*bytes);
  report.file = file;
  return report;
}

/// What one file states.
base::Result<evidence::Evidence> read_one(const std::string& file, base::DayInterval published,
                                          const std::string& language) {
  const auto extension = fs::path(file).extension();
  if (extension == ".toml") return evidence::read_claims(file, evidence::default_words());
  if (extension == ".db" && fs::is_regular_file(file)) {
    const auto ledger = store::open_ledger(file);
    if (!ledger) return tl::unexpected(ledger.error());
    return (*ledger)->evidence();
  }
  auto report = read_text_report(file, published, language);
  if (!report) return tl::unexpected(report.error());
  evidence::Evidence evidence;
  evidence.reports.push_back(std::move(*report));
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
                  "When the reports were published: a day, or a month such as 2017-09 [today]");
  verb.add_option("--lang", options.language, "The language of the reports: en or nl [en]");
}

base::Result<evidence::Evidence> read_reports(const ReportOptions& options) {
  evidence::Evidence all;
  std::vector<base::Fault> faults;
  const auto published = published_of(options.published);
  if (!published) return tl::unexpected(published.error());
  for (const auto& file : options.files) {
    auto evidence = read_one(file, *published, options.language);
    if (!base::collect(evidence, faults)) continue;
    make_unique(all.reports, *evidence);
    for (auto& claim : evidence->claims) all.claims.push_back(std::move(claim));
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  return all;
}

}  // namespace anabasis::cli
