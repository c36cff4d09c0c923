#include "world/great_circle.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace anabasis::world {
namespace {

constexpr double kQuarter = 6371.0088 * std::numbers::pi / 2;

TEST(GreatCircle, IsExactWhereItIsKnown) {
  EXPECT_DOUBLE_EQ(great_circle(12, 34, 12, 34).value, 0);
  EXPECT_NEAR(great_circle(0, 0, 0, 90).value, kQuarter, 1e-9);
  EXPECT_NEAR(great_circle(90, 0, 0, 77).value, kQuarter, 1e-9);
  EXPECT_NEAR(great_circle(10, 20, -10, -160).value, 2 * kQuarter, 1e-3)
      << "the haversine loses digits at the antipode";
  EXPECT_NEAR(great_circle(0, 179, 0, -179).value, kQuarter / 45, 1e-9);
}

TEST(GreatCircle, IsTheSameBothWays) {
  EXPECT_DOUBLE_EQ(great_circle(35.95, 39.01, 36.4, 36.35).value,
                   great_circle(36.4, 36.35, 35.95, 39.01).value);
}

TEST(GreatCircle, IsNotANumberWhereACoordinateIsNone) {
  EXPECT_TRUE(std::isnan(great_circle(std::numeric_limits<double>::quiet_NaN(), 0, 0, 0).value));
}

// Paris to New York: 5,837 km on the ellipsoid.
TEST(GreatCircle, IsWithinHalfAPercentOfTheEllipsoid) {
  EXPECT_NEAR(great_circle(48.8566, 2.3522, 40.7128, -74.0060).value, 5837, 0.005 * 5837);
}

}  // namespace
}  // namespace anabasis::world
