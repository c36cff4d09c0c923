#include "cli/read_reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/console.hpp"
#include "evidence/claims_file.hpp"
#include "evidence/words.hpp"
#include "store/sqlite_ledger.hpp"
#include "store/table_file.hpp"

namespace anabasis::cli {

namespace {

namespace fs = std::filesystem;

/// A day, a month ("2017-09") or a year.
base::Result<base::DayInterval> published_of(const std::string& text) {
  if (const auto day = base::parse_day(text)) return base::DayInterval{*day, *day};
  constexpr std::size_t kYear = 4, kMonth = 7;
  const auto first = base::parse_day(text + (text.size() == kMonth ? "-01" : "-01-01"));
  if (!first || (text.size() != kMonth && text.size() != kYear))
    return base::fail(
        {{"--published"}, "no date", text, "a day such as 2017-09-12, or a month such as 2017-09", ""});
  auto last = *first;
  while (base::to_string(last + 1).starts_with(text)) last = last + 1;
  return base::DayInterval{*first, last};
}

/// What `--published` says; none where it says nothing.
base::Result<std::optional<base::DayInterval>> told_day(const ReportOptions& options) {
  if (options.published.empty()) return std::nullopt;
  const auto published = published_of(options.published);
  if (!published) return tl::unexpected(published.error());
  return std::optional(*published);
}

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
    const auto today = base::parse_day(now_utc().substr(0, 10)).value();
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

base::Result<std::optional<evidence::ReadReport>> read_table_report(const std::string& file,
                                                                    const std::string& bytes,
                                                                    const ReportOptions& options) {
  if (!store::table_format(bytes, file)) return std::nullopt;
  const auto published = told_day(options);
  if (!published) return tl::unexpected(published.error());
  auto table = store::read_table_file(bytes, file,
                                      {fs::path(file).filename().string(), options.outlet, *published, ""});
  if (!table) return tl::unexpected(std::move(table.error()));
  if (!*table) return std::nullopt;
  evidence::ReadReport read;
  read.report = std::move((*table)->report);
  const auto days = read.report.published.days();
  read.published_precision = days == 1 ? "day" : days <= 31 ? "month" : "year";
  for (auto& claim : (*table)->claims) read.claims.emplace_back().claim = std::move(claim);
  say(fmt::format("{}: {}, {} claims; {} numbers suppressed and {} missing, neither of them zero", file,
                  to_string((*table)->kind), read.claims.size(), (*table)->suppressed, (*table)->missing));
  for (const auto& mind : (*table)->minds) say(fmt::format("{}: mind: {}", file, mind));
  return read;
}

base::Result<evidence::ReadReport> read_report_file(const std::string& file, const ReportOptions& options) {
  const auto published = told_day(options);
  if (!published) return tl::unexpected(published.error());
  const evidence::ReadOptions how{*published, options.language, options.outlet};
  auto bytes = base::read_file(file);
  if (!bytes) return tl::unexpected(std::move(bytes.error()));
  auto table = read_table_report(file, *bytes, options);
  if (!table) return tl::unexpected(std::move(table.error()));
  if (*table) return std::move(**table);
  if (base::trim(*bytes).empty()) return base::fail({{file}, "report is empty", "", "a text", ""});
  // A text is its bytes, a byte order mark included: all offsets count from its beginning.
  auto read = evidence::read_report(fs::path(file).stem().string(), std::move(*bytes), how);
  if (read) {
    read->report.file = file;
    return read;
  }
  for (auto& fault : read.error().faults) fault.where.file = file;
  return tl::unexpected(std::move(read.error()));
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
