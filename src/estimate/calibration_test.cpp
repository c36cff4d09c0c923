#include "estimate/calibration.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "chance/stream.hpp"

namespace anabasis::estimate {
namespace {

/// Ranks of 200 replicates, drawn by a rule from uniform numbers.
template <class Rule>
std::vector<std::size_t> ranks(std::uint64_t seed, const Rule& rule) {
  std::vector<std::size_t> all;
  chance::Stream stream({seed, 0, 0, 0, 0, chance::Purpose::test});
  for (int i = 0; i < 200; ++i)
    all.push_back(static_cast<std::size_t>(rule(stream.uniform()) * (kRanked + 1)));
  return all;
}

bool leaves(const std::vector<std::size_t>& ranks, const RankBand& band) {
  for (std::size_t k = 0; k < kRanked; ++k) {
    const auto up_to = static_cast<std::size_t>(
        std::count_if(ranks.begin(), ranks.end(), [k](std::size_t rank) { return rank <= k; }));
    if (up_to < band.low[k] || up_to > band.high[k]) return true;
  }
  return false;
}

TEST(Calibration, UniformRanksLeaveTheirBandAsOftenAsTheyShould) {
  const RankLaw law(200, 3);
  const auto band = law.band(0.1);
  int below = 0, outside_band = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const auto uniform = ranks(seed, [](double u) { return u; });
    below += law.chance_of(uniform) < 0.1;
    outside_band += leaves(uniform, band);
  }
  EXPECT_NEAR(below, 100, 4 * 9.5);
  EXPECT_NEAR(outside_band, 100, 4 * 9.5);
}

TEST(Calibration, IntervalsThatAreTooNarrowOrShiftedAreSeen) {
  const auto narrow = ranks(1, [](double u) { return u < 0.5 ? u * u * 2 : 1 - (1 - u) * (1 - u) * 2; });
  const auto shifted = ranks(2, [](double u) { return u * u; });
  const RankLaw law(200, 3);
  const auto band = law.band(0.001);
  for (const auto& wrong : {narrow, shifted}) {
    EXPECT_LT(law.chance_of(wrong), 0.001);
    EXPECT_TRUE(leaves(wrong, band));
  }
}

TEST(Calibration, BoundsHoldTheCentralPartOfACount) {
  const auto bounds = count_bounds(200, 0.9);
  EXPECT_GE(bounds.low, 167U);
  EXPECT_LE(bounds.low, 169U);
  EXPECT_GE(bounds.high, 190U);
  EXPECT_LE(bounds.high, 192U);
}

}  // namespace
}  // namespace anabasis::estimate
