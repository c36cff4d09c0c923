#pragma once

#include "flow/flee/state.hpp"

namespace anabasis::flow::flee {

/// The zones that come to conflict or out of it today. Returns whether there are any.
bool change_conflicts(State& state);

/// What closes and opens today, in the order of the table.
void change_closures(State& state);

/// How much of a conflict's weight is left at a place on a day.
[[nodiscard]] double decay_on(const State& state, std::size_t place, int day);

/// The weights by which people set in motion have their origins.
void weigh_origins(State& state, int day);

/// Scores of places and weights of choices, where something that they rest on has changed.
void weigh_choices(State& state);

}  // namespace anabasis::flow::flee
