#pragma once

#include <bit>
#include <cstdint>

#include "chance/stream.hpp"
#include "flow/state.hpp"

namespace anabasis::flow {

/// Less of a day than this is rounding, not time.
inline constexpr double kNoTime = 1e-8;

/// A moment of the day, as part of the key of those who draw in it.
[[nodiscard]] inline std::uint64_t moment_of(double time_left, int round) {
  return chance::mix(std::bit_cast<std::uint64_t>(time_left), static_cast<std::uint64_t>(round));
}

/// Apart for all who draw in a round: equal ones have been merged.
[[nodiscard]] inline std::uint64_t key_at(std::uint64_t moment, const Party& party) {
  const auto mark = mark_of(party);
  const auto content = content_key(party);
  return chance::mix(mark == 0 ? content : chance::mix(content, mark), moment);
}

/// The day is over for a party that has spent a part of it travelling.
inline void settle(State& state, Party party, double travelled) {
  if (state.rules.avoid_short_stints) {
    const double level = (party.memory + travelled * state.rules.memory_resolution) / 2;
    party.memory = static_cast<std::uint8_t>(level);
  }
  state.scratch.settled.push_back(party);
}

}  // namespace anabasis::flow
