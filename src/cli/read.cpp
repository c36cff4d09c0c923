#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/console.hpp"
#include "cli/read_json.hpp"
#include "cli/verbs.hpp"
#include "evidence/reading/read_report.hpp"
#include "picture/json.hpp"
#include "picture/table.hpp"
#include "store/sqlite_ledger.hpp"

namespace anabasis::cli {

namespace {

namespace fs = std::filesystem;

struct ReadWords {
  std::vector<std::string> files;
  std::string published, language, ledger;
  bool json = false;
};

/// A day, a month ("2017-09") or a year.
base::Result<base::DayInterval> published_of(const std::string& text) {
  const auto interval = [&]() -> std::optional<base::DayInterval> {
    if (const auto day = base::parse_day(text)) return base::DayInterval{*day, *day};
    const auto first = base::parse_day(text.size() == 7 ? text + "-01" : text + "-01-01");
    if (!first || (text.size() != 7 && text.size() != 4)) return std::nullopt;
    constexpr int kLongestMonth = 31, kLongestYear = 366;
    auto last = *first + (text.size() == 7 ? kLongestMonth : kLongestYear);
    while (!to_string(last).starts_with(text)) last = last - 1;
    return base::DayInterval{*first, last};
  }();
  if (interval) return *interval;
  return base::fail(
      base::Fault{{}, "no date", text, "a day or a month", "write 2017-09-12 or 2017-09 behind --published"});
}

base::Result<evidence::ReadReport> read_file(const std::string& file, const evidence::ReadOptions& options) {
  // A text is its bytes, a byte order mark included: all offsets count from its beginning.
  auto text = base::read_file(file);
  if (!text) return tl::unexpected(text.error());
  auto read = evidence::read_report(fs::path(file).stem().string(), std::move(*text), options);
  if (read) {
    read->report.file = file;
    return read;
  }
  auto error = read.error();
  for (auto& fault : error.faults) fault.where.file = file;
  return tl::unexpected(std::move(error));
}

std::string where_of(const evidence::ProposedClaim& proposal) {
  const auto& claim = proposal.claim;
  const auto told = [](const std::optional<evidence::Region>& region) {
    return region->relation.empty() ? region->name : region->relation + " " + region->name;
  };
  std::string where;
  if (claim.place) where += told(claim.place);
  if (claim.from) where += (where.empty() ? "from " : ", from ") + told(claim.from);
  if (claim.to) where += (where.empty() ? "to " : ", to ") + told(claim.to);
  return where;
}

std::string value_of(const evidence::Value& value, evidence::Measure measure) {
  if (measure == evidence::Measure::control) return value.holder;
  if (measure == evidence::Measure::policy) return value.holder + ": " + value.direction;
  if (measure == evidence::Measure::condition)
    return value.intention + " " + value.direction + ": " + value.driver;
  return value.words;
}

std::string voices_of(const evidence::Claim& claim) {
  std::string voices;
  for (const auto& source : claim.sources) voices += (voices.empty() ? "" : " < ") + source.who;
  return voices;
}

void print_table(const evidence::ReadReport& read) {
  const auto& report = read.report;
  const auto published = read.published_precision == "unknown" ? std::string("unknown")
                         : read.published_precision == "day"
                             ? to_string(report.published.first)
                             : to_string(report.published.first) + " to " + to_string(report.published.last);
  print(fmt::format("{} ({}, published {}): {} proposed claims\n", report.id, report.language, published,
                    read.claims.size()));
  std::vector<std::vector<std::string>> rows{
      {"claim", "measure", "factuality", "says", "whom", "where", "when", "voices"}};
  for (const auto& proposal : read.claims) {
    const auto& claim = proposal.claim;
    rows.push_back({claim.id, std::string(to_string(claim.measure)), std::string(to_string(claim.factuality)),
                    value_of(claim.value, claim.measure),
                    claim.subject.role + (claim.subject.origin.empty() ? "" : ", " + claim.subject.origin) +
                        (claim.subject.affiliation.empty() ? "" : ", " + claim.subject.affiliation),
                    where_of(proposal), claim.period ? claim.period->words : proposal.period_words,
                    voices_of(claim)});
  }
  if (rows.size() > 1) print(picture::aligned(rows, {}));
}

int add_to_ledger(const std::vector<evidence::ReadReport>& reads, const std::string& path) {
  evidence::Evidence evidence;
  std::vector<base::Fault> faults;
  for (const auto& read : reads) {
    if (read.published_precision == "unknown")
      faults.push_back({{read.report.file},
                        "no date of publication",
                        "",
                        "a day or a month",
                        "a ledger keeps when each report appeared: say it with --published"});
    evidence.reports.push_back(read.report);
    for (const auto& proposal : read.claims) evidence.claims.push_back(proposal.claim);
  }
  if (!faults.empty()) return report(base::Error{std::move(faults)});
  auto ledger = store::open_ledger(path);
  if (!ledger) return report(ledger.error());
  if (const auto added = (*ledger)->add(evidence); !added) return report(added.error());
  say(fmt::format("{}: holds the {} proposed claims of {} reports", path, evidence.claims.size(),
                  evidence.reports.size()));
  return kDone;
}

int read(const ReadWords& words) {
  evidence::ReadOptions options;
  options.language = words.language;
  std::vector<base::Fault> faults;
  if (!words.published.empty()) {
    auto published = published_of(words.published);
    if (base::collect(published, faults)) options.published = *published;
  }
  std::vector<evidence::ReadReport> reads;
  for (const auto& file : words.files) {
    auto one = read_file(file, options);
    if (base::collect(one, faults)) reads.push_back(std::move(*one));
  }
  if (!faults.empty()) return report(base::Error{std::move(faults)});
  for (const auto& one : reads) {
    if (words.json) {
      print(picture::dump(to_json(one), true) + "\n");
    } else {
      print_table(one);
    }
    if (one.published_precision == "unknown")
      say(
          fmt::format("{}: when it was published is not known; dates that depend on it are left open "
                      "(--published 2017-09-12)",
                      one.report.file));
  }
  return words.ledger.empty() ? static_cast<int>(kDone) : add_to_ledger(reads, words.ledger);
}

}  // namespace

void add_read(CLI::App& app, int& status) {
  auto words = std::make_shared<ReadWords>();
  auto* verb = app.add_subcommand("read", "What reports say, as proposed claims");
  verb->add_option("files", words->files, "Texts of reports, UTF-8")->required();
  verb->add_option("--published", words->published,
                   "When they appeared: 2017-09-12 or 2017-09 [as far as the text tells it]");
  verb->add_option("--lang", words->language, "Their language: en or nl [found out]");
  verb->add_option("--into", words->ledger, "Add reports and claims to this ledger");
  verb->add_flag("--json", words->json, "Print JSON, one object for each report");
  verb->callback([=, &status] { status = read(*words); });
}

}  // namespace anabasis::cli
