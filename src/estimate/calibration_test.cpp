#include "estimate/calibration.hpp"

#include <gtest/gtest.h>

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

TEST(Calibration, UniformRanksLeaveTheirBandAsOftenAsTheyShould) {
  std::vector<std::vector<std::size_t>> uniform;
  for (std::uint64_t seed = 0; seed < 1000; ++seed)
    uniform.push_back(ranks(seed, [](double u) { return u; }));
  int below = 0;
  for (const double p : rank_chances(uniform, 3)) below += p < 0.1;
  EXPECT_NEAR(below, 100, 4 * 9.5);
}

TEST(Calibration, IntervalsThatAreTooNarrowOrShiftedAreSeen) {
  const auto narrow = ranks(1, [](double u) { return u < 0.5 ? u * u * 2 : 1 - (1 - u) * (1 - u) * 2; });
  const auto shifted = ranks(2, [](double u) { return u * u; });
  for (const double p : rank_chances({narrow, shifted}, 3)) EXPECT_LT(p, 0.001);
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
