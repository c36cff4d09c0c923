#pragma once

#include "flow/state.hpp"

namespace anabasis::flow {

/// Steps 4 and 5 of a day: rounds of decision and travel until nobody travels, and the memory of it.
void move(State& state);

}  // namespace anabasis::flow
