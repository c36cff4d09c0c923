#include "chance/goodness_of_fit.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "chance/stream.hpp"

namespace anabasis::chance {
namespace {

TEST(ChiSquare, MatchesTheTables) {
  // One degree of freedom, statistic 3.841459: p = 0.05. With 100 a cell: difference² / 50 = 3.841459.
  constexpr std::array<double, 2> expected{1e6, 1e6};
  const auto off = static_cast<std::int64_t>(std::lround(std::sqrt(3.841458821 * 5e5)));
  const std::array<std::int64_t, 2> observed{1000000 + off, 1000000 - off};
  EXPECT_NEAR(chi_square_p_value(observed, expected), 0.05, 1e-3);
}

TEST(ChiSquare, PoolsSmallCellsWithTheirNeighbours) {
  constexpr std::array<double, 5> fine{2, 3, 10, 4, 1};
  constexpr std::array<std::int64_t, 5> seen{4, 4, 6, 5, 1};
  constexpr std::array<double, 3> coarse{5, 10, 5};
  constexpr std::array<std::int64_t, 3> pooled{8, 6, 6};
  EXPECT_DOUBLE_EQ(chi_square_p_value(seen, fine), chi_square_p_value(pooled, coarse));
  EXPECT_EQ(chi_square_p_value(std::array<std::int64_t, 1>{3}, std::array<double, 1>{3}), 1);
}

TEST(Kolmogorov, MatchesTheTables) {
  // Evenly spread values moved up by d: the distance is d + 1 / (2 n), and 1.358 / sqrt(n) is the 5 % point.
  constexpr int kCount = 10000;
  std::vector<double> values;
  for (int i = 0; i < kCount; ++i) values.push_back((i + 0.5) / kCount * (1 - 0.01358));
  EXPECT_NEAR(kolmogorov_p_value(values), 0.05, 2e-3);
}

TEST(Kolmogorov, FindsASmallShiftAndAcceptsTheUniform) {
  Stream stream({.seed = 5});
  std::vector<double> fair;
  std::vector<double> shifted;
  for (int i = 0; i < 100000; ++i) {
    const double u = stream.uniform();
    fair.push_back(u);
    shifted.push_back(std::pow(u, 1.05));
  }
  EXPECT_GT(kolmogorov_p_value(fair), 1e-4);
  EXPECT_LT(kolmogorov_p_value(shifted), 1e-6);
}

}  // namespace
}  // namespace anabasis::chance
