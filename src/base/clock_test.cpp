#include "base/clock.hpp"

#include <gtest/gtest.h>

namespace anabasis::base {
namespace {

TEST(Clock, TellsTheTimeInUtcToTheSecond) {
  EXPECT_EQ(utc(std::chrono::system_clock::time_point{std::chrono::seconds{1'505'205'000}}),
            "2017-09-12T08:30:00Z");
}

}  // namespace
}  // namespace anabasis::base
