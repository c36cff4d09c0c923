#pragma once

#include "chance/stream.hpp"
#include "flow/state.hpp"

namespace anabasis::flow {

/// The chance that a household of so many persons loses at least one, where each dies with `chance`.
[[nodiscard]] double chance_of_loss(double chance, int persons);

/// `bereaved` households of a party lose at least one person each, persons independently with `chance`.
/// Enters the deaths and appends what is left of the households to `survivors`; the caller takes them out of
/// the party. Returns: the number of persons who died.
People bereave(State& state, chance::Stream& stream, const Party& party, People bereaved, double chance,
               std::vector<Party>& survivors);

/// Step 3 of a day: death at places.
void die(State& state);

}  // namespace anabasis::flow
