#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/clock.hpp"
#include "cli/console.hpp"
#include "cli/ledger.hpp"
#include "picture/plain.hpp"
#include "store/stale_runs.hpp"

namespace anabasis::cli {

namespace {

using evidence::Claim;
using evidence::Report;

/// Reports whose day is over, where `--expired` asks for them; else those that were named.
base::Result<std::vector<std::string>> doomed(const LedgerOptions& options,
                                              const evidence::Evidence& evidence) {
  auto reports = options.reports;
  std::vector<std::string> known;
  const auto today = base::now_utc().substr(0, 10);
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

/// Runs that used any report that was ever deleted from the ledger: looked for, marked, told.
int mark_runs(const LedgerOptions& options, const evidence::Ledger& ledger) {
  const auto gone = ledger.tombstones();
  if (!gone) return report(gone.error());
  auto folder = std::filesystem::path(options.runs);
  if (folder.empty()) folder = std::filesystem::absolute(options.ledger).parent_path();
  const auto stale = store::mark_stale_runs(folder, *gone);
  if (!stale) return report_failure(stale.error());
  for (const auto& run : *stale)
    say(fmt::format("stale: {} used {}; make it again, or delete it", run.folder.string(),
                    picture::listed(run.reports)));
  if (stale->empty())
    say(fmt::format("no run in {} used a deleted report (--runs says where to look)", folder.string()));
  return kDone;
}

int delete_reports(const LedgerOptions& options) {
  auto ledger = open_existing(options.ledger);
  if (!ledger) return report(ledger.error());
  const auto evidence = (*ledger)->evidence();
  if (!evidence) return report(evidence.error());
  const auto gone = doomed(options, *evidence);
  if (!gone) return report(gone.error());
  if (!gone->empty()) {
    if (const auto removed = (*ledger)->remove(*gone, options.who, base::now_utc(), options.why); !removed)
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
          : fmt::format(
                "deleted {} with {} claims and what was decided on them", picture::listed(*gone),
                std::count_if(evidence->claims.begin(), evidence->claims.end(), [&](const Claim& claim) {
                  return std::find(gone->begin(), gone->end(), claim.report) != gone->end();
                })));
  const auto left = copies_left(*evidence, *gone);
  if (!left.empty()) say(fmt::format("the same text still stands in {}", picture::listed(left)));
  return mark_runs(options, **ledger);
}

}  // namespace

void add_claims_delete(CLI::App& claims, int& status) {
  auto options = std::make_shared<LedgerOptions>();
  auto* verb = add_ledger_verb(claims, options, "delete",
                               "Delete reports with all that came of them; a tombstone stays");
  verb->add_option("reports", options->reports, "Ids of reports");
  verb->add_flag("--expired", options->expired, "Those that were to be kept until a day that is over");
  verb->add_option("--runs", options->runs,
                   "Where runs are kept that may have used them [the ledger's folder]");
  add_reasons(*verb, options);
  verb->add_flag("--json", options->json, "Print all tombstones");
  verb->callback([=, &status] { status = delete_reports(*options); });

  auto* stale = add_ledger_verb(claims, options, "stale",
                                "Find and mark runs that used reports which have been deleted since");
  stale->add_option("runs", options->runs, "Where to look, with the folders in it [the ledger's folder]");
  stale->callback([=, &status] {
    const auto ledger = open_existing(options->ledger);
    status = ledger ? mark_runs(*options, **ledger) : report(ledger.error());
  });
}

}  // namespace anabasis::cli
