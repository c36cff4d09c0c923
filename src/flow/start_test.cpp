#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "chance/goodness_of_fit.hpp"
#include "flow/member_test.hpp"

namespace anabasis::flow {
namespace {

using testing::group;
using testing::kLevel;
using testing::of;
using testing::stock;
using testing::world_of;

TEST(Start, sizes_are_one_and_a_poisson_cut_off_at_ten) {
  constexpr double kMean = 4.5;
  auto world = world_of("A town", 1);
  const auto g = group(world, "g");
  of(world, g).household_size = {kMean};
  stock(world, g, "A", 100000);
  const auto network = make_network(world);
  const auto state = start(network, {}, 1, 1);

  std::array<std::int64_t, 10> seen{};
  for (const auto& party : state.parties) {
    const auto household = strata()[party.stratum];
    EXPECT_EQ(household.adults, std::min(household.persons(), 2));
    seen[static_cast<std::size_t>(household.persons() - 1)] += party.households;
  }
  std::array<double, 10> law{};
  double share = std::exp(1 - kMean), rest = 1;
  for (std::size_t others = 0; others < 9; ++others) {
    law[others] = 100000 * share;
    rest -= share;
    share *= (kMean - 1) / static_cast<double>(others + 1);
  }
  law[9] = 100000 * rest;
  EXPECT_GT(chance::chi_square_p_value(seen, law), kLevel);
}

TEST(Start, intentions_follow_the_shares_of_the_group) {
  auto world = world_of("A town", 1);
  const auto g = group(world, "g");
  of(world, g).household_size = {2};
  of(world, g).wants_to_leave = {0.6};
  of(world, g).wants_to_return = {0.25};
  stock(world, g, "A", 100000);
  const auto network = make_network(world);
  std::array<std::int64_t, 3> seen{};
  for (const auto& party : start(network, {}, 1, 1).parties)
    seen[static_cast<std::size_t>(party.intention)] += party.households;
  EXPECT_GT(chance::chi_square_p_value(seen, std::array{40000.0, 45000.0, 15000.0}), kLevel);
}

TEST(Start, everybody_is_at_rest_and_counted) {
  auto world = world_of("A town\nB camp", 1);
  const auto g = group(world, "g");
  of(world, g).household_size = {3};
  stock(world, g, "A", 50);
  stock(world, g, "B", 70);
  const auto network = make_network(world);
  const auto state = start(network, {}, 1, 1);
  People households = 0, persons = 0;
  for (const auto& party : state.parties) {
    EXPECT_LT(party.site, 2U);
    EXPECT_EQ(party.memory, 0);
    households += party.households;
    persons += party.persons();
  }
  EXPECT_EQ(households, 120);
  EXPECT_EQ(state.totals, (Totals{persons, persons, 0, 0}));
  EXPECT_EQ(testing::persons_at(state, "A") + testing::persons_at(state, "B"), persons);
}

TEST(Start, rows_are_rounded_one_by_one_and_never_below_zero) {
  auto world = world_of("A town\nB town", 1);
  const auto g = group(world, "g");
  stock(world, g, "A", 2.4);
  stock(world, g, "A", 2.4);
  stock(world, g, "B", 2.5);
  stock(world, g, "B", -10);
  const auto network = make_network(world);
  const auto state = start(network, {}, 1, 1);
  EXPECT_EQ(testing::persons_at(state, "A"), 4);
  EXPECT_EQ(testing::persons_at(state, "B"), 3);
}

TEST(Start, unknowns_take_the_values_drawn) {
  auto world = world_of("A town capacity 100\nB town\nA -- 90 -- B", 1);
  const auto g = group(world, "g");
  stock(world, g, "A", 0);
  world.stocks[0].households = {0, 0};
  world.movement.speed_km_per_day = {0, 1};
  world.movement.capacity_scaling = {0, 2};
  testing::conflict(world, 0, "A", 1);
  world.events[0].day = {0, 3};
  const auto network = make_network(world);
  const auto state = start(network, std::array{17.0, 30.0, 1.5, 4.9}, 1, 1);
  EXPECT_EQ(testing::persons_at(state, "A"), 17);
  EXPECT_EQ(state.links[0].km_per_day, 30);
  EXPECT_EQ(state.links[0].walk_km_per_day, 30);  // never faster on foot
  EXPECT_EQ(state.places[0].capacity, 150);
  EXPECT_EQ(state.changes[0].day, 4);
}

TEST(Start, does_not_depend_on_the_order_of_the_rows) {
  auto world = world_of("A town\nB town", 1);
  const auto g = group(world, "g"), h = group(world, "h");
  of(world, g).household_size = of(world, h).household_size = {4};
  stock(world, g, "A", 50);
  stock(world, h, "A", 60);
  stock(world, g, "B", 70);
  auto turned = world;
  std::swap(turned.stocks[0], turned.stocks[2]);
  const auto network = make_network(world), other = make_network(turned);
  EXPECT_EQ(start(network, {}, 1, 1).parties, start(other, {}, 1, 1).parties);
}

}  // namespace
}  // namespace anabasis::flow
