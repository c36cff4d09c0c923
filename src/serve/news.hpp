#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

namespace anabasis::serve {

/// What happened at the desk, for every browser that listens. Only the latest is kept: who comes late asks
/// how things stand, and listens from then on.
class News {
 public:
  struct Item {
    std::uint64_t number = 0;
    std::string what;  ///< "ledger", "runs", "progress"
    std::string data;  ///< JSON on one line
  };

  void tell(std::string what, std::string data);

  /// The number of the last item.
  [[nodiscard]] std::uint64_t last() const;

  /// What came after `seen`, waiting at most so long for it.
  [[nodiscard]] std::vector<Item> after(std::uint64_t seen, std::chrono::milliseconds wait);

  /// Ends all waiting, for good.
  void close();
  [[nodiscard]] bool is_closed() const;

 private:
  mutable std::mutex mutex_;
  std::condition_variable more_;
  std::deque<Item> items_;
  std::uint64_t last_ = 0;
  bool closed_ = false;
};

}  // namespace anabasis::serve
