#include "chance/log_mass.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace anabasis::chance {
namespace {

// Exact references: sums of logarithms in long double, term by term.
long double log_factorial(int n) {
  long double sum = 0;
  for (int i = 2; i <= n; ++i) sum += std::log(static_cast<long double>(i));
  return sum;
}

long double log_choose(int n, int k) { return log_factorial(n) - log_factorial(k) - log_factorial(n - k); }

TEST(LogMass, StirlingTailIsWhatStirlingLeaves) {
  for (int k = 1; k <= 200; ++k) {
    const long double x = k;
    const long double left = log_factorial(k) - (x + 0.5L) * std::log(x) + x - 0.918938533204672741780329736L;
    EXPECT_NEAR(stirling_tail(k), static_cast<double>(left), 4e-16) << k;
  }
}

TEST(LogMass, BinomialIsExact) {
  for (const int n : {1, 2, 15, 16, 17, 300}) {
    for (const double p : {1e-12, 0.01, 0.3, 0.5, 0.9}) {
      for (int k = 0; k <= n; ++k) {
        const long double exact = log_choose(n, k) + k * std::log(static_cast<long double>(p)) +
                                  (n - k) * std::log1p(-static_cast<long double>(p));
        const auto expected = static_cast<double>(exact);
        EXPECT_NEAR(log_binomial_mass(k, n, p, 1 - p), expected, 2e-15 * std::fabs(expected) + 2e-13)
            << n << " " << p << " " << k;
      }
    }
  }
}

TEST(LogMass, PoissonIsExact) {
  for (const double mean : {1e-9, 0.5, 10.0, 250.0}) {
    for (int k = 0; k <= 300; ++k) {
      const long double exact = k * std::log(static_cast<long double>(mean)) - mean - log_factorial(k);
      const auto expected = static_cast<double>(exact);
      EXPECT_NEAR(log_poisson_mass(k, mean), expected, 2e-15 * std::fabs(expected) + 2e-13)
          << mean << " " << k;
    }
  }
}

TEST(LogMass, HypergeometricIsExact) {
  for (const auto& [marked, unmarked, draws] :
       {std::array{1, 1, 1}, std::array{5, 9, 7}, std::array{100, 300, 80}, std::array{300, 40, 300}}) {
    for (int k = std::max(0, draws - unmarked); k <= std::min(marked, draws); ++k) {
      const long double exact =
          log_choose(marked, k) + log_choose(unmarked, draws - k) - log_choose(marked + unmarked, draws);
      EXPECT_NEAR(log_hypergeometric_mass(k, marked, unmarked, draws), static_cast<double>(exact), 1e-12)
          << marked << " " << unmarked << " " << draws << " " << k;
    }
  }
}

TEST(LogMass, KeepsItsDigitsWhereFactorialsWouldNot) {
  // Neighbours differ by log((n - k) p / ((k + 1) q)) exactly; log n! itself is 3.3 10^17 here, with a
  // spacing of 64.
  const double n = 0x1p53;
  for (const double p : {1e-12, 0.25, 0.5}) {
    const double sd = std::sqrt(n * p * (1 - p));
    for (const double z : {-3.0, 0.0, 4.0}) {
      const double k = std::floor(n * p + z * sd);
      const double wide = std::max(1.0, std::floor(sd / 100));
      const double step = log_binomial_mass(k + wide, n, p, 1 - p) - log_binomial_mass(k, n, p, 1 - p);
      long double expected = 0;  // the mean of the ratio's logarithm over the step, by Simpson's rule
      for (const auto& [at, weight] : {std::pair{0.0, 1.0}, {0.5, 4.0}, {1.0, 1.0}}) {
        const long double x = k + at * (wide - 1);
        expected += weight / 6 * wide * std::log((n - x) / (x + 1) * static_cast<long double>(p) / (1 - p));
      }
      EXPECT_NEAR(step, static_cast<double>(expected), 1e-7) << p << " " << z;
    }
  }
}

}  // namespace
}  // namespace anabasis::chance
