#include "estimate/hindcast/walk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "chance/log_mass.hpp"
#include "estimate/score.hpp"

namespace anabasis::estimate::hindcast {
namespace {

const Record kSite{"site", {0}, {{0, 0}, {5, 20}, {15, 30}, {25, 18}}};
/// The same volatility for ever.
const WalkPrior kSteady{-2, 0, 0, 0};

/// log p(30, 18 | 20) by sums over a fine grid of levels.
double by_quadrature(double volatility) {
  constexpr double kFirst = 0, kStep = 0.01;
  constexpr std::size_t kCells = 700;
  std::vector<double> density(kCells), next(kCells);
  const auto level = [&](std::size_t i) { return kFirst + kStep * static_cast<double>(i); };
  double sum = 0;
  for (std::size_t i = 0; i < kCells; ++i)  // the rate is gamma of shape 20: of its logarithm, e^(20 x − e^x)
    sum += density[i] = std::exp(20 * level(i) - std::exp(level(i)) - 40);
  for (auto& d : density) d /= sum * kStep;
  double log_likelihood = 0;
  for (const double count : {30.0, 18.0}) {
    const double variance = 10 * volatility * volatility;
    double mass = 0;
    for (std::size_t j = 0; j < kCells; ++j) {
      next[j] = 0;
      for (std::size_t i = 0; i < kCells; ++i)
        next[j] += density[i] * kStep * std::exp(-0.5 * std::pow(level(j) - level(i), 2) / variance) /
                   std::sqrt(2 * M_PI * variance);
      next[j] *= std::exp(chance::log_poisson_mass(count, std::exp(level(j))));
      mass += next[j] * kStep;
    }
    log_likelihood += std::log(mass);
    for (std::size_t j = 0; j < kCells; ++j) density[j] = next[j] / mass;
  }
  return log_likelihood;
}

TEST(Walk, LikelihoodIsThatOfQuadrature) {
  // Within four standard errors, estimated from the 20 seeds: a false alarm about once in 1,300 choices of
  // seeds (Student's t of 19 degrees).
  std::vector<double> likelihoods;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Walk walk(kSteady, 2000, seed, "site");
    walk.learn(kSite, 25);
    likelihoods.push_back(std::exp(walk.log_likelihood()));
  }
  const auto found = mean_sd(likelihoods);
  const double exact = std::exp(by_quadrature(std::exp(-2)));
  EXPECT_NEAR(found.mean, exact, 4 * found.sd / std::sqrt(20.0));
  EXPECT_LT(found.sd, 0.1 * exact);
}

TEST(Walk, ForecastSpreadsByItsVolatility) {
  // From about 10^6 people, so that counting hardly matters: 16 days at 0.01 a day give 0.04 in the
  // logarithm.
  Walk walk({std::log(0.01), 0, 0, 0}, 20000, 1, "site");
  walk.learn({"site", {0}, {{0, 1000000}}}, 0);
  std::vector<double> logs;
  for (const double persons : walk.forecast(16)) logs.push_back(std::log(persons));
  const auto spread = mean_sd(logs);
  EXPECT_NEAR(spread.mean, std::log(1e6), 4 * 0.04 / std::sqrt(20000.0) + 0.001);
  EXPECT_NEAR(spread.sd, 0.04, 0.001);  // its own standard error is 0.0002
}

TEST(Walk, LearnsThatASiteIsUnsteady) {
  const auto width = [](std::vector<Registration> rows) {
    const Record record{"site", {0}, std::move(rows)};
    Walk walk({}, 4000, 1, "site");
    walk.learn(record, 100);
    auto persons = walk.forecast(130);
    std::sort(persons.begin(), persons.end());
    return std::log(persons[3800] / persons[200]);
  };
  const double calm = width({{0, 50000}, {30, 50100}, {60, 49900}, {90, 50050}});
  const double wild = width({{0, 50000}, {30, 90000}, {60, 45000}, {90, 80000}});
  EXPECT_LT(4 * calm, wild);
}

TEST(Walk, RowsAfterTheDayChangeNothing) {
  const auto forecast = [](double later) {
    Walk walk({}, 100, 1, "site");
    walk.learn({"site", {0}, {{0, 100}, {10, 120}, {11, later}}}, 10);
    return walk.forecast(40);
  };
  EXPECT_EQ(forecast(100), forecast(7));
}

}  // namespace
}  // namespace anabasis::estimate::hindcast
