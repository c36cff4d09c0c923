// Engine and oracle agree in distribution on what crosses from one feature into another, and on everything
// together; `kLevel` says how often they would seem not to.

#include <gtest/gtest.h>

#include <string>

#include "flow/agreement_test.hpp"
#include "flow/text_map_test.hpp"

namespace anabasis::flow::testing {
namespace {

using world::Intention;
using world::PlaceKind;

/// A quantity that is unknown: the next of the scenario's unknowns.
world::Quantity unknown(world::Scenario& world, const std::string& name) {
  world.unknowns.push_back(
      {.name = name, .prior = chance::Uniform{}, .source = {}, .source_date = {}, .where = {}});
  return {0, static_cast<std::int32_t>(world.unknowns.size() - 1)};
}

TEST(Oracle, agrees_on_what_a_member_draws_for_the_unknowns) {
  auto world = world_of(R"(
      A town
      B waiting capacity 25
      C waiting
      A -> 330 -> B
      A -> 190 -> C
    )",
                        7);
  leave(world, PlaceKind::town, 0);
  const auto people = group(world, "people");
  conflict(world, 0, "A", 0.5);
  world.events.back().day = unknown(world, "war begins");
  close(world, 0, "A", "B");
  world.events.back().day = unknown(world, "road closes");
  stock(world, people, "A", 0);
  world.stocks.back().households = unknown(world, "stock");
  world.movement.leave_conflict = unknown(world, "chance to leave");
  world.movement.speed_km_per_day = unknown(world, "speed");
  of(world, people).wants_to_leave = unknown(world, "wish");
  const Draw draw = [](std::uint64_t seed) {
    chance::Stream numbers(chance::StreamKey{.seed = seed, .member = 1});
    const auto between = [&](double low, double high) { return low + (high - low) * numbers.uniform(); };
    // Some wars begin before the first day and some roads close after the last; some draws are out of range.
    return std::vector{between(-2, 4), between(1, 8),     between(-5, 60),
                       between(0, 1),  between(150, 250), between(0.5, 1.3)};
  };
  Agreement(world)
      .at("A", {0, 1, 3, 5})
      .at("B", {2, 3, 6})
      .at("C", {0, 2, 3, 6})
      .at("A", {3}, {.intention = Intention::remain})
      .under_way("A", "C", {1, 3})
      .came("A", "B", Outcome::sent_back)
      .check(3000, draw);
}

TEST(Oracle, agrees_on_those_who_do_not_pass) {
  auto world = world_of(R"(
      C waiting
      A town capacity 46
      D waiting
      B town
      E waiting
      A -> 70 -> C guarded 0.6
      A -> 75 -> D guarded 0.7
      A -> 310 -> E
      B -> 55 -> A
    )",
                        5);
  world.movement.avoid_short_stints = true;  // so that it matters how far they had come
  world.movement.memory_resolution = 31;
  world.movement.capacity_buffer = {1};
  leave(world, PlaceKind::town, 0.35);
  close(world, 1, "A", "E");
  const auto people = group(world, "people");
  of(world, people).household_size = {1.7};
  stock(world, people, "A", 26);
  stock(world, people, "B", 30);
  const auto remembering = [](int day, int from, int least) {
    return [=](const History& history) {
      std::int64_t households = 0;
      for (const Standing& one : history.at(static_cast<std::size_t>(day)).standing)
        if (one.from == from && one.to == -1 && one.memory >= least) households += one.households;
      return households;
    };
  };
  const int a = static_cast<int>(place(world, "A").index), b = static_cast<int>(place(world, "B").index);
  Agreement(world)
      .at("A", {0, 1, 2, 4})
      .at("B", {0, 2, 4})
      .at("C", {0, 2, 4})
      .at("D", {0, 2, 4})
      .came("A", "C", Outcome::turned_back)
      .came("A", "D", Outcome::turned_back)
      .came("A", "E", Outcome::sent_back)
      .came("B", "A", Outcome::refused)
      .also("refused or turned back to A with a memory of 5 and more on day 0", remembering(0, a, 5))
      .also("at A with a memory of 8 and more on day 1", remembering(1, a, 8))
      .also("at A with a memory of 16 and more on day 1", remembering(1, a, 16))
      .also("at B with a memory of 1 and more on day 1", remembering(1, b, 1))
      .also("at B with a memory of 5 and more on day 2", remembering(2, b, 5))
      .check();
}

TEST(Oracle, agrees_on_everything_together) {
  auto world = world_of(R"(
      City town pop 900 control reds conflict 0.4
      Town town pop 300 control reds
      Road hub
      Wait waiting capacity 60
      Camp idp_camp capacity 45
      Over town country Y
      Shelter camp country Y capacity 80
      Home homeland country Z
      City -- 90 -- Town
      City -- 60 -- Road
      Town -- 130 -- Road
      Town -- 50 -- Camp
      Road -- 75 -- Wait
      Road -> 45 -> Camp speed 90
      Wait -- 235 -- Over guarded 0.5
      Over -- 85 -- Shelter
      Over -> 310 -> Home
    )",
                        15);
  auto& movement = world.movement;
  movement.first_leg_on_foot = true;
  movement.avoid_short_stints = true;
  movement.memory_resolution = 23;
  leave(world, PlaceKind::town, 0.25);
  leave(world, PlaceKind::camp, 0.02);
  leave(world, PlaceKind::idp_camp, 0.06);
  leave(world, PlaceKind::hub, 0.95);
  leave(world, PlaceKind::waiting, 0.3);
  movement.leave_conflict = {0.6};
  movement.leave_lost = {0.5};
  movement.weight_camp = {1.8};
  movement.weight_foreign = {1.5};
  movement.capacity_scaling = {0.8};
  movement.conflict_decay = {1, 0.6, 0.3};
  movement.conflict_decay_days = 3;
  movement.death_default = {0.004};
  movement.death_conflict = {0.05};
  movement.death_crossing = {0.1};
  const auto reds = group(world, "reds"), folk = group(world, "folk"), moved = group(world, "moved");
  of(world, reds).affiliation = "reds";
  of(world, reds).homes = {place(world, "Home")};
  of(world, reds).household_size = {1.8};
  of(world, reds).wants_to_leave = {0.7};
  of(world, reds).wants_to_return = {0.6};
  of(world, folk).household_size = {3.2};
  of(world, folk).wants_to_leave = {0.5};
  stock(world, reds, "City", 30);
  stock(world, reds, "Town", 20);
  stock(world, folk, "Town", 18);
  stock(world, folk, "Town", 12);
  displaced(world, moved, {3, 5, 4, 6, 0, 2, 7, 4, 3, 5});
  conflict(world, 4, "Town", 0.8);
  conflict(world, 9, "City", 0);
  conflict(world, 11, "City", 1);
  control(world, 5, "Town", "blues");
  close(world, 3, "Road", "Wait");
  open(world, 6, "Road", "Wait");
  close(world, 10, "Over", "Home");
  close(world, 12, "Wait", "Over");
  capacity(world, 8, "Camp", 90);
  guard(world, 9, "Wait", "Over", 0.2);
  becomes(world, 10, "Wait", PlaceKind::camp);
  Agreement agreement(world);
  for (const char* where : {"City", "Town", "Road", "Wait", "Camp"}) agreement.at(where, {2, 5, 8, 14});
  for (const char* where : {"Over", "Shelter", "Home"}) agreement.at(where, {8, 11, 14});
  agreement.at("Camp", {14}, {.group = moved.index})
      .at("Over", {14}, {.group = reds.index})
      .under_way("City", "Road", {1, 6})
      .under_way("Over", "Home", {7, 9})
      .came("Wait", "Over", Outcome::turned_back)
      .came("Wait", "Over", Outcome::passed)
      .came("Over", "Wait", Outcome::turned_back)
      .came("Town", "Camp", Outcome::refused)
      .came("Road", "Wait", Outcome::sent_back)
      .came("Over", "Home", Outcome::sent_back)
      .came("Wait", "Over", Outcome::sent_back)
      .died_at("City")
      .died_at("Camp")
      .died_on("Wait", "Over")
      .also("persons who passed a link",
            [](const History& history) {
              std::int64_t persons = 0;
              for (const DayTold& day : history)
                for (const Came& one : day.came)
                  if (one.outcome == Outcome::passed) persons += one.households * (one.adults + one.children);
              return persons;
            })
      .check();
}

}  // namespace
}  // namespace anabasis::flow::testing
