#include "base/thread_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>

namespace anabasis::base {
namespace {

TEST(ThreadPool, DoesEveryPieceOnceForAnyNumberOfThreads) {
  for (const unsigned threads : {1U, 2U, 3U, 8U}) {
    ThreadPool pool(threads);
    EXPECT_EQ(pool.workers(), threads);
    for (const std::size_t count : {0U, 1U, 2U, 7U, 1000U}) {
      std::vector<std::atomic<int>> done(count);
      pool.for_each(count, [&](std::size_t i, std::size_t) { ++done[i]; });
      for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(done[i], 1) << threads << " threads, piece " << i;
    }
  }
}

TEST(ThreadPool, OfZeroHasAWorkerForEachProcessor) {
  EXPECT_EQ(ThreadPool().workers(), std::max(1U, std::thread::hardware_concurrency()));
}

TEST(ThreadPool, NeverLendsAWorkersMemoryToTwoPieces) {
  ThreadPool pool(8);
  std::vector<std::atomic<int>> in_use(pool.workers());
  std::atomic<int> clashes = 0;
  pool.for_each(2000, [&](std::size_t i, std::size_t worker) {
    if (in_use[worker].exchange(1) != 0) ++clashes;
    if (i % 16 == 0) std::this_thread::yield();
    in_use[worker] = 0;
  });
  EXPECT_EQ(clashes, 0);
}

TEST(ThreadPool, WorksAtTheSameTimeOnSeveralThreads) {
  ThreadPool pool(2);
  std::atomic<int> arrived = 0;
  // Each piece waits for the other: one thread alone would wait for ever.
  pool.for_each(2, [&](std::size_t, std::size_t) {
    ++arrived;
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (arrived < 2 && std::chrono::steady_clock::now() < limit) std::this_thread::yield();
  });
  EXPECT_EQ(arrived, 2);
}

// Workers wake late and find the next work, or none: results must not depend on it.
TEST(ThreadPool, ManyShortCallsInARowNeitherLoseNorRepeatWork) {
  ThreadPool pool(6);
  for (std::size_t call = 0; call < 20000; ++call) {
    const std::size_t count = call % 5;
    std::atomic<std::size_t> sum = 0;
    pool.for_each(count, [&sum, call](std::size_t i, std::size_t) { sum += i + call; });
    ASSERT_EQ(sum, count * call + count * (count - (count > 0)) / 2) << "call " << call;
  }
}

TEST(ThreadPool, EachCallSeesOnlyItsOwnWork) {
  ThreadPool pool(4);
  for (int call = 0; call < 2000; ++call) {
    // The work dies with the call: a worker that still held on to it would touch freed memory.
    auto counts = std::make_unique<std::vector<std::atomic<int>>>(8);
    pool.for_each(8, [&counts](std::size_t i, std::size_t) { ++(*counts)[i]; });
    for (const auto& count : *counts) ASSERT_EQ(count, 1);
  }
}

TEST(ThreadPool, SeveralPoolsWorkUnderContention) {
  std::vector<std::jthread> callers;
  std::atomic<int> wrong = 0;
  for (int caller = 0; caller < 4; ++caller) {
    callers.emplace_back([&wrong] {
      ThreadPool pool(4);
      for (int call = 0; call < 300; ++call) {
        std::atomic<int> sum = 0;
        pool.for_each(50, [&sum](std::size_t i, std::size_t) { sum += static_cast<int>(i); });
        if (sum != 1225) ++wrong;
      }
    });
  }
  callers.clear();
  EXPECT_EQ(wrong, 0);
}

TEST(ThreadPool, IsMadeAndEndedWithoutWork) {
  for (int i = 0; i < 200; ++i) ThreadPool pool(4);
}

}  // namespace
}  // namespace anabasis::base
