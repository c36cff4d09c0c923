#pragma once

#include <span>

#include "chance/stream.hpp"
#include "flow/state.hpp"

namespace anabasis::flow {

/// How many of each kind enter, where all stand in one uniformly random order and go in one after another
/// while they fit; the first household that does not fit closes the place. Drawn by halves of the queue: one
/// multivariate hypergeometric per halving, instead of the order. Shape: `households` waiting, `persons` of
/// one household and `entering` have one value per kind. Units: `room` in persons; below 0 counts as 0.
void admit(chance::Stream& stream, std::span<const People> households, std::span<const People> persons,
           People room, Scratch& scratch, std::span<People> entering);

}  // namespace anabasis::flow
