#include "serve/runs.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <latch>
#include <thread>

namespace anabasis::serve {
namespace {

/// As it stands once it has ended.
Run ended(const Runs& runs, int id) {
  for (;;) {
    const auto run = runs.find(id);
    if (run->state != RunState::running) return *run;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

Run of(std::size_t histories) {
  Run run;
  run.of = histories;
  return run;
}

TEST(Runs, OneAtATimeWithProgressOverItsPasses) {
  News news;
  Runs runs(news);
  std::latch may_end(1);
  const auto first = runs.start(of(30), [&](const auto& progress) {
    progress(10, 10);
    progress(5, 20);  // the next pass
    may_end.wait();
    return base::Result<RunResult>(RunResult{});
  });
  while (runs.find(*first)->done != 15) std::this_thread::yield();
  EXPECT_FALSE(runs.start(of(1), [](const auto&) { return base::Result<RunResult>(RunResult{}); }));
  may_end.count_down();
  const auto run = ended(runs, *first);
  EXPECT_EQ(run.state, RunState::done);
  EXPECT_EQ(run.done, 30U);
  EXPECT_NE(run.result, nullptr);
  EXPECT_EQ(news.after(0, {}).front().what, "runs");
}

TEST(Runs, CancelEndsItAtTheNextBatchAndAnotherMayFollow) {
  News news;
  Runs runs(news);
  const auto forever = [](const estimate::Progress& progress) -> base::Result<RunResult> {
    for (;;) progress(0, 1);
  };
  const auto id = runs.start(of(1), forever);
  EXPECT_TRUE(runs.cancel());
  EXPECT_EQ(ended(runs, *id).state, RunState::cancelled);
  EXPECT_FALSE(runs.cancel());
  EXPECT_TRUE(runs.start(of(1), forever)) << "and the last one ends with the desk";
}

TEST(Runs, WhatFailsSaysWhyAndOnlyTheLatestAreKept) {
  News news;
  Runs runs(news);
  int last = 0;
  for (int i = 0; i < 9; ++i) {
    const auto id = runs.start(
        of(1), [](const auto&) -> base::Result<RunResult> { throw std::runtime_error("no memory"); });
    ASSERT_TRUE(id);
    last = *id;
    EXPECT_EQ(ended(runs, last).error.faults.front().what, "no memory");
  }
  EXPECT_EQ(runs.all().size(), 6U);
  EXPECT_EQ(runs.all().front().id, last);
  EXPECT_FALSE(runs.find(1));
}

}  // namespace
}  // namespace anabasis::serve
