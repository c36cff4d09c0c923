#include "flow/changes.hpp"

#include <gtest/gtest.h>

#include <array>

#include "chance/goodness_of_fit.hpp"
#include "flow/member_test.hpp"

namespace anabasis::flow {
namespace {

using namespace testing;

TEST(Changes, happen_on_their_day_in_the_order_of_the_file) {
  auto world = world_of("A town", 5);
  capacity(world, 2, "A", 10);
  capacity(world, 2, "A", 20);
  capacity(world, 1, "A", 30);
  capacity(world, -3, "A", 40);
  world.movement.capacity_scaling = {1.5};
  const auto network = make_network(world);
  EXPECT_EQ(lived(network, 0).places[0].capacity, -1);
  EXPECT_EQ(lived(network, 1).places[0].capacity, 60);
  EXPECT_EQ(lived(network, 2).places[0].capacity, 45);
  EXPECT_EQ(lived(network, 3).places[0].capacity, 30);
}

TEST(Changes, a_conflict_begins_when_there_was_none) {
  auto world = world_of("A town conflict 0.5\nB town", 9);
  conflict(world, 1, "A", 0.7);
  conflict(world, 2, "B", 0.2);
  conflict(world, 3, "A", 0);
  conflict(world, 4, "B", 1);
  conflict(world, 6, "A", 0.1);
  const auto network = make_network(world);
  EXPECT_EQ(lived(network, 2).places[0].conflict_since, -1);
  EXPECT_EQ(lived(network, 2).places[0].intensity, 0.7);
  EXPECT_EQ(lived(network, 4).places[0].intensity, 0);
  EXPECT_EQ(lived(network, 7).places[0].conflict_since, 6);
  EXPECT_EQ(lived(network, 7).places[1].conflict_since, 2);
  EXPECT_EQ(lived(network, 7).places[1].intensity, 1);
}

TEST(Changes, of_a_route_are_of_both_its_links_and_of_no_other) {
  auto world = world_of("A town\nB town\nC town\nA -- 10 -- B\nB -- 10 -- C", 3);
  close(world, 0, "A", "B");
  guard(world, 0, "A", "B", 0.3);
  open(world, 1, "A", "B");
  const auto network = make_network(world);
  const auto first = lived(network, 1), second = lived(network, 2);
  for (std::size_t l = 0; l < network.links.size(); ++l) {
    const bool changed = network.links[l].route == route(world, "A", "B");
    EXPECT_EQ(first.links[l].open, !changed);
    EXPECT_TRUE(second.links[l].open);
    EXPECT_EQ(second.links[l].detection, changed ? 0.3 : 0);
  }
}

TEST(Changes, a_place_that_changes_hands_and_kind_remembers_who_held_it) {
  auto world = world_of("A town control G", 3);
  const auto g = group(world, "g");
  of(world, g).affiliation = "H";
  control(world, 0, "A", "H");
  control(world, 0, "A", "G");
  becomes(world, 1, "A", world::PlaceKind::hub);
  const auto network = make_network(world);
  const auto state = lived(network, 2);
  EXPECT_EQ(network.holders[state.places[0].holder], "G");
  EXPECT_EQ(state.places[0].kind, world::PlaceKind::hub);
  EXPECT_EQ(state.ever_held, (std::vector<std::uint8_t>{0, 1, 1}));
}

TEST(SetInMotion, chooses_origins_by_population_intensity_and_decay) {
  auto world = world_of(R"(
      A town pop 1000 conflict 1
      B town pop 3000 conflict 0.5
      C town pop 2000
      D town pop 9000
    )",
                        40);
  const auto g = group(world, "g");
  world.movement.leave_conflict = {0};
  world.movement.conflict_decay = {1, 0.5, 0.25};
  world.movement.conflict_decay_days = 10;
  conflict(world, 12, "C", 1);
  std::vector<base::People> nobody_until(25, 0);
  nobody_until.push_back(100000);
  displaced(world, g, nobody_until);
  const auto network = make_network(world);
  const auto state = lived(network, 26);
  // Day 25: A and B have been in conflict for 26 days (0.25), C for 13 (0.5), D not at all.
  const std::array<std::int64_t, 4> seen{persons_at(state, "A"), persons_at(state, "B"),
                                         persons_at(state, "C"), persons_at(state, "D")};
  const double whole = 250 + 375 + 1000;
  EXPECT_GT(chance::chi_square_p_value(
                seen, std::array{1e5 * 250 / whole, 1e5 * 375 / whole, 1e5 * 1000 / whole, 0.0}),
            kLevel);
  EXPECT_EQ(seen[3], 0);
  EXPECT_EQ(state.totals.placed, 100000);
}

TEST(SetInMotion, people_wait_while_there_is_nothing_to_flee) {
  auto world = world_of("A town pop 1000", 5);
  const auto g = group(world, "g");
  displaced(world, g, {3, 4, 0, 5});
  conflict(world, 2, "A", 1);
  conflict(world, 3, "A", 0);
  const auto network = make_network(world);
  EXPECT_EQ(lived(network, 2).totals.placed, 0);
  EXPECT_EQ(lived(network, 3).totals.placed, 7);
  EXPECT_EQ(lived(network, 5).totals.placed, 7);
}

TEST(SetInMotion, they_are_single_adults_who_want_to_leave) {
  auto world = world_of("A town pop 1000 conflict 1", 1);
  const auto g = group(world, "g");
  of(world, g).household_size = {5};
  of(world, g).wants_to_leave = {0};
  world.movement.first_leg_on_foot = true;
  displaced(world, g, {3});
  const auto network = make_network(world);
  Party expected;
  expected.first_leg = true;
  expected.households = 3;
  EXPECT_EQ(lived(network, 1).parties, std::vector{expected});
}

}  // namespace
}  // namespace anabasis::flow
