#pragma once

#include <cstdint>
#include <span>

#include "flow/network.hpp"
#include "flow/party.hpp"
#include "flow/state.hpp"

namespace anabasis::flow {

/// The world before the first day: unknowns as drawn, groups spread over their households and intentions.
/// Shape: draw has one value per unknown of the scenario.
[[nodiscard]] State start(const Network& network, std::span<const double> draw, std::uint64_t seed,
                          std::uint64_t member);

/// One day, in the order of docs/reference/process.md.
/// Errors: none; a person lost or made from nothing ends the program with a message that names seed, member
/// and day.
void step(State& state);

}  // namespace anabasis::flow
