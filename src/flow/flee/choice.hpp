#pragma once

#include <span>

#include "chance/stream.hpp"
#include "flow/flee/state.hpp"

namespace anabasis::flow::flee {

/// What is left of the attraction of a place as it fills up.
[[nodiscard]] double room_at(const State& state, std::uint32_t place);

/// A camp so full that those who chose it stay where they are.
[[nodiscard]] bool is_full_camp(const State& state, std::uint32_t place);

/// The chance that somebody at a stand leaves. `is_slow`: has moved little lately, in the middle of a day.
[[nodiscard]] double chance_to_leave(const State& state, std::uint32_t stand, bool is_slow);

/// How many of some persons leave.
[[nodiscard]] People leavers(chance::Stream& stream, People persons, double chance);

/// The weights of a place's open choices, and their sum.
struct Menu {
  std::span<const double> weights;
  double total = 0;
};

/// As full as the places are now; all 1 where all would be 0.
[[nodiscard]] Menu menu_now(State& state, std::uint32_t place);

/// Spreads persons over choices by weight, adding to every `stride`-th of `counts` from its first on.
void spread(chance::Stream& stream, People persons, const Menu& menu, std::span<People> counts,
            std::size_t stride);

}  // namespace anabasis::flow::flee
