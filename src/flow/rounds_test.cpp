#include "flow/rounds.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>

#include "chance/goodness_of_fit.hpp"
#include "flow/member_test.hpp"

namespace anabasis::flow {
namespace {

using namespace testing;
using world::Intention;
using world::PlaceKind;

TEST(Rounds, waiting_times_are_geometric) {
  constexpr double kChance = 0.15;
  constexpr People kHouseholds = 100000;
  auto world = world_of("A town\nB camp\nA -> 10 -> B", 20);
  stock(world, group(world, "g"), "A", kHouseholds);
  leave(world, PlaceKind::town, kChance);
  const auto network = make_network(world);
  auto state = lived(network, 0);
  std::array<std::int64_t, 21> seen{};
  std::array<double, 21> law{};
  People before = 0;
  for (std::size_t day = 0; day < 20; ++day) {
    step(state);
    seen[day] = persons_at(state, "B") - before;
    law[day] = static_cast<double>(kHouseholds) * kChance * std::pow(1 - kChance, day);
    before = persons_at(state, "B");
  }
  seen[20] = persons_at(state, "A");
  law[20] = static_cast<double>(kHouseholds) * std::pow(1 - kChance, 20);
  EXPECT_GT(chance::chi_square_p_value(seen, law), kLevel);
}

TEST(Rounds, routes_are_chosen_by_weight) {
  auto world = world_of("A hub\nB camp\nC camp\nD camp\nA -> 10 -> B\nA -> 30 -> C\nA -> 70 -> D", 1);
  stock(world, group(world, "g"), "A", 100000);
  leave(world, PlaceKind::hub, 1);
  world.movement.softening_km = {10};
  const auto network = make_network(world);
  const auto state = lived(network, 1);
  const std::array<std::int64_t, 3> seen{persons_at(state, "B"), persons_at(state, "C"),
                                         persons_at(state, "D")};
  const double whole = 1.0 / 20 + 1.0 / 40 + 1.0 / 80;
  EXPECT_GT(
      chance::chi_square_p_value(seen, std::array{1e5 / 20 / whole, 1e5 / 40 / whole, 1e5 / 80 / whole}),
      kLevel);
}

TEST(Rounds, one_household_alone_chooses_by_weight_too) {
  auto world = world_of("A hub\nB camp\nC homeland\nD camp\nA -> 10 -> B\nA -> 30 -> C\nA -> 70 -> D", 1);
  stock(world, group(world, "g"), "A", 1);
  leave(world, PlaceKind::hub, 1);
  world.movement.softening_km = {10};
  const auto network = make_network(world);
  std::array<std::int64_t, 3> seen{};
  for (std::uint64_t member = 0; member < 20000; ++member)
    ++seen[lived(network, 1, member).parties[0].site - 1];
  EXPECT_GT(chance::chi_square_p_value(seen, std::array{16000.0, 0.0, 4000.0}), kLevel);
  EXPECT_EQ(seen[1], 0);
}

TEST(Rounds, every_member_and_every_party_draws_its_own_numbers) {
  auto world = world_of("A town\nB camp\nA -> 10 -> B", 1);
  const auto g = group(world, "g"), h = group(world, "h");
  stock(world, g, "A", 1);
  stock(world, h, "A", 1);
  leave(world, PlaceKind::town, 0.5);
  const auto network = make_network(world);
  std::array<std::int64_t, 3> seen{};
  for (std::uint64_t member = 0; member < 10000; ++member)
    ++seen[static_cast<std::size_t>(persons_at(lived(network, 1, member), "B"))];
  EXPECT_GT(chance::chi_square_p_value(seen, std::array{2500.0, 5000.0, 2500.0}), kLevel);
}

TEST(Rounds, a_long_way_takes_its_days) {
  auto world = world_of("A hub\nB camp\nA -> 500 -> B", 9);
  stock(world, group(world, "g"), "A", 10);
  leave(world, PlaceKind::hub, 1);
  const auto network = make_network(world);
  for (const auto& [days, there] : {std::pair{1, 0}, {2, 0}, {3, 10}})
    EXPECT_EQ(persons_at(lived(network, days), "B"), there) << days;
  EXPECT_EQ(lived(network, 2).parties[0].km, 400);
  EXPECT_EQ(lived(network, 2).totals.under_way, 10);
}

TEST(Rounds, a_way_of_exactly_one_day_ends_the_same_day) {
  auto world = world_of("A hub\nB hub\nC camp\nA -> 200 -> B\nB -> 1 -> C", 9);
  stock(world, group(world, "g"), "A", 10);
  leave(world, PlaceKind::hub, 1);
  const auto network = make_network(world);
  EXPECT_EQ(persons_at(lived(network, 1), "B"), 10);  // and no time is left to go on
  EXPECT_EQ(persons_at(lived(network, 2), "C"), 10);
}

TEST(Rounds, the_first_leg_is_walked_to_its_end) {
  auto world = world_of("A hub\nB hub\nC hub\nD camp\nA -> 80 -> B\nB -> 100 -> C\nC -> 150 -> D", 9);
  stock(world, group(world, "g"), "A", 10);
  leave(world, PlaceKind::hub, 1);
  world.movement.first_leg_on_foot = true;
  world.movement.walk_km_per_day = {35};
  const auto network = make_network(world);
  EXPECT_EQ(lived(network, 2).parties[0].km, 70);
  EXPECT_TRUE(lived(network, 2).parties[0].first_leg);
  // The third day: 10 km on foot (2/7 of a day), 100 km by other means (1/2), then 3/14 of a day towards D.
  const auto third = lived(network, 3);
  ASSERT_EQ(third.parties.size(), 1U);
  EXPECT_EQ(third.parties[0].site, network.site_of({network.first_link[2]}));
  EXPECT_NEAR(third.parties[0].km, 200 * (1 - 2.0 / 7 - 0.5), 1e-6);
  EXPECT_FALSE(third.parties[0].first_leg);
  EXPECT_EQ(persons_at(lived(network, 4), "D"), 10);
}

TEST(Rounds, a_route_with_a_speed_of_its_own_keeps_it) {
  auto world = world_of("A hub\nB camp\nA -> 90 -> B speed 30", 9);
  stock(world, group(world, "g"), "A", 10);
  leave(world, PlaceKind::hub, 1);
  const auto network = make_network(world);
  EXPECT_EQ(persons_at(lived(network, 2), "B"), 0);
  EXPECT_EQ(persons_at(lived(network, 3), "B"), 10);
}

TEST(Rounds, people_go_on_the_same_day_while_time_is_left) {
  auto world = world_of("A hub\nB hub\nC hub\nD camp\nA -> 60 -> B\nB -> 60 -> C\nC -> 60 -> D", 2);
  stock(world, group(world, "g"), "A", 10);
  leave(world, PlaceKind::hub, 1);
  const auto network = make_network(world);
  EXPECT_EQ(persons_at(lived(network, 1), "D"), 10);
}

TEST(Rounds, a_circle_without_length_ends) {
  auto world = world_of("A hub\nB hub\nA -- 0 -- B", 2);
  stock(world, group(world, "g"), "A", 10);
  leave(world, PlaceKind::hub, 1);
  const auto network = make_network(world);
  EXPECT_EQ(persons_at(lived(network, 1), "A"), 10);  // a thousand times there and back
}

TEST(Rounds, whoever_has_no_way_stays) {
  auto world = world_of("A hub\nB homeland\nC town\nA -> 10 -> B", 2);
  const auto g = group(world, "g");
  stock(world, g, "A", 10);
  stock(world, g, "C", 5);
  leave(world, PlaceKind::hub, 1);
  leave(world, PlaceKind::town, 1);
  const auto network = make_network(world);
  EXPECT_EQ(persons_at(lived(network, 2), "A"), 10);
  EXPECT_EQ(persons_at(lived(network, 2), "C"), 5);
}

TEST(Rounds, a_closed_link_sends_back_those_on_it_and_takes_nobody) {
  auto world = world_of("A hub\nB camp\nA -- 300 -- B", 9);
  const auto g = group(world, "g");
  stock(world, g, "A", 10);
  leave(world, PlaceKind::hub, 1);
  close(world, 1, "A", "B");
  open(world, 4, "A", "B");
  const auto network = make_network(world);
  EXPECT_EQ(lived(network, 1).totals.under_way, 10);
  const auto second = lived(network, 2);
  EXPECT_EQ(persons_at(second, "A"), 10);
  EXPECT_EQ(came(second, "A", "B", Outcome::sent_back), 10);
  EXPECT_EQ(persons_at(lived(network, 4), "A"), 10);
  EXPECT_EQ(lived(network, 5).totals.under_way, 10);
  EXPECT_EQ(persons_at(lived(network, 6), "B"), 10);
}

TEST(Rounds, those_sent_back_walk_no_more) {
  auto world = world_of("A hub\nB camp\nA -- 30 -- B", 9);
  stock(world, group(world, "g"), "A", 10);
  leave(world, PlaceKind::hub, 1);
  world.movement.first_leg_on_foot = true;
  close(world, 1, "A", "B");
  world.routes[0].length = {60};
  const auto network = make_network(world);
  EXPECT_TRUE(lived(network, 1).parties[0].first_leg);
  EXPECT_FALSE(lived(network, 2).parties[0].first_leg);
}

TEST(Rounds, a_guard_turns_back_binomially_and_kills_among_the_detected) {
  auto world = world_of("A hub\nB camp\nA -> 10 -> B guarded 0.3", 1);
  const auto g = group(world, "g");
  stock(world, g, "A", 100000);
  leave(world, PlaceKind::hub, 1);
  world.movement.death_crossing = {0.2};
  const auto network = make_network(world);
  const auto state = lived(network, 1);
  const std::array<std::int64_t, 3> seen{persons_at(state, "B"), persons_at(state, "A"), state.totals.dead};
  EXPECT_GT(chance::chi_square_p_value(seen, std::array{70000.0, 24000.0, 6000.0}), kLevel);
  EXPECT_EQ(came(state, "A", "B", Outcome::turned_back), seen[1] + seen[2]);  // as they came: dead included
  EXPECT_EQ(state.deaths[0].site, network.site_of({0}));
}

TEST(Rounds, those_turned_back_try_again_the_next_day_only) {
  auto world = world_of("A hub\nB camp\nA -> 1 -> B guarded 1", 3);
  stock(world, group(world, "g"), "A", 10);
  leave(world, PlaceKind::hub, 1);
  const auto network = make_network(world);
  EXPECT_EQ(came(lived(network, 1), "A", "B", Outcome::turned_back), 10);
  EXPECT_EQ(came(lived(network, 2), "A", "B", Outcome::turned_back), 10);
}

TEST(Rounds, movement_detection_holds_where_a_guarded_route_has_none) {
  auto world = world_of("A hub\nB camp\nA -> 1 -> B guarded 0.5\nA -> 1 -> B", 1);
  stock(world, group(world, "g"), "A", 1000);
  leave(world, PlaceKind::hub, 1);
  world.routes[0].detection = std::nullopt;
  world.movement.detection = {1};
  const auto network = make_network(world);
  const auto state = lived(network, 1);
  EXPECT_GT(persons_at(state, "B"), 400);  // by the route without a guard
  EXPECT_EQ(came(state, "A", "B", Outcome::turned_back) + persons_at(state, "B"), 1000);
}

TEST(Rounds, refusals_fall_on_all_alike) {
  // 30 of one link and 20 of another come to a place with room for 25: who enters is hypergeometric.
  auto world = world_of("A hub\nB hub\nC camp capacity 25\nA -> 10 -> C\nB -> 20 -> C", 1);
  const auto g = group(world, "g");
  stock(world, g, "A", 30);
  stock(world, g, "B", 20);
  leave(world, PlaceKind::hub, 1);
  const auto network = make_network(world);
  std::array<std::int64_t, 31> seen{};
  std::array<double, 31> law{};
  constexpr int kMembers = 20000;
  for (std::uint64_t member = 0; member < kMembers; ++member) {
    const auto state = lived(network, 1, member);
    ASSERT_EQ(persons_at(state, "C"), 25);
    ++seen[static_cast<std::size_t>(came(state, "A", "C", Outcome::passed))];
  }
  const auto log_ways = [](int n, int k) {
    return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
  };
  for (int k = 5; k <= 25; ++k)
    law[static_cast<std::size_t>(k)] =
        kMembers * std::exp(log_ways(30, k) + log_ways(20, 25 - k) - log_ways(50, 25));
  EXPECT_GT(chance::chi_square_p_value(seen, law), kLevel);
}

TEST(Rounds, room_is_made_by_those_who_leave_in_the_same_round) {
  auto world = world_of("A hub\nC hub capacity 10\nD camp\nA -> 10 -> C\nC -> 150 -> D", 1);
  const auto g = group(world, "g"), h = group(world, "h");
  stock(world, g, "A", 30);
  stock(world, h, "C", 9);
  leave(world, PlaceKind::hub, 1);
  const auto network = make_network(world);
  const auto state = lived(network, 1);
  EXPECT_EQ(came(state, "A", "C", Outcome::passed), 10);
  EXPECT_EQ(came(state, "A", "C", Outcome::refused), 20);
  EXPECT_EQ(persons_at(state, "A"), 20);
  EXPECT_EQ(persons_at(state, "D"), 19);  // and went on the same day
}

TEST(Rounds, those_who_are_sent_back_need_no_room) {
  auto world = world_of("A hub capacity 10\nB camp\nA -- 10 -- B guarded 1", 1);
  stock(world, group(world, "g"), "A", 30);
  leave(world, PlaceKind::hub, 1);
  const auto network = make_network(world);
  EXPECT_EQ(persons_at(lived(network, 1), "A"), 30);
}

TEST(Rounds, lost_ground_pushes_out_whoever_remains) {
  auto world = world_of("A town control G\nB town\nA -> 10 -> B", 3);
  const auto g = group(world, "g"), other = group(world, "other");
  of(world, g).affiliation = "G";
  of(world, g).wants_to_leave = of(world, other).wants_to_leave = {0};
  stock(world, g, "A", 10);
  stock(world, other, "A", 7);
  control(world, 1, "A", "H");
  const auto network = make_network(world);
  EXPECT_EQ(persons_at(lived(network, 1), "A"), 17);
  EXPECT_EQ(persons_at(lived(network, 2), "A"), 7);
}

TEST(Rounds, only_those_who_return_enter_their_homeland_and_nobody_leaves_it) {
  auto world = world_of("A hub\nH homeland country Z\nA -- 10 -- H", 3);
  const auto g = group(world, "g"), h = group(world, "h");
  of(world, g).homes = {place(world, "H")};
  of(world, g).wants_to_return = {0.5};
  of(world, h).wants_to_return = {1};
  stock(world, g, "A", 1000);
  stock(world, h, "A", 50);
  leave(world, PlaceKind::hub, 1);
  leave(world, PlaceKind::homeland, 1);
  const auto network = make_network(world);
  const auto state = lived(network, 3);
  for (const auto& party : state.parties) {
    const bool home = party.group == g.index && party.intention == Intention::return_home;
    EXPECT_EQ(party.site, home ? 1U : 0U);
  }
  EXPECT_GT(persons_at(state, "H"), 400);
}

TEST(Rounds, memory_is_half_of_what_was_and_of_today) {
  auto world = world_of("A hub\nB camp\nA -> 300 -> B", 9);
  stock(world, group(world, "g"), "A", 1);
  leave(world, PlaceKind::hub, 1);
  world.movement.avoid_short_stints = true;
  world.movement.memory_resolution = 32;
  const auto network = make_network(world);
  for (const auto& [days, memory] : {std::pair{1, 16}, {2, 16}, {3, 8}, {4, 4}, {5, 2}})
    EXPECT_EQ(lived(network, days).parties[0].memory, memory) << days;
}

TEST(Rounds, people_on_one_link_who_differ_only_in_their_past_merge_when_they_arrive) {
  // From A by way of B on the first day, and from B on the second: at C all are one party.
  auto world = world_of("A hub\nB hub\nC camp\nA -> 300 -> B\nB -> 100 -> C", 9);
  const auto g = group(world, "g");
  stock(world, g, "A", 4);
  stock(world, g, "B", 3);
  leave(world, PlaceKind::hub, 1);
  const auto network = make_network(world);
  const auto state = lived(network, 3);
  ASSERT_EQ(state.parties.size(), 1U);
  EXPECT_EQ(state.parties[0].households, 7);
}

}  // namespace
}  // namespace anabasis::flow
