#include "base/clock.hpp"

#include <fmt/chrono.h>

namespace anabasis::base {

std::string utc(std::chrono::system_clock::time_point time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

std::string now_utc() { return utc(std::chrono::system_clock::now()); }

}  // namespace anabasis::base
