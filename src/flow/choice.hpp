#pragma once

#include <cstdint>
#include <span>

#include "flow/state.hpp"

namespace anabasis::flow {

/// A place that the group's side held once and somebody else holds now.
[[nodiscard]] bool is_lost(const State& state, std::size_t place, std::size_t group);

/// The chance that a household at a place leaves in a round of the day, having travelled for a part of the
/// day.
[[nodiscard]] double chance_to_leave(const State& state, const Party& party, double travelled, int round);

/// What today's kinds and conflicts make of each place as a place to go to (`PlaceNow::attraction`).
void weigh_places(State& state);

/// The weight of each link out of a place for a group with an intention; 0 where it is no option.
/// Shape: `weights` has one value per link out of the place; `persons` at the start of the round, one value
/// per place. Source: Suleimenova, Bell & Groen 2017, "A generalized simulation development approach for
/// predicting refugee destinations", Scientific Reports 7; Ghorbani et al. 2024 (Flee 3).
void weigh_links(const State& state, std::size_t place, std::size_t group, world::Intention intention,
                 std::span<const People> persons, std::span<double> weights);

/// Spreads households over links by their weights; `key` is of their content and the moment. Shape: counts
/// and weights have the same size. Returns: false, with nothing drawn, where all weights are 0.
bool spread_over_links(const State& state, const Party& leaving, std::uint64_t key,
                       std::span<const double> weights, std::span<People> counts);

}  // namespace anabasis::flow
