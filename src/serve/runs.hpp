#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/error.hpp"
#include "estimate/estimate.hpp"
#include "serve/news.hpp"
#include "store/inputs.hpp"

namespace anabasis::serve {

enum class RunState { running, done, cancelled, failed };
[[nodiscard]] std::string_view to_string(RunState state);

/// What came of a run: an estimate with its inputs, or the text of a comparison.
struct RunResult {
  store::Inputs inputs;
  estimate::Estimate estimate;
  std::string picture;     ///< the page's JSON; empty for a comparison
  std::string comparison;  ///< compare.json; empty for an estimate
};

/// A run as it stands.
struct Run {
  int id = 0;
  std::string kind;  ///< "estimate", "compare"
  std::string name;  ///< of the what-if
  std::size_t members = 0;
  bool accepted_only = false;
  std::string started;  ///< ISO 8601, UTC
  RunState state = RunState::running;
  std::size_t done = 0, of = 0;  ///< histories
  base::Error error;             ///< where it failed
  std::shared_ptr<const RunResult> result;
};

/// Runs in the background, one at a time; the latest few are kept.
class Runs {
 public:
  /// The work of a run, on the thread of its own. It calls `progress` now and then, which ends it by an
  /// exception where somebody cancelled.
  using Work = std::function<base::Result<RunResult>(const estimate::Progress& progress)>;

  explicit Runs(News& news) : news_(news) {}
  ~Runs();

  /// Starts it. `run` says what it is; `of` how many histories its work counts in all. None: another one is
  /// under way.
  [[nodiscard]] std::optional<int> start(Run run, Work work);

  /// Ends the run that is under way, soon; tells whether there is one.
  bool cancel();

  /// Newest first.
  [[nodiscard]] std::vector<Run> all() const;
  [[nodiscard]] std::optional<Run> find(int id) const;

 private:
  void work_on(int id, const Work& work);
  void tell(int id, const std::string& what);

  News& news_;
  mutable std::mutex mutex_;
  std::list<Run> runs_;  ///< newest first
  int last_ = 0;
  bool busy_ = false;
  std::atomic<bool> cancelled_ = false;
  std::jthread worker_;
};

}  // namespace anabasis::serve
