#include "flow/intentions.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "chance/goodness_of_fit.hpp"
#include "flow/member_test.hpp"

namespace anabasis::flow {
namespace {

using namespace testing;
using world::Driver;
using world::Intention;

std::array<People, world::kIntentions> households_by_intention(const State& state) {
  std::array<People, world::kIntentions> households{};
  for (const auto& party : state.parties)
    households[static_cast<std::size_t>(party.intention)] += party.households;
  return households;
}

TEST(Intentions, change_within_a_day_by_competing_hazards) {
  auto world = world_of(R"(
      A waiting control blues
      Home homeland
      A -> 10 -> Home
    )",
                        1);
  constexpr People kHouseholds = 300000;
  const auto reds = group(world, "reds");
  of(world, reds).affiliation = "reds";
  of(world, reds).homes = {place(world, "Home")};
  of(world, reds).wants_to_leave = {0};
  of(world, reds).disillusion = {0.5};
  stock(world, reds, "A", kHouseholds);
  auto& leaving = world.hazards[static_cast<std::size_t>(Intention::leave)];
  leaving.rate = {0.2};
  leaving.effect[static_cast<std::size_t>(Driver::threat)] = {std::log(2.0)};
  auto& returning = world.hazards[static_cast<std::size_t>(Intention::return_home)];
  returning.rate = {0.3};
  returning.effect[static_cast<std::size_t>(Driver::disillusion)] = {2 * std::log(0.5)};
  // Of coming to leave 0.4, home 0.15: the chance of either is 1 - exp(-0.55), and 0.4 to 0.15 which.
  const double either = 1 - std::exp(-0.55);
  const auto network = make_network(world);
  const auto seen = households_by_intention(lived(network, 1));
  constexpr double kAll = kHouseholds;
  const std::array<double, world::kIntentions> law{kAll * (1 - either), kAll * either * 0.4 / 0.55,
                                                   kAll * either * 0.15 / 0.55};
  EXPECT_GT(chance::chi_square_p_value(seen, law), kLevel);
}

TEST(Intentions, stay_as_they_are_on_the_road_and_at_home_and_without_a_rate) {
  auto world = world_of(R"(
      A town
      B town
      Home homeland
      A -> 9000 -> B
    )",
                        5);
  const auto people = group(world, "people");
  of(world, people).homes = {place(world, "Home")};
  stock(world, people, "A", 100);
  stock(world, people, "Home", 100);
  leave(world, world::PlaceKind::town, 1);
  auto& remaining = world.hazards[static_cast<std::size_t>(Intention::remain)];
  remaining.effect[static_cast<std::size_t>(Driver::threat)] = {5};  // times a rate of 0
  const auto network = make_network(world);
  EXPECT_EQ(households_by_intention(lived(network, 5))[0], 0);
  remaining.rate = {1};
  const auto changing = make_network(world);
  auto state = start(changing, {}, 1, 1);
  step(state);
  const auto after_a_day = households_by_intention(state)[0];  // of those at A, before they left
  EXPECT_GT(after_a_day, 30);
  EXPECT_LT(after_a_day, 95);
  for (const auto& party : state.parties)
    EXPECT_TRUE(party.intention == Intention::leave || party.site == place(world, "A").index);
}

TEST(Intentions, of_huge_effects_are_certain_and_of_none_never_come) {
  auto world = world_of("A waiting control blues", 3);
  const auto reds = group(world, "reds");
  of(world, reds).affiliation = "reds";
  stock(world, reds, "A", 50);
  auto& remaining = world.hazards[static_cast<std::size_t>(Intention::remain)];
  remaining.rate = {1e-3};
  const auto threat = static_cast<std::size_t>(Driver::threat);
  for (const auto& [effect, expected] : {std::pair{1e9, 50}, {-1e9, 0}}) {
    remaining.effect[threat] = {effect};
    const auto network = make_network(world);
    EXPECT_EQ(households_by_intention(lived(network, 3))[0], expected) << effect;
  }
}

}  // namespace
}  // namespace anabasis::flow
