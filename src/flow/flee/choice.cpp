#include "flow/flee/choice.hpp"

#include <algorithm>
#include <cmath>

#include "chance/samplers.hpp"

namespace anabasis::flow::flee {

namespace {

constexpr double kFull = 0.5;

}  // namespace

double room_at(const State& state, std::uint32_t place) {
  const auto& now = state.places[place];
  if (now.persons <= now.crowded_above) return 1;
  const double buffer = state.plan->capacity_buffer;
  const auto persons = static_cast<double>(now.persons);
  if (persons >= now.capacity) return 0;
  return 1 - (persons - buffer * now.capacity) / ((1 - buffer) * now.capacity);
}

bool is_full_camp(const State& state, std::uint32_t place) {
  return state.places[place].camp && room_at(state, place) < kFull;
}

double chance_to_leave(const State& state, std::uint32_t stand, bool is_slow) {
  if (stand >= state.plan->places()) return 1;  // on their way
  const auto& place = state.places[stand];
  if (is_slow && place.town) return 1;
  if (!state.redirected.empty() && state.redirected[stand] != 0) return 1;
  return place.leave * state.plan->pop_factor[stand];
}

People leavers(chance::Stream& stream, People persons, double chance) {
  if (chance >= 1) return persons;
  if (chance <= 0) return 0;
  return chance::binomial(stream, persons, chance);
}

Exits exits_now(State& state, std::uint32_t stand) {
  const auto& plan = *state.plan;
  const auto& menus = state.menus;
  static constexpr double kOne = 1;
  if (stand >= plan.places()) {
    const auto& lane = menus.stand_lane[stand];
    if (lane == kNoLane) return {};
    return {{&lane, 1}, {&plan.lanes[lane].final, 1}, {&kOne, 1}};
  }
  const auto first = plan.first_choice[stand];
  const auto count = menus.count[stand];
  const Exits exits{std::span(menus.lane).subspan(first, count), std::span(menus.final).subspan(first, count),
                    std::span(menus.upto).subspan(first, count)};
  if (menus.may_fill[stand] == 0) return exits;
  const auto is_crowded = [&](auto to) { return state.places[to].persons > state.places[to].crowded_above; };
  if (std::none_of(exits.finals.begin(), exits.finals.end(), is_crowded)) return exits;
  auto& upto = state.scratch.upto;
  upto.resize(count);
  double sum = 0;
  for (std::uint32_t c = 0; c < count; ++c) {
    const double weight = exits.upto[c] - (c > 0 ? exits.upto[c - 1] : 0);
    const double room = room_at(state, exits.finals[c]);
    sum += weight * (plan.weight_power == 1 ? room : std::pow(room, plan.weight_power));
    upto[c] = sum;
  }
  if (sum <= 0)
    for (std::uint32_t c = 0; c < count; ++c) upto[c] = c + 1;
  return {exits.lanes, exits.finals, upto};
}

std::size_t one_of(std::span<const double> upto, double u) {
  u *= upto.back();
  // The last way with a weight ends the search: rounding must not lead past it.
  auto last = upto.size() - 1;
  while (last > 0 && upto[last - 1] == upto[last]) --last;
  std::size_t way = 0;
  while (way < last && u >= upto[way]) ++way;
  return way;
}

void spread(chance::Stream& stream, People persons, std::span<const double> upto, std::span<People> counts) {
  // From the last way back: what is left before a way is the sum up to it, without rounding.
  for (auto way = upto.size(); way-- > 1;) {
    const double share = upto[way] > 0 ? 1 - upto[way - 1] / upto[way] : 0;
    counts[way] = persons == 0 ? 0 : leavers(stream, persons, share);
    persons -= counts[way];
  }
  counts[0] = persons;
}

}  // namespace anabasis::flow::flee
