#pragma once

#include "flow/state.hpp"

namespace anabasis::flow {

/// Step 4 of a day: intentions of those at rest change, by competing hazards that are constant over the day.
/// People at a place, of a group and an intention, all have the same chances: how many change is drawn for
/// them together, and who it is, is a uniform choice; the same law as a draw for each.
void change_intentions(State& state);

}  // namespace anabasis::flow
