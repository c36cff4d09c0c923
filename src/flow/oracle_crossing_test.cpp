// Engine and oracle agree in distribution on crossings that are guarded and sold, on waiting and leaving
// together, on transit, on homelands that refuse, and on what has become of everybody; `kLevel` says how
// often they would seem not to.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "flow/agreement_test.hpp"
#include "flow/text_map_test.hpp"

namespace anabasis::flow::testing {
namespace {

using world::Fate;
using world::Intention;
using world::PlaceKind;

/// Persons at rest at a place on a day who can pay so much.
std::function<std::int64_t(const History&)> able(const world::Scenario& world, const char* where, int day,
                                                 double amount) {
  const int here = static_cast<int>(place(world, where).index);
  return [=](const History& history) {
    std::int64_t persons = 0;
    for (const Standing& one : history.at(static_cast<std::size_t>(day)).standing)
      if (one.from == here && one.to == -1 && one.money >= amount) persons += one.persons();
    return persons;
  };
}

TEST(Oracle, agrees_on_means_and_what_is_left_of_them) {
  auto world = world_of(R"(
      A hub
      B waiting country Y
      C waiting
      B2 hub country Y
      D waiting country Z
      A -> 60 -> B guarded 0.5 price 1000
      A -> 80 -> C
      A -> 70 -> B2 price 700
      B2 -> 30 -> D price 400
    )",
                        7);
  leave(world, PlaceKind::hub, 0.6);
  world.movement.means_strata = 5;
  world.movement.means_scale = {1.1};
  world.movement.means_spent = {0.6};
  price(world, 3, "A", "B", 1800);
  const auto poor = group(world, "poor"), rich = group(world, "rich"), untold = group(world, "untold");
  of(world, poor).means = chance::Uniform{0, 3000};
  of(world, rich).means = chance::LogNormal{2500, 0.7};
  of(world, rich).household_size = {2};
  for (const auto people : {poor, rich, untold}) stock(world, people, "A", 25);
  Agreement(world)
      .at("A", {0, 2, 4, 6})
      .at("B", {0, 2, 4, 6}, {.group = poor.index})
      .at("B", {0, 2, 4, 6}, {.group = rich.index})
      .at("C", {0, 2, 6})
      .at("D", {0, 2, 6}, {.group = poor.index})
      .at("B2", {0, 3}, {.group = poor.index})
      .came("A", "B", Outcome::turned_back, {.group = poor.index})
      .fate(Fate::stranded, {0, 2, 4, 6}, {.group = poor.index})
      .fate(Fate::stranded, {6}, {.group = rich.index})
      .fate(Fate::turned_back, {0, 2, 6})
      .also("able to pay 700 at A", able(world, "A", 2, 700))
      .also("able to pay 1500 at A", able(world, "A", 2, 1500))
      .also("able to pay 400 at D", able(world, "D", 6, 400))
      .also("able to pay 1000 at B", able(world, "B", 6, 1000))
      .check();
}

TEST(Oracle, agrees_on_being_led_and_going_alone) {
  auto world = world_of(R"(
      A hub
      B waiting country Y
      C waiting country Y
      A -> 60 -> B guarded 0.6 price 1000
      A -> 290 -> C guarded 0.6 price 1000 alone 0.7
    )",
                        6);
  leave(world, PlaceKind::hub, 0.7);
  world.movement.crossing_guide = {0.3};
  world.movement.crossing_alone = {0.25};
  world.movement.means_strata = 4;
  guard(world, 4, "A", "B", 0.9);
  const auto people = group(world, "people");
  of(world, people).means = chance::Uniform{0, 3000};
  stock(world, people, "A", 70);
  Agreement(world)
      .at("A", {0, 1, 3, 5})
      .at("B", {0, 1, 3, 5})
      .at("C", {1, 3, 5})
      .under_way("A", "C", {0, 3})
      .came("A", "B", Outcome::turned_back)
      .came("A", "C", Outcome::turned_back)
      .also("able to pay at A", able(world, "A", 3, 1000))
      .also("able to pay at C", able(world, "C", 5, 1000))
      .check();
}

TEST(Oracle, agrees_on_being_held_and_trying_again) {
  auto world = world_of(R"(
      A hub
      B waiting country Y
      C waiting country Y
      A -> 60 -> B guarded 0.6 held 0.5 death 0.2
      A -> 70 -> C guarded 0.5
    )",
                        9);
  leave(world, PlaceKind::hub, 0.8);
  world.movement.crossing_held = {0.15};
  world.movement.crossing_release = {0.3};
  world.movement.crossing_retry_days = {3};
  world.movement.death_crossing = {0.05};
  world.movement.avoid_short_stints = true;  // so that parties have a memory too
  const auto people = group(world, "people");
  of(world, people).household_size = {2};
  stock(world, people, "A", 60);
  Agreement(world)
      .at("A", {0, 1, 2, 3, 8})
      .at("B", {0, 3, 8})
      .at("C", {0, 3, 8})
      .fate(Fate::held, {0, 1, 3, 5, 8})
      .fate(Fate::turned_back, {0, 1, 2, 3, 5, 8})
      .came("A", "B", Outcome::held)
      .came("A", "C", Outcome::held)
      .came("A", "B", Outcome::turned_back)
      .died_on("A", "B")
      .died_on("A", "C")
      .check();
}

TEST(Oracle, agrees_on_a_crossing_that_takes_so_many_a_day) {
  auto world = world_of(R"(
      Far hub
      A hub
      B hub country Y
      C waiting country Y
      Far -> 40 -> A
      A -> 30 -> B per_day 17 guarded 0.3
      B -> 20 -> C
    )",
                        6);
  leave(world, PlaceKind::hub, 0.8);
  const auto people = group(world, "people"), families = group(world, "families");
  of(world, families).household_size = {2.6};
  stock(world, people, "A", 20);
  stock(world, families, "A", 12);
  stock(world, people, "Far", 20);
  Agreement(world)
      .at("A", {0, 1, 2, 4}, {.group = people.index})
      .at("A", {0, 1, 2, 4}, {.group = families.index})
      .at("C", {0, 1, 2, 4}, {.group = people.index})
      .at("C", {0, 1, 2, 4}, {.group = families.index})
      .came("A", "B", Outcome::queued, {.group = people.index})
      .came("A", "B", Outcome::queued, {.adults = 1, .children = 0})
      .came("A", "B", Outcome::queued, {.adults = 2, .children = 2})
      .came("A", "B", Outcome::turned_back)
      .check();
}

TEST(Oracle, agrees_on_convoys) {
  auto world = world_of(R"(
      Camp waiting convoy 0.35 size 23 control reds
      Square waiting convoy 0.25
      Road waiting
      Border waiting country Y
      Camp -> 60 -> Road
      Camp -> 90 -> Border
      Square -> 30 -> Camp
    )",
                        7);
  control(world, 5, "Camp", "blues");
  world.movement.leave_lost = {0.4};
  const auto reds = group(world, "reds"), folk = group(world, "folk");
  of(world, reds).affiliation = "reds";
  of(world, reds).wants_to_leave = {0.7};
  of(world, folk).household_size = {1.9};
  for (const auto people : {reds, folk}) {
    stock(world, people, "Camp", 18);
    stock(world, people, "Square", 12);
  }
  const auto busiest = [](int from) {
    return [=](const History& history) {
      std::int64_t most = 0;
      for (const DayTold& day : history) {
        std::int64_t households = 0;
        for (const Came& one : day.came)
          if (one.from == from) households += one.households;
        most = std::max(most, households);
      }
      return most;
    };
  };
  const auto both_at = [&](int day) {
    const int here = static_cast<int>(place(world, "Square").index);
    return [=](const History& history) {
      std::int64_t people[2] = {0, 0};
      for (const Standing& one : history.at(static_cast<std::size_t>(day)).standing)
        if (one.from == here && one.to == -1) people[one.group] += one.households;
      return people[0] * people[1];  // alike, since they leave on the same days
    };
  };
  Agreement(world)
      .at("Camp", {0, 2, 4}, {.group = reds.index})
      .at("Camp", {0, 2, 4, 5}, {.group = folk.index})
      .at("Camp", {6}, {.intention = Intention::remain})
      .at("Square", {0, 2, 4, 6})
      .at("Road", {0, 3, 6})
      .at("Border", {0, 3, 6}, {.group = folk.index})
      .also("most who left the camp in a day", busiest(0))
      .also("most who left the square in a day", busiest(1))
      .also("of both groups at the square", both_at(1))
      .check();
}

TEST(Oracle, agrees_on_transit_and_stopping_on_the_way) {
  auto world = world_of(R"(
      A town
      Through town stay 3 settle 0.2 country Y
      Inn hub stay 1 country Y
      Last town held 0.3 settle 0.3 country Y
      Home homeland held 0.4 country Z
      A -> 50 -> Through
      A -> 60 -> Inn
      Inn -> 20 -> Through
      Through -> 40 -> Last
      Last -> 90 -> Home
    )",
                        9);
  leave(world, PlaceKind::town, 0.6);
  leave(world, PlaceKind::hub, 1);
  world.movement.crossing_release = {0.2};
  const auto people = group(world, "people");
  of(world, people).homes = {place(world, "Home")};
  of(world, people).wants_to_return = {0.7};
  stock(world, people, "A", 60);
  stock(world, people, "Through", 20);
  Agreement(world)
      .at("Through", {0, 1, 2, 3, 5, 8})
      .at("Inn", {0, 1, 2})
      .at("Last", {1, 4, 8})
      .at("Home", {3, 5, 8})
      .fate(Fate::settled, {0, 2, 4, 8})
      .fate(Fate::held, {2, 4, 6, 8})
      .fate(Fate::arrived, {4, 8})
      .fate(Fate::staying, {0, 4, 8})
      .check();
}

TEST(Oracle, agrees_on_homelands_that_refuse) {
  auto world = world_of(R"(
      Door hub country Y
      Home homeland country Z capacity 30
      Other homeland country U
      Away hub country Y
      Door -> 290 -> Home
      Door -> 210 -> Other
      Away -> 150 -> Door
    )",
                        9);
  leave(world, PlaceKind::hub, 0.5);
  const auto one = group(world, "one"), two = group(world, "two");
  of(world, one).homes = {place(world, "Home")};
  of(world, two).homes = {place(world, "Home"), place(world, "Other")};
  for (const auto people : {one, two}) {
    of(world, people).wants_to_return = {0.8};
    stock(world, people, "Door", 30);
    stock(world, people, "Away", 10);
  }
  refuse(world, 2, "Home", one);
  refuse(world, 3, "Other", two);
  refuse(world, 5, "Home", two);
  accept(world, 6, "Other", two);
  accept(world, 7, "Home", one);
  close(world, 4, "Away", "Door");
  Agreement agreement(world);
  for (const auto people : {one, two}) {
    agreement.at("Door", {1, 2, 4, 6, 8}, {.group = people.index})
        .at("Home", {1, 3, 5, 8}, {.group = people.index})
        .fate(Fate::arrived, {3, 8}, {.group = people.index});
  }
  agreement.fate(Fate::no_place, {2, 4, 6}, {.group = one.index})
      .fate(Fate::no_place, {5}, {.group = two.index})
      .fate(Fate::stranded, {4, 6, 8})
      .came("Door", "Home", Outcome::sent_back, {.group = one.index})
      .came("Door", "Other", Outcome::sent_back, {.group = two.index})
      .came("Door", "Home", Outcome::refused)
      .check();
}

TEST(Oracle, agrees_on_all_crossings_together) {
  auto world = world_of(R"(
      City town control reds conflict 0.4
      Wait waiting convoy 0.4 size 30
      Hill town
      Over town country Y stay 2 settle 0.1
      Port hub country Y held 0.1
      Home homeland country Z capacity 40 held 0.3
      Else homeland country U
      City -> 120 -> Wait
      City -- 100 -- Hill
      Wait -- 40 -- Hill
      Wait -- 60 -- Over guarded 0.6 price 900 held 0.3 per_day 16
      Hill -> 230 -> Over guarded 0.7 price 400 alone 0.3 death 0.1
      Over -> 150 -> Port price 300
      Port -> 250 -> Home
      Port -> 310 -> Else
    )",
                        16);
  auto& movement = world.movement;
  leave(world, PlaceKind::town, 0.4);
  leave(world, PlaceKind::hub, 0.7);
  movement.leave_conflict = {0.5};
  movement.leave_lost = {0.6};
  movement.avoid_short_stints = true;
  movement.memory_resolution = 9;
  movement.death_default = {0.003};
  movement.death_conflict = {0.02};
  movement.crossing_guide = {0.5};
  movement.crossing_held = {0.1};
  movement.crossing_release = {0.1};
  movement.crossing_retry_days = {2};
  movement.means_strata = 6;
  movement.means_spent = {0.5};
  const auto reds = group(world, "reds"), folk = group(world, "folk");
  of(world, reds).affiliation = "reds";
  of(world, reds).homes = {place(world, "Home")};
  of(world, reds).wants_to_leave = {0.8};
  of(world, reds).wants_to_return = {0.6};
  of(world, reds).means = chance::LogNormal{1200, 0.8};
  of(world, folk).homes = {place(world, "Else")};
  of(world, folk).household_size = {2.2};
  of(world, folk).wants_to_return = {0.4};
  of(world, folk).means = chance::Uniform{0, 2000};
  stock(world, reds, "City", 30);
  stock(world, reds, "Wait", 15);
  stock(world, folk, "Wait", 15);
  stock(world, folk, "Hill", 10);
  control(world, 3, "City", "blues");
  price(world, 6, "Wait", "Over", 1500);
  guard(world, 8, "Hill", "Over", 0.4);
  refuse(world, 9, "Home", reds);
  close(world, 10, "Wait", "Over");
  open(world, 12, "Wait", "Over");
  Agreement agreement(world);
  for (const char* where : {"City", "Wait", "Hill", "Over", "Port", "Home"}) agreement.at(where, {5, 9, 15});
  agreement.at("Over", {7}, {.group = reds.index})
      .at("Over", {7}, {.group = folk.index})
      .came("Wait", "Over", Outcome::queued)
      .came("Wait", "Over", Outcome::held)
      .came("Wait", "Over", Outcome::turned_back)
      .came("Hill", "Over", Outcome::turned_back)
      .came("Wait", "Over", Outcome::passed)
      .died_on("Hill", "Over")
      .also("able to pay 900 at Wait", able(world, "Wait", 7, 900))
      .also("able to pay 300 at Over", able(world, "Over", 9, 300));
  for (const Fate fate : {Fate::moving, Fate::held, Fate::arrived, Fate::settled, Fate::stranded,
                          Fate::turned_back, Fate::staying})
    agreement.fate(fate, {8, 15});
  agreement.fate(Fate::no_place, {9, 15}).check();
}

}  // namespace
}  // namespace anabasis::flow::testing
