#pragma once

#include <cstdint>

#include "flow/state.hpp"

namespace anabasis::flow {

/// What each person of a party's households can pay; infinite where nobody tells.
[[nodiscard]] inline double means_of(const State& state, const Party& party) {
  const auto& network = *state.network;
  return network.means[party.group * network.rungs() + party.means] * state.rules.means_scale;
}

/// The lowest rung of a group on which each person can pay so much; beyond all where nobody can.
[[nodiscard]] std::size_t poorest_who_pay(const State& state, std::size_t group, double price);

/// The rung that is left to those of a party who have paid so much each: the highest that is no more than
/// what they still can.
[[nodiscard]] std::uint8_t means_after(const State& state, const Party& party, double paid);

}  // namespace anabasis::flow
