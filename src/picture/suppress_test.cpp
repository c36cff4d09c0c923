#include "picture/suppress.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "chance/stream.hpp"

namespace anabasis::picture {
namespace {

/// What an attacker can tell of a number: it lies between these.
struct Bounds {
  double low = 0, high = 1e18;
};

/// A table as it is published: cells, and their total; none where it was left out.
struct Published {
  std::vector<std::optional<double>> cells;
  std::optional<double> total;
};

Published publish(const std::vector<double>& counts) {
  const auto withheld = withhold(counts);
  Published published;
  for (std::size_t c = 0; c < counts.size(); ++c) {
    published.cells.push_back(withheld.cells[c] ? std::nullopt : std::optional(public_count(counts[c])));
  }
  if (!withheld.total) published.total = public_count(std::accumulate(counts.begin(), counts.end(), 0.0));
  return published;
}

Bounds of_rounded(double value) { return {std::max(0.0, value - kRounding / 2), value + kRounding / 2}; }

/// The differencing attack: the total less all that is told, which leaves the sum of what is not; and from
/// that each of them.
std::vector<Bounds> attack(const Published& published) {
  std::vector<Bounds> bounds;
  Bounds rest = published.total ? of_rounded(*published.total) : Bounds{};
  std::size_t hidden = 0;
  for (const auto& cell : published.cells) {
    bounds.push_back(cell ? of_rounded(*cell) : Bounds{});
    if (!cell) {
      ++hidden;
      continue;
    }
    const auto told = of_rounded(*cell);
    rest = {std::max(0.0, rest.low - told.high), rest.high - told.low};
  }
  for (std::size_t c = 0; c < bounds.size(); ++c) {
    if (published.cells[c]) continue;
    bounds[c] = hidden == 1 ? rest : Bounds{0, rest.high};  // the others may hold all of it, or nothing
  }
  return bounds;
}

TEST(Suppress, LeavesLargeTablesAlone) {
  const std::vector<double> counts{0, 5, 100, 2000};
  const auto withheld = withhold(counts);
  EXPECT_EQ(withheld.cells, std::vector<bool>(4, false));
  EXPECT_FALSE(withheld.total);
}

TEST(Suppress, OneSmallCellTakesTheNextSmallestWithIt) {
  const auto withheld = withhold(std::vector<double>{3, 400, 0, 30});
  EXPECT_EQ(withheld.cells, (std::vector<bool>{true, false, false, true}));
  EXPECT_FALSE(withheld.total);
}

TEST(Suppress, TwoSmallCellsAreNotEnough) {
  EXPECT_EQ(withhold(std::vector<double>{1, 2, 40, 900}).cells, (std::vector<bool>{true, true, true, false}));
}

TEST(Suppress, WhereNothingCanHideItTheTotalGoesToo) {
  const auto withheld = withhold(std::vector<double>{3, 0, 0});
  EXPECT_TRUE(withheld.cells[0]);
  EXPECT_TRUE(withheld.total);
  EXPECT_TRUE(withhold(std::vector<double>{2, 3}).total);
}

TEST(Suppress, RoundsToTensHalfUp) {
  EXPECT_EQ(public_count(4.9), 0);
  EXPECT_EQ(public_count(5), 10);
  EXPECT_EQ(public_count(1204), 1200);
  EXPECT_TRUE(std::isnan(public_count(std::nan(""))));
  EXPECT_DOUBLE_EQ(public_share(0.349), 0.3);
}

/// Thousands of tables, many with one small cell, which is the easiest to recover.
TEST(Suppress, ADifferencingAttackRecoversNoSmallCell) {
  chance::Stream stream({1, 2, 3, 4, 5, chance::Purpose::test});
  int small_cells = 0;
  for (int table = 0; table < 20000; ++table) {
    std::vector<double> counts;
    const auto size = 1 + stream() % 7;
    for (std::size_t c = 0; c < size; ++c) {
      const auto kind = stream() % 4;
      counts.push_back(kind == 0 ? static_cast<double>(stream() % 5)
                                 : std::floor(std::pow(10, 4 * stream.uniform())));
    }
    const auto published = publish(counts);
    const auto bounds = attack(published);
    for (std::size_t c = 0; c < counts.size(); ++c) {
      if (!(counts[c] > 0 && counts[c] < kSmallest)) continue;
      ++small_cells;
      ASSERT_FALSE(published.cells[c]);
      // As far as the attacker can tell the cell may be as large as is told of others.
      ASSERT_GE(bounds[c].high, kSmallest) << "table " << table << " cell " << c;
      ASSERT_GE(bounds[c].high - bounds[c].low, kSmallest) << "table " << table << " cell " << c;
    }
  }
  EXPECT_GT(small_cells, 5000);
}

/// The attack is a real one: it recovers small cells from tables that leave out only them and round nothing.
TEST(Suppress, TheAttackWorksWhereNothingIsDoneAgainstIt) {
  const std::vector<double> counts{3, 400, 1200};
  const double total = 1603;
  EXPECT_EQ(total - counts[1] - counts[2], 3);
  const auto withheld = withhold(counts);
  EXPECT_TRUE(withheld.cells[1]);
}

/// Two answers, one about all and one about all but a few: their difference tells nothing.
TEST(Suppress, TwoAnswersThatDifferByASmallCellLookAlike) {
  for (double all = 20; all < 500; ++all) {
    for (double few = 1; few < kSmallest; ++few) {
      const auto a = of_rounded(public_count(all));
      const auto b = of_rounded(public_count(all - few));
      EXPECT_GE(a.high - b.low, kRounding);
      EXPECT_LE(a.low - b.high, 0);
    }
  }
}

}  // namespace
}  // namespace anabasis::picture
