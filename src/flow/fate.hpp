#pragma once

#include "flow/state.hpp"

namespace anabasis::flow {

/// Computes `State::pays_from`, by the least that a person has to pay to get from each place to a goal by
/// ways that are open, and `State::unwanted`. The goal of those who leave is to be out of the country that is
/// fled (without one: at any other place); of those who return, a home of their group that takes it.
void find_tolls(State& state);

/// What the fates of parties of one site, group and intention have in common.
struct CommonFate {
  bool under_way = false;
  bool at_home = false;       ///< at a place that is a homeland
  bool unwanted = false;      ///< they want to go home, and no home will have them
  std::size_t pays_from = 0;  ///< the lowest rung of means that pays the way to the goal
};
[[nodiscard]] CommonFate common_fate(const State& state, const Party& party);

/// What has become of a party's people at the end of a day.
[[nodiscard]] world::Fate fate_of(const CommonFate& common, const Party& party);
[[nodiscard]] inline world::Fate fate_of(const State& state, const Party& party) {
  return fate_of(common_fate(state, party), party);
}

}  // namespace anabasis::flow
