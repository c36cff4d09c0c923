#include "picture/in_short.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace anabasis::picture {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Two questions: the first answered with twenty dots from 105 to 295, where 0 to 950 were assumed.
struct Told {
  world::Scenario scenario;
  evidence::Evidence evidence;
  estimate::Estimate estimate;
  std::string language = "en";

  Told() {
    for (const char* id : {"waiting", "crossed"}) {
      world::Question question;
      question.id = id;
      scenario.questions.push_back(question);
    }
    estimate.answers.resize(2);
    auto& waiting = estimate.answers[0];
    waiting.reports_say = true;
    waiting.confidence = estimate::Confidence::low;
    waiting.posterior = {200, 110, 150, 200, 250, 290};
    waiting.prior = {475, 25, 240, 475, 715, 930};
    for (int i = 0; i < 20; ++i) {
      waiting.posterior_dots.push_back(105 + 10 * i);
      waiting.prior_dots.push_back(50 * i);
    }
  }
  [[nodiscard]] Subject subject() const { return {scenario, evidence, estimate, "1", Words::in(language)}; }
  void became_known(const char* question, std::optional<double> low, std::optional<double> high) {
    scenario.outcomes.push_back({question, "", low, high, {}, "", ""});
  }
};

TEST(InShort, CountsWhatIsAnsweredAndWhatIsOnlyAssumed) {
  Told told;
  EXPECT_EQ(
      answered(told.subject()),
      "The reports answer one of two questions, with low confidence at best; on one they do not say, and "
      "only assumption is left.");
  told.estimate.answers[1].reports_say = true;
  told.estimate.answers[1].confidence = estimate::Confidence::moderate;
  EXPECT_EQ(answered(told.subject()),
            "The reports answer two of two questions, with moderate confidence at best.");
  for (auto& answer : told.estimate.answers) answer.reports_say = false;
  EXPECT_THAT(answered(told.subject()), HasSubstr("none of two questions"));
  told.language = "nl";
  EXPECT_THAT(answered(told.subject()), HasSubstr("geen van de twee vragen"));
}

TEST(InShort, TellsOnlyStatementsThatAreContradicted) {
  Told told;
  told.evidence.claims.resize(2);
  told.evidence.claims[0].value.words = "300";
  told.evidence.claims[0].id = "c1";
  told.estimate.agreements = {{0, "a man", 0.8, 0.2}, {1, "a paper", 0.8, 0.7}};
  EXPECT_THAT(contradictions(told.subject()),
              ElementsAre(HasSubstr("“300” (c1), as told by a man. It was held to be right with 80 % chance; "
                                    "now with 20 %.")));
}

TEST(KnownLater, IsScoredOnlyWhereItCountsWhatIsAsked) {
  Told told;
  EXPECT_EQ(known_later_words(told.subject()), "");
  told.became_known("", 5600, std::nullopt);
  told.became_known("waiting", std::nullopt, std::nullopt);
  told.became_known("of another scenario", 1, 2);
  EXPECT_TRUE(known_later(told.subject()).empty());
  EXPECT_THAT(known_later_words(told.subject()), HasSubstr("none counts what a question asks for"));
}

TEST(KnownLater, ScoresTheAnswerBesideWhatWasAssumed) {
  Told told;
  told.became_known("waiting", 210, 210);
  told.became_known("waiting", 600, 600);
  told.became_known("waiting", 280, std::nullopt);
  told.became_known("waiting", 291, std::nullopt);
  const auto scored = known_later(told.subject());
  ASSERT_EQ(scored.size(), 4U);
  EXPECT_TRUE(scored[0].inside);
  EXPECT_FALSE(scored[1].inside);
  EXPECT_TRUE(scored[1].inside_before);
  EXPECT_TRUE(scored[2].inside);
  EXPECT_FALSE(scored[3].inside);
  // Far from every dot the score is the distance to their mean, less half their mean difference from each
  // other: E|X − y| − ½ E|X − X′| of a uniform on a grid of n steps of 10 is 400 − ½ · 10 (n² − 1) / 3n; the
  // pinball form counts the diagonal in, ½ · 10 n / 3 ± O(1/n).
  EXPECT_NEAR(scored[1].crps, 400 - 5 * 20.0 / 3, 1);
  EXPECT_LT(scored[0].crps, scored[0].crps_before);
  EXPECT_THAT(
      known_later_words(told.subject()),
      HasSubstr("4 count what a question asks for: 2 within nine in ten of the answer, 4 within nine in "
                "ten before any report"));
}

}  // namespace
}  // namespace anabasis::picture
