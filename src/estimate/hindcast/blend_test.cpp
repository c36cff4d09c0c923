#include "estimate/hindcast/blend.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace anabasis::estimate::hindcast {
namespace {

const std::vector<Record> kRecords{{"a", {0}, {{0, 60}, {100, 60}, {130, 0}}},
                                   {"b", {1}, {{0, 10}, {100, 30}, {130, 0}}},
                                   {"c", {2}, {{50, 8}, {100, 10}, {130, 0}}}};

Case asked(double total) { return {100, 30, {0, 1, 2}, {60, 30, 10}, {}, 100, total}; }

TEST(Pulls, AreWhoIsThereWhomTheProcessBringsAndWhatGrewLately) {
  const auto pulls = pulls_of(asked(0), kRecords, std::vector<double>{0, 1, 3});
  EXPECT_EQ(pulls[0], (std::vector<double>{0.6, 0.3, 0.1}));
  EXPECT_EQ(pulls[1], (std::vector<double>{0, 0.25, 0.75}));
  EXPECT_EQ(pulls[2], (std::vector<double>{0, 20.0 / 22, 2.0 / 22})) << "c: from its first use on";
}

TEST(Pulls, ThatDrawNobodyAreWhoIsThere) {
  const auto pulls = pulls_of(asked(0), kRecords, std::vector<double>{0, 0, 0});
  EXPECT_EQ(pulls[1], pulls[0]);
}

TEST(Blend, SpreadsNewcomersByTheWeightedPulls) {
  const auto pulls = pulls_of(asked(200), kRecords, std::vector<double>{0, 1, 3});
  EXPECT_EQ(blend(asked(200), pulls, {1, 0, 0}), (std::vector<double>{120, 60, 20}));
  EXPECT_EQ(blend(asked(200), pulls, {0, 1, 0}), (std::vector<double>{60, 55, 85}));
  EXPECT_EQ(blend(asked(200), pulls, {0.5, 0.5, 0}), (std::vector<double>{90, 57.5, 52.5}));
}

TEST(Blend, FewerPeopleAreFewerEverywhereAlike) {
  const auto pulls = pulls_of(asked(50), kRecords, std::vector<double>{0, 1, 3});
  EXPECT_EQ(blend(asked(50), pulls, {0, 1, 0}), (std::vector<double>{30, 15, 5}));
}

TEST(PullLaw, IsUniformBeforeAnyForecast) {
  const auto mean = mean_of(PullLaw{}.posterior());
  for (const double weight : mean) EXPECT_NEAR(weight, 1.0 / 3, 1e-12);
}

TEST(PullLaw, HasTheWeightsOfItsFormula) {
  // One forecast of weight 1 and three sites: two terms. Everybody went where the process brings them:
  // weights w leave an error of Σ|blend(w) − observed| / 200, and (0.05 + error)^−3 of the prior.
  auto past = asked(200);
  past.observed = {60, 55, 85};
  const auto pulls = pulls_of(past, kRecords, std::vector<double>{0, 1, 3});
  PullLaw law;
  law.learn(past, pulls, 1);
  const auto posterior = law.posterior();
  EXPECT_NEAR(std::accumulate(posterior.begin(), posterior.end(), 0.0), 1, 1e-12);
  const auto& grid = pull_grid();
  const auto of = [&](const PullWeights& weights) {
    for (std::size_t g = 0; g < grid.size(); ++g)
      if (grid[g] == weights) return posterior[g];
    return 0.0;
  };
  // All to who is there: errors of 60, 5 and 65.
  EXPECT_NEAR(of({1, 0, 0}) / of({0, 1, 0}), std::pow(0.05 / (0.05 + 130.0 / 200), 3), 1e-12);
  EXPECT_GT(mean_of(posterior)[1], 0.6);

  law.fade(0);
  EXPECT_NEAR(mean_of(law.posterior())[1], 1.0 / 3, 1e-12) << "forgotten";
}

TEST(PullLaw, LearnsNothingFromAFallOfTheTotal) {
  auto past = asked(50);
  past.observed = {0, 0, 50};
  PullLaw law;
  law.learn(past, pulls_of(past, kRecords, std::vector<double>{0, 1, 3}), 1);
  EXPECT_NEAR(mean_of(law.posterior())[1], 1.0 / 3, 1e-12);
}

}  // namespace
}  // namespace anabasis::estimate::hindcast
