#pragma once

#include <cstdint>
#include <span>

#include "flow/state.hpp"

namespace anabasis::flow {

/// Whether a party could be led over a link: nobody asks for money there, or it can pay.
[[nodiscard]] bool is_led(const State& state, const Party& party, const LinkNow& link);

/// The weights without those of the ways out of a party's place that it can neither pay for nor go without
/// being led. Shape: as `weights`, one value per link out of the place; valid until the next call.
[[nodiscard]] std::span<const double> within_means(State& state, const Party& party,
                                                   std::span<const double> weights);

/// How many of some households that picked a link which they cannot pay for go all the same.
[[nodiscard]] People go_alone(const State& state, const Party& party, const LinkNow& link, std::uint64_t key);

/// Whether it may be that not everybody who comes to the end of a link passes, and goes on as they came.
[[nodiscard]] bool may_be_stopped(const State& state, const Mover& mover);

/// Everybody on a mover passes: at the other end with what is left of the day, or to stay there.
void come_in(State& state, const Mover& mover, People households);

/// Step 5 of a round for all in `Scratch::arrivals`: who passes, and what becomes of the others.
void receive_all(State& state, int round);

/// Each household that is held is let go with the day's chance.
void release(State& state);

}  // namespace anabasis::flow
