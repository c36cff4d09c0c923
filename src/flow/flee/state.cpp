#include "flow/flee/state.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include "chance/samplers.hpp"
#include "flow/flee/changes.hpp"
#include "flow/flee/conservation.hpp"
#include "flow/flee/groups.hpp"
#include "flow/flee/leave.hpp"
#include "flow/flee/travel.hpp"

namespace anabasis::flow::flee {

namespace {

using world::FleeKind;

PlaceNow at_first(const Plan& plan, std::size_t p) {
  const auto& location = plan.scenario->flee->locations[p];
  PlaceNow place;
  place.capacity = plan.capacity[p] * plan.capacity_scaling;
  place.leave = plan.leave_default;
  switch (location.kind) {
    case FleeKind::camp:
    case FleeKind::idp_camp:
      place.camp = true;
      place.idp_camp = location.kind == FleeKind::idp_camp;
      place.leave = place.idp_camp ? plan.leave_idp_camp : plan.leave_camp;
      break;
    case FleeKind::conflict:
      if (location.conflict_date > 0) {
        place.town = true;
      } else {
        place.intensity = location.conflict_intensity;
        place.leave = plan.leave_conflict;
      }
      break;
    case FleeKind::forward:
    case FleeKind::marker: place.leave = 1; break;
    case FleeKind::flood: break;
    case FleeKind::town: place.town = true; break;
  }
  // A place that hardly anybody leaves is a camp to Flee, whatever the table says.
  if (place.leave < 0.005 && !place.camp && location.kind != FleeKind::flood) {
    place.camp = true;
    place.town = false;
  }
  return place;
}

/// New people are at rest at a place, and have not set out yet.
void place_people(State& state, std::uint32_t place, People persons) {
  if (persons == 0) return;
  state.places[place].persons += persons;
  state.tally.placed += persons;
  const auto& plan = *state.plan;
  auto& groups = state.scratch.groups;
  divide(state, place, persons, groups);
  for (std::size_t group = 0; group < plan.groups; ++group) {
    if (plan.speeds.starts_on_foot)
      state.counts.fresh[place * std::size_t{plan.groups} + group] += groups[group];
    else
      state.counts.rested[place * plan.kinds() + group * plan.levels].persons += groups[group];
  }
}

/// Who is registered on day 0 is there, with those whom the table of places has there at the start; in Flee's
/// reckoning the registered also use up the capacity.
void fill_camps(State& state) {
  const auto& plan = *state.plan;
  const auto& settings = plan.scenario->flee->settings;
  auto& there = state.scratch.counts;
  there.assign(plan.places(), 0);
  for (const auto& camp : plan.registrations.camps) {
    if (!camp.place || camp.per_day.empty()) continue;
    auto& place = state.places[*camp.place];
    if (!place.camp) continue;
    if (settings.insert_day0) there[*camp.place] += camp.per_day[0];
    if (plan.options.has(Quirk::day0_capacity) && plan.capacity[*camp.place] > 0) {
      place.capacity =
          (plan.capacity[*camp.place] - static_cast<double>(camp.per_day[0])) * plan.capacity_scaling;
    }
  }
  if (settings.empty_camps_on_day0) return;
  for (const auto camp : plan.camps) {
    const double idps = plan.scenario->flee->locations[camp].initial_idps / plan.options.people_per_agent;
    place_people(state, camp, there[camp] + static_cast<People>(idps));
  }
}

/// Capacities are fixed from day 0 on, but for those that grow.
void note_crowds(State& state) {
  constexpr People kNever = std::numeric_limits<People>::max();
  const auto& growth = state.plan->growth;
  for (std::size_t p = 0; p < growth.size(); ++p)
    state.places[p].capacity += growth[p] * state.plan->capacity_scaling;
  state.menus_are_old |= !growth.empty();
  for (auto& place : state.places)
    place.crowded_above = place.capacity < 1
                              ? kNever
                              : static_cast<People>(std::floor(state.plan->capacity_buffer * place.capacity));
}

void set_in_motion(State& state) {
  const auto& plan = *state.plan;
  const People newly = plan.registrations.newly[static_cast<std::size_t>(state.day)];
  if (newly == 0) return;
  const double total = std::accumulate(state.origin_weights.begin(), state.origin_weights.end(), 0.0);
  if (total <= 0) {  // Flee ends here
    state.tally.without_origin += newly;
    return;
  }
  auto& counts = state.scratch.counts;
  counts.assign(plan.places(), 0);
  chance::Stream stream(
      {state.seed, state.member, static_cast<std::uint32_t>(state.day), 0, 0, chance::Purpose::origin});
  chance::multinomial(stream, newly, state.origin_weights, counts);
  for (std::uint32_t p = 0; p < plan.places(); ++p) {
    if (plan.scenario->flee->settings.take_from_population)
      state.residents[p] = std::max(0.0, state.residents[p] - static_cast<double>(counts[p]));
    place_people(state, p, counts[p]);
  }
}

}  // namespace

State start(const Plan& plan, std::uint64_t seed, std::uint64_t member) {
  State state;
  state.plan = &plan;
  state.seed = seed;
  state.member = member;
  for (std::size_t p = 0; p < plan.places(); ++p) state.places.push_back(at_first(plan, p));
  state.residents = plan.residents;
  state.open.assign(plan.links.size(), 1);
  state.rank.resize(plan.links.size());
  std::iota(state.rank.begin(), state.rank.end(), 0U);
  state.last_rank = static_cast<std::uint32_t>(plan.links.size());
  state.on_lane.assign(plan.lanes.size(), 0);
  state.doomed_on_lane.assign(plan.lanes.size(), 0);
  state.menus.at.resize(plan.places());
  state.menus.ways.resize(plan.choices.size());
  state.menus.onward.resize(plan.stands.size() - plan.places());
  state.origin_weights.assign(plan.places(), 0);
  state.wanted.assign(plan.places(), 0);
  state.passed.assign(plan.links.size(), 0);
  state.scratch.here.resize(plan.kinds());
  state.scratch.is_here.assign(words_for(plan.stands.size()), 0);
  state.scratch.kinds_here.assign(words_for(plan.kinds()), 0);
  state.scratch.last.assign(plan.stands.size(), 0);
  state.scratch.parts.resize(plan.parts);
  state.scratch.groups.assign(plan.groups, 0);
  auto& counts = state.counts;
  counts.fresh.assign(plan.speeds.starts_on_foot ? plan.stands.size() * plan.groups : 0, 0);
  counts.rested.resize(plan.stands.size() * plan.kinds());
  counts.running.resize(plan.run_positions.size() * plan.kinds());
  counts.walking.assign(plan.walk_positions.size() * plan.groups, 0);
  if (!plan.scenario->flee->closures.empty()) {
    counts.doomed_running.resize(counts.running.size());
    counts.doomed_walking.assign(counts.walking.size(), 0);
  }
  return state;
}

void step(State& state) {
  if (state.day < 0) fill_camps(state);
  ++state.day;
  const bool zones_changed = change_conflicts(state);
  const bool is_late = state.plan->options.has(Quirk::spawn_lag) && !zones_changed && state.day > 0;
  weigh_origins(state, is_late ? state.day - 1 : state.day);
  set_in_motion(state);
  change_closures(state);
  if (state.day == 0 || !state.plan->growth.empty()) note_crowds(state);
  weigh_choices(state);
  state.tally.person_days += static_cast<std::uint64_t>(state.tally.placed);
  decide_at_rest(state);
  travel(state);
  check_conservation(state);
}

}  // namespace anabasis::flow::flee
