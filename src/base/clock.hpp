#pragma once

#include <chrono>
#include <string>

namespace anabasis::base {

/// `2017-09-12T08:30:00Z`.
[[nodiscard]] std::string utc(std::chrono::system_clock::time_point time);
[[nodiscard]] std::string now_utc();

}  // namespace anabasis::base
