#include "estimate/weights.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "chance/distribution.hpp"

namespace anabasis::estimate {
namespace {

TEST(Weights, AreProportionalToTheLikelihoodAndSumToOne) {
  const std::vector<double> log_likelihood{-1000.0, -1000.0 + std::log(3.0)};  // far below what exp can hold
  const auto weights = weigh({}, log_likelihood, 1);
  EXPECT_NEAR(weights.values[0], 0.25, 1e-12);
  EXPECT_NEAR(weights.values[1], 0.75, 1e-12);
  EXPECT_NEAR(weights.ess, 1 / (0.0625 + 0.5625), 1e-12);
}

TEST(Weights, WithoutEvidenceEveryMemberCountsTheSame) {
  const std::vector<double> nothing(50, 0.0);
  const auto weights = weigh_tempered({}, nothing, 200);
  EXPECT_EQ(weights.tempered, 1);
  EXPECT_NEAR(weights.ess, 50, 1e-9);
}

TEST(Weights, AreTemperedOnlyAsFarAsTheEffectiveSampleAsks) {
  std::vector<double> log_likelihood(2000);
  for (std::size_t m = 0; m < log_likelihood.size(); ++m) log_likelihood[m] = -0.02 * static_cast<double>(m);
  ASSERT_LT(weigh({}, log_likelihood, 1).ess, 200);
  const auto weights = weigh_tempered({}, log_likelihood, 200);
  EXPECT_LT(weights.tempered, 1);
  EXPECT_NEAR(weights.ess, 200, 0.01);
}

TEST(Weights, TemperTheSamplingDensityToo) {
  // With exponent 0 the members stand as they were drawn: from a proposal, itself a guess at the posterior.
  const std::vector<double> log_ratio{std::log(2.0), 0};
  const std::vector<double> log_likelihood{0, std::log(8.0)};
  const auto weights = weigh(log_ratio, log_likelihood, 0.5);
  EXPECT_NEAR(weights.values[0], 1.0 / 3, 1e-12);
  EXPECT_NEAR(weights.values[1], 2.0 / 3, 1e-12);
  EXPECT_NEAR(weigh(log_ratio, log_likelihood, 0).values[0], 0.5, 1e-12);
}

TEST(Weights, OfOneFamilyCountAsOne) {
  const std::vector<double> weights{0.25, 0.25, 0.25, 0.25};
  EXPECT_DOUBLE_EQ(effective_sample(weights, {}), 4);
  EXPECT_DOUBLE_EQ(effective_sample(weights, std::vector<std::uint64_t>{7, 7, 7, 9}), 1 / (0.5625 + 0.0625));
}

TEST(NormalScores, OfOtherValuesAreTheirPlaceInThePrior) {
  const std::vector<double> prior{1, 2, 3, 4};
  const auto scores = normal_scores(prior, std::vector<double>{-7, 2.5, 99});
  EXPECT_DOUBLE_EQ(scores[0], chance::normal_quantile(0.125));
  EXPECT_DOUBLE_EQ(scores[1], 0);
  EXPECT_DOUBLE_EQ(scores[2], chance::normal_quantile(0.875));
}

TEST(Keep, LeavesEverySumRightOnAverageAndKeepsWhatMattersForCertain) {
  std::vector<double> weights, values;
  for (int i = 0; i < 500; ++i) {
    weights.push_back(std::exp(-0.05 * i));
    values.push_back(std::sin(0.3 * i));
  }
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (auto& w : weights) w /= total;
  double right = 0;
  for (std::size_t m = 0; m < weights.size(); ++m) right += weights[m] * values[m];
  constexpr int kRepeats = 2000;
  double mean = 0;
  for (int i = 0; i < kRepeats; ++i) {
    const auto kept = keep(weights, weights, 50, (i + 0.5) / kRepeats);
    ASSERT_LE(kept.members.size(), 51U);
    ASSERT_EQ(kept.members[0], 0U);
    ASSERT_EQ(kept.weights[0], weights[0]);
    for (std::size_t k = 0; k < kept.members.size(); ++k)
      mean += kept.weights[k] * values[kept.members[k]] / kRepeats;
  }
  EXPECT_NEAR(mean, right, 1e-3);
}

TEST(Keep, KeepsAllWhereThereIsRoom) {
  const std::vector<double> weights{0.5, 0, 0.25, 0.25};
  const auto kept = keep(weights, weights, 4, 0.5);
  EXPECT_EQ(kept.members, (std::vector<std::size_t>{0, 2, 3}));  // what weighs nothing stands for nobody
  EXPECT_EQ(kept.weights, (std::vector<double>{0.5, 0.25, 0.25}));
}

TEST(ParetoK, IsTheTailOfTheWeights) {
  // Of a Pareto law with shape k, drawn by its quantiles.
  for (const double k : {0.3, 0.7, 1.2}) {
    std::vector<double> weights;
    for (int i = 0; i < 20'000; ++i) weights.push_back(std::pow(1 - (i + 0.5) / 20'000, -k));
    EXPECT_NEAR(pareto_k(weights), k, 0.1) << k;
  }
  EXPECT_TRUE(std::isnan(pareto_k(std::vector<double>(10, 0.1))));
}

TEST(WeightedSample, QuantilesAreTheSmallestValueThatReachesTheWeight) {
  const std::vector<double> values{40, 10, 30, 20};
  const WeightedSample equal(values, {});
  EXPECT_EQ(equal.quantile(0.25), 10);
  EXPECT_EQ(equal.quantile(0.26), 20);
  EXPECT_EQ(equal.quantile(0.95), 40);
  EXPECT_EQ(equal.mean(), 25);
  EXPECT_DOUBLE_EQ(equal.exceeds(20), 0.5);
  EXPECT_DOUBLE_EQ(equal.exceeds(5), 1);
  EXPECT_DOUBLE_EQ(equal.exceeds(40), 0);

  const std::vector<double> weights{0.7, 0.1, 0.1, 0.1};
  const WeightedSample weighted(values, weights);
  EXPECT_EQ(weighted.quantile(0.25), 30);
  EXPECT_EQ(weighted.quantile(0.5), 40);
}

TEST(WeightedSample, LeavesOutWhatIsNotANumberAndTellsHowMuchThatIs) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> values{1, nan, 3, nan};
  const std::vector<double> weights{0.1, 0.4, 0.3, 0.2};
  const WeightedSample sample(values, weights);
  EXPECT_DOUBLE_EQ(sample.defined(), 0.4);
  EXPECT_DOUBLE_EQ(sample.mean(), (0.1 * 1 + 0.3 * 3) / 0.4);
  EXPECT_EQ(sample.quantile(0.5), 3);
  EXPECT_TRUE(std::isnan(WeightedSample(std::vector<double>{nan}, {}).quantile(0.5)));
}

TEST(NormalScores, DoNotChangeUnderAnyIncreasingChangeOfScale) {
  std::vector<double> values, logarithms;
  for (int i = 1; i <= 999; ++i) {
    values.push_back((i * 7919) % 1000);  // 1 to 999 in another order
    logarithms.push_back(std::log(values.back() + 1));
  }
  EXPECT_EQ(normal_scores(values, values), normal_scores(logarithms, logarithms));
  const auto spread = moments(normal_scores(values, values), {});
  EXPECT_NEAR(spread.mean, 0, 1e-12);
  EXPECT_NEAR(spread.sd, 1, 0.01);
}

TEST(NormalScores, PutTiesAtTheirMiddle) {
  const std::vector<double> values{5, 5, 5, 9};
  const auto scores = normal_scores(values, values);
  EXPECT_DOUBLE_EQ(scores[0], chance::normal_quantile(0.375));
  EXPECT_EQ(scores[0], scores[2]);
  EXPECT_DOUBLE_EQ(scores[3], chance::normal_quantile(0.875));
}

}  // namespace
}  // namespace anabasis::estimate
