// How the oracle's households choose their way to a goal, and that the engine's do so in distribution;
// `kLevel` says how often they would seem not to.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "flow/agreement_test.hpp"
#include "flow/oracle_test.hpp"
#include "flow/text_map_test.hpp"

namespace anabasis::flow::testing {

using world::Intention;
using world::PlaceKind;

std::vector<world::PlaceId> Oracle::goals(const Household& household) const {
  const world::Group& group = scenario_->groups[household.group];
  if (scenario_->movement.choice != world::Choice::goal) return {};
  if (household.intention == Intention::return_home) return group.homes;
  if (household.intention == Intention::remain) return {};
  return group.goals.empty() ? scenario_->movement.goals : group.goals;
}

bool Oracle::at_goal(const Household& household, std::uint32_t place) const {
  const std::vector<world::PlaceId> where = goals(household);
  return std::find(where.begin(), where.end(), world::PlaceId{place}) != where.end();
}

double Oracle::cost(const OracleWay& way, const Household& household) const {
  const world::Movement& movement = scenario_->movement;
  const bool home = household.intention == Intention::return_home && at_goal(household, way.to) &&
                    !places[way.to].refused_groups.contains(household.group);
  if (!way.open || (places[way.to].kind == PlaceKind::homeland && !home)) return INFINITY;
  if (!can_pay(household, way) && chance_alone(way) == 0) return INFINITY;
  const bool led = way.price && can_pay(household, way);
  return value(movement.cost_km) * way.km +
         (led ? not_negative(movement.cost_price) * *way.price / 1000 : 0) +
         value(movement.cost_detection) * way.detection * (led ? share(movement.crossing_guide) : 1) +
         value(movement.cost_conflict) * places[way.to].intensity;
}

std::vector<double> Oracle::costs_to_go(const Household& household) const {
  std::vector<double> to_go(places.size(), INFINITY);
  for (const world::PlaceId goal : goals(household)) to_go[goal.index] = 0;
  for (bool again = true; again;) {
    again = false;
    for (const OracleWay& way : ways) {
      const double by_this_way = to_go[way.to] + cost(way, household);
      if (by_this_way >= to_go[way.from]) continue;
      to_go[way.from] = by_this_way;
      again = true;
    }
  }
  return to_go;
}

/// Over all journeys from a place to a goal on which each way lowers the cost-to-go: exp(-cost), summed.
double Oracle::sum_over_journeys(const Household& household, std::uint32_t place,
                                 const std::vector<double>& to_go) const {
  if (at_goal(household, place)) return 1;
  double sum = 0;
  for (const OracleWay& way : ways)
    if (way.from == place && to_go[way.to] < to_go[place])
      sum += std::exp(-cost(way, household)) * sum_over_journeys(household, way.to, to_go);
  return sum;
}

/// A journey is chosen by logit, and its first way taken; empty where the household does not head for a goal.
std::vector<double> Oracle::weights_towards_goal(const Household& household,
                                                 const std::vector<std::size_t>& choice) const {
  if (at_goal(household, household.place)) return {};
  const std::vector<double> to_go = costs_to_go(household);
  if (to_go[household.place] == INFINITY) return {};
  std::vector<double> weights;
  for (const std::size_t index : choice) {
    const OracleWay& way = ways[index];
    const bool lowers = to_go[way.to] < to_go[household.place];
    weights.push_back(lowers ? std::exp(-cost(way, household)) * sum_over_journeys(household, way.to, to_go)
                             : 0);
  }
  return weights;
}

namespace {

TEST(Oracle, agrees_on_the_way_to_a_goal) {
  auto world = world_of(R"(
      Start town
      Left town
      Right hub
      Trap town conflict 0.3
      Gate waiting
      Over camp country Y
      Home homeland country Z
      Else homeland country W
      Start -- 60 -- Left
      Start -- 75 -- Right
      Start -- 40 -- Trap
      Left -- 35 -- Right
      Left -- 95 -- Gate
      Right -> 90 -> Gate
      Trap -- 60 -- Gate
      Gate -- 70 -- Over guarded 0.4 price 900 alone 0.3
      Right -> 160 -> Over price 500
      Over -> 120 -> Home
      Right -> 30 -> Else
    )",
                        9);
  auto& movement = world.movement;
  movement.choice = world::Choice::goal;
  movement.goals = {place(world, "Over")};
  movement.cost_km = {0.03};
  movement.cost_detection = {1.5};
  movement.cost_price = {0.9};
  movement.crossing_guide = {0.6};
  movement.means_strata = 4;
  movement.cost_conflict = {2};
  movement.leave_conflict = {0.8};
  leave(world, PlaceKind::town, 0.6);
  leave(world, PlaceKind::hub, 0.7);
  leave(world, PlaceKind::waiting, 0.5);
  leave(world, PlaceKind::camp, 0.4);
  price(world, 2, "Right", "Over", 1100);
  guard(world, 3, "Gate", "Over", 0.9);
  close(world, 4, "Right", "Over");
  close(world, 5, "Left", "Gate");
  conflict(world, 5, "Trap", 0);
  open(world, 6, "Right", "Over");
  conflict(world, 7, "Over", 0.5);  // drives people out of their goal
  const auto folk = group(world, "folk"), guests = group(world, "guests");
  of(world, folk).homes = {place(world, "Home")};
  of(world, folk).wants_to_leave = {0.8};
  of(world, folk).means = chance::Uniform{0, 1500};
  of(world, folk).wants_to_return = {0.5};
  of(world, guests).goals = {place(world, "Left"), place(world, "Gate")};
  stock(world, folk, "Start", 60);
  refuse(world, 6, "Home", folk);
  stock(world, folk, "Trap", 30);
  stock(world, guests, "Start", 30);
  stock(world, guests, "Over", 20);
  Agreement agreement(world);
  for (const char* where : {"Start", "Left", "Right", "Trap", "Gate"})
    agreement.at(where, {0, 2, 5, 8}, {.group = folk.index});
  agreement.at("Over", {1, 3, 6, 8}, {.intention = Intention::leave})
      .at("Over", {1, 4}, {.intention = Intention::return_home})
      .at("Home", {3, 6, 8})
      .at("Left", {1, 4}, {.group = guests.index})
      .at("Gate", {1, 4}, {.group = guests.index})
      .at("Trap", {0, 1}, {.intention = Intention::remain})
      .came("Right", "Over", Outcome::passed)
      .came("Right", "Over", Outcome::sent_back)
      .came("Gate", "Over", Outcome::turned_back)
      .came("Start", "Trap", Outcome::passed, {.intention = Intention::leave})
      .check(1000);  // the oracle's journeys are many
}

}  // namespace
}  // namespace anabasis::flow::testing
