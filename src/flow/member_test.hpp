#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "flow/engine.hpp"
#include "flow/text_map_test.hpp"

namespace anabasis::flow::testing {

/// Laws are tested with fixed seeds: of the fewer than 100 comparisons in this folder's tests of the engine,
/// one would fail by chance in 10^4 changes of all seeds.
inline constexpr double kLevel = 1e-6;

/// A member after so many days. The network's scenario must outlive it.
inline State lived(const Network& network, int days, std::uint64_t member = 0,
                   std::span<const double> draw = {}) {
  State state = start(network, draw, 20170912, member);
  for (int day = 0; day < days; ++day) step(state);
  return state;
}

inline People persons_at(const State& state, std::string_view id) {
  return state.places[place(*state.network->scenario, id).index].persons;
}

/// Households that came to the end of a link today with an outcome.
inline People came(const State& state, std::string_view from, std::string_view to, Outcome outcome) {
  const auto& scenario = *state.network->scenario;
  People households = 0;
  for (const auto& passage : state.passages) {
    const auto& link = state.network->links[passage.link.index];
    if (link.from == place(scenario, from) && link.to == place(scenario, to) && passage.outcome == outcome)
      households += passage.households;
  }
  return households;
}

}  // namespace anabasis::flow::testing
