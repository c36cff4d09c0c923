#include "flow/flee/leave.hpp"

#include <algorithm>
#include <utility>

#include "flow/flee/choice.hpp"

namespace anabasis::flow::flee {

namespace {

/// Those at a stand who have not taken their first leg yet, and what they remember: nothing.
void decide_fresh(State& state, std::uint32_t stand, const Exits& exits, chance::Stream& stream) {
  const auto& plan = *state.plan;
  const auto place = plan.place_of(stand);
  const double chance = chance_to_leave(state, stand, false);
  for (std::uint32_t group = 0; group < plan.groups; ++group) {
    const People here = std::exchange(state.counts.fresh[stand * std::size_t{plan.groups} + group], 0);
    if (here == 0) continue;
    ++state.tally.situation_days;
    const People gone = depart(state, exits, stream, here, chance, [&](std::uint32_t lane, People some) {
      state.counts.walking[std::size_t{plan.lanes[lane].first_walk} * plan.groups + group] += some;
      state.on_lane[lane] += some;
    });
    state.counts.fresh[place * std::size_t{plan.groups} + group] += here - gone;
    state.places[place].persons -= gone;
  }
}

void decide_rested(State& state, std::uint32_t stand, const Exits& exits, chance::Stream& stream) {
  const auto& plan = *state.plan;
  const auto kinds = plan.kinds();
  const auto place = plan.place_of(stand);
  const double chance = chance_to_leave(state, stand, false);
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    const auto here = std::exchange(state.counts.rested[stand * kinds + kind], {});
    if (here.persons == 0) continue;
    ++state.tally.situation_days;
    const double recent = here.recent / static_cast<double>(here.persons);
    const People gone =
        depart(state, exits, stream, here.persons, chance, [&](std::uint32_t lane, People some) {
          auto& start = state.counts.running[plan.lanes[lane].first_run * kinds + kind];
          start.persons += some;
          start.recent += recent * static_cast<double>(some);
          state.on_lane[lane] += some;
        });
    state.places[place].persons -= gone;
    // Who does not move remembers half as much; whoever stays has no way any more.
    const People staying = here.persons - gone;
    const auto level = static_cast<std::uint32_t>(kind % plan.levels);
    auto& rested =
        state.counts.rested[place * kinds + kind - level + (level > 0 ? plan.level_of(recent / 2) : 0)];
    rested.persons += staying;
    rested.recent += recent / 2 * static_cast<double>(staying);
  }
}

void decide_at(State& state, std::uint32_t stand) {
  const auto& plan = *state.plan;
  if (state.places[plan.place_of(stand)].persons == 0) return;
  const auto exits = exits_now(state, stand);
  chance::Stream stream(
      {state.seed, state.member, static_cast<std::uint32_t>(state.day), stand, 0, chance::Purpose::leave});
  if (plan.speeds.starts_on_foot) decide_fresh(state, stand, exits, stream);
  decide_rested(state, stand, exits, stream);
}

/// Key of the coin by which a day goes through the places from the first or from the last.
constexpr std::uint64_t kOrder = 1;

}  // namespace

void decide_at_rest(State& state) {
  const auto& plan = *state.plan;
  const auto places = static_cast<std::uint32_t>(plan.places());
  // Those on a way first: they may come to rest at the place itself, where this day's memory is then halved
  // twice; places with people on a way that is closed are rare, and a level is little.
  for (auto stand = static_cast<std::uint32_t>(plan.stands.size()); stand-- > places;)
    decide_at(state, stand);
  // Who leaves a full camp makes room for those who decide later: in Flee's list either may come first.
  chance::Stream coin(
      {state.seed, state.member, static_cast<std::uint32_t>(state.day), 0, kOrder, chance::Purpose::leave});
  const bool is_forward = coin.uniform() < 0.5;
  for (std::uint32_t p = 0; p < places; ++p) decide_at(state, is_forward ? p : places - 1 - p);
}

}  // namespace anabasis::flow::flee
