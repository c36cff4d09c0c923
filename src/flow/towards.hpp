#pragma once

#include <span>

#include "flow/state.hpp"

namespace anabasis::flow {

/// People of a group with an intention have come to a place that is one of their goals.
[[nodiscard]] bool is_at_goal(const State& state, std::size_t place, std::size_t group,
                              world::Intention intention);

/// The share of each link out of its place among people like a party who head for their goals; empty where
/// they choose by gravity: they have no goal, are at one, or no way that they can go leads to one.
/// Shape: as `links` out of the place; valid until the next event.
[[nodiscard]] std::span<const double> shares_towards_goal(State& state, const Party& party);

/// Notes the prices that are asked today (`State::prices`).
void note_prices(State& state);

}  // namespace anabasis::flow
