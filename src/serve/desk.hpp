#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

#include "base/error.hpp"
#include "evidence/claim_words.hpp"
#include "evidence/ledger.hpp"
#include "picture/words.hpp"
#include "serve/news.hpp"
#include "serve/runs.hpp"
#include "store/report_file.hpp"
#include "world/scenario.hpp"

namespace anabasis::serve {

/// What a desk is opened on.
struct DeskOptions {
  std::string scenario;  ///< a folder
  std::string ledger;    ///< a file; made, with the scenario's claims in it, where there is none
  std::size_t members = 0;
  unsigned threads = 0;
  std::string language = "en";
};

/// A decision as a browser sends it.
struct Reviewed {
  evidence::Decision decision;
  evidence::ClaimWords words;       ///< of an edit
  std::size_t decisions_known = 0;  ///< about the claim, to whoever decided
};

/// A scenario with its ledger, on which people work at once: their decisions, and the runs that use them.
class Desk {
 public:
  /// Errors: those of the scenario; a ledger that cannot be opened. The scenario stays as it was read then.
  [[nodiscard]] static base::Result<std::unique_ptr<Desk>> open(const DeskOptions& options);

  /// Reads a report or a table, and keeps its claims; what it returns is kept. Errors: as reading does; a
  /// report from after the scenario's `as_of`; one whose id is there with another text.
  [[nodiscard]] base::Result<store::ReadFile> add_report(const std::string& name, std::string bytes,
                                                         const store::Told& told);

  /// Appends a decision. Errors: no such claim; somebody decided in the meantime, which is said; a name in
  /// the words.
  [[nodiscard]] base::Result<void> review(Reviewed reviewed);

  /// Reports, claims and decisions, as picture::review_json tells them.
  [[nodiscard]] base::Result<std::string> review_json() const;

  [[nodiscard]] base::Result<evidence::Evidence> evidence() const;

  /// Starts an estimate, or a comparison under an overlay's text. Errors: the overlay's; another run is under
  /// way.
  [[nodiscard]] base::Result<int> start_estimate(std::size_t members, bool accepted_only);
  [[nodiscard]] base::Result<int> start_compare(std::size_t members, const std::string& overlay);

  /// Looks now and then whether another process has changed the ledger, and tells, until it is asked to stop.
  void watch_ledger(const std::stop_token& stop);

  [[nodiscard]] const DeskOptions& options() const { return options_; }
  [[nodiscard]] const world::Scenario& scenario() const { return scenario_; }
  [[nodiscard]] const picture::Words& words() const { return picture::Words::in(options_.language); }
  [[nodiscard]] Runs& runs() { return runs_; }
  [[nodiscard]] const Runs& runs() const { return runs_; }
  [[nodiscard]] News& news() { return news_; }

 private:
  Desk(DeskOptions options, world::Scenario scenario, std::unique_ptr<evidence::Ledger> ledger);
  [[nodiscard]] base::Result<int> start(Run run, Runs::Work work);
  void tell_ledger();

  DeskOptions options_;
  world::Scenario scenario_;
  mutable std::mutex mutex_;  ///< a ledger is for one thread at a time
  std::unique_ptr<evidence::Ledger> ledger_;
  News news_;
  Runs runs_;
};

}  // namespace anabasis::serve
