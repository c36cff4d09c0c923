#include "estimate/sampling.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>

#include "estimate/linear_test.hpp"

namespace anabasis::estimate {
namespace {

constexpr double kErrorSd = 0.1;
const std::vector<std::size_t> kAsked{3, 4, 7, kDrift};  // told of, between, ahead, and an unknown

/// The exact posterior: X and what is told of it are jointly normal (the Kalman smoother, all days at once).
Moments exact(const LinearModel& model, const std::vector<Statement>& statements, std::size_t asked) {
  const auto covariance = [&](std::size_t a, std::size_t b) {
    if (a == kDrift && b == kDrift) return kDriftSd * kDriftSd;
    if (a == kDrift || b == kDrift)
      return kDriftSd * kDriftSd * static_cast<double>((a == kDrift ? b : a) + 1);
    const auto i = static_cast<double>(a + 1);
    const auto j = static_cast<double>(b + 1);
    return kLevelSd * kLevelSd + i * j * kDriftSd * kDriftSd + model.noise * std::min(i, j);
  };
  const auto count = static_cast<Eigen::Index>(statements.size());
  Eigen::MatrixXd told(count, count);
  Eigen::VectorXd with(count), missing(count);
  for (Eigen::Index i = 0; i < count; ++i) {
    const auto& one = statements[i];
    for (Eigen::Index j = 0; j < count; ++j) told(i, j) = covariance(one.day, statements[j].day);
    told(i, i) += one.sd * one.sd;
    with(i) = covariance(asked, one.day);
    missing(i) = one.said - kLevel;
  }
  const Eigen::VectorXd gain = told.ldlt().solve(with);
  return {(asked == kDrift ? 0 : kLevel) + gain.dot(missing),
          std::sqrt(covariance(asked, asked) - gain.dot(with))};
}

/// How posteriors compare with the exact one over many histories.
struct Comparison {
  double mean = 0, mean_error = 0;  ///< difference of means in exact standard deviations, and its own error
  double width = 0;                 ///< 90 % width over exact width
  int covered = 0;
};

/// What a test may do to the scheme before its answers are read.
using Spoil = std::function<void(const LinearModel&, const MarginalLikelihood&, Sample&, std::vector<double>&,
                                 base::ThreadPool&)>;

struct Trial {
  double noise_over_error = 1;
  std::vector<std::size_t> told_on;
  int repeats = 400;
  std::size_t members = 2000;
};

std::map<std::size_t, Comparison> compare_with_exact(const Trial& trial, const Spoil& spoil = {}) {
  base::ThreadPool pool;
  const LinearModel model{8, trial.noise_over_error * kErrorSd * kErrorSd};
  const auto priors = linear_priors();
  std::map<std::size_t, Comparison> all;
  std::map<std::size_t, double> squares;
  int approximate = 0;
  for (int repeat = 0; repeat < trial.repeats; ++repeat) {
    const auto [truth, statements] =
        draw_truth(model, trial.told_on, kErrorSd, 1000 + static_cast<std::uint64_t>(repeat), pool);
    const auto observations = observe(statements);
    auto samples = sample_histories(model, model, priors, 2, observations,
                                    {trial.members, static_cast<std::uint64_t>(repeat), {}}, pool);
    auto& posterior = samples.posterior;
    const MarginalLikelihood likelihood(observations.used, priors);
    const auto told = detail::log_likelihood_of_all(likelihood, posterior.tracks, pool);
    auto weights = weigh(posterior.draws.log_ratio, told, posterior.exponent).values;
    if (posterior.exponent < 1) ++approximate;
    if (spoil) spoil(model, likelihood, posterior, weights, pool);
    for (const auto asked : kAsked) {
      const WeightedSample sample(values_of(posterior, asked), weights);
      const auto right = exact(model, statements, asked);
      auto& here = all[asked];
      const double off = (sample.mean() - right.mean) / right.sd;
      here.mean += off / trial.repeats;
      squares[asked] += off * off / trial.repeats;
      here.width +=
          (sample.quantile(0.95) - sample.quantile(0.05)) / (2 * 1.6448536 * right.sd) / trial.repeats;
      const double actual = values_of(truth, asked)[0];
      here.covered += actual >= sample.quantile(0.05) && actual <= sample.quantile(0.95);
    }
  }
  EXPECT_LE(approximate, trial.repeats / 10) << "tempered, and said to be";
  for (auto& [asked, here] : all)
    here.mean_error = std::sqrt((squares[asked] - here.mean * here.mean) / trial.repeats);
  return all;
}

/// Means within three Monte Carlo standard errors, 90 % widths within 3 %, coverage within what chance gives
/// in one test of 1,000.
void expect_exact(const Trial& trial) {
  for (const auto& [asked, c] : compare_with_exact(trial)) {
    EXPECT_LT(std::abs(c.mean), 3 * c.mean_error) << asked;
    EXPECT_NEAR(c.width, 1, 0.03) << asked;
    EXPECT_NEAR(c.covered, 0.9 * trial.repeats, 3.29 * std::sqrt(0.09 * trial.repeats)) << asked;
  }
}

/// All repeats where there is time.
int repeats(int in_short) { return std::getenv("ANABASIS_LONG") != nullptr ? 400 : in_short; }

TEST(Sampling, IsExactForALinearGaussianModelWithLittleNoise) { expect_exact({1, {1, 3, 6}, 400, 2000}); }

TEST(Sampling, IsExactWhereTheNoiseIsTenTimesTheError) { expect_exact({10, {1, 3, 6}, repeats(60), 4000}); }

TEST(Sampling, IsExactWhereTheNoiseIsAHundredTimesTheError) {
  expect_exact({100, {1, 3, 6}, repeats(20), 12'000});
}

TEST(Sampling, WouldBeWrongIfHistoriesLostTheirStreams) {
  // The same unknowns and weights, run again with other streams.
  const auto c = compare_with_exact(
      {1, {1, 3, 6}, 20, 2000}, [](const auto& model, const auto&, Sample& posterior, auto&, auto& pool) {
        posterior.draws.streams.clear();
        posterior.draws.first_member = 1'000'000;
        posterior.tracks = simulate(model, posterior.draws, 1, model.days(), pool);
      });
  EXPECT_GT(c.at(3).width, 1.5);
}

TEST(Sampling, WouldBeWrongIfStatementsWereUsedTwice) {
  const auto c =
      compare_with_exact({1, {1, 3, 6}, 20, 2000}, [](const auto&, const auto& likelihood, Sample& posterior,
                                                      std::vector<double>& weights, base::ThreadPool& pool) {
        auto twice = detail::log_likelihood_of_all(likelihood, posterior.tracks, pool);
        for (auto& told : twice) told *= 2;
        weights = weigh(posterior.draws.log_ratio, twice, 1).values;
      });
  EXPECT_LT(c.at(3).width, 0.85);
}

TEST(Sampling, GivesTheSameForAnyNumberOfThreads) {
  const LinearModel model;
  base::ThreadPool one(1), three(3);
  const auto observations = observe({{2, 51, 0.1}, {5, 52, 0.1}});
  const auto a = sample_histories(model, model, linear_priors(), 2, observations, {400, 1, {}}, one);
  const auto b = sample_histories(model, model, linear_priors(), 2, observations, {400, 1, {}}, three);
  EXPECT_EQ(a.posterior.draws.values, b.posterior.draws.values);
  EXPECT_EQ(a.posterior.tracks.values, b.posterior.tracks.values);
}

TEST(Sampling, RunsAHistoryAgainAsItWas) {
  // Picked out from many that were run only as far as is told of, and yet the same whenever it is run.
  const LinearModel model;
  base::ThreadPool pool;
  const auto observations = observe({{2, 51, 0.1}, {5, 52, 0.1}});
  const auto sample =
      sample_histories(model, model, linear_priors(), 2, observations, {400, 1, {}}, pool).posterior;
  ASSERT_FALSE(sample.draws.streams.empty());
  const auto again = simulate(model, sample.draws, 1, model.days(), pool);
  EXPECT_EQ(again.values, sample.tracks.values);
}

/// Ten voices tell X on the last day; how much narrower than one voice's the posterior is.
double narrowing_by_ten(double shared) {
  const LinearModel model{1, 0};
  base::ThreadPool pool;
  auto priors = linear_priors();
  priors[0].distribution = chance::Normal{kLevel, 20};
  priors[1].distribution = chance::Fixed{0};
  priors.push_back({"meaning of a word", chance::Normal{0, 1}});
  const auto width = [&](std::size_t voices) {
    auto observations = observe(std::vector<Statement>(voices, {0, kLevel, 1}));
    for (auto& seen : observations.used) {
      seen.reported.shared = shared;
      if (shared > 0) seen.word_error = 3;
    }
    const auto posterior =
        sample_histories(model, model, priors, 2, observations, {20'000, 1, {}}, pool).posterior;
    const MarginalLikelihood likelihood(observations.used, priors);
    const auto told = detail::log_likelihood_of_all(likelihood, posterior.tracks, pool);
    return moments(values_of(posterior, 0), weigh(posterior.draws.log_ratio, told, 1).values).sd;
  };
  return width(1) / width(10);
}

TEST(Sampling, TenIndependentVoicesNarrowByTheRootOfTen) {
  EXPECT_NEAR(narrowing_by_ten(0), std::sqrt(10), 0.15);
}

TEST(Sampling, TenVoicesThatUseTheSameWordDoNot) {
  // All that is left of ten is the word's own error: √0.8, and a tenth of the rest.
  EXPECT_NEAR(narrowing_by_ten(kWordShare), 1 / std::sqrt(0.8 + 0.2 / 10), 0.06);
}

}  // namespace
}  // namespace anabasis::estimate
