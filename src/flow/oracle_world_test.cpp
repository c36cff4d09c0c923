// Engine and oracle agree in distribution on what the world does to those who move: full places, conflict,
// control, guards, death, and on everything together; `kLevel` says how often they would seem not to.

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "flow/agreement_test.hpp"
#include "flow/text_map_test.hpp"

namespace anabasis::flow::testing {
namespace {

using world::Intention;
using world::PlaceKind;

std::int64_t households_of(const DayTold& day, int adults, int children) {
  std::int64_t households = 0;
  for (const Standing& one : day.standing)
    if (one.adults == adults && one.children == children) households += one.households;
  return households;
}

TEST(Oracle, agrees_on_the_sizes_of_households) {
  auto world = world_of("A waiting", 1);
  const auto small = group(world, "small"), large = group(world, "large");
  of(world, small).household_size = {2.4};
  of(world, small).wants_to_leave = {0.6};
  of(world, small).wants_to_return = {0.3};
  of(world, large).household_size = {7.5};
  stock(world, small, "A", 120.4);
  stock(world, large, "A", 59.6);
  Agreement agreement(world);
  agreement.at("A", {0}, {.group = small.index}).at("A", {0}, {.group = large.index});
  for (const Intention wish : {Intention::remain, Intention::leave, Intention::return_home})
    agreement.at("A", {0}, {.intention = wish, .adults = 2, .children = 1});
  for (const auto& [adults, children] :
       {std::pair{1, 0}, {2, 0}, {2, 1}, {2, 2}, {2, 4}, {2, 6}, {2, 7}, {2, 8}})
    agreement.also("households of " + std::to_string(adults) + " and " + std::to_string(children),
                   [=](const History& history) { return households_of(history[0], adults, children); });
  agreement.check();
}

TEST(Oracle, agrees_on_who_is_refused_at_a_full_place) {
  auto world = world_of(R"(
      A town
      B town
      H hub
      Full waiting capacity 34
      End waiting
      A -> 150 -> Full
      B -> 40 -> Full
      B -> 30 -> H
      H -> 35 -> Full
      Full -> 20 -> End
    )",
                        4);
  world.movement.capacity_buffer = {1};
  leave(world, PlaceKind::town, 0.5);
  leave(world, PlaceKind::hub, 1);
  leave(world, PlaceKind::waiting, 0.2);
  const auto people = group(world, "people");
  of(world, people).household_size = {2.6};
  stock(world, people, "A", 30);
  stock(world, people, "B", 30);
  const Who alone{.adults = 1, .children = 0}, six{.adults = 2, .children = 4};
  Agreement(world)
      .at("Full", {0, 1, 3})
      .at("Full", {0}, alone)
      .at("Full", {0, 3}, six)
      .at("A", {0, 3})
      .at("B", {0, 3})
      .at("H", {0, 1, 3})
      .at("End", {1, 3})
      .came("A", "Full", Outcome::refused)
      .came("B", "Full", Outcome::refused)
      .came("H", "Full", Outcome::refused)
      .came("A", "Full", Outcome::refused, alone)
      .came("A", "Full", Outcome::refused, six)
      .came("A", "Full", Outcome::passed, alone)
      .came("B", "Full", Outcome::passed, six)
      .check();
}

TEST(Oracle, agrees_on_the_pull_of_a_place_that_fills_up) {
  auto world = world_of(R"(
      A town
      Filling waiting capacity 40
      Open waiting
      A -> 50 -> Filling
      A -> 50 -> Open
    )",
                        6);
  world.movement.capacity_buffer = {0.3};
  world.movement.capacity_scaling = {1.5};
  leave(world, PlaceKind::town, 0.25);
  capacity(world, 4, "Filling", 65);
  stock(world, group(world, "people"), "A", 160);
  Agreement(world)
      .at("A", {0, 2, 5})
      .at("Filling", {0, 1, 2, 3, 4, 5})
      .at("Open", {0, 1, 2, 3, 4, 5})
      .check();
}

TEST(Oracle, agrees_on_conflict_that_begins_ends_and_fades) {
  auto world = world_of(R"(
      A town
      War town
      Quiet waiting
      Old waiting conflict 1
      A -> 60 -> War
      A -> 90 -> Quiet
      A -> 70 -> Old
      War -> 80 -> Quiet
    )",
                        10);
  world.movement.weight_conflict = {0.1};
  world.movement.conflict_decay = {1, 0.5, 0.2};
  world.movement.conflict_decay_days = 2;
  world.movement.leave_conflict = {0.15};
  leave(world, PlaceKind::town, 0.12);
  conflict(world, 1, "War", 0.6);
  conflict(world, 2, "War", 0.9);  // fiercer, not younger
  conflict(world, 6, "War", 0);
  conflict(world, 8, "War", 0.7);
  conflict(world, 7, "Old", 0);
  const auto people = group(world, "people");
  of(world, people).wants_to_leave = {0.8};
  stock(world, people, "A", 120);
  stock(world, people, "War", 20);
  Agreement(world)
      .at("A", {0, 4, 9})
      .at("War", {0, 2, 4, 6, 9})
      .at("War", {5, 9}, {.intention = Intention::remain})
      .at("Quiet", {0, 2, 4, 6, 9})
      .at("Old", {0, 2, 4, 6, 9})
      .check();
}

TEST(Oracle, agrees_on_the_origins_of_displaced_people) {
  auto world = world_of(R"(
      Small town pop 100
      Large town pop 400
      Calm town pop 5000
      Early town pop 200
      End waiting
      Small -> 60 -> End
      Large -> 260 -> End
      Early -> 90 -> End
    )",
                        9);
  world.movement.conflict_decay = {1, 0.25};
  world.movement.conflict_decay_days = 2;
  world.movement.leave_conflict = {0.4};
  leave(world, PlaceKind::town, 0.1);
  conflict(world, 1, "Small", 1);
  conflict(world, 2, "Large", 0.5);
  conflict(world, 2, "Early", 0.8);
  conflict(world, 5, "Large", 0);
  conflict(world, 6, "Small", 0);
  conflict(world, 6, "Early", 0);
  conflict(world, 8, "Small", 0.3);
  conflict(world, 8, "Early", 0.3);
  const auto settled = group(world, "settled"), moved = group(world, "moved");
  of(world, moved).household_size = {4};  // of no effect on people set in motion
  stock(world, settled, "Small", 10);
  displaced(world, moved, {12, 9, 15, 20, 0, 11, 7, 6, 8});
  Agreement(world)
      .at("Small", {1, 2, 3, 5, 8}, {.group = moved.index})
      .at("Large", {2, 3, 5}, {.group = moved.index})
      .at("Early", {2, 3, 5, 8}, {.group = moved.index})
      .at("Small", {1, 8}, {.group = settled.index})
      .at("End", {1, 3, 8}, {.group = moved.index})
      .under_way("Large", "End", {2, 5})
      .check();
}

TEST(Oracle, agrees_on_ground_that_is_lost) {
  auto world = world_of(R"(
      Fort town control reds
      Never town control blues
      Twice town control blues
      Unsaid town control reds
      Battle town control reds conflict 0.5
      End waiting
      Fort -> 40 -> End
      Never -> 40 -> End
      Twice -> 40 -> End
      Unsaid -> 40 -> End
      Battle -> 40 -> End
    )",
                        6);
  world.movement.leave_lost = {0.4};
  world.movement.leave_conflict = {0.15};
  leave(world, PlaceKind::town, 0.05);
  control(world, 1, "Fort", "blues");
  control(world, 3, "Fort", "reds");
  control(world, 1, "Twice", "reds");
  control(world, 3, "Twice", "greens");
  control(world, 2, "Unsaid", "");
  control(world, 3, "Battle", "blues");
  const auto reds = group(world, "reds"), folk = group(world, "folk");
  of(world, reds).affiliation = "reds";
  of(world, reds).wants_to_leave = {0.6};
  of(world, folk).wants_to_leave = {0.6};
  Agreement agreement(world);
  for (const char* start : {"Fort", "Never", "Twice", "Unsaid", "Battle"}) {
    for (const auto people : {reds, folk}) {
      stock(world, people, start, 40);
      agreement.at(start, {0, 2, 5}, {.group = people.index});
    }
  }
  agreement.at("Fort", {2}, {.intention = Intention::remain})
      .at("Twice", {5}, {.intention = Intention::remain})
      .at("Battle", {5}, {.group = reds.index, .intention = Intention::remain})
      .check();
}

TEST(Oracle, agrees_on_death_at_places) {
  auto world = world_of(R"(
      Calm waiting
      War waiting conflict 0.5
      Start town
      End waiting
      Start -> 900 -> End
    )",
                        5);
  world.movement.death_default = {0.03};
  world.movement.death_conflict = {0.3};
  world.movement.leave_conflict = {0};
  leave(world, PlaceKind::town, 1);  // under way from the first day on: safe after the first morning
  const auto people = group(world, "people");
  of(world, people).household_size = {3};
  for (const char* start : {"Calm", "War", "Start"}) stock(world, people, start, 40);
  Agreement agreement(world);
  for (const auto& [adults, children] : {std::pair{0, 1}, {0, 3}, {1, 0}, {1, 2}, {2, 1}})
    agreement.also("households of " + std::to_string(adults) + " and " + std::to_string(children),
                   [=](const History& history) { return households_of(history[4], adults, children); });
  agreement.at("Calm", {0, 4}).at("War", {0, 4}).at("End", {4});
  agreement.died_at("Calm").died_at("War").died_at("Start");
  agreement.under_way("Start", "End", {0, 3}).check();
}

TEST(Oracle, agrees_on_guarded_crossings) {
  auto world = world_of(R"(
      Border hub
      Over waiting
      Bridge waiting
      Border -> 80 -> Over guarded 0.7
      Border -> 90 -> Bridge
    )",
                        6);
  leave(world, PlaceKind::hub, 1);
  world.movement.death_crossing = {0.25};
  guard(world, 2, "Border", "Over", 0.3);
  guard(world, 4, "Border", "Bridge", 0.5);
  const auto people = group(world, "people");
  of(world, people).household_size = {2.2};
  stock(world, people, "Border", 90);
  displaced(world, group(world, "late"), {0, 0, 0, 0, 30, 0});
  world.places[0].population = 10;
  conflict(world, 4, "Border", 0.5);
  Agreement agreement(world);
  for (const auto& [adults, children] : {std::pair{0, 1}, {1, 0}, {1, 1}, {2, 1}})
    agreement.also("households of " + std::to_string(adults) + " and " + std::to_string(children),
                   [=](const History& history) { return households_of(history[3], adults, children); });
  agreement.at("Border", {0, 1, 2, 4})
      .at("Over", {0, 1, 2, 5})
      .at("Bridge", {0, 1, 5})
      .came("Border", "Over", Outcome::passed)
      .came("Border", "Over", Outcome::turned_back)
      .came("Border", "Over", Outcome::turned_back, {.adults = 1, .children = 0})
      .came("Border", "Bridge", Outcome::turned_back)
      .died_on("Border", "Over")
      .died_on("Border", "Bridge")
      .check();
}

TEST(Oracle, agrees_on_places_whose_kind_changes) {
  auto world = world_of(R"(
      A waiting
      B town
      C town
      A -- 60 -- B
      A -- 60 -- C
      B -- 90 -- C
    )",
                        8);
  world.movement.weight_camp = {4};
  leave(world, PlaceKind::waiting, 0.1);
  leave(world, PlaceKind::town, 0.2);
  leave(world, PlaceKind::camp, 0.03);
  leave(world, PlaceKind::hub, 0.7);
  becomes(world, 2, "A", PlaceKind::hub);
  becomes(world, 3, "B", PlaceKind::camp);
  becomes(world, 5, "C", PlaceKind::homeland);
  const auto people = group(world, "people");
  of(world, people).homes = {place(world, "C")};
  of(world, people).wants_to_return = {0.5};
  stock(world, people, "A", 60);
  stock(world, people, "C", 40);
  Agreement(world)
      .at("A", {1, 2, 4, 7})
      .at("B", {1, 2, 4, 7})
      .at("C", {1, 4})
      .at("C", {5, 7}, {.intention = Intention::leave})
      .at("C", {5, 7}, {.intention = Intention::return_home})
      .check();
}

}  // namespace
}  // namespace anabasis::flow::testing
