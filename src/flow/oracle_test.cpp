#include "flow/oracle_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "chance/distribution.hpp"

namespace anabasis::flow::testing {

using world::EventKind;
using world::Intention;
using world::PlaceKind;

Oracle::Oracle(const world::Scenario& scenario, std::vector<double> draw, std::uint64_t seed)
    : scenario_(&scenario), draw_(std::move(draw)), numbers_(chance::StreamKey{.seed = seed}) {
  make_places();
  make_ways();
  make_households();
  for (const world::Group& group : scenario.groups)
    groups.push_back({share(group.disillusion), share(group.family_at_home)});
}

void Oracle::step() {
  passages.clear();
  deaths.clear();
  for (Household& household : households) {
    household.left = 1;
    household.travelled = 0;
  }
  change();
  set_in_motion();
  die();
  release();
  change_minds();
  travel_and_decide();
  remember();
  take_note();
  std::erase_if(households, [](const Household& household) { return household.persons() == 0; });
  ++today_;
}

// Before the first day.

void Oracle::make_places() {
  for (const world::Place& row : scenario_->places) {
    OraclePlace place{.kind = row.kind,
                      .intensity = row.conflict,
                      .conflict_since = -1,
                      .holder = row.control,
                      .held_by = {row.control},
                      .capacity = {}};
    if (row.capacity)
      place.capacity = not_negative(*row.capacity) * not_negative(scenario_->movement.capacity_scaling);
    places.push_back(place);
  }
}

void Oracle::make_ways() {
  const world::Movement& movement = scenario_->movement;
  for (std::uint32_t i = 0; i < scenario_->routes.size(); ++i) {
    const world::Route& row = scenario_->routes[i];
    const double speed = row.speed_km_per_day.value_or(not_negative(movement.speed_km_per_day));
    OracleWay way{.route = i,
                  .from = row.from.index,
                  .to = row.to.index,
                  .km = row.length.value,
                  .speed = speed,
                  .walking_speed = std::min(speed, not_negative(movement.walk_km_per_day))};
    if (row.guarded) way.detection = share(row.detection ? *row.detection : movement.detection);
    if (row.price) way.price = not_negative(row.price->amount);
    ways.push_back(way);
    if (row.one_way) continue;
    std::swap(way.from, way.to);
    ways.push_back(way);
  }
}

void Oracle::make_households() {
  for (const world::Stock& row : scenario_->stocks) {
    const world::Group& group = scenario_->groups[row.group.index];
    const double mean_size = std::max(1.0, value(group.household_size));
    const double w = share(group.wants_to_leave);
    const double r = share(group.wants_to_return);
    const base::People count = std::llround(std::max(0.0, value(row.households)));
    for (base::People i = 0; i < count; ++i) {
      const int size = std::min(10, 1 + poisson(mean_size - 1));
      const std::size_t wish = pick({1 - w, w * (1 - r), w * r});
      const std::vector<double> levels = money_levels(row.group.index);
      const std::vector<double> alike(levels.size() - 1, 1);
      households.push_back(
          {.group = row.group.index,
           .intention = std::vector{Intention::remain, Intention::leave, Intention::return_home}[wish],
           .adults = std::min(size, 2),
           .children = size - std::min(size, 2),
           .place = row.place.index,
           .way = {},
           .money = group.means ? levels[1 + pick(alike)] : INFINITY});
    }
  }
}

/// Nothing, and then the middles of as many equal parts of the group as there are strata.
std::vector<double> Oracle::money_levels(std::uint32_t group) const {
  const world::Movement& movement = scenario_->movement;
  std::vector<double> levels{0};
  for (int k = 1; k <= movement.means_strata; ++k) {
    const double middle = (k - 0.5) / movement.means_strata;
    const std::optional<chance::Distribution>& means = scenario_->groups[group].means;
    levels.push_back(means ? chance::quantile(*means, middle) * not_negative(movement.means_scale) : 0);
  }
  return levels;
}

// Step 1.
void Oracle::change() {
  for (const world::Event& event : scenario_->events) {
    if (std::max(0.0, std::floor(value(event.day))) != today_) continue;
    for (const world::PlaceId id : event.places) {
      OraclePlace& place = places[id.index];
      if (event.what == EventKind::conflict) {
        if (place.intensity == 0 && share(event.value) > 0) place.conflict_since = today_;
        place.intensity = share(event.value);
      }
      if (event.what == EventKind::control) {
        place.holder = event.holder;
        place.held_by.insert(event.holder);
      }
      if (event.what == EventKind::becomes) place.kind = event.kind;
      if (event.what == EventKind::home_policy) place.home_policy = std::clamp(value(event.value), -1.0, 1.0);
      if (event.what == EventKind::capacity)
        place.capacity = not_negative(event.value) * not_negative(scenario_->movement.capacity_scaling);
      for (const world::GroupId group : event.groups) {
        if (event.what == EventKind::refuse) place.refused_groups.insert(group.index);
        if (event.what == EventKind::accept) place.refused_groups.erase(group.index);
      }
    }
    for (const world::GroupId id : event.groups) {
      if (event.what == EventKind::disillusion) groups[id.index].disillusion = share(event.value);
      if (event.what == EventKind::family) groups[id.index].family_at_home = share(event.value);
    }
    for (const world::RouteId id : event.routes) {
      for (OracleWay& way : ways) {
        if (way.route != id.index) continue;
        if (event.what == EventKind::close) way.open = false;
        if (event.what == EventKind::open) way.open = true;
        if (event.what == EventKind::guard) way.detection = share(event.value);
        if (event.what == EventKind::price) way.price = not_negative(event.value);
      }
    }
  }
}

// Step 2.
void Oracle::set_in_motion() {
  if (!scenario_->displaced) return;
  const std::vector<base::People>& per_day = scenario_->displaced->per_day;
  if (static_cast<std::size_t>(today_) < per_day.size()) waiting_to_appear_ += per_day[today_];
  std::vector<double> weights;
  for (std::size_t i = 0; i < places.size(); ++i)
    weights.push_back(scenario_->places[i].population * places[i].intensity * decay(places[i]));
  if (std::all_of(weights.begin(), weights.end(), [](double weight) { return weight == 0; })) return;
  for (; waiting_to_appear_ > 0; --waiting_to_appear_) {
    const auto origin = static_cast<std::uint32_t>(pick(weights));
    const std::uint32_t group = scenario_->displaced->group.index;
    households.push_back(
        {.group = group, .place = origin, .way = {}, .money = scenario_->groups[group].means ? 0 : INFINITY});
  }
}

double Oracle::decay(const OraclePlace& place) const {
  const std::vector<double>& list = scenario_->movement.conflict_decay;
  if (list.empty()) return 1;
  const int age = (today_ - place.conflict_since) / scenario_->movement.conflict_decay_days;
  return list[std::min(static_cast<std::size_t>(age), list.size() - 1)];
}

// Step 3.
void Oracle::die() {
  for (Household& household : households) {
    if (household.way) continue;
    const OraclePlace& place = places[household.place];
    bury(household, place.intensity > 0 ? share(scenario_->movement.death_conflict) * place.intensity
                                        : share(scenario_->movement.death_default));
  }
}

void Oracle::bury(Household& household, double chance) {
  OracleDeath death{.household = household};
  for (int i = 0; i < death.household.adults; ++i) death.adults += happens(chance) ? 1 : 0;
  for (int i = 0; i < death.household.children; ++i) death.children += happens(chance) ? 1 : 0;
  household.adults -= death.adults;
  household.children -= death.children;
  if (death.adults + death.children > 0) deaths.push_back(death);
}

void Oracle::release() {
  for (Household& household : households)
    if (household.held && happens(share(scenario_->movement.crossing_release))) household.held = false;
}

// Step 4.
void Oracle::travel_and_decide() {
  for (OracleWay& way : ways) way.tried_today = 0;
  std::vector<Row> deciding;
  std::vector<Row> travelling;
  for (Row row = 0; row < households.size(); ++row) {
    if (households[row].persons() == 0) continue;
    (households[row].way ? travelling : deciding).push_back(row);
  }
  for (int round = 0; round < 1000; ++round) {
    for (const Row row : set_out(deciding, round)) travelling.push_back(row);
    if (travelling.empty()) return;
    deciding = travel(travelling);
    travelling.clear();
  }
}

// Weights are from the state at the start of the round: nobody has set out yet when the persons are counted.
std::vector<Oracle::Row> Oracle::set_out(const std::vector<Row>& deciding, int round) {
  const std::vector<double> persons = persons_at_rest();
  std::vector<Row> leavers;
  const std::set<Row> in_convoys = round == 0 ? convoys(deciding) : std::set<Row>{};
  for (const Row row : deciding) {
    Household& household = households[row];
    if (!in_convoys.contains(row) && !happens(chance_to_leave(household, round))) continue;
    const std::vector<std::size_t> choice = options(household);
    std::vector<double> weights = weights_towards_goal(household, choice);
    if (weights.empty())
      for (const std::size_t way : choice) weights.push_back(weight(ways[way], persons));
    if (std::accumulate(weights.begin(), weights.end(), 0.0) == 0) continue;
    const std::size_t way = choice[pick(weights)];
    const bool pays = can_pay(household, ways[way]);
    if (!pays && !happens(chance_alone(ways[way]))) continue;
    household.way = way;
    household.km = 0;
    household.led = pays && ways[way].price.has_value();
    household.turned_back = false;
    leavers.push_back(row);
  }
  return leavers;
}

/// Those at rest who go with a convoy today.
std::set<Oracle::Row> Oracle::convoys(const std::vector<Row>& deciding) {
  std::set<Row> going;
  for (std::uint32_t p = 0; p < places.size(); ++p) {
    const world::Place& place = scenario_->places[p];
    if (!place.convoy || !happens(share(*place.convoy))) continue;
    std::vector<Row> ready;
    for (const Row row : deciding) {
      const Household& household = households[row];
      if (household.place != p || household.held || household.settled || household.decides_from > today_)
        continue;
      if (household.intention == Intention::remain || has_lost(household)) continue;
      if (places[p].kind != PlaceKind::homeland && places[p].intensity == 0) ready.push_back(row);
    }
    shuffle(ready);
    double room = place.convoy_size ? std::floor(not_negative(*place.convoy_size)) : INFINITY;
    for (const Row row : ready) {
      if (households[row].persons() > room) break;
      room -= households[row].persons();
      going.insert(row);
    }
  }
  return going;
}

std::vector<double> Oracle::persons_at_rest() const {
  std::vector<double> persons(places.size());
  for (const Household& household : households)
    if (!household.way) persons[household.place] += household.persons();
  return persons;
}

/// From ground that its side has lost.
bool Oracle::has_lost(const Household& household) const {
  const OraclePlace& place = places[household.place];
  const std::string& side = scenario_->groups[household.group].affiliation;
  const bool held_by_others = !place.holder.empty() && place.holder != side;
  return !side.empty() && place.held_by.contains(side) && held_by_others;
}

double Oracle::chance_to_leave(const Household& household, int round) const {
  const world::Movement& movement = scenario_->movement;
  const OraclePlace& place = places[household.place];
  if (household.held || household.settled || household.decides_from > today_) return 0;
  if (place.kind == PlaceKind::homeland) return 0;
  if (has_lost(household)) return share(movement.leave_lost);
  if (place.intensity > 0) return share(movement.leave_conflict);
  if (household.intention == Intention::remain) return 0;
  if (scenario_->places[household.place].convoy) return 0;
  if (at_goal(household, household.place)) return 0;
  const bool slow =
      household.memory + household.travelled * movement.memory_resolution < movement.memory_resolution;
  if (round > 0 && movement.avoid_short_stints && place.kind == PlaceKind::town && slow) return 1;
  return share(movement.leave[static_cast<std::size_t>(place.kind)]);
}

std::vector<std::size_t> Oracle::options(const Household& household) const {
  const std::vector<world::PlaceId>& homes = scenario_->groups[household.group].homes;
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const OracleWay& way = ways[i];
    if (way.from != household.place || !way.open) continue;
    if (places[way.to].kind == PlaceKind::homeland) {
      if (std::find(homes.begin(), homes.end(), world::PlaceId{way.to}) == homes.end()) continue;
      if (household.intention != Intention::return_home) continue;
      if (places[way.to].refused_groups.contains(household.group)) continue;
    }
    const bool abroad = scenario_->places[way.from].country != scenario_->places[way.to].country;
    if (household.intention == Intention::remain && abroad) continue;
    if (!can_pay(household, way) && chance_alone(way) == 0) continue;
    found.push_back(i);
  }
  return found;
}

double Oracle::weight(const OracleWay& way, const std::vector<double>& persons) const {
  const world::Movement& movement = scenario_->movement;
  const OraclePlace& end = places[way.to];
  const auto& own = scenario_->places[way.to].attraction;
  double score = own ? value(*own) : 1;
  if (scenario_->places[way.to].country != movement.fled_country) score *= value(movement.weight_foreign);
  if (end.kind == PlaceKind::camp || end.kind == PlaceKind::idp_camp) score *= value(movement.weight_camp);
  if (end.intensity > 0) score *= std::pow(value(movement.weight_conflict), decay(end) * end.intensity);
  double room = 1;
  if (end.capacity) {
    const double n = persons[way.to];
    const double c = *end.capacity;
    const double b = share(movement.capacity_buffer);
    if (n >= c) {
      room = 0;
    } else if (n <= b * c) {
      room = 1;
    } else {
      room = 1 - (n - b * c) / ((1 - b) * c);
    }
  }
  const double distance = std::max(1e-9, value(movement.softening_km) + way.km);
  return score * room / std::pow(distance, value(movement.distance_power));
}

// Step 5.
void Oracle::remember() {
  const int resolution = scenario_->movement.memory_resolution;
  for (Household& household : households)
    household.memory =
        static_cast<int>(std::floor((household.memory + household.travelled * resolution) / 2));
}

// Draws, one uniform number at a time.

int Oracle::poisson(double mean) {
  const double u = numbers_.uniform();
  double chance = std::exp(-mean);
  double sum = chance;
  int n = 0;
  while (u > sum && n < 1000) {
    ++n;
    chance *= mean / n;
    sum += chance;
  }
  return n;
}

std::size_t Oracle::pick(const std::vector<double>& weights) {
  double u = numbers_.uniform() * std::accumulate(weights.begin(), weights.end(), 0.0);
  std::size_t last = 0;  // the last that can be picked: where rounding leaves u above all of them
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] == 0) continue;
    if (u < weights[i]) return i;
    u -= weights[i];
    last = i;
  }
  return last;
}

void Oracle::shuffle(std::vector<Row>& rows) {
  for (std::size_t i = rows.size(); i > 1; --i)
    std::swap(rows[i - 1], rows[static_cast<std::size_t>(numbers_.uniform() * static_cast<double>(i))]);
}

}  // namespace anabasis::flow::testing
