#include "chance/samplers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <vector>

#include "chance/beta_gamma.hpp"
#include "chance/distribution.hpp"
#include "chance/goodness_of_fit.hpp"

namespace anabasis::chance {
namespace {

// Every case is drawn kDraws times with a fixed seed and held to its exact law at 10^-4 / (cases of its
// test), so a right sampler fails a test here for one seed in about ten thousand.
constexpr double kFalseAlarm = 1e-4;
constexpr int kDraws = 200000;
constexpr double kTiny = 1e-300;

/// The exact masses of a whole-number law, from `low` on.
struct Law {
  std::int64_t low = 0;
  std::vector<double> mass;
};

/// From the mode outwards by the ratio f(k + 1) / f(k), in long double, to where the rest is below 10^-22;
/// then normalised. Independent of how the samplers compute masses.
Law exact_law(std::int64_t mode, std::int64_t least, std::int64_t most,
              const std::function<long double(long double)>& ratio) {
  constexpr long double kNegligible = 1e-22L;
  std::vector<long double> down;
  std::vector<long double> up{1};
  for (auto k = mode; k < most && up.back() > kNegligible; ++k) up.push_back(up.back() * ratio(k));
  long double mass = 1;
  for (auto k = mode - 1; k >= least && mass > kNegligible; --k) down.push_back(mass /= ratio(k));
  const long double all =
      std::accumulate(up.begin(), up.end(), 0.0L) + std::accumulate(down.begin(), down.end(), 0.0L);
  Law law{mode - static_cast<std::int64_t>(down.size()), {}};
  std::reverse(down.begin(), down.end());
  for (const auto x : down) law.mass.push_back(static_cast<double>(x / all));
  for (const auto x : up) law.mass.push_back(static_cast<double>(x / all));
  return law;
}

Law binomial_law(std::int64_t n, double p) {
  if (p == 1) return {n, {1.0}};
  const long double odds = static_cast<long double>(p) / (1 - static_cast<long double>(p));
  const auto mode = std::min(n, static_cast<std::int64_t>((static_cast<long double>(n) + 1) * p));
  return exact_law(mode, 0, n, [=](long double k) { return (n - k) / (k + 1) * odds; });
}

Law poisson_law(double mean) {
  return exact_law(static_cast<std::int64_t>(mean), 0, std::numeric_limits<std::int64_t>::max(),
                   [=](long double k) { return mean / (k + 1); });
}

Law hypergeometric_law(std::int64_t marked, std::int64_t unmarked, std::int64_t draws) {
  const auto least = std::max<std::int64_t>(0, draws - unmarked);
  const auto most = std::min(marked, draws);
  const auto centre =
      static_cast<long double>(draws + 1) * static_cast<long double>(marked + 1) / (marked + unmarked + 2);
  const auto mode = std::clamp(static_cast<std::int64_t>(centre), least, most);
  return exact_law(mode, least, most, [=](long double k) {
    return (marked - k) * (draws - k) / ((k + 1) * (unmarked - draws + k + 1));
  });
}

/// Draws and compares: over the whole range in cells that expect 5 and at least 1/400 of the draws, and,
/// where the law is wide, value by value modulo 8 (rounding in a sampler would show there).
void expect_law(const Law& law, double level, const std::function<std::int64_t()>& draw, int draws = kDraws) {
  std::vector<std::int64_t> counts(law.mass.size());
  for (int i = 0; i < draws; ++i) {
    const auto at = draw() - law.low;
    ASSERT_GE(at, 0);
    ASSERT_LT(at, static_cast<std::int64_t>(counts.size()));
    ++counts[static_cast<std::size_t>(at)];
  }
  std::vector<std::int64_t> observed{0};
  std::vector<double> expected{0};
  std::vector<std::int64_t> observed_residues(8);
  std::vector<double> expected_residues(8);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (expected.back() > draws / 400.0) {
      observed.push_back(0);
      expected.push_back(0);
    }
    observed.back() += counts[i];
    expected.back() += draws * law.mass[i];
    observed_residues[i % 8] += counts[i];
    expected_residues[i % 8] += draws * law.mass[i];
  }
  EXPECT_GT(chi_square_p_value(observed, expected), level);
  if (counts.size() > 400) {
    EXPECT_GT(chi_square_p_value(observed_residues, expected_residues), level);
  }
}

TEST(Binomial, FollowsItsLaw) {
  struct Case {
    std::int64_t n;
    double p;
  };
  std::vector<Case> cases;
  for (const std::int64_t n : {1LL, 2LL, 3LL, 8LL, 9LL, 30LL, 50LL, 63LL, 64LL, 65LL, 66LL, 100LL, 1000LL,
                               100000LL, 10000000LL, 1000000000LL}) {
    for (const double p : {1e-12, 1e-9, 1e-6, 1e-3, 0.02, 0.15, 0.3, 0.5, 0.51, 0.7, 0.99, 1 - 1e-6, 1.0}) {
      cases.push_back({n, p});
    }
    // Where one way hands over to the next, on both sides of 1/2.
    for (const double mean : {0.5, 2.999, 3.001, 9.999, 10.001, 12.0, 30.0}) {
      const double p = mean / static_cast<double>(n);
      if (n > 8 && p < 0.5) cases.insert(cases.end(), {{n, p}, {n, 1 - p}});
    }
  }
  const double level = kFalseAlarm / (2 * static_cast<double>(cases.size()));
  std::uint64_t seed = 100;
  for (const auto& [n, p] : cases) {
    SCOPED_TRACE(testing::Message() << "n = " << n << ", p = " << p);
    Stream stream({.seed = ++seed});
    expect_law(binomial_law(n, p), level, [&, n = n, p = p] { return binomial(stream, n, p); });
  }
}

// A squeeze that accepts a little too much changes the law by less than a thousandth: only millions of draws
// show it.
TEST(Rejection, AcceptsExactlyByItsLaw) {
  constexpr int kMany = 4000000;
  constexpr double kLevel = kFalseAlarm / 10;
  Stream stream({.seed = 15});
  expect_law(
      binomial_law(65, 0.16), kLevel, [&] { return binomial(stream, 65, 0.16); }, kMany);
  expect_law(
      binomial_law(1000, 0.3), kLevel, [&] { return binomial(stream, 1000, 0.3); }, kMany);
  expect_law(
      poisson_law(10), kLevel, [&] { return poisson(stream, 10); }, kMany);
  expect_law(
      poisson_law(1000), kLevel, [&] { return poisson(stream, 1000); }, kMany);
  expect_law(
      hypergeometric_law(50, 60, 25), kLevel, [&] { return hypergeometric(stream, 50, 60, 25); }, kMany);
}

TEST(Binomial, IsRightInTheRarestEvents) {
  // Of single trials at one in a million, ten million draws; p is not a multiple of any uniform's step.
  Stream stream({.seed = 21});
  std::int64_t ones = 0;
  std::int64_t of_three = 0;
  for (int i = 0; i < 10000000; ++i) {
    ones += binomial(stream, 1, 1.1e-6);
    of_three += binomial(stream, 3, 1.1e-6);
  }
  // Poisson means 11 and 33: outside these lies less than 10^-5.
  EXPECT_GT(ones, 1);
  EXPECT_LT(ones, 30);
  EXPECT_GT(of_three, 11);
  EXPECT_LT(of_three, 62);
}

TEST(Binomial, HoldsUpTo2To53) {
  // The law is normal to 10^-8 there; its steps are far below the width.
  constexpr std::int64_t kN = std::int64_t{1} << 53;
  constexpr std::array kChances{1e-9, 0.1, 0.5, 0.9};
  for (const double p : kChances) {
    SCOPED_TRACE(p);
    Stream stream({.seed = 31});
    const double mean = static_cast<double>(kN) * p;
    const double sd = std::sqrt(mean * (1 - p));
    std::vector<double> values;
    for (int i = 0; i < kDraws; ++i) {
      values.push_back(normal_cdf((static_cast<double>(binomial(stream, kN, p)) - mean) / sd));
    }
    EXPECT_GT(kolmogorov_p_value(values), kFalseAlarm / kChances.size());
  }
}

TEST(Binomial, OfNoneAndOfCertaintyDrawsNothing) {
  Stream stream({.seed = 1});
  EXPECT_EQ(binomial(stream, 0, 0.3), 0);
  EXPECT_EQ(binomial(stream, 9, 0), 0);
  EXPECT_EQ(binomial(stream, 9, 1), 9);
  EXPECT_EQ(stream(), Stream({.seed = 1})());
}

/// How often each outcome came, against the probabilities of all outcomes.
void expect_joint_law(const std::map<std::vector<std::int64_t>, double>& law, double level,
                      const std::function<std::vector<std::int64_t>()>& draw) {
  std::map<std::vector<std::int64_t>, std::int64_t> seen;
  for (int i = 0; i < kDraws; ++i) ++seen[draw()];
  std::vector<std::int64_t> observed;
  std::vector<double> expected;
  for (const auto& [outcome, probability] : law) {
    observed.push_back(seen[outcome]);
    expected.push_back(kDraws * probability);
  }
  EXPECT_EQ(seen.size(), law.size()) << "outcomes that cannot be, or some that never came";
  EXPECT_GT(chi_square_p_value(observed, expected), level);
}

TEST(Multinomial, FollowsItsJointLaw) {
  constexpr std::array weights{0.0, 2.0, 0.0, 1.0, 5.0, 0.0};
  constexpr int kPeople = 5;
  std::map<std::vector<std::int64_t>, double> law;
  for (int a = 0; a <= kPeople; ++a) {
    for (int b = 0; a + b <= kPeople; ++b) {
      const int c = kPeople - a - b;
      const double ways = std::tgamma(6) / (std::tgamma(a + 1) * std::tgamma(b + 1) * std::tgamma(c + 1));
      law[{0, a, 0, b, c, 0}] = ways * std::pow(0.25, a) * std::pow(0.125, b) * std::pow(0.625, c);
    }
  }
  Stream stream({.seed = 41});
  expect_joint_law(law, kFalseAlarm, [&] {
    std::vector<std::int64_t> counts(weights.size());
    multinomial(stream, kPeople, weights, counts);
    return counts;
  });
}

TEST(Multinomial, SumsOfItsCellsAreBinomial) {
  constexpr std::array weights{1e-3, 4.0, 0.5, 2.0, 1.0};
  constexpr std::int64_t kPeople = 1000000;
  const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::array<std::int64_t, 5> counts{};
  for (unsigned cells = 1; cells < 31; ++cells) {  // every subset
    double weight = 0;
    for (unsigned i = 0; i < 5; ++i) weight += (cells >> i & 1U) != 0 ? weights[i] : 0;
    Stream stream({.seed = 50 + cells});
    expect_law(
        binomial_law(kPeople, weight / all), kFalseAlarm / 60,
        [&] {
          multinomial(stream, kPeople, weights, counts);
          std::int64_t sum = 0;
          for (unsigned i = 0; i < 5; ++i) sum += (cells >> i & 1U) != 0 ? counts[i] : 0;
          return sum;
        },
        20000);
  }
}

TEST(Multinomial, NeitherLosesPeopleNorPutsThemWhereNothingWeighs) {
  const std::vector<std::vector<double>> all_weights{{1},
                                                     {0, 1},
                                                     {1, 0},
                                                     {0.1, 0.2, 0.3, 0.4, 0},
                                                     {1e-300, 1e-300, 0},
                                                     {1e300, 1, 1e-300, 0},
                                                     {1e-20, 1, 1e-20},
                                                     {0, 1, 1e-17, 1e-17, 0},
                                                     std::vector<double>(1000, 0.1)};
  Stream stream({.seed = 61});
  for (const auto& weights : all_weights) {
    std::vector<std::int64_t> counts(weights.size());
    for (const std::int64_t n : {0LL, 1LL, 5LL, 1000LL, 1000000000LL, 1LL << 53}) {
      multinomial(stream, n, weights, counts);
      EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}), n);
      for (std::size_t i = 0; i < weights.size(); ++i) {
        EXPECT_GE(counts[i], 0);
        if (weights[i] == 0) {
          EXPECT_EQ(counts[i], 0);
        }
      }
    }
  }
}

TEST(Multinomial, OfNobodyNeedsNoWeights) {
  Stream stream({.seed = 1});
  std::array<std::int64_t, 2> counts{7, 7};
  multinomial(stream, 0, std::array{0.0, 0.0}, counts);
  EXPECT_EQ(counts, (std::array<std::int64_t, 2>{0, 0}));
}

TEST(Hypergeometric, FollowsItsLaw) {
  struct Case {
    std::int64_t marked, unmarked, draws;
  };
  std::vector<Case> cases{{1, 1, 1},       {3, 5, 4},       {12, 20, 12},       {13, 20, 13},
                          {20, 13, 13},    {20, 13, 20},    {30, 30, 30},       {40, 45, 41},
                          {41, 41, 41},    {100, 90, 95},   {5, 1000, 900},     {1000, 5, 100},
                          {100, 900, 99},  {100, 900, 100}, {100, 900, 101},    {900, 100, 99},
                          {100, 900, 901}, {900, 100, 950}, {1000, 1000, 1000}, {50000, 70000, 11000}};
  constexpr std::int64_t kLarge = 1000000000;
  cases.insert(cases.end(), {{kLarge, 1, 2},
                             {1, kLarge, kLarge / 2},
                             {20, kLarge, kLarge / 3},
                             {kLarge, kLarge, 15},
                             {100000, kLarge, 50000},
                             {100000, kLarge, 100000},
                             {100000, kLarge, 110000},
                             {kLarge, 100000, 200000},
                             {kLarge / 1000, kLarge, kLarge / 2},
                             {kLarge / 2, kLarge / 2, kLarge / 2},
                             {kLarge, kLarge, kLarge / 10},
                             {kLarge / 3, kLarge, kLarge / 1000}});
  const double level = kFalseAlarm / (2 * static_cast<double>(cases.size()));
  std::uint64_t seed = 200;
  for (const auto& [marked, unmarked, draws] : cases) {
    SCOPED_TRACE(testing::Message() << marked << " and " << unmarked << ", draws " << draws);
    Stream stream({.seed = ++seed});
    expect_law(hypergeometric_law(marked, unmarked, draws), level,
               [&, marked = marked, unmarked = unmarked, draws = draws] {
                 return hypergeometric(stream, marked, unmarked, draws);
               });
  }
}

TEST(Hypergeometric, OfNoneAndOfAllIsCertain) {
  Stream stream({.seed = 1});
  for (const std::int64_t size : {0LL, 1LL, 50LL, 1000000000LL}) {
    EXPECT_EQ(hypergeometric(stream, size, 70, 0), 0);
    EXPECT_EQ(hypergeometric(stream, size, 70, size + 70), size);
    EXPECT_EQ(hypergeometric(stream, size, 0, size / 2), size / 2);
    EXPECT_EQ(hypergeometric(stream, 0, size, size / 2), 0);
  }
}

TEST(MultivariateHypergeometric, FollowsItsJointLaw) {
  constexpr std::array<std::int64_t, 4> kinds{3, 0, 4, 5};
  constexpr int kTaken = 6;
  const auto choose = [](int n, int k) {
    return std::tgamma(n + 1) / (std::tgamma(k + 1) * std::tgamma(n - k + 1));
  };
  std::map<std::vector<std::int64_t>, double> law;
  for (int a = 0; a <= 3; ++a) {
    for (int b = 0; b <= 4; ++b) {
      const int c = kTaken - a - b;
      if (c >= 0 && c <= 5)
        law[{a, 0, b, c}] = choose(3, a) * choose(4, b) * choose(5, c) / choose(12, kTaken);
    }
  }
  Stream stream({.seed = 71});
  expect_joint_law(law, kFalseAlarm, [&] {
    std::vector<std::int64_t> counts(kinds.size());
    multivariate_hypergeometric(stream, kinds, kTaken, counts);
    return counts;
  });
}

TEST(MultivariateHypergeometric, LastOfManyLargeKindsIsHypergeometric) {
  constexpr std::array<std::int64_t, 4> kinds{1000000, 500, 300000, 40000};
  std::array<std::int64_t, 4> counts{};
  Stream stream({.seed = 81});
  expect_law(hypergeometric_law(40000, 1300500, 100000), kFalseAlarm / 2, [&] {
    multivariate_hypergeometric(stream, kinds, 100000, counts);
    EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}), 100000);
    for (std::size_t i = 0; i < kinds.size(); ++i) EXPECT_LE(counts[i], kinds[i]);
    return counts[3];
  });
}

TEST(Poisson, FollowsItsLaw) {
  const std::vector<double> means{1e-9, 1e-3, 0.1, 1, 5, 9.999, 10, 10.001, 12, 30, 100, 1e4, 1e6, 1e9};
  const double level = kFalseAlarm / (2 * static_cast<double>(means.size()));
  std::uint64_t seed = 300;
  for (const double mean : means) {
    SCOPED_TRACE(mean);
    Stream stream({.seed = ++seed});
    expect_law(poisson_law(mean), level, [&] { return poisson(stream, mean); });
  }
  Stream stream({.seed = 1});
  EXPECT_EQ(poisson(stream, 0), 0);
}

TEST(Normal, FollowsItsLaw) {
  Stream stream({.seed = 91});
  std::vector<double> values(1000000);
  for (auto& value : values) value = normal_cdf(normal(stream));
  EXPECT_GT(kolmogorov_p_value(values), kFalseAlarm);
}

TEST(Gamma, FollowsItsLaw) {
  constexpr std::array shapes{1e-3, 0.02, 0.5, 0.999, 1.0, 1.5, 7.0, 300.0, 1e4, 1e9};
  constexpr double kScale = 2.5;
  for (const double shape : shapes) {
    SCOPED_TRACE(shape);
    Stream stream({.seed = 92});
    std::vector<double> values(kDraws);
    // What lies below the smallest doubles comes as 0: all below kTiny is spread over its share of the law.
    const double under = gamma_tail(shape, kTiny, Tail::lower);
    for (auto& value : values) {
      const double x = gamma(stream, shape, kScale);
      if (x <= kScale * kTiny) {
        value = under * stream.uniform();
      } else if (shape < 1e6) {
        value = gamma_tail(shape, x / kScale, Tail::lower);
      } else {
        value = normal_cdf((x / kScale - shape) / std::sqrt(shape));  // its law to 10^-5
      }
    }
    EXPECT_GT(kolmogorov_p_value(values), kFalseAlarm / shapes.size());
  }
}

TEST(Beta, FollowsItsLaw) {
  constexpr std::array<std::array<double, 2>, 9> shapes{
      {{1e-3, 1e-3}, {1e-3, 2}, {0.02, 0.5}, {0.5, 0.5}, {1, 1}, {4, 6}, {300, 2}, {1e5, 3e5}, {2, 1e-2}}};
  for (const auto& [a, b] : shapes) {
    SCOPED_TRACE(testing::Message() << a << " " << b);
    Stream stream({.seed = 93});
    std::vector<double> values(kDraws);
    // Near 1 doubles lie so coarsely that one of them may hold a visible share: spread like what is below
    // kTiny.
    constexpr double kNearOne = 1 - 1e-12;
    const double under = beta_tail(a, b, kTiny, Tail::lower);
    const double over = beta_tail(a, b, kNearOne, Tail::upper);
    for (auto& value : values) {
      const double x = beta(stream, a, b);
      ASSERT_TRUE(x >= 0 && x <= 1);
      if (x < kTiny) {
        value = under * stream.uniform();
      } else {
        value = x > kNearOne ? 1 - over * stream.uniform() : beta_tail(a, b, x, Tail::lower);
      }
    }
    EXPECT_GT(kolmogorov_p_value(values), kFalseAlarm / shapes.size());
  }
}

TEST(Samplers, GiveTheSameNumbersForTheSameKey) {
  const auto draw = [] {
    Stream stream({.seed = 7, .member = 3, .party = 9});
    std::vector<double> values;
    for (int i = 0; i < 20; ++i) {
      values.push_back(static_cast<double>(binomial(stream, 1000, 0.3)));
      values.push_back(static_cast<double>(hypergeometric(stream, 500, 900, 300)));
      values.push_back(static_cast<double>(poisson(stream, 33)));
      values.push_back(gamma(stream, 0.4, 1));
      values.push_back(beta(stream, 2, 3));
    }
    return values;
  };
  EXPECT_EQ(draw(), draw());
}

}  // namespace
}  // namespace anabasis::chance
