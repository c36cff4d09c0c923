#include <fmt/format.h>

#include <algorithm>

#include "cli/console.hpp"
#include "cli/ledger.hpp"
#include "picture/plain.hpp"

namespace anabasis::cli {

namespace {

using evidence::Claim;
using evidence::Report;

/// Reports whose day is over, where `--expired` asks for them; else those that were named.
base::Result<std::vector<std::string>> doomed(const LedgerOptions& options,
                                              const evidence::Evidence& evidence) {
  auto reports = options.reports;
  std::vector<std::string> known;
  const auto today = now_utc().substr(0, 10);
  for (const auto& report : evidence.reports) {
    known.push_back(report.id);
    if (options.expired && report.retain_until && base::to_string(*report.retain_until) < today)
      reports.push_back(report.id);
  }
  std::vector<base::Fault> faults;
  for (const auto& id : options.reports) {
    if (evidence::find_report(evidence, id) != nullptr) continue;
    const auto near = base::nearest(id, known);
    faults.push_back(
        {{options.ledger},
         "no such report",
         id,
         "the whole id of a report",
         near.empty() ? "`anabasis claims list` shows them" : fmt::format("did you mean \"{}\"?", near)});
  }
  if (options.reports.empty() && !options.expired) {
    faults.push_back(
        {{options.ledger}, "nothing to delete", "", "reports, or --expired for those whose day is over", ""});
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  return reports;
}

/// Reports that stay and say the same, byte for byte: whoever deletes a text should know.
std::vector<std::string> copies_left(const evidence::Evidence& evidence,
                                     const std::vector<std::string>& gone) {
  std::vector<std::string> left;
  const auto is_gone = [&](const Report& report) {
    return std::find(gone.begin(), gone.end(), report.id) != gone.end();
  };
  for (const auto& report : evidence.reports) {
    if (is_gone(report)) continue;
    for (const auto& other : evidence.reports) {
      if (!is_gone(other) || other.text != report.text) continue;
      left.push_back(report.id);
      break;
    }
  }
  return left;
}

int delete_reports(const LedgerOptions& options) {
  auto ledger = open_existing(options.ledger);
  if (!ledger) return report(ledger.error());
  const auto evidence = (*ledger)->evidence();
  if (!evidence) return report(evidence.error());
  const auto gone = doomed(options, *evidence);
  if (!gone) return report(gone.error());
  if (!gone->empty()) {
    if (const auto removed = (*ledger)->remove(*gone, options.who, now_utc(), options.why); !removed)
      return report_failure(removed.error());
  }
  if (options.json) {
    auto array = picture::Json::array();
    const auto tombstones = (*ledger)->tombstones();
    if (!tombstones) return report(tombstones.error());
    for (const auto& stone : *tombstones) {
      array.push_back({{"report", stone.report},
                       {"sha256", stone.sha256},
                       {"who", stone.who},
                       {"when", stone.when},
                       {"why", stone.why}});
    }
    print(picture::dump(array, true) + "\n");
  }
  say(gone->empty()
          ? "no report is past its day"
          : fmt::format("deleted {} with {} claims and what was decided on them; run folders and pages that "
                        "used {} are out of date",
                        picture::listed(*gone),
                        std::count_if(evidence->claims.begin(), evidence->claims.end(),
                                      [&](const Claim& claim) {
                                        return std::find(gone->begin(), gone->end(), claim.report) !=
                                               gone->end();
                                      }),
                        gone->size() == 1 ? "it" : "them"));
  const auto left = copies_left(*evidence, *gone);
  if (!left.empty()) say(fmt::format("the same text still stands in {}", picture::listed(left)));
  return kDone;
}

}  // namespace

void add_claims_delete(CLI::App& claims, int& status) {
  auto options = std::make_shared<LedgerOptions>();
  auto* verb = add_ledger_verb(claims, options, "delete",
                               "Delete reports with all that came of them; a tombstone stays");
  verb->add_option("reports", options->reports, "Ids of reports");
  verb->add_flag("--expired", options->expired, "Those that were to be kept until a day that is over");
  add_reasons(*verb, options);
  verb->add_flag("--json", options->json, "Print all tombstones");
  verb->callback([=, &status] { status = delete_reports(*options); });
}

}  // namespace anabasis::cli
