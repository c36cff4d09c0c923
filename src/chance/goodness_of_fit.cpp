#include "chance/goodness_of_fit.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cassert>
#include <cmath>

namespace anabasis::chance {

namespace {

constexpr double kLeastExpected = 5;

}  // namespace

double chi_square_p_value(std::span<const std::int64_t> observed, std::span<const double> expected) {
  assert(observed.size() == expected.size());
  struct Cell {
    double observed = 0;
    double expected = 0;
  };
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    if (cells.empty() || cells.back().expected >= kLeastExpected) cells.emplace_back();
    cells.back().observed += static_cast<double>(observed[i]);
    cells.back().expected += expected[i];
  }
  if (cells.size() > 1 && cells.back().expected < kLeastExpected) {
    const Cell last = cells.back();
    cells.pop_back();
    cells.back().observed += last.observed;
    cells.back().expected += last.expected;
  }
  if (cells.size() < 2) return 1;
  double statistic = 0;
  for (const auto& cell : cells) {
    const double difference = cell.observed - cell.expected;
    statistic += difference * difference / cell.expected;
  }
  return boost::math::gamma_q(static_cast<double>(cells.size() - 1) / 2, statistic / 2);
}

double kolmogorov_p_value(std::vector<double> uniforms) {
  std::sort(uniforms.begin(), uniforms.end());
  const auto n = static_cast<double>(uniforms.size());
  double distance = 0;
  for (std::size_t i = 0; i < uniforms.size(); ++i) {
    const auto below = static_cast<double>(i) / n;
    distance = std::max({distance, uniforms[i] - below, below + 1 / n - uniforms[i]});
  }
  const double scaled = (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n)) * distance;
  if (scaled < 0.2) return 1;  // where the series converges slowly, the chance of less is below 10^-10
  double p = 0;
  double sign = 2;
  for (int j = 1; j <= 100; ++j, sign = -sign) p += sign * std::exp(-2 * j * j * scaled * scaled);
  return std::clamp(p, 0.0, 1.0);
}

}  // namespace anabasis::chance
