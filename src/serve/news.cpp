#include "serve/news.hpp"

#include <utility>

namespace anabasis::serve {

namespace {

constexpr std::size_t kKept = 256;

}  // namespace

void News::tell(std::string what, std::string data) {
  {
    const std::lock_guard lock(mutex_);
    items_.push_back({++last_, std::move(what), std::move(data)});
    if (items_.size() > kKept) items_.pop_front();
  }
  more_.notify_all();
}

std::uint64_t News::last() const {
  const std::lock_guard lock(mutex_);
  return last_;
}

std::vector<News::Item> News::after(std::uint64_t seen, std::chrono::milliseconds wait) {
  std::unique_lock lock(mutex_);
  more_.wait_for(lock, wait, [&] { return closed_ || last_ > seen; });
  std::vector<Item> fresh;
  for (const auto& item : items_)
    if (item.number > seen) fresh.push_back(item);
  return fresh;
}

void News::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  more_.notify_all();
}

bool News::is_closed() const {
  const std::lock_guard lock(mutex_);
  return closed_;
}

}  // namespace anabasis::serve
