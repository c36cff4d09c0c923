#pragma once

#include "flow/state.hpp"

namespace anabasis::flow {

/// Computes `State::tolls`, the least that a person has to pay to get from each place to a goal by ways that
/// are open, and `State::unwanted`. Goal 0 is to be out of the country that is fled (without one: at any
/// other place); goal 1 + g is a home of group g that takes it. Infinite where no way is open.
void find_tolls(State& state);

/// What has become of a party's people at the end of a day.
[[nodiscard]] world::Fate fate_of(const State& state, const Party& party);

}  // namespace anabasis::flow
