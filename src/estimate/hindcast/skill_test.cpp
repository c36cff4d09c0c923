#include "estimate/hindcast/skill.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "chance/samplers.hpp"

namespace anabasis::estimate::hindcast {
namespace {

TEST(Skill, IntervalIsStudentsOfTheBlockMeans) {
  // Blocks of 30 days: means 1, 3 and 5; sd 2, standard error 2/√3, t(2) at 95 % = 4.302653, and √(4 / 2.5)
  // for what neighbours share.
  const std::vector<int> days{0, 15, 30, 45, 60, 75};
  const std::vector<double> values{0, 2, 2, 4, 4, 6};
  const auto difference = mean_difference(days, values, 30);
  const double half = 4.302653 * 2 / std::sqrt(3.0) * std::sqrt(1.6);
  EXPECT_EQ(difference.blocks, 3U);
  EXPECT_DOUBLE_EQ(difference.mean, 3);
  EXPECT_NEAR(difference.high - 3, half, 1e-5);
  EXPECT_NEAR(3 - difference.low, half, 1e-5);
  EXPECT_EQ(verdict_of(difference), Verdict::no_skill);
}

TEST(Skill, AShortLastBlockGoesToTheOneBefore) {
  const std::vector<int> days{0, 15, 30, 45, 60};
  const std::vector<double> values{1, 1, 1, 1, 1};
  EXPECT_EQ(mean_difference(days, values, 40).blocks, 1U);
}

TEST(Skill, BelowThreeBlocksThereIsNothingToTell) {
  const auto difference = mean_difference(std::vector<int>{0, 100}, std::vector<double>{-1, -1}, 30);
  EXPECT_EQ(verdict_of(difference), Verdict::too_few);
}

TEST(Skill, IntervalsOfDependentSeriesHoldTheirMean) {
  // Moving averages over seven origins of 15 days, as forecasts 90 days ahead overlap; 40 origins, mean 0. Of
  // 2,000 intervals of 95 % at least 93 % hold it (four binomial standard errors). Without what neighbouring
  // blocks share they would be 90 %.
  int held = 0;
  for (std::uint64_t r = 0; r < 2000; ++r) {
    chance::Stream stream({1, r, 0, 0, 0, chance::Purpose::test});
    std::vector<double> noise(47);
    for (auto& n : noise) n = chance::normal(stream);
    std::vector<int> days;
    std::vector<double> values;
    for (std::size_t i = 0; i < 40; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < 7; ++j) sum += noise[i + j];
      days.push_back(static_cast<int>(15 * i));
      values.push_back(sum);
    }
    const auto difference = mean_difference(days, values, 105);
    held += difference.low <= 0 && 0 <= difference.high ? 1 : 0;
  }
  EXPECT_GE(held, 1860);
  EXPECT_LE(held, 1940);
}

}  // namespace
}  // namespace anabasis::estimate::hindcast
