#include "flow/flee/choice.hpp"

#include <algorithm>
#include <cmath>

#include "chance/samplers.hpp"

namespace anabasis::flow::flee {

namespace {

constexpr double kFull = 0.5;

/// So few choose one by one.
constexpr People kFew = 3;

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
  return persons == 1 ? static_cast<People>(stream.uniform() < chance)
                      : chance::binomial(stream, persons, chance);
}

Menu menu_now(State& state, std::uint32_t place) {
  const auto& menus = state.menus;
  const auto first = state.plan->first_choice[place];
  const Menu plain{{menus.weight.data() + first, menus.count[place]}, menus.total[place]};
  if (menus.may_fill[place] == 0) return plain;
  const std::span<const std::uint32_t> finals(menus.final.data() + first, menus.count[place]);
  const auto is_crowded = [&](auto to) { return state.places[to].persons > state.places[to].crowded_above; };
  if (std::none_of(finals.begin(), finals.end(), is_crowded)) return plain;
  auto& weights = state.scratch.weights;
  weights.assign(plain.weights.begin(), plain.weights.end());
  double total = 0;
  for (std::size_t c = 0; c < weights.size(); ++c) {
    const double room = room_at(state, finals[c]);
    const double power = state.plan->weight_power;
    weights[c] *= power == 1 ? room : std::pow(room, power);
    total += weights[c];
  }
  if (total <= 0) {
    std::fill(weights.begin(), weights.end(), 1.0);
    total = static_cast<double>(weights.size());
  }
  return {weights, total};
}

namespace {

/// Rounding must not lead onto a choice without weight: past the end it is the last that has one.
std::size_t one_of(const Menu& menu, double u) {
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < menu.weights.size(); ++i) {
    if (menu.weights[i] <= 0) continue;
    chosen = i;
    if (u < menu.weights[i]) break;
    u -= menu.weights[i];
  }
  return chosen;
}

}  // namespace

void spread(chance::Stream& stream, People persons, const Menu& menu, std::span<People> counts,
            std::size_t stride) {
  const auto last = menu.weights.size() - 1;
  if (last == 0) {
    counts[0] += persons;
    return;
  }
  if (persons <= kFew) {
    for (People n = 0; n < persons; ++n) ++counts[one_of(menu, menu.total * stream.uniform()) * stride];
    return;
  }
  double rest = menu.total;
  for (std::size_t i = 0; i < last && persons > 0; ++i) {
    const double share = rest > 0 ? std::min(1.0, menu.weights[i] / rest) : 1;
    const People some = leavers(stream, persons, share);
    counts[i * stride] += some;
    persons -= some;
    rest -= menu.weights[i];
  }
  counts[last * stride] += persons;
}

}  // namespace anabasis::flow::flee
