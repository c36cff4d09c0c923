#include "picture/plain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "picture/page.hpp"
#include "picture/series_csv.hpp"
#include "picture/table.hpp"

namespace anabasis::picture {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Plain, RoundsToTwoDigitsAsAHeadlineDoes) {
  EXPECT_EQ(rounded(0, false), "0");
  EXPECT_EQ(rounded(47.4, false), "47");
  EXPECT_EQ(rounded(304, false), "300");
  EXPECT_EQ(rounded(1349, false), "1,300");
  EXPECT_EQ(rounded(9990, false), "10,000");
  EXPECT_EQ(rounded(123'456'789, false), "120,000,000");
  EXPECT_EQ(rounded(0.344, true), "34 %");
  EXPECT_EQ(rounded(std::numeric_limits<double>::quiet_NaN(), true), "nobody");
}

TEST(Plain, ListsWithoutAmbiguity) {
  EXPECT_EQ(listed({"a"}), "a");
  EXPECT_EQ(listed({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(listed({"man, Saudi, unnamed", "Paper B"}), "man, Saudi, unnamed; Paper B");
}

estimate::Answer an_answer(bool reports_say) {
  estimate::Answer answer;
  answer.prior = {700, 30, 100, 250, 800, 2500};
  answer.posterior = {310, 150, 240, 302, 350, 560};
  answer.reports_say = reports_say;
  answer.confidence = reports_say ? estimate::Confidence::low : estimate::Confidence::none;
  answer.voices = {"man, Saudi, unnamed"};
  return answer;
}

TEST(Sentence, CarriesItsCaveats) {
  const auto text = sentence(world::Question{}, an_answer(true), true);
  EXPECT_EQ(
      text,
      "About 300 (9 in 10: 150 to 560; before any report: 30 to 2,500), if the model holds. Approximate. Low "
      "confidence: one independent voice, man, Saudi, unnamed.");
}

TEST(Sentence, HasNoHeadlineNumberWhereTheReportsDoNotSay) {
  const auto text = sentence(world::Question{}, an_answer(false), false);
  EXPECT_THAT(text, StartsWith("The reports do not say."));
  EXPECT_THAT(text, HasSubstr("30 to 2,500"));
  EXPECT_EQ(text.find("302"), std::string::npos);
  EXPECT_EQ(text.find("300"), std::string::npos);
}

TEST(Sentence, TellsWhereThereIsNobodyOfWhomToTakeAShare) {
  world::Question share;
  share.measure = world::Measure::share;
  auto answer = an_answer(true);
  answer.undefined = 0.12;
  EXPECT_THAT(sentence(share, answer, false), HasSubstr("In 12 % of the histories there is nobody"));
}

/// How many places for something a sentence has.
int holes(const std::string& sentence) {
  int count = 0;
  for (std::size_t at = 0; (at = sentence.find("{}", at)) != std::string::npos; at += 2) ++count;
  return count;
}

TEST(Words, HaveTheSameKeysAndHolesInEveryLanguage) {
  const auto& english = Words::in("en").sentences();
  EXPECT_GT(english.size(), 50U);
  for (const auto& language : Words::languages()) {
    const auto& words = Words::in(language);
    EXPECT_EQ(words.language(), language);
    EXPECT_EQ(words.sentences().size(), english.size()) << language;
    for (const auto& [key, sentence] : english) {
      ASSERT_TRUE(words.sentences().contains(key)) << language << ": " << key;
      EXPECT_FALSE(words[key].empty()) << language << ": " << key;
      EXPECT_EQ(holes(words[key]), holes(sentence)) << language << ": " << key;
    }
    EXPECT_NE(words.number(12), "12");
    EXPECT_EQ(words.number(13), "13");
  }
}

TEST(Words, SayWhatOtherRoomsSaidInEnglish) {
  const auto& dutch = Words::in("nl");
  EXPECT_EQ(dutch.told("it gives no number"), "zij geeft geen getal");
  EXPECT_EQ(dutch.told("the scenario has no place \"Atlantis\""),
            "het scenario heeft geen plaats „Atlantis”");
  EXPECT_EQ(dutch.told("something new"), "something new");
  EXPECT_EQ(Words::in("en").told("it gives no number"), "it gives no number");
}

TEST(Sentence, IsSaidInDutch) {
  EXPECT_EQ(sentence(world::Question{}, an_answer(true), true, Words::in("nl")),
            "Ongeveer 300 (9 op 10: 150 tot 560; vóór enig bericht: 30 tot 2.500), als het model klopt. Bij "
            "benadering. Weinig vertrouwen: één onafhankelijke stem, man, Saudi, unnamed.");
}

TEST(Confidence, TellsItsRuleWithWhatItWasAppliedTo) {
  auto answer = an_answer(true);
  answer.grounds = {2, 0, 1, true};
  answer.informed_by_evidence = 0.4;
  EXPECT_THAT(confidence_why(answer),
              StartsWith("2 independent voices moved it, 0 graded A or B, 1 graded C or "
                         "better; 40 % of it is evidence; approximate. High needs"));
}

TEST(Utf16, CountsAsABrowserDoes) {
  const std::string text = "aé€😀z";  // 1, 2, 3, 4 and 1 bytes; 1, 1, 1, 2 and 1 units
  EXPECT_EQ(utf16_offset(text, 0), 0U);
  EXPECT_EQ(utf16_offset(text, 1), 1U);
  EXPECT_EQ(utf16_offset(text, 3), 2U);
  EXPECT_EQ(utf16_offset(text, 6), 3U);
  EXPECT_EQ(utf16_offset(text, 10), 5U);
  EXPECT_EQ(utf16_offset(text, text.size()), 6U);
}

TEST(CsvCell, IsQuotedAndNeverAFormula) {
  EXPECT_EQ(csv_cell("plain"), "plain");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("say \"x\""), "\"say \"\"x\"\"\"");
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("@cmd,x"), "\"'@cmd,x\"");
}

TEST(Table, AlignsByWhatIsSeenNotByBytes) {
  EXPECT_EQ(aligned({{"place", "n"}, {"Şanlıurfa", "7"}, {"X", "1,000"}}, {false, true}),
            "place          n\n----------------\nŞanlıurfa      7\nX          1,000\n");
}

}  // namespace
}  // namespace anabasis::picture
