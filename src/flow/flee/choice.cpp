#include "flow/flee/choice.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

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
  if (stand >= plan.places()) {
    const auto& onward = menus.onward[stand - plan.places()];
    if (onward.lane == kNoLane) return {};
    return {{&onward, 1}, true};
  }
  const auto& menu = menus.at[stand];
  const auto ways = std::span(menus.ways).subspan(menu.first, menu.count);
  if (!menu.may_fill) return {ways, false};
  const auto is_crowded = [&](const Way& way) {
    return state.places[way.final].persons > state.places[way.final].crowded_above;
  };
  if (std::none_of(ways.begin(), ways.end(), is_crowded)) return {ways, true};
  auto& now = state.scratch.ways;
  now.assign(ways.begin(), ways.end());
  double sum = 0, before = 0;
  for (auto& way : now) {
    const double weight = way.upto - std::exchange(before, way.upto);
    const double room = room_at(state, way.final);
    sum += weight * (plan.weight_power == 1 ? room : std::pow(room, plan.weight_power));
    way.upto = sum;
  }
  if (sum <= 0)
    for (auto& way : now) way.upto = ++sum;
  return {now, true};
}

std::size_t one_of(std::span<const Way> ways, double u) {
  u *= ways.back().upto;
  // The last way with a weight ends the search: rounding must not lead past it.
  auto last = ways.size() - 1;
  while (last > 0 && ways[last - 1].upto == ways[last].upto) --last;
  std::size_t way = 0;
  while (way < last && u >= ways[way].upto) ++way;
  return way;
}

void spread(chance::Stream& stream, People persons, std::span<const Way> ways, std::span<People> counts) {
  // From the last way back: what is left before a way is the sum up to it, without rounding.
  for (auto way = ways.size(); way-- > 1;) {
    const double share = ways[way].upto > 0 ? 1 - ways[way - 1].upto / ways[way].upto : 0;
    counts[way] = persons == 0 ? 0 : leavers(stream, persons, share);
    persons -= counts[way];
  }
  counts[0] = persons;
}

}  // namespace anabasis::flow::flee
