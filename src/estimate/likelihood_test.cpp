#include "estimate/likelihood.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace anabasis::estimate {
namespace {

evidence::Value value_of(double low, double mode, double high, evidence::CountedUnit unit) {
  evidence::Value value;
  value.unit = unit;
  value.low = low;
  value.mode = mode;
  value.high = high;
  return value;
}

double log_likelihood(const Reported& reported, double truth, double reliability, double word_error) {
  const auto density = densities(reported, truth, word_error);
  return std::log(reliability * density.right + (1 - reliability) * density.outlier);
}

/// ∫ p(n | truth) dn over all reported values, by the trapezium rule in log(1 + n); the spread stays that of
/// `shape`.
double integral_over_reports(const Reported& shape, double truth, double reliability) {
  constexpr int kSteps = 100'000;
  const double step = std::log1p(1e7) / kSteps;
  double sum = 0;
  for (int i = 0; i <= kSteps; ++i) {
    auto report = shape;
    report.value = std::expm1(i * step);
    const double density = std::exp(log_likelihood(report, truth, reliability, 0)) * (1 + report.value);
    sum += (i == 0 || i == kSteps ? 0.5 : 1) * density * step;
  }
  return sum;
}

TEST(Likelihood, OfCountsIsNormalisedInTheReportedValue) {
  const auto shape = reported(value_of(20, 36, 99, evidence::CountedUnit::persons), {});
  ASSERT_TRUE(shape);
  for (const double reliability : {0.0, 0.3, 0.9, 1.0}) {
    for (const double truth : {0.0, 1.0, 300.0})  // near 0 half of the errors could never be reported
      EXPECT_NEAR(integral_over_reports(*shape, truth, reliability), 1, 1e-3) << reliability << " " << truth;
  }
}

TEST(Likelihood, OfFractionsIsNormalisedInTheReportedValue) {
  const auto shape = reported(value_of(0.5, 0.7, 0.95, evidence::CountedUnit::fraction), {});
  ASSERT_TRUE(shape);
  constexpr int kSteps = 100'000;
  double sum = 0;
  for (int i = 1; i < kSteps; ++i) {
    auto report = *shape;
    report.value = static_cast<double>(i) / kSteps;
    sum += std::exp(log_likelihood(report, 0.6, 0.8, 0)) / kSteps;
  }
  EXPECT_NEAR(sum, 1, 0.01);  // the ends of the scale are cut off at 0.2 %
}

TEST(Likelihood, PutsTheIntervalsEndsAtFiveAndNinetyFivePercent) {
  // Of a symmetrical value, the truth at the low end is 1.645 standard deviations away: e^(−1.353) of the
  // peak.
  const auto at =
      reported(value_of(std::expm1(4), std::expm1(5), std::expm1(6), evidence::CountedUnit::persons), {});
  ASSERT_TRUE(at);
  const double peak = log_likelihood(*at, std::expm1(5), 1, 0);
  EXPECT_NEAR(log_likelihood(*at, std::expm1(4), 1, 0) - peak, -0.5 * 1.6448536 * 1.6448536, 1e-6);
  EXPECT_NEAR(log_likelihood(*at, std::expm1(6), 1, 0) - peak, -0.5 * 1.6448536 * 1.6448536, 1e-6);
}

TEST(Likelihood, OfAnUnreliableVoiceDoesNotCareAboutTheTruth) {
  const auto report = reported(value_of(250, 300, 350, evidence::CountedUnit::persons), {});
  ASSERT_TRUE(report);
  EXPECT_DOUBLE_EQ(log_likelihood(*report, 10, 0, 0), log_likelihood(*report, 1e6, 0, 0));
  EXPECT_GT(log_likelihood(*report, 300, 0.5, 0), log_likelihood(*report, 3000, 0.5, 0));
}

TEST(Likelihood, OfAShareOfNobodyIsThatOfAnOutlier) {
  const auto report = reported(value_of(0.5, 0.7, 0.95, evidence::CountedUnit::fraction), {});
  ASSERT_TRUE(report);
  const double nobody = std::numeric_limits<double>::quiet_NaN();
  EXPECT_NEAR(log_likelihood(*report, nobody, 0.75, 0), std::log(0.25), 1e-12);
}

TEST(Likelihood, OfABoundLeavesTheOpenSideWide) {
  evidence::Value at_least;
  at_least.kind = evidence::ValueKind::at_least;
  at_least.low = 40;
  const auto report = reported(at_least, {});
  ASSERT_TRUE(report);
  EXPECT_GT(log_likelihood(*report, 200, 1, 0), log_likelihood(*report, 30, 1, 0));
  EXPECT_DOUBLE_EQ(report->sd_above, kBoundSd);
}

TEST(Likelihood, OfAWordMovesWithTheErrorThatAllItsUsersShare) {
  auto word = value_of(20, 36, 99, evidence::CountedUnit::persons);
  word.kind = evidence::ValueKind::word;
  const auto report = reported(word, {});
  ASSERT_TRUE(report);
  // Where "dozens" is used for more than the table says, the truth is larger than the word's number.
  EXPECT_GT(log_likelihood(*report, 90, 1, -1.5), log_likelihood(*report, 90, 1, 0));
  EXPECT_LT(log_likelihood(*report, 90, 1, 1.5), log_likelihood(*report, 90, 1, 0));
}

TEST(Likelihood, DrawsReportsFromItsOwnDensity) {
  // The share of reports below a bound is the integral of the density up to it; four standard errors.
  const auto shape = reported(value_of(20, 36, 99, evidence::CountedUnit::persons), {});
  ASSERT_TRUE(shape);
  for (const double truth : {1.0, 60.0}) {
    for (const double bound : {2.0, 30.0, 90.0, 5000.0}) {
      constexpr int kSteps = 20'000;
      const double step = std::log1p(bound) / kSteps;
      double below = 0;
      for (int i = 0; i < kSteps; ++i) {
        auto report = *shape;
        report.value = std::expm1((i + 0.5) * step);
        below += std::exp(log_likelihood(report, truth, 0.7, 0.5)) * (1 + report.value) * step;
      }
      constexpr int kDraws = 40'000;
      int drawn = 0;
      chance::Stream stream({1, 0, 0, 0, 0, chance::Purpose::test});
      for (int i = 0; i < kDraws; ++i) drawn += draw_report(*shape, truth, 0.7, stream, 0.5) < bound;
      EXPECT_NEAR(drawn / static_cast<double>(kDraws), below, 4 * std::sqrt(0.25 / kDraws))
          << truth << " " << bound;
    }
  }
}

TEST(Likelihood, NeedsANumber) { EXPECT_FALSE(reported(evidence::Value{}, {"claims.toml", 3, 1})); }

}  // namespace
}  // namespace anabasis::estimate
