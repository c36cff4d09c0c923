// Engine and oracle agree in distribution on who leaves, where to, and how far; `kLevel` says how often they
// would seem not to. Places of kind waiting, whose chance to leave is 0 here, keep whoever comes.

#include <gtest/gtest.h>

#include "flow/agreement_test.hpp"
#include "flow/text_map_test.hpp"

namespace anabasis::flow::testing {
namespace {

using world::Intention;
using world::PlaceKind;

TEST(Oracle, agrees_on_distance) {
  auto world = world_of(R"(
      A town
      Near waiting
      Middle waiting
      Far waiting
      A -- 20 -- Near
      A -> 70 -> Middle
      A -- 160 -- Far
    )",
                        3);
  world.movement.softening_km = {25};
  world.movement.distance_power = {1.7};
  leave(world, PlaceKind::town, 0.6);
  stock(world, group(world, "people"), "A", 60);
  Agreement(world).at("A", {0, 2}).at("Near", {0, 2}).at("Middle", {0, 2}).at("Far", {0, 2}).check();
}

TEST(Oracle, agrees_on_what_makes_a_place_attractive) {
  auto world = world_of(R"(
      A town
      Plain waiting
      Abroad waiting country Y
      Camp camp
      Inside idp_camp
      AbroadCamp camp country Z
      War waiting conflict 0.5
      A -- 90 -- Plain
      A -- 90 -- Abroad
      A -- 90 -- Camp
      A -- 90 -- Inside
      A -- 90 -- AbroadCamp
      A -- 90 -- War
    )",
                        2);
  world.places[place(world, "Inside").index].attraction = {1.9};
  world.movement.weight_foreign = {1.6};
  world.movement.weight_camp = {2.2};
  world.movement.weight_conflict = {0.2};
  world.movement.leave_conflict = {0};
  leave(world, PlaceKind::town, 0.7);
  stock(world, group(world, "people"), "A", 80);
  Agreement(world)
      .at("A", {0, 1})
      .at("Plain", {0, 1})
      .at("Abroad", {0, 1})
      .at("Camp", {0, 1})
      .at("Inside", {0, 1})
      .at("AbroadCamp", {0, 1})
      .at("War", {0, 1})
      .check();
}

TEST(Oracle, agrees_on_the_chance_to_leave) {
  auto world = world_of(R"(
      Town town
      Camp camp
      Inside idp_camp
      Hub hub
      Waiting waiting
      War town conflict 0.4
      Home homeland
      End hub
      Town -> 50 -> End
      Camp -> 50 -> End
      Inside -> 50 -> End
      Hub -> 50 -> End
      Waiting -> 50 -> End
      War -> 50 -> End
      Home -> 50 -> End
    )",
                        3);
  leave(world, PlaceKind::town, 0.3);
  leave(world, PlaceKind::camp, 0.05);
  leave(world, PlaceKind::idp_camp, 0.15);
  leave(world, PlaceKind::hub, 0.9);
  leave(world, PlaceKind::waiting, 0.5);
  leave(world, PlaceKind::homeland, 0.8);  // of no effect
  world.movement.leave_conflict = {0.6};
  const auto people = group(world, "people");
  of(world, people).wants_to_leave = {0.7};
  for (const char* start : {"Town", "Camp", "Inside", "Hub", "Waiting", "War", "Home"})
    stock(world, people, start, 30);
  Agreement(world)
      .at("Town", {0, 2})
      .at("Camp", {0, 2})
      .at("Inside", {0, 2})
      .at("Hub", {0, 2})
      .at("Waiting", {0, 2})
      .at("War", {0, 2})
      .at("Home", {2}, {.intention = Intention::remain})
      .at("End", {0, 2}, {.intention = Intention::remain})
      .at("End", {0, 2}, {.intention = Intention::leave})
      .check();
}

TEST(Oracle, agrees_on_the_first_leg_on_foot) {
  auto world = world_of(R"(
      A town
      B waiting
      C waiting
      D waiting
      A -> 70 -> B
      A -> 55 -> C speed 21
      B -> 190 -> D
      C -> 30 -> D speed 25
    )",
                        6);
  world.movement.first_leg_on_foot = true;
  world.movement.walk_km_per_day = {32};
  leave(world, PlaceKind::town, 0.5);
  leave(world, PlaceKind::waiting, 0.4);
  stock(world, group(world, "people"), "A", 50);
  Agreement(world)
      .under_way("A", "B", {0, 2, 4})
      .under_way("A", "C", {0, 2, 4})
      .at("B", {2, 4})
      .at("C", {2, 4})
      .under_way("C", "D", {3, 5})
      .at("D", {3, 5})
      .also("on their first leg on day 1",
            [](const History& history) {
              std::int64_t households = 0;
              for (const Standing& one : history[1].standing)
                if (one.first_leg) households += one.households * (one.to == -1 ? 1 : 1000);
              return households;
            })
      .check();
}

TEST(Oracle, agrees_on_days_of_several_legs) {
  auto world = world_of(R"(
      A town
      H hub
      B town
      C town
      J hub
      End waiting
      A -- 31 -- H
      H -> 47 -> B
      H -> 83 -> C
      B -- 52 -- C
      C -> 29 -> J
      B -> 260 -> End
      J -> 120 -> End
    )",
                        5);
  leave(world, PlaceKind::town, 0.45);
  leave(world, PlaceKind::hub, 1);
  stock(world, group(world, "people"), "A", 60);
  Agreement(world)
      .at("A", {0, 1, 4})
      .at("B", {0, 1, 4})
      .at("C", {0, 1, 4})
      .at("End", {1, 2, 4})
      .under_way("J", "End", {0, 1, 3})
      .under_way("B", "End", {0, 1, 3})
      .came("A", "H", Outcome::passed)
      .came("C", "B", Outcome::passed)
      .came("C", "J", Outcome::passed)
      .check();
}

TEST(Oracle, agrees_on_short_stints_and_the_memory_of_travel) {
  auto world = world_of(R"(
      A town
      B town
      C town
      D town
      E town
      A -> 310 -> B
      A -> 61 -> C
      C -- 45 -- D
      C -> 70 -> B
      B -> 33 -> D
      D -> 37 -> E
      E -> 91 -> C
    )",
                        6);
  world.movement.avoid_short_stints = true;
  world.movement.memory_resolution =
      31;  // a prime: no journey comes to a whole level, for rounding to decide
  leave(world, PlaceKind::town, 0.35);
  stock(world, group(world, "people"), "A", 50);
  const auto remembering = [](int day, int least) {
    return [=](const History& history) {
      std::int64_t households = 0;
      for (const Standing& one : history.at(day).standing)
        if (one.memory >= least) households += one.households;
      return households;
    };
  };
  Agreement(world)
      .at("A", {0, 2})
      .at("B", {1, 2, 5})
      .at("C", {1, 2, 5})
      .at("D", {1, 2, 5})
      .at("E", {1, 2, 5})
      .under_way("A", "B", {0, 2})
      .under_way("C", "B", {0, 2})
      .under_way("D", "E", {0, 2})
      .under_way("E", "C", {0, 2})
      .came("C", "D", Outcome::passed)
      .came("E", "C", Outcome::passed)
      .also("with a memory of 1 and more on day 2", remembering(2, 1))
      .also("with a memory of 8 and more on day 2", remembering(2, 8))
      .also("with a memory of 17 and more on day 2", remembering(2, 17))
      .also("with a memory of 22 and more on day 3", remembering(3, 22))
      .also("with a memory of 25 and more on day 5", remembering(5, 25))
      .check();
}

TEST(Oracle, agrees_on_closures_at_departure_and_under_way) {
  auto world = world_of(R"(
      A town
      B waiting
      C waiting
      A -- 330 -- B
      A -> 410 -> C
    )",
                        8);
  leave(world, PlaceKind::town, 0.3);
  leave(world, PlaceKind::waiting, 0.1);
  close(world, 1, "A", "B");
  open(world, 4, "A", "B");
  close(world, 5, "A", "C");
  const auto people = group(world, "people");
  stock(world, people, "A", 60);
  stock(world, people, "B", 30);
  Agreement(world)
      .at("A", {0, 1, 2, 4, 7})
      .at("B", {0, 5, 7})
      .at("C", {4, 7})
      .under_way("A", "B", {0, 4, 6})
      .under_way("A", "C", {1, 4})
      .came("A", "B", Outcome::sent_back)
      .came("B", "A", Outcome::sent_back)
      .came("A", "C", Outcome::sent_back)
      .came("A", "B", Outcome::passed)
      .came("A", "C", Outcome::passed)
      .check();
}

TEST(Oracle, agrees_on_intentions_and_homelands) {
  auto world = world_of(R"(
      A town
      War town conflict 1
      Inside waiting
      Abroad town country Y
      HomeS homeland country S
      HomeT homeland country T
      A -- 60 -- Inside
      A -- 80 -- Abroad
      War -- 70 -- Inside
      War -- 60 -- Abroad
      Abroad -- 110 -- HomeS
      Abroad -- 130 -- HomeT
      A -- 180 -- HomeT
    )",
                        4);
  leave(world, PlaceKind::town, 0.4);
  leave(world, PlaceKind::homeland, 0.5);  // of no effect
  world.movement.leave_conflict = {0.8};
  const auto first = group(world, "first"), second = group(world, "second");
  of(world, first).homes = {place(world, "HomeS")};
  of(world, first).wants_to_leave = {0.7};
  of(world, first).wants_to_return = {0.6};
  of(world, second).homes = {place(world, "HomeT"), place(world, "HomeS")};
  of(world, second).wants_to_leave = {0.9};
  of(world, second).wants_to_return = {0.4};
  for (const auto people : {first, second}) {
    stock(world, people, "A", 35);
    stock(world, people, "War", 35);
  }
  Agreement agreement(world);
  for (const std::uint32_t people : {first.index, second.index}) {
    agreement.at("HomeS", {1, 3}, {.group = people}).at("Abroad", {0, 3}, {.group = people});
    for (const Intention wish : {Intention::remain, Intention::leave, Intention::return_home})
      agreement.at("Inside", {3}, {.group = people, .intention = wish})
          .at("A", {0}, {.group = people, .intention = wish});
    for (const Intention wish : {Intention::leave, Intention::return_home})
      agreement.at("Abroad", {3}, {.group = people, .intention = wish})
          .at("War", {0}, {.group = people, .intention = wish});
  }
  agreement.at("HomeT", {0, 3}, {.group = second.index})
      .at("War", {0, 3}, {.intention = Intention::remain})
      .check();
}

}  // namespace
}  // namespace anabasis::flow::testing
