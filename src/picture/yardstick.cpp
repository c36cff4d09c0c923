#include "picture/yardstick.hpp"

#include <algorithm>
#include <cmath>

namespace anabasis::picture {

std::size_t band_of(const Yardstick& yardstick, double chance) {
  constexpr double kRounding = 1e-9;  // two distances that are the same, but for rounding
  std::size_t nearest = 0;
  double least = 2;
  for (std::size_t b = 0; b < yardstick.bands.size(); ++b) {
    const auto& [low, high] = yardstick.bands[b];
    const double away = std::max({low - chance, chance - high, 0.0});
    const auto from_middle = [](std::size_t band) { return std::abs(static_cast<double>(band) - 3.0); };
    const bool is_less_extreme = from_middle(b) < from_middle(nearest);
    if (away < least - kRounding || (away < least + kRounding && is_less_extreme)) {
      least = away;
      nearest = b;
    }
  }
  return nearest;
}

}  // namespace anabasis::picture
