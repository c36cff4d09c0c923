#include "flow/choice.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "flow/member_test.hpp"

namespace anabasis::flow {
namespace {

using namespace testing;
using world::Intention;

/// A party of the first group at the first place.
Party party_of(Intention intention) {
  Party party;
  party.intention = intention;
  party.households = 1;
  return party;
}

TEST(ChanceToLeave, is_of_the_kind_of_place_today) {
  auto world = world_of("A town", 9);
  group(world, "g");
  leave(world, world::PlaceKind::town, 0.2);
  leave(world, world::PlaceKind::waiting, 0.1);
  leave(world, world::PlaceKind::homeland, 0.7);
  becomes(world, 1, "A", world::PlaceKind::waiting);
  becomes(world, 2, "A", world::PlaceKind::homeland);
  const auto network = make_network(world);
  const auto party = party_of(Intention::leave);
  EXPECT_EQ(chance_to_leave(lived(network, 1), party, 0, 0), 0.2);
  EXPECT_EQ(chance_to_leave(lived(network, 2), party, 0, 0), 0.1);
  EXPECT_EQ(chance_to_leave(lived(network, 3), party, 0, 0), 0);
}

TEST(ChanceToLeave, those_who_remain_leave_only_conflict_and_lost_ground) {
  auto world = world_of("A town control G", 9);
  const auto g = group(world, "g");
  of(world, g).affiliation = "G";
  leave(world, world::PlaceKind::town, 0.2);
  world.movement.leave_conflict = {0.5};
  world.movement.leave_lost = {0.8};
  conflict(world, 1, "A", 0.1);
  control(world, 2, "A", "H");
  control(world, 3, "A", "");
  const auto network = make_network(world);
  const auto party = party_of(Intention::remain);
  EXPECT_EQ(chance_to_leave(lived(network, 1), party, 0, 0), 0);
  EXPECT_EQ(chance_to_leave(lived(network, 2), party, 0, 0), 0.5);
  EXPECT_EQ(chance_to_leave(lived(network, 3), party, 0, 0), 0.8);
  EXPECT_EQ(chance_to_leave(lived(network, 4), party, 0, 0), 0.5);  // nobody is told to hold it
}

TEST(ChanceToLeave, ground_is_lost_by_those_who_held_it_at_any_time) {
  auto world = world_of("A town control G\nB homeland control H", 9);
  const auto held = group(world, "held"), never = group(world, "never"), none = group(world, "none");
  of(world, held).affiliation = "H";
  of(world, never).affiliation = "I";
  control(world, 1, "A", "H");
  control(world, 1, "A", "G");
  control(world, 1, "B", "G");
  const auto network = make_network(world);
  const auto before = lived(network, 1), after = lived(network, 2);
  EXPECT_FALSE(is_lost(before, 0, held.index));
  EXPECT_TRUE(is_lost(after, 0, held.index));
  EXPECT_FALSE(is_lost(after, 0, never.index));
  EXPECT_FALSE(is_lost(after, 0, none.index));
  auto at_home = party_of(Intention::leave);
  at_home.site = 1;
  EXPECT_TRUE(is_lost(after, 1, held.index));
  EXPECT_EQ(chance_to_leave(after, at_home, 0, 0), 0);  // nobody leaves a homeland
}

TEST(ChanceToLeave, the_slow_go_on_from_towns_where_short_stints_are_avoided) {
  auto world = world_of("A town\nB camp", 9);
  group(world, "g");
  leave(world, world::PlaceKind::town, 0.2);
  leave(world, world::PlaceKind::camp, 0.1);
  world.movement.avoid_short_stints = true;
  world.movement.memory_resolution = 32;
  const auto network = make_network(world);
  const auto state = lived(network, 1);
  auto party = party_of(Intention::leave);
  party.memory = 16;
  EXPECT_EQ(chance_to_leave(state, party, 0.4, 1), 1);
  EXPECT_EQ(chance_to_leave(state, party, 0.5, 1), 0.2);  // 16 + 0.5 · 32 is not below 32
  EXPECT_EQ(chance_to_leave(state, party, 0.4, 0), 0.2);  // in the morning nobody is hurried
  party.intention = Intention::remain;
  EXPECT_EQ(chance_to_leave(state, party, 0.4, 1), 0);
  party.intention = Intention::leave;
  party.site = 1;
  EXPECT_EQ(chance_to_leave(state, party, 0.4, 1), 0.1);
}

constexpr const char* kStar = R"(
    A town
    B town
    C camp  country Y
    D town  conflict 0.5
    E idp_camp
    F homeland country Z
    A -- 90 -- B
    A -- 40 -- C
    A -- 20 -- D
    A -- 10 -- E
    A -- 5 -- F
  )";

std::array<double, 5> weights_in(const world::Scenario& world, Intention intention, int days = 1) {
  const auto network = make_network(world);
  auto state = lived(network, days);
  std::array<double, 5> weights{};
  std::vector<People> persons(network.places());
  for (std::size_t p = 0; p < persons.size(); ++p) persons[p] = state.places[p].persons;
  weigh_links(state, 0, 0, intention, persons, weights);
  return weights;
}

TEST(Weights, fall_with_distance_and_weigh_camps_borders_and_conflict) {
  auto world = world_of(kStar, 3);
  const auto g = group(world, "g");
  of(world, g).homes = {place(world, "F")};
  world.movement.weight_camp = {2};
  world.movement.weight_foreign = {3};
  world.movement.weight_conflict = {0.25};
  world.movement.distance_power = {1.5};
  world.movement.conflict_decay = {0.5};
  const auto home = weights_in(world, Intention::return_home);
  EXPECT_DOUBLE_EQ(home[0], std::pow(100, -1.5));
  EXPECT_DOUBLE_EQ(home[1], 6 * std::pow(50, -1.5));
  EXPECT_DOUBLE_EQ(home[2], std::pow(0.25, 0.25) * std::pow(30, -1.5));
  EXPECT_DOUBLE_EQ(home[3], 2 * std::pow(20, -1.5));
  EXPECT_DOUBLE_EQ(home[4], 3 * std::pow(15, -1.5));
}

TEST(Weights, are_multiplied_by_the_attraction_of_the_place_itself) {
  auto world = world_of(kStar, 3);
  group(world, "g");
  const auto as_they_are = weights_in(world, Intention::leave);
  world.places[1].attraction = {2.5};
  auto drawn_to = weights_in(world, Intention::leave);
  EXPECT_DOUBLE_EQ(drawn_to[0], 2.5 * as_they_are[0]);
  drawn_to[0] = as_they_are[0];
  EXPECT_EQ(drawn_to, as_they_are);
}

TEST(Weights, a_homeland_takes_its_own_who_want_to_return) {
  auto world = world_of(kStar, 3);
  const auto g = group(world, "g");
  EXPECT_EQ(weights_in(world, Intention::return_home)[4], 0);
  of(world, g).homes = {place(world, "F")};
  EXPECT_GT(weights_in(world, Intention::return_home)[4], 0);
  EXPECT_EQ(weights_in(world, Intention::leave)[4], 0);
  becomes(world, 0, "B", world::PlaceKind::homeland);
  EXPECT_EQ(weights_in(world, Intention::return_home)[0], 0);
}

TEST(Weights, those_who_remain_stay_in_the_country) {
  auto world = world_of(kStar, 3);
  const auto g = group(world, "g");
  of(world, g).homes = {place(world, "F")};
  const auto weights = weights_in(world, Intention::remain);
  EXPECT_GT(weights[0], 0);
  EXPECT_EQ(weights[1], 0);
  EXPECT_GT(weights[2], 0);
  EXPECT_GT(weights[3], 0);
  EXPECT_EQ(weights[4], 0);
}

TEST(Weights, closed_links_are_no_options) {
  auto world = world_of(kStar, 3);
  group(world, "g");
  close(world, 0, "A", "B");
  EXPECT_EQ(weights_in(world, Intention::leave)[0], 0);
  open(world, 1, "A", "B");
  EXPECT_GT(weights_in(world, Intention::leave, 2)[0], 0);
}

TEST(Weights, fade_as_a_place_fills_up) {
  auto world = world_of(kStar, 3);
  const auto g = group(world, "g");
  world.movement.capacity_buffer = {0.8};
  world.movement.softening_km = {10};
  stock(world, g, "C", 0);
  capacity(world, 0, "C", 100);
  const auto with = [&](double persons) {
    world.stocks[0].households = {persons};
    return weights_in(world, Intention::leave)[1] * 50;
  };
  EXPECT_DOUBLE_EQ(with(80), 1);
  EXPECT_DOUBLE_EQ(with(85), 0.75);
  EXPECT_DOUBLE_EQ(with(95), 0.25);
  EXPECT_EQ(with(100), 0);
  EXPECT_EQ(with(150), 0);
  world.events[0].value = {0};
  EXPECT_EQ(with(0), 0);  // a place without room is full when it is empty
}

}  // namespace
}  // namespace anabasis::flow
