#include "estimate/marginal.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace anabasis::estimate {
namespace {

/// Unknowns of a telling: two voices, two words, and whether the first voice counts families.
const std::vector<Prior> kPriors{{"reliability of a voice", chance::Beta{6.4, 1.6}},
                                 {"reliability of another", chance::Uniform{0, 1}},
                                 {"meaning of dozens", chance::Normal{0, 1}},
                                 {"meaning of hundreds", chance::Normal{0, 1}},
                                 {"a voice counts families", chance::Choice{{0, 1}, {0.5, 0.5}}}};

/// One history that shows 60 persons and 20 households on its only day.
Tracks history() {
  Tracks tracks{1, 1, 2, {60, 20}};
  return tracks;
}

Observation told(double value, std::size_t voice, std::optional<std::size_t> word, bool families_unstated) {
  Observation seen;
  seen.reported = {Scale::count, value, 0.6, 0.8, word ? kWordShare : 0};
  seen.reliability = voice;
  seen.word_error = word;
  if (families_unstated) {
    seen.households = seen.truth;
    seen.households->track = 1;
    seen.counts_families = 4;
  }
  return seen;
}

/// The mean of the likelihood over many draws of all that concerns only the telling.
struct Simulated {
  double mean = 0, error = 0;
};
Simulated by_simulation(const std::vector<Observation>& statements) {
  const auto tracks = history();
  constexpr std::size_t kDraws = 400'000;
  const auto draws = draw_prior(kPriors, 3, kDraws);
  double sum = 0, squares = 0;
  for (std::size_t m = 0; m < kDraws; ++m) {
    const auto draw = draws.of(m);
    double p = 1;
    for (const auto& seen : statements) {
      const bool families = !seen.counts_families || draw[*seen.counts_families] >= 0.5;
      const auto density = densities(seen.reported, truth_of(seen, tracks, 0, families),
                                     seen.word_error ? draw[*seen.word_error] : 0);
      p *= draw[seen.reliability] * density.right + (1 - draw[seen.reliability]) * density.outlier;
    }
    sum += p;
    squares += p * p;
  }
  const double mean = sum / kDraws;
  return {mean, std::sqrt((squares / kDraws - mean * mean) / kDraws)};
}

double log_of_all(const MarginalLikelihood& likelihood, std::span<const double> times = {}) {
  double sum = 0;
  for (std::size_t set = 0; set < likelihood.sets(); ++set)
    sum += likelihood.log_of_set(set, history(), 0, times);
  return sum;
}

TEST(MarginalLikelihood, IsTheMeanOverAllThatConcernsOnlyTheTelling) {
  const std::vector<std::vector<Observation>> cases{
      {told(50, 0, {}, false)},
      {told(40, 0, 2, true)},
      {told(40, 0, 2, true), told(90, 0, {}, true), told(500, 1, {}, false)},
      {told(36, 0, 2, true), told(36, 1, 2, false), told(300, 1, 3, false), told(80, 0, 3, true)},
  };
  for (const auto& statements : cases) {
    const auto simulated = by_simulation(statements);
    const MarginalLikelihood likelihood(statements, kPriors);
    // Four standard errors, and 1 % for points instead of integrals.
    EXPECT_NEAR(std::exp(log_of_all(likelihood)) / simulated.mean, 1,
                0.01 + 4 * simulated.error / simulated.mean)
        << statements.size();
  }
}

TEST(MarginalLikelihood, KnowsWhichStatementsHangTogether) {
  const MarginalLikelihood apart(std::vector<Observation>{}, kPriors);
  EXPECT_EQ(apart.sets(), 0U);
  const std::vector<Observation> two{told(40, 0, 2, false), told(40, 1, 3, false)};
  EXPECT_EQ(MarginalLikelihood(two, kPriors).sets(), 2U);
  const std::vector<Observation> by_word{told(40, 0, 2, false), told(40, 1, 2, false)};
  EXPECT_EQ(MarginalLikelihood(by_word, kPriors).sets(), 1U);
}

TEST(MarginalLikelihood, OfFewerStatementsIsThatOfNotHavingHeardTheOthers) {
  const std::vector<Observation> all{told(36, 0, 2, true), told(36, 1, 2, false), told(300, 1, {}, false)};
  const std::vector<Observation> first{all[0]};
  const MarginalLikelihood likelihood(all, kPriors);
  const std::vector<double> only_first{1, 0, 0};
  EXPECT_NEAR(log_of_all(likelihood, only_first), log_of_all(MarginalLikelihood(first, kPriors)), 1e-12);
  EXPECT_EQ(likelihood.touched(only_first).size(), 1U);
}

TEST(MarginalLikelihood, DoesNotUnderflowForAThousandStatements) {
  const std::vector<Observation> many(1000, told(5e5, 0, {}, false));
  const double log = log_of_all(MarginalLikelihood(many, kPriors));
  EXPECT_TRUE(std::isfinite(log));
  EXPECT_LT(log, -10'000);
}

TEST(MarginalLikelihood, DrawsWhatConcernsOnlyTheTellingFromItsPosterior) {
  // 20 households were told where 60 persons are: the voice hardly counts families. By Bayes from both cases.
  const std::vector<Observation> statements{told(20, 0, {}, true)};
  const auto tracks = history();
  const double right = 0.8;  // the mean of its reliability
  const auto p = [&](bool families) {
    const auto density = densities(statements[0].reported, truth_of(statements[0], tracks, 0, families), 0);
    return right * density.right + (1 - right) * density.outlier;
  };
  const double counts = p(true) / (p(true) + p(false));
  const MarginalLikelihood likelihood(statements, kPriors);
  constexpr int kDraws = 20'000;
  int counted = 0;
  for (int i = 0; i < kDraws; ++i) {
    std::vector<double> draw(kPriors.size(), 0.0);
    chance::Stream stream({1, static_cast<std::uint64_t>(i), 0, 0, 0, chance::Purpose::test});
    likelihood.draw(tracks, 0, stream, draw);
    counted += draw[4] > 0.5;
    EXPECT_GT(draw[0], 0);
    EXPECT_LT(draw[0], 1);
  }
  EXPECT_NEAR(counted / static_cast<double>(kDraws), counts, 4 * std::sqrt(counts * (1 - counts) / kDraws));
}

}  // namespace
}  // namespace anabasis::estimate
