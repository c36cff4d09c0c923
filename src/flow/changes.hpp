#pragma once

#include "flow/state.hpp"

namespace anabasis::flow {

/// Step 1 of a day: the events whose day it is, in the order of the file.
void apply_changes(State& state);

/// How much of a conflict's weight is left at a place today, as it grows old: 1 where the scenario tells of
/// no decay.
[[nodiscard]] double decay_at(const State& state, std::size_t place);

/// Step 2 of a day: households that something outside the process sets in motion appear where the conflict
/// is.
void set_in_motion(State& state);

}  // namespace anabasis::flow
