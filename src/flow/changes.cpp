#include "flow/changes.hpp"

#include <algorithm>

#include "chance/samplers.hpp"
#include "flow/fate.hpp"
#include "flow/towards.hpp"

namespace anabasis::flow {

namespace {

void change_conflict(PlaceNow& place, double intensity, int today) {
  const bool begins = place.intensity == 0 && intensity > 0;
  if (begins) place.conflict_since = today;
  place.intensity = intensity;
}

void change_place(State& state, std::size_t p, const Change& change) {
  const auto& event = state.network->scenario->events[change.event];
  auto& place = state.places[p];
  switch (event.what) {
    case world::EventKind::conflict:
      change_conflict(place, std::clamp(change.value, 0.0, 1.0), state.day);
      break;
    case world::EventKind::control:
      place.holder = state.network->event_holder[change.event];
      state.ever_held[p * state.network->holders.size() + place.holder] = 1;
      break;
    case world::EventKind::capacity:
      place.capacity = std::max(change.value, 0.0) * state.rules.capacity_scaling;
      break;
    case world::EventKind::becomes: place.kind = event.kind; break;
    case world::EventKind::refuse:
    case world::EventKind::accept:
      for (const auto group : event.groups)
        state.refuses[p * state.network->groups() + group.index] = event.what == world::EventKind::refuse;
      break;
    case world::EventKind::home_policy: place.home_policy = std::clamp(change.value, -1.0, 1.0); break;
    case world::EventKind::disillusion:
    case world::EventKind::family: break;  // of groups
    case world::EventKind::close:
    case world::EventKind::open:
    case world::EventKind::guard:
    case world::EventKind::price: break;  // of routes
  }
}

void change_route(State& state, world::RouteId route, const Change& change) {
  const auto what = state.network->scenario->events[change.event].what;
  for (std::size_t l = 0; l < state.links.size(); ++l) {
    if (state.network->links[l].route != route) continue;
    auto& link = state.links[l];
    if (what == world::EventKind::close) link.open = false;
    if (what == world::EventKind::open) link.open = true;
    if (what == world::EventKind::guard) link.detection = std::clamp(change.value, 0.0, 1.0);
    if (what == world::EventKind::price) link.price = std::max(change.value, 0.0);
  }
}

void change_group(GroupNow& group, world::EventKind what, double value) {
  if (what == world::EventKind::disillusion) group.disillusion = std::clamp(value, 0.0, 1.0);
  if (what == world::EventKind::family) group.family_at_home = std::clamp(value, 0.0, 1.0);
}

}  // namespace

void apply_changes(State& state) {
  const auto first = state.next_change;
  for (; state.next_change < state.changes.size(); ++state.next_change) {
    const auto& change = state.changes[state.next_change];
    if (change.day > state.day) break;
    const auto& event = state.network->scenario->events[change.event];
    for (const auto place : event.places) change_place(state, place.index, change);
    for (const auto route : event.routes) change_route(state, route, change);
    for (const auto group : event.groups) change_group(state.groups[group.index], event.what, change.value);
  }
  if (state.next_change == first) return;
  ++state.days_with_events;
  find_tolls(state);
  note_prices(state);
}

double decay_at(const State& state, std::size_t place) {
  const auto& movement = state.network->scenario->movement;
  if (movement.conflict_decay.empty()) return 1;
  const int age = state.day - state.places[place].conflict_since;
  const auto step = static_cast<std::size_t>(age / std::max(movement.conflict_decay_days, 1));
  return movement.conflict_decay[std::min(step, movement.conflict_decay.size() - 1)];
}

void set_in_motion(State& state) {
  const auto& scenario = *state.network->scenario;
  if (!scenario.displaced) return;
  const auto today = static_cast<std::size_t>(state.day);
  const auto& per_day = scenario.displaced->per_day;
  const People households = state.waiting_to_start + (today < per_day.size() ? per_day[today] : 0);
  if (households <= 0) return;

  auto& scratch = state.scratch;
  double total = 0;
  scratch.weights.clear();
  for (std::size_t p = 0; p < state.places.size(); ++p) {
    const double intensity = state.places[p].intensity;
    const double weight = intensity > 0 ? scenario.places[p].population * intensity * decay_at(state, p) : 0;
    scratch.weights.push_back(weight);
    total += weight;
  }
  state.waiting_to_start = total > 0 ? 0 : households;
  if (total <= 0) return;

  scratch.counts.resize(state.places.size());
  auto stream = state.stream(chance::Purpose::origin, 0, 0);
  chance::multinomial(stream, households, scratch.weights, scratch.counts);
  for (std::uint32_t p = 0; p < state.places.size(); ++p) {
    if (scratch.counts[p] == 0) continue;
    Party party;
    party.site = p;
    party.group = static_cast<std::uint16_t>(scenario.displaced->group.index);
    party.first_leg = state.rules.first_leg_on_foot;
    party.households = scratch.counts[p];
    scratch.settled.push_back(party);
    state.places[p].persons += party.persons();
    state.totals.placed += party.persons();
  }
  join_settled(state);
}

}  // namespace anabasis::flow
