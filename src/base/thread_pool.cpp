#include "base/thread_pool.hpp"

#include <algorithm>

namespace anabasis::base {

ThreadPool::ThreadPool(unsigned threads) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  for (unsigned i = 1; i < threads; ++i) {
    threads_.emplace_back([this, i](std::stop_token stop) { serve(std::move(stop), i); });
  }
}

ThreadPool::~ThreadPool() = default;  // jthreads are asked to stop, then joined

void ThreadPool::for_each(std::size_t count, const std::function<void(std::size_t, std::size_t)>& work) {
  {
    const std::lock_guard lock(mutex_);
    work_ = &work;
    next_ = 0;
    count_ = count;
  }
  wake_.notify_all();
  drain(0);
  std::unique_lock lock(mutex_);
  done_.wait(lock, [this] { return busy_ == 0; });
  work_ = nullptr;
}

void ThreadPool::serve(const std::stop_token& stop, std::size_t worker) {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [this] { return work_ != nullptr && next_ < count_; })) return;
    }
    drain(worker);
  }
}

void ThreadPool::drain(std::size_t worker) {
  std::unique_lock lock(mutex_);
  ++busy_;
  while (work_ != nullptr && next_ < count_) {
    const auto i = next_++;
    const auto& work = *work_;
    lock.unlock();
    work(i, worker);
    lock.lock();
  }
  if (--busy_ == 0) done_.notify_all();
}

}  // namespace anabasis::base
