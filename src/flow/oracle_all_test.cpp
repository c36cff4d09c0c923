// Engine and oracle agree in distribution on everything at once, where people head for goals, change their
// minds and are watched; `kLevel` says how often they would seem not to.

#include <gtest/gtest.h>

#include "flow/agreement_test.hpp"
#include "flow/text_map_test.hpp"

namespace anabasis::flow::testing {
namespace {

using world::Fate;
using world::Intention;
using world::PlaceKind;
using world::Recorded;

void observe(world::Scenario& world, const char* id, Recorded records, double chance, double delay) {
  world::Observer observer;
  observer.id = id;
  observer.records = records;
  observer.routes = {route(world, "Wait", "Over"), route(world, "Hill", "Over")};
  observer.places = {place(world, "Over")};
  observer.chance = {chance};
  observer.delay_days = {delay};
  world.observers.push_back(observer);
}

TEST(Oracle, agrees_on_everything_with_goals_and_changing_minds) {
  auto world = world_of(R"(
      City town pop 100 control reds conflict 0.4
      Wait waiting convoy 0.4 size 30
      Hill town
      Over town country Y stay 1 settle 0.1 capacity 60
      Port hub country Y held 0.05
      Home homeland country Z held 0.2
      Else homeland country U
      City -> 120 -> Wait
      City -- 100 -- Hill
      Wait -- 40 -- Hill
      Wait -> 60 -> Over guarded 0.5 price 900 held 0.3 per_day 16
      Hill -> 230 -> Over guarded 0.6 price 400 alone 0.3 death 0.1
      Over -> 150 -> Port price 300
      Port -> 250 -> Home
      Port -> 310 -> Else
    )",
                        14);
  auto& movement = world.movement;
  movement.choice = world::Choice::goal;
  movement.goals = {place(world, "Over"), place(world, "Port")};
  movement.cost_km = {0.02};
  movement.cost_price = {0.5};
  movement.cost_detection = {2};
  movement.cost_conflict = {1};
  leave(world, PlaceKind::town, 0.5);
  leave(world, PlaceKind::hub, 0.7);
  movement.leave_conflict = {0.5};
  movement.leave_lost = {0.6};
  movement.first_leg_on_foot = true;
  movement.avoid_short_stints = true;
  movement.memory_resolution = 9;
  movement.death_default = {0.003};
  movement.death_conflict = {0.02};
  movement.crossing_guide = {0.5};
  movement.crossing_release = {0.1};
  movement.crossing_retry_days = {2};
  movement.means_strata = 5;
  movement.means_spent = {0.5};
  hazard(world, Intention::remain, 0.04, {-0.5, -1, 0, 0.6, -0.5, 0});
  hazard(world, Intention::leave, 0.05, {0.8, 1, 1.5, -0.5, 0, 0});
  hazard(world, Intention::return_home, 0.05, {0, 0.5, 0.5, 0, 1, 1});
  const auto reds = group(world, "reds"), folk = group(world, "folk"), moved = group(world, "moved");
  of(world, reds).affiliation = "reds";
  of(world, reds).homes = {place(world, "Home")};
  of(world, reds).wants_to_leave = {0.5};
  of(world, reds).wants_to_return = {0.6};
  of(world, reds).means = chance::LogNormal{1200, 0.8};
  of(world, reds).disillusion = {0.3};
  of(world, folk).homes = {place(world, "Else")};
  of(world, folk).household_size = {2.2};
  of(world, folk).wants_to_return = {0.4};
  of(world, folk).means = chance::Uniform{0, 2000};
  of(world, folk).family_at_home = {0.6};
  stock(world, reds, "City", 30);
  stock(world, reds, "Wait", 15);
  stock(world, folk, "Wait", 15);
  stock(world, folk, "Hill", 15);
  displaced(world, moved, {2, 1, 3, 2, 2, 0, 3});
  control(world, 3, "City", "blues");
  price(world, 6, "Wait", "Over", 1300);
  guard(world, 8, "Hill", "Over", 0.3);
  refuse(world, 9, "Home", reds);
  close(world, 7, "Wait", "Over");
  open(world, 9, "Wait", "Over");
  home_policy(world, 4, "Home", -0.7);
  becomes(world, 5, world::EventKind::disillusion, reds, 1);
  observe(world, "few", Recorded::crossings, 0.4, 0.5);
  observe(world, "guards", Recorded::caught, 0.8, 1);
  observe(world, "desk", Recorded::registrations, 0.7, 2);
  Agreement agreement(world);
  for (const char* where : {"City", "Wait", "Hill", "Over"}) agreement.at(where, {3, 7, 13});
  for (const auto wish : {Intention::remain, Intention::leave, Intention::return_home})
    agreement.at("City", {2, 5}, {.group = reds.index, .intention = wish})
        .at("Wait", {6}, {.intention = wish});
  agreement.at("Port", {9, 13})
      .at("Home", {8, 13})
      .at("Over", {9}, {.group = folk.index, .intention = Intention::leave})
      .came("Wait", "Over", Outcome::passed)
      .came("Wait", "Over", Outcome::held)
      .came("Hill", "Over", Outcome::turned_back)
      .came("Hill", "Over", Outcome::passed, {.intention = Intention::return_home})
      .died_on("Hill", "Over");
  for (std::size_t i = 0; i < world.observers.size(); ++i) agreement.recorded(i, {4, 9});
  for (const Fate fate : {Fate::moving, Fate::held, Fate::arrived, Fate::settled, Fate::stranded})
    agreement.fate(fate, {8, 13});
  agreement.fate(Fate::no_place, {9, 13}).check();
}

}  // namespace
}  // namespace anabasis::flow::testing
