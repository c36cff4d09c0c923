#include "estimate/proposal.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "estimate/weights.hpp"

namespace anabasis::estimate {
namespace {

const std::vector<Prior> kPriors{{"A", chance::Normal{}}, {"B", chance::Uniform{}}, {"C", chance::Normal{}}};

std::vector<double> column(const Draws& draws, std::size_t unknown) {
  std::vector<double> scores(draws.members);
  for (std::size_t m = 0; m < draws.members; ++m) scores[m] = draws.scores[m * draws.unknowns + unknown];
  return scores;
}

TEST(Proposal, WeighsBackToThePrior) {
  // Whatever was proposed, the ratio alone gives the prior's moments back, correlations included.
  const auto draws = draw_proposed(kPriors, {{0, 1}, {0.8, 0.6}, {1.5}, {0.4}}, 11, 200'000, 0);
  std::vector<double> weights, product;
  for (std::size_t m = 0; m < draws.members; ++m) {
    weights.push_back(std::exp(draws.log_ratio[m]));
    EXPECT_LE(weights.back(), 1 / kPriorShare + 1e-9);
    product.push_back(draws.scores[m * 3] * draws.scores[m * 3 + 1]);
  }
  for (const std::size_t unknown : {0, 1, 2}) {
    const auto back = moments(column(draws, unknown), weights);
    EXPECT_NEAR(back.mean, 0, 0.03) << unknown;  // four standard errors at an effective sample of 20,000
    EXPECT_NEAR(back.sd, 1, 0.02) << unknown;
  }
  EXPECT_NEAR(moments(product, weights).mean, 0, 0.03);
}

TEST(Proposal, TakesTheDirectionsInWhichItWasLedAndIsFittedAlongThem) {
  // A and B are led together, C stays.
  const auto before = draw_prior(kPriors, 5, 2000);
  auto after = before;
  for (std::size_t m = 0; m < after.members; ++m) {
    auto* row = after.scores.data() + m * 3;
    const double along = 0.8 * row[0] + 0.6 * row[1];
    const double led = 2 + 0.5 * along - along;
    row[0] += 0.8 * led;
    row[1] += 0.6 * led;
  }
  auto proposal = directions_between(before, after, 3, 3);
  EXPECT_EQ(proposal.moved, (std::vector<std::size_t>{0, 1}));
  ASSERT_EQ(proposal.mean.size(), 1U);
  EXPECT_NEAR(std::abs(proposal.directions[0]), 0.8, 1e-6);
  fit(after, {}, proposal);
  EXPECT_NEAR(std::abs(proposal.mean[0]), 2, 4 * 0.5 / std::sqrt(2000));
  EXPECT_NEAR(proposal.scale[0] / 1.1, 0.5, 4 * 0.5 / std::sqrt(4000));
  EXPECT_TRUE(directions_between(before, before, 3, 3).moved.empty());
}

TEST(Proposal, TakesNoMoreDirectionsThanItMay) {
  const auto before = draw_prior(kPriors, 5, 500);
  auto after = before;
  for (std::size_t i = 0; i < after.scores.size(); ++i) after.scores[i] *= i % 3 == 2 ? 0.9 : 0.5;
  EXPECT_EQ(directions_between(before, after, 3, 2).mean.size(), 2U);
  EXPECT_EQ(directions_between(before, after, 2, 3).moved, (std::vector<std::size_t>{0, 1}));
}

}  // namespace
}  // namespace anabasis::estimate
