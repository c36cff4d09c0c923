#include "chance/distribution.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "chance/goodness_of_fit.hpp"

namespace anabasis::chance {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

const std::vector<Distribution>& continuous() {
  static const std::vector<Distribution> all{Uniform{0, 1},
                                             Uniform{-3, 5},
                                             LogUniform{1, 1e7},
                                             LogUniform{0.02, 0.03},
                                             Normal{0, 1},
                                             Normal{-40, 1e-3},
                                             LogNormal{1, 0.5},
                                             LogNormal{2000, 2},
                                             Beta{5, 5},
                                             Beta{1, 1},
                                             Beta{0.5, 0.5},
                                             Beta{4, 600},
                                             Beta{1e-2, 3},
                                             Beta{1e5, 2e5},
                                             Gamma{1, 1},
                                             Gamma{0.05, 3},
                                             Gamma{2.5, 1e4},
                                             Gamma{1e6, 1e-6},
                                             Range{30, 300, 2500},
                                             Range{0, 10, 20},
                                             Range{0, 0, 50},
                                             Range{10, 10, 50},
                                             Range{10, 50, 50},
                                             Range{0, 30, 30},
                                             Range{200, 230, 5000},
                                             Range{999, 1000, 1001},
                                             Range{0, 1e-3, 1e7}};
  return all;
}

const std::vector<Distribution>& discrete() {
  static const std::vector<Distribution> all{Fixed{5},
                                             Fixed{-0.25},
                                             Poisson{1e-3},
                                             Poisson{0.7},
                                             Poisson{12},
                                             Poisson{1e4},
                                             Poisson{1e6},
                                             Range{7, 7, 7},
                                             Choice{{1, 2}, {0.5, 0.5}},
                                             Choice{{4, -1, 4, 9}, {1, 2, 3, 0.1}},
                                             Choice{{3, 1, 2}, {0.1, 0.2, 0.7}},
                                             Choice{{1, 2, 3}, {0, 1, 0}}};
  return all;
}

/// How far z moves when x moves by a unit of its last place: no transform through a double can do better.
double resolution(const Distribution& d, double x, double z) {
  const double spacing = std::nextafter(std::fabs(x), kInfinity) - std::fabs(x);
  return spacing * std::exp(log_density(d, x) + 0.5 * z * z) * std::sqrt(2 * std::numbers::pi);
}

TEST(NormalQuantile, IsExactToTheLastDigits) {
  for (double exponent = -300; exponent < 0; exponent += 0.37) {
    const double p = std::pow(10, exponent);
    const double expected = -std::numbers::sqrt2 * boost::math::erfc_inv(2 * p);
    EXPECT_NEAR(normal_quantile(p), expected, 1e-15 * std::fabs(expected)) << p;
  }
  for (double p = 0.001; p < 1; p += 0.001) {
    const double expected = -std::numbers::sqrt2 * boost::math::erfc_inv(2 * p);
    EXPECT_NEAR(normal_quantile(p), expected, 1e-15 * std::fabs(expected) + 1e-16) << p;
  }
  EXPECT_EQ(normal_quantile(0), -kInfinity);
  EXPECT_EQ(normal_quantile(1), kInfinity);
}

TEST(NormalCdf, MatchesKnownValues) {
  EXPECT_DOUBLE_EQ(normal_cdf(0), 0.5);
  EXPECT_NEAR(normal_cdf(1.6448536269514722), 0.95, 1e-15);
  EXPECT_NEAR(normal_cdf(-8) / 6.220960574271785e-16, 1, 1e-13);
}

TEST(Distributions, CdfOfTheQuantileIsTheProbability) {
  for (const auto& d : continuous()) {
    SCOPED_TRACE(to_string(d));
    for (const double p : {1e-12, 1e-6, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1 - 1e-9}) {
      const double x = quantile(d, p);
      if (x < 1e-290 && support(d).low == 0) continue;  // below the smallest double
      const double z = normal_quantile(p);
      const double rounding = resolution(d, x, z) * std::exp(-0.5 * z * z);
      EXPECT_NEAR(cdf(d, x), p, 1e-10 * p + rounding) << p;
    }
  }
}

TEST(Distributions, QuantileOfStepsIsTheSmallestValueThatReachesTheProbability) {
  for (const auto& d : discrete()) {
    SCOPED_TRACE(to_string(d));
    for (double p = 0.0005; p < 1; p += 0.0123) {
      const double x = quantile(d, p);
      EXPECT_GE(cdf(d, x), p);
      EXPECT_LT(cdf(d, std::nextafter(x, -kInfinity)), p);
    }
  }
}

TEST(Distributions, DensityIsTheSlopeOfTheCdf) {
  for (const auto& d : continuous()) {
    SCOPED_TRACE(to_string(d));
    for (double z = -3; z <= 3; z += 0.19) {
      const double x = from_normal(d, z);
      // Over a step short against the curve on either side, by central differences of fourth order.
      const double h = 2e-3 * std::min(from_normal(d, z + 0.5) - x, x - from_normal(d, z - 0.5));
      const double mode = std::holds_alternative<Range>(d) ? std::get<Range>(d).mode : -kInfinity;
      if (h < 1e-11 * std::fabs(x) || std::fabs(x - mode) < 3 * h || x - 2 * h <= support(d).low) continue;
      const auto rise = [&](double step) { return cdf(d, x + step) - cdf(d, x - step); };
      const double slope = (8 * rise(h) - rise(2 * h)) / (12 * h);
      EXPECT_NEAR(slope / std::exp(log_density(d, x)), 1, 2e-5) << z << " " << x;
    }
  }
}

TEST(Distributions, MassIsTheStepOfTheCdf) {
  for (const auto& d : discrete()) {
    SCOPED_TRACE(to_string(d));
    for (const double p : {0.001, 0.1, 0.5, 0.9, 0.999}) {
      const double x = quantile(d, p);
      const double step = cdf(d, x) - cdf(d, std::nextafter(x, -kInfinity));
      EXPECT_NEAR(std::exp(log_density(d, x)), step, 1e-9);
      EXPECT_EQ(log_density(d, x + 0.5), -kInfinity);
    }
  }
}

TEST(Distributions, GoToTheRealLineAndBackInBothTails) {
  for (const auto& d : continuous()) {
    SCOPED_TRACE(to_string(d));
    for (double z = -8; z <= 8; z += 0.125) {
      const double x = from_normal(d, z);
      EXPECT_GE(x, support(d).low);
      EXPECT_LE(x, support(d).high);
      const double rounding = resolution(d, x, z);
      // Where one double holds more than a twentieth of a standard deviation, it only has to stay finite.
      if (rounding > 0.05 || x < 1e-290) {
        EXPECT_TRUE(std::isfinite(to_normal(d, x))) << z;
      } else {
        EXPECT_NEAR(to_normal(d, x), z, 1e-9 + 3 * rounding) << x;
      }
    }
  }
}

TEST(Distributions, ReachTheFarTailsOfASkewedRange) {
  // The case that a cut normal gets wrong by subtraction: close above 0, and far above high.
  const Distribution d = Range{0, 10, 20};
  for (const double z : {-8.0, -6.0, 6.0, 8.0}) EXPECT_NEAR(to_normal(d, from_normal(d, z)), z, 1e-9);
  EXPECT_GT(from_normal(d, -8), 0);
  EXPECT_LT(from_normal(d, -8), 1e-13);
}

TEST(Distributions, StepsGoToTheRealLineAndBack) {
  for (const auto& d : discrete()) {
    SCOPED_TRACE(to_string(d));
    for (double z = -5; z <= 5; z += 0.3) {
      const double x = from_normal(d, z);
      const double middle = to_normal(d, x);
      EXPECT_EQ(from_normal(d, middle), x);
      // z lies on the same step as its middle: the mass between them is at most half the step.
      const double between = std::fabs(normal_cdf(z) - normal_cdf(middle));
      EXPECT_LE(between, 0.5 * std::exp(log_density(d, x)) * (1 + 1e-6) + 1e-14);
    }
  }
}

// False alarm: 10^-4 over all distributions.
TEST(Distributions, SamplesFollowTheCdf) {
  for (const auto& d : continuous()) {
    SCOPED_TRACE(to_string(d));
    Stream stream({.seed = 17});
    std::vector<double> values(20000);
    for (auto& value : values) value = cdf(d, sample(d, stream));
    EXPECT_GT(kolmogorov_p_value(values), 1e-4 / static_cast<double>(continuous().size()));
  }
}

TEST(Distributions, SampleIsFromNormalOfOneNormal) {
  for (const auto& d : {Distribution{Beta{2, 3}}, Distribution{Poisson{4}}}) {
    Stream one({.seed = 18});
    Stream other({.seed = 18});
    EXPECT_EQ(sample(d, one), from_normal(d, normal_quantile(other.uniform())));
    EXPECT_EQ(one(), other()) << "one uniform a draw";
  }
}

TEST(Distributions, MeanIsTheIntegralOfTheQuantiles) {
  auto all = continuous();
  all.insert(all.end(), discrete().begin(), discrete().end());
  for (const auto& d : all) {
    SCOPED_TRACE(to_string(d));
    // The mean of from_normal(z) over a standard normal z; far up where the tail is so heavy that it decides.
    const double last = mean(d) > quantile(d, 0.99) ? 30 : 9;
    double sum = 0;
    double weights = 0;
    for (double z = -9; z <= last; z += 0.003) {
      const double weight = std::exp(-0.5 * z * z);
      sum += weight * from_normal(d, z);
      weights += weight;
    }
    const double scale = std::max(std::fabs(mean(d)), 1e-9);
    EXPECT_NEAR(sum / weights / scale, mean(d) / scale, 4e-3);
  }
}

TEST(Distributions, EndAtTheirSupport) {
  auto all = continuous();
  all.insert(all.end(), discrete().begin(), discrete().end());
  for (const auto& d : all) {
    SCOPED_TRACE(to_string(d));
    const auto [low, high] = support(d);
    if (std::isfinite(low)) {
      EXPECT_EQ(cdf(d, std::nextafter(low, -kInfinity)), 0);
      EXPECT_EQ(log_density(d, low - 1), -kInfinity);
      EXPECT_EQ(to_normal(d, low - 1), -kInfinity);
    }
    if (std::isfinite(high)) {
      EXPECT_EQ(cdf(d, high), 1);
      EXPECT_EQ(log_density(d, high + 1), -kInfinity);
      EXPECT_EQ(to_normal(d, high + 1), kInfinity);
    }
    EXPECT_EQ(cdf(d, kInfinity), 1);
    EXPECT_EQ(cdf(d, -kInfinity), 0);
  }
}

TEST(Range, HoldsNinetyPercentBetweenLowAndHighBeforeTheCut) {
  // In log(1 + x): widths 2.27 and 2.12 on either side of the mode, and 0.4 % below 0.
  const Range range{30, 300, 2500};
  const double left = std::log1p(300) - std::log1p(30);
  const double right = std::log1p(2500) - std::log1p(300);
  const double cut = 2 * left / (left + right) * normal_cdf(-1.6448536269514722 * std::log1p(300) / left);
  EXPECT_NEAR(cdf(range, 2500) - cdf(range, 30), 0.9 / (1 - cut), 1e-12);
  EXPECT_NEAR(1 - cdf(range, 2500), 0.1 * right / (left + right) / (1 - cut), 1e-12);
  EXPECT_LT(cut, 1e-4);
  // Density rises to the mode in log(1 + x), from both sides.
  const auto log_density_of_y = [&](double x) { return log_density(range, x) + std::log1p(x); };
  EXPECT_GT(log_density_of_y(300), log_density_of_y(299));
  EXPECT_GT(log_density_of_y(300), log_density_of_y(301));
  EXPECT_NEAR(log_density_of_y(300), log_density_of_y(std::nextafter(300, 0)), 1e-12) << "the halves meet";
}

TEST(Range, HoldsMoreWhereItIsCutAtNobody) {
  const Range range{0, 10, 20};
  const double inside = cdf(range, 20) - cdf(range, 0);
  EXPECT_GT(inside, 0.9);
  EXPECT_EQ(cdf(range, 0), 0);
  EXPECT_EQ(cdf(Range{0, 30, 30}, 30), 1);
}

TEST(Range, WithoutASideHasNoMassThere) {
  EXPECT_EQ(cdf(Range{10, 10, 50}, 9.999), 0);
  EXPECT_NEAR(cdf(Range{10, 10, 50}, 50), 0.9, 1e-12);
  EXPECT_EQ(cdf(Range{10, 50, 50}, 50), 1);
  EXPECT_EQ(from_normal(Range{7, 7, 7}, 3), 7);
  EXPECT_EQ(to_normal(Range{7, 7, 7}, 7), 0);
}

TEST(Choice, WeighsRepeatedValuesTogether) {
  const Choice choice{{4, -1, 4, 9}, {1, 2, 3, 0}};
  EXPECT_DOUBLE_EQ(cdf(choice, 4) - cdf(choice, 3), 4.0 / 6);
  EXPECT_DOUBLE_EQ(std::exp(log_density(choice, 4)), 4.0 / 6);
  EXPECT_EQ(log_density(choice, 9), -kInfinity);
  EXPECT_EQ(support(choice).high, 4);
  EXPECT_DOUBLE_EQ(mean(choice), (16.0 - 2) / 6);
}

TEST(Poisson, IsExactInItsLaw) {
  const Poisson poisson{2};
  double sum = 0;
  double mass = std::exp(-2.0);
  for (int k = 0; k < 30; ++k) {
    sum += mass;
    EXPECT_NEAR(cdf(poisson, k), sum, 1e-14);
    EXPECT_NEAR(cdf(poisson, k + 0.9), sum, 1e-14);
    EXPECT_NEAR(log_density(poisson, k), std::log(mass), 1e-12);
    mass *= 2.0 / (k + 1);
  }
}

}  // namespace
}  // namespace anabasis::chance
