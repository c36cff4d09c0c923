#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <span>

#include "base/text.hpp"
#include "base/thread_pool.hpp"
#include "cli/console.hpp"
#include "cli/read_json.hpp"
#include "cli/read_reports.hpp"
#include "cli/verbs.hpp"
#include "evidence/reading/read_report.hpp"
#include "picture/json.hpp"
#include "picture/table.hpp"
#include "store/report_file.hpp"
#include "store/sqlite_ledger.hpp"

namespace anabasis::cli {

namespace {

struct ReadWords {
  ReportOptions reports;
  std::string ledger;
  unsigned threads = 0;
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

/// So many reports are read, and kept, at a time: what has been kept need not be read again.
constexpr std::size_t kAtATime = 256;

/// Keeps what has a date; the rest are faults.
void keep(evidence::Ledger& ledger, const std::vector<evidence::ReadReport>& reads,
          std::vector<base::Fault>& faults) {
  evidence::Evidence evidence;
  for (const auto& read : reads) {
    auto one = store::kept({read, {}});
    if (!base::collect(one, faults)) continue;
    evidence.reports.push_back(std::move(one->reports.front()));
    for (auto& claim : one->claims) evidence.claims.push_back(std::move(claim));
  }
  auto added = ledger.add(evidence);
  base::collect(added, faults);
}

void show(const evidence::ReadReport& read, bool json) {
  if (json)
    print(picture::dump(to_json(read), true) + "\n");
  else
    print_table(read);
  if (read.published_precision == "unknown")
    say(
        fmt::format("{}: when it was published is not known; dates that depend on it are left open "
                    "(--published 2017-09-12)",
                    read.report.file));
}

/// Some files at once, in their order; those that cannot be read are faults.
std::vector<evidence::ReadReport> read_some(std::span<const std::string> files, const ReportOptions& options,
                                            base::ThreadPool& pool, std::vector<base::Fault>& faults) {
  std::vector<base::Result<evidence::ReadReport>> results(files.size());
  pool.for_each(files.size(),
                [&](std::size_t i, std::size_t) { results[i] = read_report_file(files[i], options); });
  std::vector<evidence::ReadReport> reads;
  for (auto& result : results)
    if (base::collect(result, faults)) reads.push_back(std::move(*result));
  return reads;
}

int read(const ReadWords& words) {
  std::unique_ptr<evidence::Ledger> ledger;
  if (!words.ledger.empty()) {
    auto opened = store::open_ledger(words.ledger);
    if (!opened) return report(opened.error());
    ledger = std::move(*opened);
  }
  base::ThreadPool pool(words.threads);
  const std::span files(words.reports.files);
  const auto tell = progress("reports read", usual_progress());
  std::vector<base::Fault> faults;
  std::size_t claims = 0;
  for (std::size_t first = 0; first < files.size(); first += kAtATime) {
    const auto some = files.subspan(first, std::min(kAtATime, files.size() - first));
    const auto reads = read_some(some, words.reports, pool, faults);
    if (ledger) keep(*ledger, reads, faults);
    for (const auto& one : reads) {
      claims += one.claims.size();
      if (!ledger || words.json || files.size() == 1) show(one, words.json);
    }
    if (files.size() > kAtATime) tell(first + some.size(), files.size());
  }
  if (ledger)
    say(fmt::format("{}: holds the {} proposed claims of {} reports", words.ledger, claims, files.size()));
  if (faults.empty()) return kDone;
  if (!ledger) return report(base::Error{std::move(faults)});
  say(base::to_string(base::Error{faults}));
  say(fmt::format("{} faults; what could be read of the other reports is in {}", faults.size(),
                  words.ledger));
  return kBadInput;
}

}  // namespace

void add_read(CLI::App& app, int& status) {
  auto words = std::make_shared<ReadWords>();
  auto* verb = app.add_subcommand("read", "What reports say, as proposed claims");
  verb->add_option("files", words->reports.files, "Texts of reports, or tables of the field")->required();
  add_report_options(*verb, words->reports);
  verb->add_option("--into", words->ledger, "Add reports and claims to this ledger");
  verb->add_option("--threads", words->threads, "0: as many as the machine has");
  verb->add_flag("--json", words->json, "Print JSON, one object for each report");
  verb->callback([=, &status] { status = read(*words); });
}

}  // namespace anabasis::cli
