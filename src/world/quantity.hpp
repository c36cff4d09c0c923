#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace anabasis::world {

/// A number of the scenario: known, or one of its unknowns; in a what-if perhaps times a factor.
struct Quantity {
  double known = 0;
  std::int32_t unknown = -1;  ///< index into `Scenario::unknowns`, or -1
  double times = 1;           ///< a factor on the value of the unknown
  double odds = 1;            ///< a factor on its odds, p / (1 - p)

  /// Its value in a member that drew these values for the scenario's unknowns.
  [[nodiscard]] double at(std::span<const double> draw) const {
    if (unknown < 0) return known;
    const double drawn = draw[static_cast<std::size_t>(unknown)];
    return odds == 1 ? times * drawn : odds * drawn / (1 - drawn + odds * drawn);
  }
};

}  // namespace anabasis::world
