#include "serve/runs.hpp"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace anabasis::serve {

namespace {

/// Each holds its books and its page: memory is bounded by how many there are.
constexpr std::size_t kKept = 6;
constexpr auto kBetweenNews = std::chrono::milliseconds(150);

/// Thrown by a run's progress through the estimator, which is between two batches then.
struct Cancelled {};

}  // namespace

std::string_view to_string(RunState state) {
  switch (state) {
    case RunState::running: return "running";
    case RunState::done: return "done";
    case RunState::cancelled: return "cancelled";
    case RunState::failed: break;
  }
  return "failed";
}

Runs::~Runs() { cancel(); }

std::optional<int> Runs::start(Run run, Work work) {
  int id = 0;
  {
    const std::lock_guard lock(mutex_);
    if (busy_) return std::nullopt;
    busy_ = true;
    cancelled_ = false;
    id = run.id = ++last_;
    runs_.push_front(std::move(run));
    while (runs_.size() > kKept) runs_.pop_back();
  }
  worker_ = std::jthread([this, id, work = std::move(work)] { work_on(id, work); });  // joins the last one
  tell(id, "runs");
  return id;
}

bool Runs::cancel() {
  const std::lock_guard lock(mutex_);
  cancelled_ = busy_;
  return busy_;
}

std::vector<Run> Runs::all() const {
  const std::lock_guard lock(mutex_);
  return {runs_.begin(), runs_.end()};
}

std::optional<Run> Runs::find(int id) const {
  const std::lock_guard lock(mutex_);
  const auto found = std::find_if(runs_.begin(), runs_.end(), [&](const Run& run) { return run.id == id; });
  return found == runs_.end() ? std::nullopt : std::optional(*found);
}

void Runs::work_on(int id, const Work& work) {
  auto told = std::chrono::steady_clock::now();
  std::size_t before = 0, last = 0;  // a comparison counts its histories from 0 again in each of its passes
  const auto progress = [&](std::size_t done, std::size_t of) {
    if (cancelled_) throw Cancelled{};
    if (done < last) before += last;
    last = done;
    {
      const std::lock_guard lock(mutex_);
      auto& run = runs_.front();
      run.done = before + done;
      run.of = std::max(run.of, before + of);
    }
    const auto now = std::chrono::steady_clock::now();
    if (now - told < kBetweenNews) return;
    told = now;
    tell(id, "progress");
  };
  auto state = RunState::failed;
  base::Error error;
  std::shared_ptr<const RunResult> result;
  try {
    auto made = work(progress);
    if (made) {
      state = RunState::done;
      result = std::make_shared<const RunResult>(std::move(*made));
    } else {
      error = std::move(made.error());
    }
  } catch (const Cancelled&) {
    state = RunState::cancelled;
  } catch (const std::exception& thrown) {
    error = {{{{}, thrown.what(), "", "memory enough for so many histories", "try with fewer"}}};
  }
  {
    const std::lock_guard lock(mutex_);
    auto& run = runs_.front();
    run.state = state;
    run.error = std::move(error);
    run.result = std::move(result);
    if (state == RunState::done) run.done = run.of;
    busy_ = false;
  }
  ::malloc_trim(0);  // an ensemble is large and gone: the system may have its memory back
  tell(id, "runs");
}

void Runs::tell(int id, const std::string& what) {
  const auto run = find(id);
  if (!run) return;
  news_.tell(what, fmt::format(R"({{"id":{},"state":"{}","done":{},"of":{}}})", run->id,
                               to_string(run->state), run->done, run->of));
}

}  // namespace anabasis::serve
