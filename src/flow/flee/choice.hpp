#pragma once

#include <span>

#include "chance/stream.hpp"
#include "flow/flee/state.hpp"

namespace anabasis::flow::flee {

/// What is left of the attraction of a place as it fills up.
[[nodiscard]] double room_at(const State& state, std::uint32_t place);

/// A camp so full that those who chose it stay where they are.
[[nodiscard]] bool is_full_camp(const State& state, std::uint32_t place);

/// The chance that somebody at a stand leaves. `is_slow`: has moved little lately, in the middle of a day.
[[nodiscard]] double chance_to_leave(const State& state, std::uint32_t stand, bool is_slow);

/// How many of some persons leave.
[[nodiscard]] People leavers(chance::Stream& stream, People persons, double chance);

/// The ways out of a stand as full as the places are now. On a way there is one.
struct Exits {
  std::span<const Way> ways;
  bool may_fill = false;
};

/// Valid until it is called again. Where all weights would be 0 they are equal.
[[nodiscard]] Exits exits_now(State& state, std::uint32_t stand);

/// One draw of a way. `u` is uniform below 1.
[[nodiscard]] std::size_t one_of(std::span<const Way> ways, double u);

/// Spreads persons over ways as so many draws would. Shape: counts as `ways`; overwritten.
void spread(chance::Stream& stream, People persons, std::span<const Way> ways, std::span<People> counts);

/// So few are drawn one by one: it is cheaper than a binomial for each way.
inline constexpr People kFewLeavers = 4;
inline constexpr People kFewPerWay = 3;

/// Of some persons alike at a stand, those who leave: calls `go(lane, persons)` for those who set out.
/// Returns how many did; whoever chose a full camp stays.
template <class Go>
People depart(State& state, const Exits& exits, chance::Stream& stream, People persons, double chance,
              Go&& go) {
  const auto ways = exits.ways.size();
  if (ways == 0 || chance <= 0) return 0;
  const auto set_out = [&](std::size_t way, People some) {
    if (exits.may_fill) {
      const auto final = exits.ways[way].final;
      state.wanted[final] += some;
      if (is_full_camp(state, final)) return People{0};
    }
    go(exits.ways[way].lane, some);
    return some;
  };
  People gone = 0;
  if (persons <= kFewLeavers && (chance < 1 || ways > 1)) {
    // One uniform decides both: below `chance` it is uniform again.
    for (People n = 0; n < persons; ++n)
      if (const double u = stream.uniform(); u < chance) gone += set_out(one_of(exits.ways, u / chance), 1);
    return gone;
  }
  const People leaving = leavers(stream, persons, chance);
  if (leaving == 0) return 0;
  if (ways == 1) return set_out(0, leaving);
  if (leaving <= kFewPerWay * static_cast<People>(ways)) {
    for (People n = 0; n < leaving; ++n) gone += set_out(one_of(exits.ways, stream.uniform()), 1);
    return gone;
  }
  auto& counts = state.scratch.leaving;
  counts.resize(std::max(counts.size(), ways));
  spread(stream, leaving, exits.ways, std::span(counts).first(ways));
  for (std::size_t way = 0; way < ways; ++way)
    if (counts[way] > 0) gone += set_out(way, counts[way]);
  return gone;
}

}  // namespace anabasis::flow::flee
