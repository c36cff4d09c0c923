#pragma once

#include "flow/state.hpp"

namespace anabasis::flow {

/// Computes `State::tolls`, the least that a person has to pay to get from each place to a goal by ways that
/// are open, and `State::unwanted`. Goal 0 is to be out of the country that is fled (without one: at any
/// other place); goal 1 + g is a home of group g that takes it. Infinite where no way is open.
void find_tolls(State& state);

/// What the fates of parties of one site, group and intention have in common.
struct CommonFate {
  bool under_way = false;
  bool at_home = false;   ///< at a place that is a homeland
  bool unwanted = false;  ///< they want to go home, and no home will have them
  double toll = 0;        ///< what a person has to pay on the way to the goal; 0 for those who want to remain
};
[[nodiscard]] CommonFate common_fate(const State& state, const Party& party);

/// What has become of a party's people at the end of a day.
[[nodiscard]] world::Fate fate_of(const State& state, const CommonFate& common, const Party& party);
[[nodiscard]] inline world::Fate fate_of(const State& state, const Party& party) {
  return fate_of(state, common_fate(state, party), party);
}

}  // namespace anabasis::flow
