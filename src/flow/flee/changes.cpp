#include "flow/flee/changes.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace anabasis::flow::flee {

namespace {

using world::FleeClosure;
using world::FleeClosureKind;

/// Adds the people of a lane's slots to another set of slots, and leaves none behind.
void pour(std::vector<People>& from, std::vector<People>& into, std::size_t first, std::size_t count) {
  for (std::size_t i = first; i < first + count; ++i) into[i] += std::exchange(from[i], 0);
}

void pour(std::vector<Slot>& from, std::vector<Slot>& into, std::size_t first, std::size_t count) {
  for (std::size_t i = first; i < first + count; ++i) {
    const auto some = std::exchange(from[i], {});
    into[i].persons += some.persons;
    into[i].recent += some.recent;
  }
}

void close(State& state, std::uint32_t link) {
  if (state.open[link] == 0) return;
  state.open[link] = 0;
  state.menus_are_old = true;
  const auto& plan = *state.plan;
  const auto kinds = plan.kinds();
  auto& counts = state.counts;
  for (auto l = plan.first_lane[link]; l < plan.first_lane[link + 1]; ++l) {
    const auto& lane = plan.lanes[l];
    if (state.on_lane[l] == 0) continue;
    pour(counts.running, counts.doomed_running, lane.first_run * kinds, lane.runs * kinds);
    pour(counts.walking, counts.doomed_walking, std::size_t{lane.first_walk} * plan.groups,
         std::size_t{lane.walks} * plan.groups);
    state.doomed_on_lane[l] = state.on_lane[l];
  }
}

/// A re-opened link is a new one in Flee: it comes last among those out of its place.
void open(State& state, std::uint32_t link) {
  if (state.open[link] != 0) return;
  state.open[link] = 1;
  state.rank[link] = ++state.last_rank;
  state.menus_are_old = true;
}

bool covers(const State& state, const FleeClosure& closure, const Link& link) {
  const auto& places = state.plan->scenario->places;
  switch (closure.kind) {
    case FleeClosureKind::country: {
      const auto& from = places[link.from].country;
      const auto& to = places[link.to].country;
      return (from == closure.country1 && to == closure.country2) ||
             (from == closure.country2 && to == closure.country1);
    }
    case FleeClosureKind::location: return link.from == closure.place1 || link.to == closure.place1;
    case FleeClosureKind::link:
      return !state.plan->options.has(Quirk::link_closures) &&
             ((link.from == closure.place1 && link.to == closure.place2) ||
              (link.from == closure.place2 && link.to == closure.place1));
    default: return false;
  }
}

/// Another closure holds the link today.
bool is_held(const State& state, const Link& link) {
  const auto& closures = state.plan->scenario->flee->closures;
  return std::any_of(closures.begin(), closures.end(), [&](const auto& closure) {
    return closure.start <= state.day && (closure.end <= 0 || state.day < closure.end) &&
           covers(state, closure, link);
  });
}

void change_links(State& state, const FleeClosure& closure, bool opens) {
  const auto& plan = *state.plan;
  for (std::uint32_t l = 0; l < plan.links.size(); ++l) {
    if (!covers(state, closure, plan.links[l])) continue;
    if (!opens)
      close(state, l);
    else if (plan.options.has(Quirk::early_reopening) || !is_held(state, plan.links[l]))
      open(state, l);
  }
}

/// A camp that is not open yet, or no more, is a town; it keeps its capacity.
void change_camp(State& state, const FleeClosure& closure, bool opens) {
  auto& place = state.places[closure.place1];
  const auto& plan = *state.plan;
  const bool is_idp = closure.kind == FleeClosureKind::idp_camp;
  place.intensity = -1;
  place.camp = opens;
  place.idp_camp = opens && is_idp;
  place.town = !opens;
  place.leave = !opens ? plan.leave_default : is_idp ? plan.leave_idp_camp : plan.leave_camp;
  state.menus_are_old = true;
}

void apply(State& state, const FleeClosure& closure, bool opens) {
  switch (closure.kind) {
    case FleeClosureKind::camp:
    case FleeClosureKind::idp_camp: return change_camp(state, closure, opens);
    case FleeClosureKind::remove_redirection: return;  // looked at where people leave
    default: return change_links(state, closure, opens);
  }
}

}  // namespace

bool change_conflicts(State& state) {
  const auto& plan = *state.plan;
  const auto before = state.next_conflict;
  for (; state.next_conflict < plan.conflicts.size(); ++state.next_conflict) {
    const auto& change = plan.conflicts[state.next_conflict];
    if (change.day > state.day) break;
    auto& place = state.places[change.place];
    const bool begins = change.intensity > 0;
    if (begins && place.intensity <= 0) place.conflict_since = state.day;
    if (begins && state.day == 0) place.conflict_since = 0;
    place.intensity = change.intensity;
    place.leave = begins ? plan.leave_conflict : plan.leave_default;
    place.town = !begins;
  }
  return state.next_conflict != before;
}

void change_closures(State& state) {
  const auto& closures = state.plan->scenario->flee->closures;
  for (const auto& closure : closures) {
    if (closure.start == state.day) apply(state, closure, false);
    if (closure.end == state.day) apply(state, closure, true);
  }
}

double decay_on(const State& state, std::size_t place, int day) {
  const auto& movement = state.plan->scenario->movement;
  if (movement.conflict_decay.empty()) return 1;
  const auto age =
      static_cast<std::size_t>((day - state.places[place].conflict_since) / movement.conflict_decay_days);
  return movement.conflict_decay[std::min(age, movement.conflict_decay.size() - 1)];
}

void weigh_origins(State& state, int day) {
  for (std::size_t p = 0; p < state.places.size(); ++p) {
    const double intensity = state.places[p].intensity;
    state.origin_weights[p] = intensity > 0 ? state.residents[p] * intensity * decay_on(state, p, day) : 0;
  }
}

/// A redirection holds until the table removes it, and while its link is open.
namespace {

void note_redirections(State& state) {
  const auto& plan = *state.plan;
  state.redirected.assign(plan.places(), 0);
  for (std::size_t l = 0; l < plan.links.size(); ++l) {
    const auto& link = plan.links[l];
    if (!link.redirects || state.open[l] == 0) continue;
    const auto& closures = plan.scenario->flee->closures;
    const bool is_removed = std::any_of(closures.begin(), closures.end(), [&](const auto& closure) {
      return closure.kind == FleeClosureKind::remove_redirection && closure.start <= state.day &&
             closure.place1 == link.from && closure.place2 == link.to;
    });
    if (!is_removed) state.redirected[link.from] = 1;
  }
  state.menus_are_old = true;
}

/// The open lane to take of several parallel ones: the first in Flee's list.
std::uint32_t open_lane(const State& state, std::span<const std::uint32_t> lanes) {
  std::uint32_t best = kNoLane;
  std::uint32_t best_rank = 0;
  for (const auto lane : lanes) {
    const auto link = state.plan->lanes[lane].link;
    if (state.open[link] == 0 || (best != kNoLane && state.rank[link] >= best_rank)) continue;
    best = lane;
    best_rank = state.rank[link];
  }
  return best;
}

/// Whether a way can be chosen today.
bool is_option(const State& state, const Choice& choice, std::uint32_t place) {
  const bool is_open =
      std::all_of(choice.links.begin(), choice.links.end(), [&](auto link) { return state.open[link] != 0; });
  if (!is_open || state.redirected.empty() || state.redirected[place] == 0) return is_open;
  return choice.links.size() == 1 && state.plan->links[choice.links.front()].redirects;
}

void write_menu(State& state, std::uint32_t place) {
  const auto& plan = *state.plan;
  auto& ways = state.menus.ways;
  auto& menu = state.menus.at[place];
  menu = {plan.first_choice[place], 0, false};
  double sum = 0;
  for (auto c = menu.first; c < plan.first_choice[place + 1]; ++c) {
    const auto& choice = plan.choices[c];
    if (!is_option(state, choice, place)) continue;
    const double weight = (plan.weight_softening + state.places[choice.final].score) * choice.closeness;
    sum += plan.weight_power == 1 ? weight : std::pow(weight, plan.weight_power);
    ways[menu.first + menu.count++] = {sum, open_lane(state, choice.lanes), choice.final};
    menu.may_fill |= state.places[choice.final].capacity >= 1;
  }
  if (sum > 0) return;
  for (std::uint32_t c = 0; c < menu.count; ++c) ways[menu.first + c].upto = c + 1;
}

}  // namespace

void weigh_choices(State& state) {
  const auto& plan = *state.plan;
  if (!plan.options.has(Quirk::no_redirection)) note_redirections(state);
  for (std::size_t p = 0; p < state.places.size(); ++p) {
    auto& place = state.places[p];
    double score = plan.attraction[p] * (plan.foreign[p] != 0 ? plan.weight_foreign : 1) *
                   (place.camp || place.idp_camp ? plan.weight_camp : 1);
    if (place.intensity > 0)
      score *= std::pow(plan.weight_conflict, decay_on(state, p, state.day) * place.intensity);
    state.menus_are_old |= score != place.score;
    place.score = score;
  }
  if (!state.menus_are_old) return;
  state.menus_are_old = false;
  for (std::uint32_t p = 0; p < plan.places(); ++p) write_menu(state, p);
  for (std::size_t s = plan.places(); s < plan.stands.size(); ++s) {
    const auto lane = open_lane(state, plan.stands[s].lanes);
    state.menus.onward[s - plan.places()] = {1, lane, lane == kNoLane ? 0 : plan.lanes[lane].final};
  }
}

}  // namespace anabasis::flow::flee
