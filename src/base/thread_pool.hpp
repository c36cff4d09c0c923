#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace anabasis::base {

/// Runs independent pieces of work on a fixed number of threads. What a piece computes must not depend on the
/// thread that runs it or on the order of the pieces: then the results are the same for any number of
/// threads.
class ThreadPool {
 public:
  /// The calling thread works too: `threads` = 1 starts none. 0 means as many as the machine has.
  explicit ThreadPool(unsigned threads = 0);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  /// Calls `work(i, worker)` for every i below `count`, and returns when all are done. `worker` is below
  /// `workers()` and is never used by two calls at a time: it indexes scratch memory.
  void for_each(std::size_t count, const std::function<void(std::size_t, std::size_t)>& work);

  [[nodiscard]] std::size_t workers() const { return threads_.size() + 1; }

 private:
  void serve(const std::stop_token& stop, std::size_t worker);
  void drain(std::size_t worker);

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::condition_variable done_;
  const std::function<void(std::size_t, std::size_t)>* work_ = nullptr;
  std::size_t next_ = 0;
  std::size_t count_ = 0;
  std::size_t busy_ = 0;
  std::vector<std::jthread> threads_;
};

}  // namespace anabasis::base
