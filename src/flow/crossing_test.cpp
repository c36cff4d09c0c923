// What is known in closed form or by hand about one place and one crossing.

#include "flow/crossing.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "chance/goodness_of_fit.hpp"
#include "flow/means.hpp"
#include "flow/measure.hpp"
#include "flow/member_test.hpp"

namespace anabasis::flow {
namespace {

using namespace testing;
using world::Fate;
using world::PlaceKind;

/// One border and one crossing, to which everybody comes on the day on which they set out.
world::Scenario border(const std::string& crossing, int days) {
  return world_of("A hub\nB waiting country Y\nA -> 10 -> B " + crossing, days);
}

/// Households that come over on each day; the last cell is for those who do not come in all the days.
std::vector<std::int64_t> days_of_crossing(const world::Scenario& world, int members) {
  const auto network = make_network(world);
  std::vector<std::int64_t> counts(static_cast<std::size_t>(world.days()) + 1);
  for (int member = 0; member < members; ++member) {
    State state = start(network, {}, 7, static_cast<std::uint64_t>(member));
    for (int day = 0; day < world.days(); ++day) {
      step(state);
      counts[static_cast<std::size_t>(day)] += came(state, "A", "B", Outcome::passed);
    }
    counts.back() += persons_at(state, "A");
  }
  return counts;
}

TEST(Crossing, waits_are_geometric) {
  auto world = border("guarded 0.7", 40);
  leave(world, PlaceKind::hub, 0.4);
  stock(world, group(world, "people"), "A", 50);
  // A household crosses on a day with chance 0.4 · (1 - 0.7), whatever was before.
  const double over = 0.4 * 0.3;
  std::vector<double> law;
  for (int day = 0; day < 40; ++day) law.push_back(400 * 50 * over * std::pow(1 - over, day));
  law.push_back(400 * 50 * std::pow(1 - over, 40));
  EXPECT_GE(chance::chi_square_p_value(days_of_crossing(world, 400), law), kLevel);
}

TEST(Crossing, is_tried_again_after_the_delay_and_not_before) {
  auto world = border("guarded 0.6", 21);
  leave(world, PlaceKind::hub, 1);
  world.movement.crossing_retry_days = {4};
  stock(world, group(world, "people"), "A", 50);
  // Attempts on days 0, 4, 8, …: the k-th is the last with chance 0.6^k · 0.4.
  std::vector<double> law(22);
  for (int k = 0; 4 * k <= 20; ++k) law[static_cast<std::size_t>(4 * k)] = 400 * 50 * 0.4 * std::pow(0.6, k);
  law.back() = 400 * 50 * std::pow(0.6, 6);
  const auto counts = days_of_crossing(world, 400);
  for (std::size_t day = 0; day < 21; ++day) EXPECT_TRUE(day % 4 == 0 || counts[day] == 0) << day;
  EXPECT_GE(chance::chi_square_p_value(counts, law), kLevel);
}

TEST(Crossing, is_turned_back_a_negative_binomial_number_of_times) {
  auto world = border("guarded 0.5", 200);
  leave(world, PlaceKind::hub, 1);
  stock(world, group(world, "people"), "A", 3);
  const auto network = make_network(world);
  constexpr int kMembers = 4000;
  std::vector<std::int64_t> counts(30);
  for (std::uint64_t member = 0; member < kMembers; ++member) {
    State state = start(network, {}, 11, member);
    std::size_t times = 0;
    for (int day = 0; day < world.days() && persons_at(state, "A") > 0; ++day) {
      step(state);
      times += static_cast<std::size_t>(came(state, "A", "B", Outcome::turned_back));
    }
    ++counts[std::min<std::size_t>(times, counts.size() - 1)];
  }
  // Failures before the third success, at 1/2 each: (n + 2 choose 2) / 2^(n + 3).
  std::vector<double> law;
  for (int n = 0; n + 1 < 30; ++n) law.push_back(kMembers * (n + 2) * (n + 1) / 2.0 * std::pow(0.5, n + 3));
  law.push_back(kMembers - std::accumulate(law.begin(), law.end(), 0.0));
  EXPECT_GE(chance::chi_square_p_value(counts, law), kLevel);
}

TEST(Crossing, those_who_can_never_pay_stay_for_ever) {
  auto world = border("guarded 0.5 price 2000", 30);
  leave(world, PlaceKind::hub, 1);
  world.movement.means_strata = 4;  // 1000, 3000, 5000, 7000: none, one, two and three attempts
  const auto people = group(world, "people");
  of(world, people).means = chance::Uniform{0, 8000};
  stock(world, people, "A", 20);
  const auto network = make_network(world);
  constexpr int kMembers = 1500;
  const double share = (0 + 0.5 + 0.75 + 0.875) / 4;  // of those who cross in the end
  std::vector<std::int64_t> counts(21);
  for (std::uint64_t member = 0; member < kMembers; ++member) {
    const State state = lived(network, 30, member);
    ++counts[static_cast<std::size_t>(persons_at(state, "B"))];
    EXPECT_EQ(state.totals.fate(Fate::stranded), persons_at(state, "A"));
    for (const auto& party : state.parties)
      EXPECT_TRUE(party.site != 0 || means_of(state, party) == 1000);  // are left, or were all there was
  }
  std::vector<double> law;
  for (int n = 0; n <= 20; ++n)
    law.push_back(kMembers * std::exp(std::lgamma(21) - std::lgamma(n + 1) - std::lgamma(21 - n)) *
                  std::pow(share, n) * std::pow(1 - share, 20 - n));
  EXPECT_GE(chance::chi_square_p_value(counts, law), kLevel);
}

/// Ten attempts that cost a tenth of the price each leave of the means what they should, to the step.
TEST(Crossing, a_share_of_the_price_is_spent_at_each_attempt) {
  auto world = border("guarded 1 price 1000", 11);
  leave(world, PlaceKind::hub, 1);
  world.movement.means_strata = 1;
  world.movement.means_spent = {0.1};
  const auto people = group(world, "people");
  of(world, people).means = chance::Uniform{0, 8000};  // 4000
  stock(world, people, "A", 100);
  const auto network = make_network(world);
  const State state = lived(network, 10);
  ASSERT_EQ(state.parties.size(), 1);
  EXPECT_LE(means_of(state, state.parties[0]), 3000);
  EXPECT_GE(means_of(state, state.parties[0]), 3000 - 10 * 4000 / 190.0);
}

TEST(Crossing, the_queue_at_a_capacity_follows_its_recursion) {
  auto world = border("per_day 12", 12);
  world.places[0].population = 1;
  world.places[0].conflict = 1;  // so that everybody leaves, and people set in motion start here
  const std::vector<base::People> coming{30, 0, 8, 0, 0, 40, 0, 0, 0, 0, 0, 0};
  displaced(world, group(world, "people"), coming);
  const auto network = make_network(world);
  State state = start(network, {}, 3, 0);
  People queue = 0;
  for (int day = 0; day < 12; ++day) {
    step(state);
    queue = std::max<People>(queue + coming[static_cast<std::size_t>(day)] - 12, 0);
    EXPECT_EQ(persons_at(state, "A"), queue) << day;
    EXPECT_EQ(came(state, "A", "B", Outcome::queued), queue) << day;
  }
  EXPECT_EQ(persons_at(state, "B"), 78);
}

TEST(Crossing, one_who_is_not_led_pays_nothing) {
  auto world = border("guarded 1 price 2000 alone 1", 1);
  leave(world, PlaceKind::hub, 1);
  world.movement.crossing_guide = {0};
  world.movement.means_strata = 2;  // 1000 and 3000
  const auto people = group(world, "people");
  of(world, people).means = chance::Uniform{0, 4000};
  stock(world, people, "A", 1000);
  const auto network = make_network(world);
  const State state = lived(network, 1);
  ASSERT_EQ(state.parties.size(), 2);
  EXPECT_EQ(state.parties[0].site, 0);  // undetected is nobody without a guide
  EXPECT_EQ(means_of(state, state.parties[0]), 1000);
  EXPECT_EQ(state.parties[0].status, Status::turned_back);
  EXPECT_EQ(state.parties[1].site, 1);
  EXPECT_EQ(means_of(state, state.parties[1]), 1000);  // of 3000 are left
  EXPECT_NEAR(static_cast<double>(state.parties[1].households), 500, 100);
}

TEST(Fate, stocks_are_of_one_fate_where_one_is_asked_for) {
  auto world = border("guarded 0.5 held 0.4 death 0.3", 5);
  leave(world, PlaceKind::hub, 0.5);
  const auto people = group(world, "people");
  of(world, people).household_size = {2};
  stock(world, people, "A", 200);
  const auto network = make_network(world);
  const State state = lived(network, 5);
  double sum = 0;
  for (std::size_t f = 0; f < world::kFates; ++f) {
    const auto fate = static_cast<Fate>(f);
    world::Selector selector;
    selector.fate = fate;
    const double seen = stock(state, make_stock_probe(network, selector));
    EXPECT_EQ(seen, static_cast<double>(state.totals.fate(fate))) << to_string(fate);
    sum += seen;
    selector.places = {place(world, "A")};
    const double here = stock(state, make_stock_probe(network, selector));
    const bool is_of_the_border = fate == Fate::held || fate == Fate::dead || fate == Fate::turned_back;
    if (is_of_the_border) {
      EXPECT_EQ(here, seen) << to_string(fate);
      EXPECT_GT(here, 0) << to_string(fate);
    }
    if (fate == Fate::dead) {
      selector.unit = world::Unit::adults;
      const double adults = stock(state, make_stock_probe(network, selector));
      selector.unit = world::Unit::children;
      EXPECT_EQ(adults + stock(state, make_stock_probe(network, selector)), seen);
    }
  }
  EXPECT_EQ(sum, static_cast<double>(state.totals.placed));
}

}  // namespace
}  // namespace anabasis::flow
