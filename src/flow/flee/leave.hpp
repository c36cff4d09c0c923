#pragma once

#include "flow/flee/state.hpp"

namespace anabasis::flow::flee {

/// Everybody at rest decides whether to leave, and by which way; those who leave are at the start of a link.
void decide_at_rest(State& state);

}  // namespace anabasis::flow::flee
