#include "store/report_file.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "base/text.hpp"
#include "store/table_file.hpp"

namespace anabasis::store {

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
base::Result<std::optional<base::DayInterval>> told_day(const Told& told) {
  if (told.published.empty()) return std::nullopt;
  const auto published = published_of(told.published);
  if (!published) return tl::unexpected(published.error());
  return std::optional(*published);
}

}  // namespace

base::Result<std::optional<ReadFile>> read_table_report(const std::string& file, const std::string& bytes,
                                                        const Told& told) {
  if (!table_format(bytes, file)) return std::nullopt;
  const auto published = told_day(told);
  if (!published) return tl::unexpected(published.error());
  auto table =
      read_table_file(bytes, file, {fs::path(file).filename().string(), told.outlet, *published, ""});
  if (!table) return tl::unexpected(std::move(table.error()));
  if (!*table) return std::nullopt;
  ReadFile result;
  auto& read = result.read;
  read.report = std::move((*table)->report);
  const auto days = read.report.published.days();
  read.published_precision = days == 1 ? "day" : days <= 31 ? "month" : "year";
  for (auto& claim : (*table)->claims) read.claims.emplace_back().claim = std::move(claim);
  result.minds.push_back(
      fmt::format("{}, {} claims; {} numbers suppressed and {} missing, neither of them zero",
                  to_string((*table)->kind), read.claims.size(), (*table)->suppressed, (*table)->missing));
  for (const auto& mind : (*table)->minds) result.minds.push_back("mind: " + mind);
  return result;
}

base::Result<ReadFile> read_report_file(const std::string& file, std::string bytes, const Told& told) {
  const auto published = told_day(told);
  if (!published) return tl::unexpected(published.error());
  auto table = read_table_report(file, bytes, told);
  if (!table) return tl::unexpected(std::move(table.error()));
  if (*table) return std::move(**table);
  if (base::trim(bytes).empty()) return base::fail({{file}, "report is empty", "", "a text", ""});
  // A text is its bytes, a byte order mark included: all offsets count from its beginning.
  auto read = evidence::read_report(fs::path(file).stem().string(), std::move(bytes),
                                    {*published, told.language, told.outlet});
  if (read) {
    read->report.file = file;
    return ReadFile{std::move(*read), {}};
  }
  for (auto& fault : read.error().faults) fault.where.file = file;
  return tl::unexpected(std::move(read.error()));
}

base::Result<evidence::Evidence> kept(const ReadFile& file) {
  const auto& read = file.read;
  if (read.published_precision == "unknown") {
    return base::fail({{read.report.file},
                       "no date of publication",
                       "",
                       "a day or a month",
                       "a ledger keeps when each report appeared: say it with --published"});
  }
  evidence::Evidence evidence;
  evidence.reports.push_back(read.report);
  for (const auto& proposal : read.claims) evidence.claims.push_back(proposal.claim);
  return evidence;
}

}  // namespace anabasis::store
