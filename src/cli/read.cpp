#include <fmt/format.h>

#include <memory>

#include "base/text.hpp"
#include "cli/console.hpp"
#include "cli/read_json.hpp"
#include "cli/read_reports.hpp"
#include "cli/verbs.hpp"
#include "evidence/reading/read_report.hpp"
#include "picture/json.hpp"
#include "picture/table.hpp"
#include "store/sqlite_ledger.hpp"

namespace anabasis::cli {

namespace {

struct ReadWords {
  ReportOptions reports;
  std::string ledger;
  bool json = false;
};

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
  std::vector<base::Fault> faults;
  std::vector<evidence::ReadReport> reads;
  for (const auto& file : words.reports.files) {
    auto one = read_report_file(file, words.reports);
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
  verb->add_option("files", words->reports.files, "Texts of reports, or tables of the field")->required();
  add_report_options(*verb, words->reports);
  verb->add_option("--into", words->ledger, "Add reports and claims to this ledger");
  verb->add_flag("--json", words->json, "Print JSON, one object for each report");
  verb->callback([=, &status] { status = read(*words); });
}

}  // namespace anabasis::cli
