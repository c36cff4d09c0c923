#pragma once

#include "flow/state.hpp"

namespace anabasis::flow {

/// Step 8 of a day: observers take note of some of what happened today, and some of what they have noted
/// becomes known (`State::records`). Reads the day's passages and deaths; nothing that moves people reads it.
void take_note(State& state);

}  // namespace anabasis::flow
