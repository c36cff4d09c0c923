#include "estimate/scores.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "chance/distribution.hpp"

namespace anabasis::estimate {
namespace {

/// The middles of n equal parts of a law: an ensemble without chance in it.
template <class Quantile>
std::vector<double> ensemble_of(std::size_t n, Quantile quantile) {
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i)
    values.push_back(quantile((static_cast<double>(i) + 0.5) / static_cast<double>(n)));
  return values;
}

TEST(Crps, OfANormalIsItsClosedForm) {
  // Gneiting & Raftery 2007, eq. 21: σ (z (2Φ(z) − 1) + 2φ(z) − 1/√π).
  const auto sorted = ensemble_of(4000, [](double p) { return 50 + 10 * chance::normal_quantile(p); });
  for (const double z : {-2.0, 0.0, 0.7, 3.0}) {
    const double density = std::exp(-0.5 * z * z) / std::sqrt(2 * M_PI);
    const double exact = 10 * (z * (2 * chance::normal_cdf(z) - 1) + 2 * density - 1 / std::sqrt(M_PI));
    EXPECT_NEAR(crps(sorted, 50 + 10 * z), exact, 0.01) << z;
  }
}

TEST(Crps, OfOneValueIsItsDistance) { EXPECT_DOUBLE_EQ(crps(std::vector<double>{3}, 7), 4); }

TEST(LogScore, OfALogNormalIsItsLogDensity) {
  // The kernel widens a normal of spread 0.2 by its bandwidth: 0.9 · 0.2 · 4000^(−1/5) = 0.034, 1.4 % in all.
  const auto sorted =
      ensemble_of(4000, [](double p) { return std::expm1(8 + 0.2 * chance::normal_quantile(p)); });
  for (const double z : {-1.5, 0.0, 1.0}) {
    const double exact = -0.5 * z * z - std::log(0.2 * std::sqrt(2 * M_PI));
    EXPECT_NEAR(log_score(sorted, std::expm1(8 + 0.2 * z)), exact, 0.04) << z;
  }
}

TEST(LogScore, OfTheImpossibleIsThatOfAnOutlier) {
  const std::vector<double> sorted(100, 1000.0);
  EXPECT_NEAR(log_score(sorted, 0), std::log(0.01 / (7 * std::log(10.0))), 1e-9);
}

TEST(Quantile, LiesOnStraightLinesBetweenMembers) {
  const std::vector<double> sorted{0, 10, 40};
  EXPECT_DOUBLE_EQ(quantile(sorted, 0.25), 5);
  EXPECT_DOUBLE_EQ(quantile(sorted, 0.75), 25);
  EXPECT_DOUBLE_EQ(quantile(sorted, 1), 40);
  EXPECT_TRUE(covers(sorted, 0.5, 25));
  EXPECT_FALSE(covers(sorted, 0.5, 25.1));
}

}  // namespace
}  // namespace anabasis::estimate
