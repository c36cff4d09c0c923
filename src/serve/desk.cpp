#include "serve/desk.hpp"

#include <fmt/format.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <utility>

#include "base/clock.hpp"
#include "base/thread_pool.hpp"
#include "estimate/compare.hpp"
#include "evidence/claims_file.hpp"
#include "picture/compare.hpp"
#include "picture/page.hpp"
#include "store/sqlite_ledger.hpp"

namespace anabasis::serve {

namespace fs = std::filesystem;

namespace {

/// What an ensemble may hold at most here: a browser asks, and memory is shared.
constexpr std::size_t kMostMembers = 100'000;

/// How long a change that another process makes may go unseen.
constexpr auto kLook = std::chrono::milliseconds(500);

/// A name as a report's: no folders, no characters that a shell or a page might read as more than a name.
std::string plain_name(const std::string& name) {
  std::string plain;
  for (const char c : fs::path(name).filename().string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (std::isalnum(byte) != 0 && byte < 0x80) || c == '.' || c == '-' || c == '_';
    plain += is_plain ? c : '-';
  }
  const auto first = plain.find_first_not_of(".-");
  constexpr std::size_t kMost = 80;
  return first == std::string::npos ? "report.txt" : plain.substr(first, kMost);
}

RunResult estimated(store::Inputs inputs, const DeskOptions& options, const estimate::Options& how) {
  base::ThreadPool pool(options.threads);
  auto estimate = estimate::estimate(inputs.scenario, inputs.evidence, how, pool);
  RunResult result{std::move(inputs), std::move(estimate), "", ""};
  result.picture = picture::page_json({result.inputs.scenario, result.inputs.evidence, result.estimate,
                                       ANABASIS_VERSION, picture::Words::in(options.language)});
  return result;
}

}  // namespace

Desk::Desk(DeskOptions options, world::Scenario scenario, std::unique_ptr<evidence::Ledger> ledger)
    : options_(std::move(options)),
      scenario_(std::move(scenario)),
      ledger_(std::move(ledger)),
      runs_(news_) {}

base::Result<std::unique_ptr<Desk>> Desk::open(const DeskOptions& options) {
  auto inputs = store::read_inputs(options.scenario, "");
  if (!inputs) return tl::unexpected(inputs.error());
  auto ledger = store::open_ledger(options.ledger);
  if (!ledger) return tl::unexpected(ledger.error());
  const auto held = (*ledger)->evidence();
  if (!held) return tl::unexpected(held.error());
  if (held->reports.empty()) {
    if (auto added = (*ledger)->add(inputs->evidence); !added) return tl::unexpected(added.error());
  } else if (auto hindsight = evidence::check_hindsight(*held, inputs->scenario.as_of); !hindsight) {
    return tl::unexpected(hindsight.error());
  }
  return std::unique_ptr<Desk>(new Desk(options, std::move(inputs->scenario), std::move(*ledger)));
}

base::Result<store::ReadFile> Desk::add_report(const std::string& name, std::string bytes,
                                               const store::Told& told) {
  auto file = store::read_report_file(plain_name(name), std::move(bytes), told);
  if (!file) return file;
  const auto evidence = store::kept(*file);
  if (!evidence) return tl::unexpected(evidence.error());
  if (auto hindsight = evidence::check_hindsight(*evidence, scenario_.as_of); !hindsight)
    return tl::unexpected(hindsight.error());
  {
    const std::lock_guard lock(mutex_);
    if (auto added = ledger_->add(*evidence); !added) return tl::unexpected(added.error());
  }
  tell_ledger();
  return file;
}

base::Result<void> Desk::review(Reviewed reviewed) {
  auto& decision = reviewed.decision;
  decision.when = base::now_utc();
  {
    const std::lock_guard lock(mutex_);
    const auto before = ledger_->decisions(decision.claim);
    if (!before) return tl::unexpected(before.error());
    if (before->size() != reviewed.decisions_known) {
      const auto& last = before->empty() ? decision : before->back();
      return base::fail({{"decisions"},
                         "somebody decided on this claim in the meantime",
                         fmt::format("{}, by {}: {}", to_string(last.status), last.who, last.why),
                         "a decision that knows of it",
                         "look at the claim as it is now, and decide again"});
    }
    const auto held = ledger_->evidence();
    if (!held) return tl::unexpected(held.error());
    const auto change = [&](evidence::Claim& claim) {
      return evidence::change_claim(claim, *evidence::find_report(*held, claim.report), reviewed.words,
                                    decision.why);
    };
    const auto done = decision.status == evidence::Status::edited ? ledger_->revise(decision, change, true)
                                                                  : ledger_->decide(decision);
    if (!done) return done;
  }
  tell_ledger();
  return {};
}

base::Result<std::string> Desk::review_json() const {
  const std::lock_guard lock(mutex_);
  const auto held = ledger_->evidence();
  if (!held) return tl::unexpected(held.error());
  const auto decisions = ledger_->decisions("");
  if (!decisions) return tl::unexpected(decisions.error());
  return picture::review_json(*held, *decisions, words());
}

base::Result<evidence::Evidence> Desk::evidence() const {
  const std::lock_guard lock(mutex_);
  return ledger_->evidence();
}

void Desk::tell_ledger() { news_.tell("ledger", "{}"); }

void Desk::watch_ledger(const std::stop_token& stop) {
  const auto version = [&] {
    const std::lock_guard lock(mutex_);
    return ledger_->others_version().value_or(-1);  // a ledger that is held for long is told of afterwards
  };
  std::mutex waiting;
  std::condition_variable_any ended;
  for (auto seen = version(); !stop.stop_requested();) {
    std::unique_lock lock(waiting);
    if (ended.wait_for(lock, stop, kLook, [] { return false; }) || stop.stop_requested()) return;
    if (const auto now = version(); now != seen) {
      seen = now;
      tell_ledger();
    }
  }
}

base::Result<int> Desk::start(Run run, Runs::Work work) {
  if (run.members == 0 || run.members > kMostMembers) {
    return base::fail({{"members"},
                       "not a number of histories",
                       fmt::format("{}", run.members),
                       fmt::format("1 to {}", kMostMembers),
                       "`anabasis estimate --members` takes more"});
  }
  run.started = base::now_utc();
  const auto id = runs_.start(std::move(run), std::move(work));
  if (!id) return base::fail({{"run"}, "another run is under way", "", "one at a time", "cancel it first"});
  return *id;
}

base::Result<int> Desk::start_estimate(std::size_t members, bool accepted_only) {
  auto evidence = this->evidence();
  if (!evidence) return tl::unexpected(evidence.error());
  Run run;
  run.kind = "estimate";
  run.members = members;
  run.accepted_only = accepted_only;
  run.of = members;  // until it tells how many it takes
  return start(run, [this, members, accepted_only, evidence = std::move(*evidence)](const auto& progress) {
    estimate::Options how;
    how.members = members;
    how.seed = scenario_.seed;
    how.accepted_only = accepted_only;
    how.progress = progress;
    return base::Result<RunResult>(estimated({scenario_, evidence, {}}, options_, how));
  });
}

base::Result<int> Desk::start_compare(std::size_t members, const std::string& overlay) {
  auto parsed = world::parse_overlay(overlay, "what-if");
  if (!parsed) return tl::unexpected(parsed.error());
  auto what_if = estimate::under(scenario_, std::move(*parsed));
  if (!what_if) return tl::unexpected(what_if.error());
  auto evidence = this->evidence();
  if (!evidence) return tl::unexpected(evidence.error());
  Run run;
  run.kind = "compare";
  run.name = what_if->overlay.name;
  run.members = members;
  run.of = 2 * members;  // until it tells how many it takes: the estimate, and its histories run twice again
  return start(run, [this, members, what_if = std::vector{std::move(*what_if)},
                     evidence = std::move(*evidence)](const auto& progress) {
    base::ThreadPool pool(options_.threads);
    estimate::Options how;
    how.members = members;
    how.seed = scenario_.seed;
    how.progress = progress;
    const auto compared = estimate::compare(scenario_, evidence, what_if, how, pool);
    RunResult result;
    result.comparison = picture::comparison_json(scenario_, what_if, compared, ANABASIS_VERSION);
    return base::Result<RunResult>(std::move(result));
  });
}

}  // namespace anabasis::serve
