#pragma once

#include <cstdint>

#include "flow/state.hpp"

namespace anabasis::flow {

/// What each person of a party's households can pay; infinite where nobody tells.
[[nodiscard]] inline double means_of(const State& state, const Party& party) {
  const auto& network = *state.network;
  return network.means[party.group * network.means_strata() + party.means] * state.rules.means_scale;
}

/// The stratum that is left to those of a party who have paid so much each: the richest that can pay no more
/// than they still can.
[[nodiscard]] std::uint8_t means_after(const State& state, const Party& party, double paid);

}  // namespace anabasis::flow
