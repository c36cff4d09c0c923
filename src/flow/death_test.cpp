#include "flow/death.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "chance/goodness_of_fit.hpp"
#include "flow/measure.hpp"
#include "flow/member_test.hpp"

namespace anabasis::flow {
namespace {

using namespace testing;

double binomial_mass(int n, int k, double p) {
  return std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1)) * std::pow(p, k) *
         std::pow(1 - p, n - k);
}

TEST(Death, persons_at_a_place_die_binomially) {
  constexpr int kMembers = 20000, kPersons = 12;
  auto world = world_of("A town conflict 0.5", 1);
  stock(world, group(world, "g"), "A", kPersons);
  world.movement.leave_conflict = {0};
  world.movement.death_conflict = {0.3};  // times the intensity: 0.15
  world.movement.death_default = {0.9};
  const auto network = make_network(world);
  std::array<std::int64_t, kPersons + 1> seen{};
  for (std::uint64_t member = 0; member < kMembers; ++member)
    ++seen[static_cast<std::size_t>(lived(network, 1, member).totals.dead)];
  std::array<double, kPersons + 1> law{};
  for (int k = 0; k <= kPersons; ++k)
    law[static_cast<std::size_t>(k)] = kMembers * binomial_mass(kPersons, k, 0.15);
  EXPECT_GT(chance::chi_square_p_value(seen, law), kLevel);
}

TEST(Death, a_household_loses_adults_and_children_independently) {
  constexpr People kHouseholds = 200000;
  constexpr double kChance = 0.2;
  auto world = world_of("A town", 1);
  const auto g = group(world, "g");
  stock(world, g, "A", 1);
  world.movement.death_default = {kChance};
  const auto network = make_network(world);
  auto state = start(network, {}, 1, 1);
  state.parties = {Party{.stratum = stratum_of(2, 3), .households = kHouseholds},
                   Party{.stratum = stratum_of(2, 8), .households = kHouseholds}};
  state.day = 0;
  state.places[0].persons = state.totals.placed = state.totals.at_places = kHouseholds * 15;
  die(state);

  // Of those with three children; a household that has lost six of its 2 and 8 may look the same only with 0
  // to 2 and 3.
  std::array<std::int64_t, 12> lost{};
  for (const auto& death : state.deaths) {
    if (death.children > 3) continue;
    lost[death.adults * 4U + death.children] += death.households;
  }
  std::array<double, 12> law{};
  for (int adults = 0; adults <= 2; ++adults)
    for (int children = 0; children <= 3; ++children)
      law[static_cast<std::size_t>(adults * 4 + children)] =
          static_cast<double>(kHouseholds) * binomial_mass(2, adults, kChance) *
          (binomial_mass(3, children, kChance) + binomial_mass(8, children, kChance));
  law[0] = 0;  // nobody lost: no entry
  EXPECT_EQ(lost[0], 0);
  EXPECT_GT(chance::chi_square_p_value(lost, law), kLevel);

  People left = 0;
  for (const auto& party : state.parties) left += party.persons();
  EXPECT_EQ(left, state.places[0].persons);
  EXPECT_EQ(left + state.totals.dead, kHouseholds * 15);
  EXPECT_EQ(static_cast<double>(state.totals.dead), deaths_today(state));
}

TEST(Death, certain_death_leaves_nobody) {
  auto world = world_of("A town", 1);
  const auto g = group(world, "g");
  of(world, g).household_size = {6};
  stock(world, g, "A", 1000);
  world.movement.death_default = {1};
  const auto network = make_network(world);
  const auto state = lived(network, 1);
  EXPECT_TRUE(state.parties.empty());
  EXPECT_EQ(state.totals.dead, state.totals.placed);
}

TEST(Death, tiny_chances_keep_their_size) {
  EXPECT_DOUBLE_EQ(chance_of_loss(1e-18, 10), 1e-17);
  EXPECT_EQ(chance_of_loss(1, 3), 1);
  EXPECT_EQ(chance_of_loss(0, 3), 0);
}

TEST(Death, those_under_way_are_not_at_risk) {
  auto world = world_of("A hub\nB town\nA -- 1000 -- B", 4);
  stock(world, group(world, "g"), "A", 1000);
  leave(world, world::PlaceKind::hub, 1);
  const auto network = make_network(world);
  auto state = lived(network, 1);
  state.rules.death_default = 1;
  for (int day = 1; day < 4; ++day) step(state);
  EXPECT_EQ(state.totals.dead, 0);
  EXPECT_EQ(state.totals.under_way, 1000);
}

}  // namespace
}  // namespace anabasis::flow
