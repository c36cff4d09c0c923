#pragma once

#include "flow/flee/state.hpp"

namespace anabasis::flow::flee {

/// Everybody at rest decides whether to leave, and by which way; those who leave are at the start of a link.
void decide_at_rest(State& state);

/// Everybody under way travels for a day, and from where they come to goes on while the day lasts.
void travel(State& state);

}  // namespace anabasis::flow::flee
