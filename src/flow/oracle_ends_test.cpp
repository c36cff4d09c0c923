// The oracle where ways end: who can pay, who passes, and what has become of everybody in the end.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "flow/oracle_test.hpp"

namespace anabasis::flow::testing {

using world::Fate;
using world::Intention;
using world::PlaceKind;

namespace {

constexpr double kNoTime = 1e-8;  // of a day

}  // namespace

bool Oracle::can_pay(const Household& household, const OracleWay& way) const {
  return household.money >= way.price.value_or(0);
}

double Oracle::chance_alone(const OracleWay& way) const {
  return share(scenario_->routes[way.route].alone.value_or(scenario_->movement.crossing_alone));
}

/// What is left counts as the next lower level: of the group's, or of 190 even steps up to its highest.
void Oracle::pay(Household& household, double amount) {
  if (household.money == INFINITY) return;
  std::vector<double> levels = money_levels(household.group);
  const double highest = levels.back();
  for (int step = 1; step <= 190; ++step) levels.push_back(highest * step / 190);
  double below = 0;
  for (const double level : levels)
    if (level <= household.money - amount) below = std::max(below, level);
  household.money = below;
}

/// Moves all who are on the way; tells who arrived with part of the day left.
std::vector<Oracle::Row> Oracle::travel(const std::vector<Row>& travelling) {
  const std::vector<double> persons = persons_at_rest();  // after the leavers have left, before anybody comes
  std::vector<Row> at_end;
  for (const Row row : travelling) {
    Household& household = households[row];
    const OracleWay& way = ways[*household.way];
    const bool on_foot = household.first_leg && scenario_->movement.first_leg_on_foot;
    const double speed = on_foot ? way.walking_speed : way.speed;
    const double needed = (way.km - household.km) / speed;
    if (needed <= household.left + kNoTime) {
      household.left = std::max(household.left - needed, 0.0);
      at_end.push_back(row);
    } else {
      household.km += household.left * speed;
      household.left = 0;
    }
    household.travelled = 1 - household.left;
  }
  shuffle(at_end);  // the order in which they come to a crossing that takes so many a day
  std::set<std::size_t> full;
  std::vector<std::vector<Row>> queues(places.size());
  for (const Row row : at_end) {
    Household& household = households[row];
    const std::size_t index = *household.way;
    OracleWay& way = ways[index];
    if (is_shut(household)) {
      stop(household, Outcome::sent_back);
      continue;
    }
    if (const auto& capacity = scenario_->routes[way.route].capacity_per_day) {
      const double room = std::floor(not_negative(*capacity)) - way.tried_today;
      if (household.persons() > room) full.insert(index);
      if (full.contains(index)) {
        stop(household, Outcome::queued);
        continue;
      }
      way.tried_today += household.persons();
    }
    try_to_cross(row, queues);
  }
  std::vector<Row> arrived;
  for (std::uint32_t place = 0; place < places.size(); ++place) {
    const double free = places[place].capacity ? *places[place].capacity - persons[place] : INFINITY;
    let_in(std::move(queues[place]), place, free, arrived);
  }
  return arrived;
}

bool Oracle::is_shut(const Household& household) const {
  const OracleWay& way = ways[*household.way];
  return !way.open || places[way.to].refused_groups.contains(household.group);
}

void Oracle::try_to_cross(Row row, std::vector<std::vector<Row>>& queues) {
  Household& household = households[row];
  const OracleWay& way = ways[*household.way];
  const world::Route& route = scenario_->routes[way.route];
  const world::Movement& movement = scenario_->movement;
  if (!happens(household.led ? way.detection * share(movement.crossing_guide) : way.detection)) {
    queues[way.to].push_back(row);
    return;
  }
  const bool held = happens(share(route.held.value_or(movement.crossing_held)));
  if (household.led) pay(household, share(movement.means_spent) * *way.price);
  const double death = share(route.death.value_or(movement.death_crossing));
  passages.push_back({household, *household.way, held ? Outcome::held : Outcome::turned_back});
  bury(household, death);
  household.held = held;
  household.turned_back = !held;
  const auto retry_days = static_cast<int>(std::lround(value(movement.crossing_retry_days)));
  if (!held) household.decides_from = today_ + std::clamp(retry_days, 1, 250);
  household.left = 0;
  stop_at(household, way.from);
}

/// Does not get to the end of its way, without having tried.
void Oracle::stop(Household& household, Outcome outcome) {
  passages.push_back({household, *household.way, outcome});
  household.left = 0;
  stop_at(household, ways[*household.way].from);
}

void Oracle::let_in(std::vector<Row> queue, std::uint32_t place, double free, std::vector<Row>& arrived) {
  shuffle(queue);
  bool closed = false;
  for (const Row row : queue) {
    Household& household = households[row];
    closed = closed || household.persons() > free;
    if (closed) {
      stop(household, Outcome::refused);
      continue;
    }
    free -= household.persons();
    arrive(row, place, arrived);
  }
}

void Oracle::arrive(Row row, std::uint32_t place, std::vector<Row>& arrived) {
  Household& household = households[row];
  const world::Place& row_of_place = scenario_->places[place];
  passages.push_back({household, *household.way, Outcome::passed});
  if (household.led) pay(household, *ways[*household.way].price);
  stop_at(household, place);
  household.held = row_of_place.held && happens(share(*row_of_place.held));
  if (!household.held && places[place].kind != PlaceKind::homeland)
    household.settled = row_of_place.settle && happens(share(*row_of_place.settle));
  if (household.held || household.settled) return;
  if (row_of_place.stay_days)
    household.decides_from = today_ + static_cast<int>(std::lround(not_negative(*row_of_place.stay_days)));
  if (household.left > kNoTime) arrived.push_back(row);
}

void Oracle::stop_at(Household& household, std::uint32_t place) {
  household.place = place;
  household.way.reset();
  household.km = 0;
  household.first_leg = false;
}

// Step 6.
Fate Oracle::fate(const Household& household) const {
  if (household.way) return Fate::moving;
  if (household.held) return Fate::held;
  if (places[household.place].kind == PlaceKind::homeland) return Fate::arrived;
  if (household.settled) return Fate::settled;
  if (household.intention != Intention::remain) {
    const auto& homes = scenario_->groups[household.group].homes;
    const bool none_takes_it = std::all_of(homes.begin(), homes.end(), [&](world::PlaceId home) {
      return places[home.index].refused_groups.contains(household.group);
    });
    if (household.intention == Intention::return_home && !homes.empty() && none_takes_it)
      return Fate::no_place;
    if (!can_go_on(household, household.place, household.money, {})) return Fate::stranded;
  }
  return household.turned_back ? Fate::turned_back : Fate::staying;
}

/// Whether it could get from a place to where it wants, over places not seen yet, with the money that it has.
bool Oracle::can_go_on(const Household& household, std::uint32_t place, double money,
                       std::set<std::uint32_t> seen) const {
  const std::vector<world::PlaceId>& homes = scenario_->groups[household.group].homes;
  const bool goes_home = household.intention == Intention::return_home && !homes.empty();
  const bool is_home = std::find(homes.begin(), homes.end(), world::PlaceId{place}) != homes.end();
  const std::string& fled = scenario_->movement.fled_country;
  if (goes_home && is_home && !places[place].refused_groups.contains(household.group)) return true;
  if (!goes_home && !fled.empty() && scenario_->places[place].country != fled) return true;
  if (!goes_home && fled.empty() && !seen.empty()) return true;  // anywhere else
  seen.insert(place);
  for (const OracleWay& way : ways) {
    if (way.from != place || !way.open || seen.contains(way.to)) continue;
    if (places[way.to].kind == PlaceKind::homeland) {
      const bool a_home = std::find(homes.begin(), homes.end(), world::PlaceId{way.to}) != homes.end();
      if (!goes_home || !a_home || places[way.to].refused_groups.contains(household.group)) continue;
    }
    const double cost = chance_alone(way) > 0 ? 0 : way.price.value_or(0);
    if (cost <= money && can_go_on(household, way.to, money - cost, seen)) return true;
  }
  return false;
}

}  // namespace anabasis::flow::testing
