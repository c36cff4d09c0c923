#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace anabasis::world {

/// A number of the scenario: known, or one of its unknowns.
struct Quantity {
  double known = 0;
  std::int32_t unknown = -1;  ///< index into `Scenario::unknowns`, or -1

  /// Its value in a member that drew these values for the scenario's unknowns.
  [[nodiscard]] double at(std::span<const double> draw) const {
    return unknown < 0 ? known : draw[static_cast<std::size_t>(unknown)];
  }
};

}  // namespace anabasis::world
