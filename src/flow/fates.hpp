#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "flow/engine.hpp"

namespace anabasis::flow {

/// What becomes of people. The first ones part everybody who was ever there; *turned back* counts events.
enum class Fate : std::uint8_t {
  at_places,    ///< at rest, at a place that is not home
  under_way,    ///< on a link
  home,         ///< at a homeland
  dead,         ///< ever
  turned_back,  ///< times that a person was turned back so far
};
inline constexpr std::size_t kFates = 5;

/// "at places", …; in objectives, too.
[[nodiscard]] std::string_view to_string(Fate fate);

/// What has become of a member's people up to the last day that was followed; persons.
struct Fates {
  std::array<double, kFates> persons{};

  [[nodiscard]] double& operator[](Fate fate) { return persons[static_cast<std::size_t>(fate)]; }
};

/// Follows the day that has just ended.
void follow(const State& state, Fates& fates);

}  // namespace anabasis::flow
