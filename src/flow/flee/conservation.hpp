#pragma once

#include "flow/flee/state.hpp"

namespace anabasis::flow::flee {

/// All who were ever placed are at a place or under way, or the program stops. Looks at the running counts:
/// cheap enough for every day.
void check_conservation(const State& state);

/// The same, and every slot adds up to the running counts.
void check_every_slot(const State& state);

}  // namespace anabasis::flow::flee
