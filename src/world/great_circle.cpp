#include "world/great_circle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace anabasis::world {

base::Km great_circle(double lat_a, double lon_a, double lat_b, double lon_b) {
  constexpr double kMeanRadius = 6371.0088;
  constexpr double kRadians = std::numbers::pi / 180;
  const auto square_of_half_sine = [](double degrees) {
    const double sine = std::sin(degrees * kRadians / 2);
    return sine * sine;
  };
  const double h = square_of_half_sine(lat_b - lat_a) + std::cos(lat_a * kRadians) *
                                                            std::cos(lat_b * kRadians) *
                                                            square_of_half_sine(lon_b - lon_a);
  return {2 * kMeanRadius * std::asin(std::sqrt(std::min(h, 1.0)))};
}

}  // namespace anabasis::world
