#include "flow/choice.hpp"

#include <algorithm>
#include <cmath>

#include "chance/samplers.hpp"
#include "flow/changes.hpp"
#include "flow/towards.hpp"

namespace anabasis::flow {

namespace {

/// How much of a place's attraction is left as it fills up.
double room_at(const PlaceNow& place, People persons, double buffer) {
  if (place.capacity < 0) return 1;
  const auto there = static_cast<double>(persons);
  const double nearly_full = buffer * place.capacity;
  if (there >= place.capacity) return 0;
  if (there <= nearly_full) return 1;
  return 1 - (there - nearly_full) / (place.capacity - nearly_full);
}

/// One index by its weight: most parties on the road are of one household, and one number does for them.
std::size_t one_of(std::span<const double> weights, double total, std::size_t last, chance::Stream& stream) {
  double u = total * stream.uniform();
  for (std::size_t i = 0; i < last; ++i) {
    if (u < weights[i]) return i;
    u -= weights[i];
  }
  return last;
}

}  // namespace

bool is_lost(const State& state, std::size_t place, std::size_t group) {
  const auto& network = *state.network;
  const auto side = network.group_side[group];
  const auto holder = state.places[place].holder;
  return side != 0 && holder != 0 && holder != side &&
         state.ever_held[place * network.holders.size() + side] != 0;
}

double chance_to_leave(const State& state, const Party& party, double travelled, int round) {
  const auto& place = state.places[party.site];
  const auto& rules = state.rules;
  if (place.kind == world::PlaceKind::homeland) return 0;
  if (is_lost(state, party.site, party.group)) return rules.leave_lost;
  if (place.intensity > 0) return rules.leave_conflict;
  if (party.intention == world::Intention::remain) return 0;
  if (place.convoy >= 0) return 0;
  if (is_at_goal(state, party.site, party.group, party.intention)) return 0;
  if (rules.avoid_short_stints && round > 0 && place.kind == world::PlaceKind::town) {
    const bool slow = party.memory + travelled * rules.memory_resolution < rules.memory_resolution;
    if (slow) return 1;
  }
  return rules.leave[static_cast<std::size_t>(place.kind)];
}

void weigh_places(State& state) {
  const auto& rules = state.rules;
  for (std::size_t p = 0; p < state.places.size(); ++p) {
    auto& place = state.places[p];
    const bool camp = place.kind == world::PlaceKind::camp || place.kind == world::PlaceKind::idp_camp;
    place.attraction = place.own_attraction * (state.network->foreign[p] != 0 ? rules.weight_foreign : 1) *
                       (camp ? rules.weight_camp : 1);
    if (place.intensity > 0)
      place.attraction *= std::pow(rules.weight_conflict, decay_at(state, p) * place.intensity);
  }
}

void weigh_links(const State& state, std::size_t place, std::size_t group, world::Intention intention,
                 std::span<const People> persons, std::span<double> weights) {
  const auto& network = *state.network;
  const std::size_t first = network.first_link[place];
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto& link = state.links[first + i];
    const std::size_t to = network.links[first + i].to.index;
    const bool takes_them = state.places[to].kind != world::PlaceKind::homeland ||
                            (intention == world::Intention::return_home && network.is_home(group, to) &&
                             state.refuses[to * network.groups() + group] == 0);
    const bool abroad = network.country[to] != network.country[place];
    const bool option = link.open && takes_them && !(intention == world::Intention::remain && abroad);
    weights[i] = option ? state.places[to].attraction * link.closeness *
                              room_at(state.places[to], persons[to], state.rules.capacity_buffer)
                        : 0;
  }
}

bool spread_over_links(const State& state, const Party& leaving, std::uint64_t key,
                       std::span<const double> weights, std::span<People> counts) {
  std::size_t options = 0, last = 0;
  double total = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    counts[i] = 0;
    if (weights[i] <= 0) continue;
    ++options;
    last = i;
    total += weights[i];
  }
  if (options == 0) return false;
  if (options == 1) {
    counts[last] = leaving.households;
    return true;
  }
  auto stream = state.stream(chance::Purpose::route, leaving.site, key);
  if (leaving.households == 1)
    counts[one_of(weights, total, last, stream)] = 1;
  else
    chance::multinomial(stream, leaving.households, weights, counts);
  return true;
}

}  // namespace anabasis::flow
