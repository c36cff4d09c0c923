#include "estimate/answer.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/thread_pool.hpp"

namespace anabasis::estimate {
namespace {

/// One number that stays as it was drawn: X normal, shown as e^X − 1, so that claims compare it in X itself.
struct StillModel {
  struct State {
    double shown = 0;
  };
  [[nodiscard]] State start(std::span<const double> draw, std::uint64_t, std::uint64_t) const {
    return {std::expm1(draw[0])};
  }
  void step(State&, std::uint64_t) const {}
  [[nodiscard]] std::size_t days() const { return 2; }
  [[nodiscard]] std::size_t tracks() const { return 1; }
  void observe(const State& state, std::span<double> today) const { today[0] = state.shown; }
};
static_assert(Model<StillModel>);

constexpr double kMean = 6, kSd = 1;
constexpr std::size_t kMembers = 100'000;
const std::vector<Prior> kPriors{{"X", chance::Normal{kMean, kSd}}, {"reliability", chance::Fixed{1}}};

/// A world in which statements of normal error `sd` are made about X.
struct World {
  explicit World(const std::vector<double>& said, double sd) {
    evidence.claims.resize(said.size());
    for (std::size_t i = 0; i < said.size(); ++i) {
      Observation seen;
      seen.claim = i;
      seen.voice = "voice " + std::to_string(i);
      seen.reported = {Scale::count, std::expm1(said[i]), sd, sd, 0};
      seen.reliability = 1;
      observations.used.push_back(seen);
      evidence.claims[i].sources = {{"somebody", 'B'}};
    }
    sample.draws = draw_prior(kPriors, 7, kMembers);
    base::ThreadPool pool;
    sample.tracks = simulate(StillModel{}, sample.draws, 7, 2, pool);
    asked.course = {Reading{}, Reading{0, {}, 1, 1, Reading::Over::mean}};
  }

  [[nodiscard]] Answer ask() const { return ask(sample); }
  [[nodiscard]] Answer ask(const Sample& posterior) const {
    base::ThreadPool pool;
    return answer(condition(evidence, observations, kPriors, sample, posterior, 200, pool), asked, question);
  }

  evidence::Evidence evidence;
  Observations observations;
  Sample sample;
  Asked asked;
  world::Question question;
};

/// The exact posterior of X after n statements with mean `said`.
Moments exact(double said, double sd, double n) {
  const double precision = 1 / (kSd * kSd) + n / (sd * sd);
  return {(kMean / (kSd * kSd) + n * said / (sd * sd)) / precision, 1 / std::sqrt(precision)};
}

TEST(Answer, IsTheExactPosteriorOfALinearGaussianCase) {
  const auto answer = World({7}, 0.5).ask();
  const auto truth = exact(7, 0.5, 1);
  // Median and 90 % width within four Monte Carlo standard errors at an effective sample near 37,000.
  EXPECT_NEAR(std::log1p(answer.posterior.median), truth.mean, 4 * 1.25 * truth.sd / std::sqrt(37'000));
  const double width = std::log1p(answer.posterior.q95) - std::log1p(answer.posterior.q05);
  EXPECT_NEAR(width / (2 * 1.6448536 * truth.sd), 1, 0.02);
  EXPECT_NEAR(std::log1p(answer.prior.median), kMean, 0.02);
}

TEST(Answer, IsInformedAsFarAsItIsNarrowed) {
  const auto answer = World({7}, 0.5).ask();
  EXPECT_NEAR(answer.informed_by_evidence, 1 - exact(7, 0.5, 1).sd, 4 * answer.informed_error);
  EXPECT_TRUE(answer.reports_say);
  const auto silent = World({}, 1).ask();
  EXPECT_EQ(silent.informed_by_evidence, 0);
  EXPECT_FALSE(silent.reports_say);
  EXPECT_EQ(silent.confidence, Confidence::none);
}

TEST(Answer, NarrowsByTheRootOfTheNumberOfIndependentVoices) {
  const auto one = World({6}, 2).ask();
  const auto ten = World(std::vector<double>(10, 6), 2).ask();
  EXPECT_NEAR(1 - one.informed_by_evidence, exact(6, 2, 1).sd, 0.01);
  EXPECT_NEAR(1 - ten.informed_by_evidence, exact(6, 2, 10).sd, 0.01);
}

TEST(Answer, LeavingAStatementOutGivesTheAnswerWithoutIt) {
  const auto both = World({7, 5.5}, 0.5).ask();
  const auto first_only = World({7}, 0.5).ask();
  EXPECT_EQ(both.influences.size(), 2U);
  ASSERT_EQ(both.struck_statements.size(), 2U);
  const auto& struck = both.struck_statements[1];
  EXPECT_EQ(struck.claims, std::vector<std::size_t>{1});
  EXPECT_NEAR(struck.without.answer.median, first_only.posterior.median, 1e-9);
  EXPECT_EQ(struck.without.dots, first_only.posterior_dots);
  EXPECT_NEAR(struck.without.informed_by_evidence, first_only.informed_by_evidence, 1e-9);
}

TEST(Answer, LeavingAVoiceOutGivesTheAnswerWithoutAllThatItSaid) {
  World three({7, 5.5, 6.5}, 0.5);
  three.observations.used[2].voice = three.observations.used[0].voice;
  const auto answer = three.ask();
  ASSERT_EQ(answer.struck_voices.size(), 2U);
  EXPECT_EQ(answer.struck_voices[0].claims, (std::vector<std::size_t>{0, 2}));
  const auto other_only = World({5.5}, 0.5).ask();
  EXPECT_NEAR(answer.struck_voices[0].without.answer.median, other_only.posterior.median, 1e-9);
  EXPECT_TRUE(answer.struck_voices[0].without.reports_say);
  EXPECT_TRUE(answer.struck_voices[0].without.moves);
  // A voice that says everything leaves the prior behind, and no headline number.
  const auto silent = World({7}, 0.5).ask();
  EXPECT_NEAR(silent.struck_voices[0].without.answer.median, silent.prior.median, 1e-9);
  EXPECT_FALSE(silent.struck_voices[0].without.reports_say);
}

TEST(Answer, EchoesTakenForVoicesNarrowItAsThatManyStatementsWould) {
  World retold({7}, 2);
  EXPECT_FALSE(retold.ask().echoes_counted);
  retold.observations.used[0].retellings = 3;
  const auto answer = retold.ask();
  const auto four = World({7, 7, 7, 7}, 2).ask();
  ASSERT_TRUE(answer.echoes_counted);
  EXPECT_EQ(answer.echoes_counted->retellings, 3U);
  EXPECT_TRUE(answer.echoes_counted->answer.moves);
  EXPECT_NEAR(answer.echoes_counted->answer.answer.q05, four.posterior.q05, 1e-9);
  EXPECT_NEAR(answer.echoes_counted->answer.answer.q95, four.posterior.q95, 1e-9);
  EXPECT_EQ(answer.posterior.q95, World({7}, 2).ask().posterior.q95) << "and the answer itself is as it was";
}

TEST(Answer, HasADotForEachChanceInTwenty) {
  const auto answer = World({7}, 0.5).ask();
  ASSERT_EQ(answer.posterior_dots.size(), 20U);
  EXPECT_LE(answer.posterior_dots[0], answer.posterior.q05);
  EXPECT_GE(answer.posterior_dots[19], answer.posterior.q95);
  EXPECT_TRUE(std::is_sorted(answer.posterior_dots.begin(), answer.posterior_dots.end()));
}

TEST(Ensemble, DoesNotDependOnThreadsOrOnOtherUnknowns) {
  const auto alone = draw_prior({{"X", chance::Normal{}}}, 3, 500);
  const auto among = draw_prior({{"A", chance::Uniform{}}, {"X", chance::Normal{}}}, 3, 500);
  for (std::size_t m = 0; m < 500; ++m) EXPECT_EQ(alone.of(m)[0], among.of(m)[1]);
  base::ThreadPool one(1);
  base::ThreadPool four(4);
  EXPECT_EQ(simulate(StillModel{}, alone, 3, 2, one).values,
            simulate(StillModel{}, alone, 3, 2, four).values);
}

Answer judged(std::size_t voices, double informed, std::vector<char> grades, bool approximate = false) {
  Answer answer;
  answer.voices.assign(voices, "somebody");
  answer.informed_by_evidence = informed;
  answer.reports_say = informed >= kLeastInformed;
  judge(answer, grades, approximate);
  return answer;
}

TEST(Confidence, FollowsItsPrintedRule) {
  EXPECT_EQ(judged(3, 0.6, {'A', 'B', 'F'}).confidence, Confidence::high);
  EXPECT_EQ(judged(3, 0.6, {'A', 'B', 'F'}, true).confidence, Confidence::moderate);
  EXPECT_EQ(judged(3, 0.6, {'A', 'C', 'F'}).confidence, Confidence::moderate);
  EXPECT_EQ(judged(2, 0.4, {'C', 'F'}).confidence, Confidence::moderate);
  EXPECT_EQ(judged(2, 0.4, {'F', 'F'}).confidence, Confidence::low);
  EXPECT_EQ(judged(1, 0.9, {'A'}).confidence, Confidence::low);
  EXPECT_EQ(judged(5, 0.05, {'A', 'A', 'A', 'A', 'A'}).confidence, Confidence::none);
  const auto grounds = judged(3, 0.6, {'A', 'C', 'F'}, true).grounds;
  EXPECT_EQ(grounds.voices, 3U);
  EXPECT_EQ(grounds.good, 1U);
  EXPECT_EQ(grounds.fair, 2U);
  EXPECT_TRUE(grounds.approximate);
}

}  // namespace
}  // namespace anabasis::estimate
