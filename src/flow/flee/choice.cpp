#include "flow/flee/choice.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

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
  return chance <= 0 ? 0 : chance::binomial(stream, persons, chance);
}

std::span<const double> weights_now(State& state, std::uint32_t place) {
  const auto& menus = state.menus;
  const auto first = state.plan->first_choice[place];
  const std::span<const double> plain(menus.weight.data() + first, menus.count[place]);
  const std::span<const std::uint32_t> finals(menus.final.data() + first, menus.count[place]);
  const auto is_crowded = [&](auto to) { return state.places[to].persons > state.places[to].crowded_above; };
  if (std::none_of(finals.begin(), finals.end(), is_crowded)) return plain;
  auto& weights = state.scratch.weights;
  weights.assign(plain.begin(), plain.end());
  double total = 0;
  for (std::size_t c = 0; c < weights.size(); ++c) {
    const double room = room_at(state, finals[c]);
    const double power = state.plan->weight_power;
    weights[c] *= power == 1 ? room : std::pow(room, power);
    total += weights[c];
  }
  if (total <= 0) std::fill(weights.begin(), weights.end(), 1.0);
  return weights;
}

void spread(chance::Stream& stream, People persons, std::span<const double> weights, std::span<People> counts,
            std::size_t stride) {
  const auto last = weights.size() - 1;
  if (last == 0) {
    counts[0] += persons;
    return;
  }
  double rest = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (persons <= kFew) {
    for (People n = 0; n < persons; ++n) {
      double u = rest * stream.uniform();
      std::size_t chosen = last, i = 0;
      for (; i < weights.size(); ++i) {
        if (weights[i] <= 0) continue;
        chosen = i;  // rounding must not lead onto a choice without weight
        if (u < weights[i]) break;
        u -= weights[i];
      }
      ++counts[chosen * stride];
    }
    return;
  }
  for (std::size_t i = 0; i < last && persons > 0; ++i) {
    const double share = rest > 0 ? std::min(1.0, weights[i] / rest) : 1;
    const People some = share >= 1 ? persons : share <= 0 ? 0 : chance::binomial(stream, persons, share);
    counts[i * stride] += some;
    persons -= some;
    rest -= weights[i];
  }
  counts[last * stride] += persons;
}

}  // namespace anabasis::flow::flee
