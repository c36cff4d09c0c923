#include "flow/refusal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <vector>

#include "chance/goodness_of_fit.hpp"
#include "flow/member_test.hpp"

namespace anabasis::flow {
namespace {

using testing::kLevel;
using Counts = std::vector<People>;

Counts admitted(std::uint64_t seed, const Counts& households, const Counts& persons, People room) {
  Scratch scratch;
  Counts entering(households.size());
  chance::Stream stream({.seed = seed, .purpose = chance::Purpose::test});
  admit(stream, households, persons, room, scratch, entering);
  return entering;
}

/// The chance of each outcome, from every order of the queue.
std::map<Counts, double> law_of(const Counts& households, const Counts& persons, People room) {
  std::vector<std::size_t> queue;
  for (std::size_t kind = 0; kind < households.size(); ++kind)
    queue.insert(queue.end(), static_cast<std::size_t>(households[kind]), kind);
  std::vector<std::size_t> order(queue.size());
  std::iota(order.begin(), order.end(), 0U);
  std::map<Counts, double> law;
  double orders = 0;
  do {
    Counts entering(households.size());
    People left = room;
    for (const auto i : order) {
      if (persons[queue[i]] > left) break;
      left -= persons[queue[i]];
      ++entering[queue[i]];
    }
    law[entering] += 1;
    orders += 1;
  } while (std::next_permutation(order.begin(), order.end()));
  for (auto& [entering, chance] : law) chance /= orders;
  return law;
}

TEST(Admit, follows_the_law_of_a_random_queue_of_households_of_all_sizes) {
  const struct {
    Counts households, persons;
    People room;
  } cases[] = {
      {{3, 2}, {1, 3}, 4},
      {{3, 2, 3}, {1, 3, 2}, 7},
      {{5, 3}, {1, 1}, 3},  // the hypergeometric law
      {{2, 2, 2, 1}, {4, 1, 2, 7}, 9},
      {{1, 7}, {10, 1}, 9},
  };
  constexpr int kDraws = 40000;
  for (const auto& [households, persons, room] : cases) {
    const auto law = law_of(households, persons, room);
    std::map<Counts, std::int64_t> seen;
    for (std::uint64_t seed = 0; seed < kDraws; ++seed) ++seen[admitted(seed, households, persons, room)];
    std::vector<std::int64_t> observed;
    std::vector<double> expected;
    for (const auto& [entering, chance] : law) {
      observed.push_back(seen[entering]);
      expected.push_back(chance * kDraws);
    }
    EXPECT_EQ(std::accumulate(observed.begin(), observed.end(), std::int64_t{0}), kDraws)
        << "an impossible outcome";
    EXPECT_GT(chance::chi_square_p_value(observed, expected), kLevel) << "room " << room;
  }
}

TEST(Admit, all_enter_where_there_is_room_and_nobody_where_there_is_none) {
  const Counts households{30, 0, 20}, persons{2, 5, 7};
  EXPECT_EQ(admitted(1, households, persons, 200), households);
  EXPECT_EQ(admitted(1, households, persons, 0), (Counts{0, 0, 0}));
  EXPECT_EQ(admitted(1, households, persons, -5), (Counts{0, 0, 0}));
}

TEST(Admit, fills_a_place_of_any_size_up_to_the_household_that_does_not_fit) {
  const Counts households{3000000, 500000, 800000}, persons{1, 4, 10};
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto entering = admitted(seed, households, persons, 1000000);
    const People taken = entering[0] + 4 * entering[1] + 10 * entering[2];
    EXPECT_LE(taken, 1000000);
    EXPECT_GT(taken, 1000000 - 10);
  }
}

}  // namespace
}  // namespace anabasis::flow
