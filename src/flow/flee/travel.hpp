#pragma once

#include "flow/flee/state.hpp"

namespace anabasis::flow::flee {

/// A day's travel: everybody who is under way goes on, and those who come to the end of a link go on from
/// there while the day lasts.
void travel(State& state);

}  // namespace anabasis::flow::flee
