#include "evidence/echoes.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <set>

#include "evidence/lineage.hpp"
#include "evidence/words.hpp"

namespace anabasis::evidence {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

base::Day day(int number) { return *base::make_day(2019, 3, 1) + number; }

/// A report with one claim in it; `[…]` marks the words of the number, `chain` who told it after the paper.
struct Piece {
  std::string outlet;
  int on = 0;
  std::string text;
  std::vector<std::string> chain = {};
  std::string language = "en";
  Measure measure = Measure::flow;
  std::string place = "Chad";
};

Evidence evidence_of(const std::vector<Piece>& pieces) {
  Evidence evidence;
  for (const auto& piece : pieces) {
    Report report;
    report.id = fmt::format("{}-{}", piece.outlet, evidence.reports.size());
    report.outlet = piece.outlet;
    report.published = {day(piece.on), day(piece.on)};
    report.language = piece.language;
    Claim claim;
    std::size_t start = 0;
    for (const char c : piece.text) {
      if (c == '[') start = report.text.size();
      if (c == ']') claim.value.words = report.text.substr(start);
      if (c != '[' && c != ']') report.text += c;
    }
    const auto value =
        parse_value(claim.value.words, piece.language, CountedUnit::persons, default_words(), {});
    EXPECT_TRUE(value) << (value ? "" : to_string(value.error()));
    if (value) claim.value = *value;
    claim.id = "claim-" + report.id;
    claim.report = report.id;
    claim.span = {start, start + claim.value.words.size()};
    claim.quote = claim.value.words;
    claim.measure = piece.measure;
    (piece.measure == Measure::flow ? claim.to : claim.place) = Region{piece.place, "", piece.place};
    claim.sources = {{piece.outlet, 'C'}};
    for (const auto& who : piece.chain) claim.sources.push_back({who, 'F'});
    evidence.reports.push_back(std::move(report));
    evidence.claims.push_back(std::move(claim));
  }
  return evidence;
}

std::size_t statements(const std::vector<Piece>& pieces) { return statements_of(evidence_of(pieces)).size(); }

const std::string kEngineer = "an engineer, Sudanese, unnamed";

/// A paper spoke with one man; ten others tell it on in words of their own, and the last makes more of it.
std::vector<Piece> retold() {
  return {
      {"Nile Courier",
       0,
       "Since the rains [several dozen] people have slipped across the wadi into Chad, an engineer who fled "
       "with them told this paper.",
       {kEngineer}},
      {"Harbour Post",
       1,
       "Into Chad by night: according to the Nile Courier [dozens] got over the dry river bed.",
       {"Nile Courier", kEngineer}},
      {"Het Avondblad",
       1,
       "[Tientallen] mensen bereikten Tsjaad sinds het regenseizoen, schrijft de Nile Courier.",
       {"Nile Courier", kEngineer},
       "nl"},
      {"Radio Delta",
       1,
       "A Sudanese engineer speaks of [several dozen] who made it to the other side.",
       {"engineer, Sudanese"}},
      {"De Streekbode",
       2,
       "Volgens een gevluchte ingenieur zijn het er [enkele tientallen] die de grens over zijn.",
       {kEngineer},
       "nl"},
      {"Morning Ledger",
       2,
       "[Dozens] are said to have left for Chad; the Nile Courier has it from a man who went along.",
       {"Nile Courier"}},
      {"Agency K",
       2,
       "Chad has taken in [several dozen] newcomers since the rains, the Nile Courier reports.",
       {"Nile Courier"}},
      {"Weekly Compass", 4, "What the engineer saw: [several dozen] neighbours wading west.", {kEngineer}},
      {"Nieuws van Nu",
       5,
       "[Tientallen] Soedanezen staken de wadi over, meldde de Nile Courier vorige week.",
       {"Nile Courier"},
       "nl"},
      {"The Beacon", 6, "We read in the Nile Courier of [dozens] who crossed.", {"Nile Courier"}},
      {"City Flash", 6, "[Hundreds] have poured into Chad, says the Nile Courier!", {"Nile Courier"}},
  };
}

TEST(Echoes, TenRetellingsInOtherWordsAreOneStatementAndTheInflatedOneIsFlagged) {
  const auto one = evidence_of({retold().front()});
  const auto all = evidence_of(retold());
  const auto alone = statements_of(one), told = statements_of(all);
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].lineage, alone.at(0).lineage) << "what chance is keyed by";
  EXPECT_EQ(all.claims[told[0].original], one.claims[alone[0].original]);
  EXPECT_EQ(told[0].voice, kEngineer);
  EXPECT_THAT(told[0].echoes, SizeIs(9));
  ASSERT_THAT(told[0].mutations, SizeIs(1));
  EXPECT_EQ(told[0].mutations[0].says, "Hundreds");
  EXPECT_EQ(told[0].mutations[0].root_says, "several dozen");
}

TEST(Echoes, TheOrderOfRowsChangesNothing) {
  auto evidence = evidence_of(retold());
  std::reverse(evidence.claims.begin(), evidence.claims.end());
  std::reverse(evidence.reports.begin(), evidence.reports.end());
  const auto told = statements_of(evidence);
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(evidence.claims[told[0].original].sources[0].who, "Nile Courier");
  EXPECT_THAT(told[0].mutations, SizeIs(1));
}

TEST(Echoes, APaperThatIsNotThereIsStillOneSource) {
  EXPECT_EQ(statements({{"A", 0, "[40] reached Chad.", {"Nile Courier"}},
                        {"B", 1, "In Chad [about 40] came in.", {"Nile Courier"}}}),
            1U);
}

/// A second claim in the report of another.
void tell_there(Evidence& evidence, std::size_t claim, std::size_t beside) {
  const auto& text =
      std::find_if(evidence.reports.begin(), evidence.reports.end(), [&](const Report& report) {
        return report.id == evidence.claims[beside].report;
      })->text;
  auto& moved = evidence.claims[claim];
  moved.report = evidence.claims[beside].report;
  moved.sources = {evidence.claims[beside].sources.front()};
  const auto start = text.find(moved.quote);
  ASSERT_NE(start, std::string::npos);
  moved.span = {start, start + moved.quote.size()};
}

TEST(Echoes, WhatAReportSaysWronglyInItsHeadingTooIsShownOnce) {
  const Piece wrong{
      "City Flash", 6, "[Hundreds] have poured into Chad, says the Nile Courier!", {"Nile Courier"}};
  auto evidence = evidence_of({retold().front(), wrong, wrong});
  evidence.reports[1].text += " Hundreds!";
  tell_there(evidence, 2, 1);
  evidence.claims[2].span = {evidence.reports[1].text.size() - 9, evidence.reports[1].text.size() - 1};
  evidence.claims[1].lineage = evidence.claims[2].lineage = evidence.claims[1].id;
  evidence.claims[1].is_root = true;
  const auto told = statements_of(evidence);
  ASSERT_THAT(told, SizeIs(1));
  ASSERT_THAT(told[0].mutations, SizeIs(1));
  EXPECT_THAT(told[0].mutations[0].again, SizeIs(1));
}

TEST(Echoes, WhatAReportTellsWithoutASourceIsFromThePaperThatItCitesForTheRest) {
  const std::string told = "Chad has taken in [several dozen] newcomers; 400 wait in Abeche.";
  const Piece waiting{"Nile Courier", 0, "At Abeche [400] people wait.", {}, "en", Measure::stock, "Abeche"};
  const auto count = [&](const std::string& text, const std::vector<std::string>& chain,
                         const std::vector<std::string>& voice = {}) {
    auto evidence = evidence_of({retold().front(), waiting, {"Agency K", 2, text, chain}, waiting});
    tell_there(evidence, 3, 2);
    for (const auto& who : voice) evidence.claims[3].sources.push_back({who, 'F'});
    return statements_of(evidence).size();
  };
  EXPECT_EQ(count(told, {"Nile Courier"}), 2U);
  EXPECT_EQ(count(told, {}), 4U) << "who cites nobody may have counted for himself";
  const std::string named = told + " That is what the Nile Courier's man saw.";
  EXPECT_EQ(count(named, {}), 2U) << "named by its text alone";
  EXPECT_EQ(count(named, {}, {"aid group"}), 3U) << "whom the paper does not name has counted for himself";
  EXPECT_EQ(count(named, {}, {"newspaper"}), 2U) << "that newspaper";
  EXPECT_EQ(count(told + " The White Nile Couriers lost again.", {}), 4U) << "whole words";
}

TEST(Echoes, TheSameNumberToldAsAnotherKindOfThingIsSetAside) {
  const auto told = [&](const std::string& origin, Factuality factuality) {
    auto evidence =
        evidence_of({{"Nile Courier", 0, "[400] Sudanese are in Abeche.", {}, "en", Measure::stock, "Abeche"},
                     {"Agency K",
                      2,
                      "[400] Sudanese arrived in Abeche.",
                      {"Nile Courier"},
                      "en",
                      Measure::flow,
                      "Abeche"}});
    evidence.claims[0].subject.origin = "Sudan";
    evidence.claims[1].subject.origin = origin;
    evidence.claims[1].factuality = factuality;
    return statements_of(evidence);
  };
  const auto one = told("Sudan", Factuality::possible);
  ASSERT_THAT(one, SizeIs(1));
  ASSERT_THAT(one[0].mutations, SizeIs(1));
  EXPECT_EQ(one[0].mutations[0].says, "400 (flow, possible)");
  EXPECT_THAT(told("Eritrea", Factuality::asserted), SizeIs(2)) << "other people";
}

TEST(Echoes, WhatAnIdStandsForIsKnownFromItsWords) {
  auto evidence = evidence_of({retold()[0], retold()[5]});
  evidence.claims[0].to = Region{"the east of Chad", "", "chad-east"};
  EXPECT_THAT(statements_of(evidence), SizeIs(1));
  evidence.claims[0].to = Region{"the south of Libya", "", "libya-south"};
  EXPECT_THAT(statements_of(evidence), SizeIs(2));
}

TEST(Echoes, OneGroupHasManyNames) {
  auto evidence = evidence_of({retold()[0], retold()[5]});
  evidence.claims[0].subject.affiliation = "Islamic State (former)";
  evidence.claims[1].subject.affiliation = "IS";
  EXPECT_THAT(statements_of(evidence), SizeIs(1));
  evidence.claims[1].subject.affiliation = "Boko Haram";
  EXPECT_THAT(statements_of(evidence), SizeIs(2));
}

TEST(Echoes, AFigureThatItsReportTellsTwiceIsRetoldLikeAnyOther) {
  auto evidence = evidence_of({retold()[0], retold()[5]});
  evidence.claims[1].lineage = evidence.claims[1].id;
  evidence.claims[1].is_root = true;
  const auto told = statements_of(evidence);
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].original, 0U) << "whatever the later one says of itself";
}

TEST(Echoes, TwoVoicesWhoAgreeOnARoundNumberAreTwo) {
  const std::string a = "About [300] people wait at the well, a teacher says.",
                    b = "At the well [300] people are waiting now.";
  const auto at_well = [&](std::vector<std::string> one, std::vector<std::string> other) {
    return statements({{"Paper A", 0, a, std::move(one), "en", Measure::stock, "Adre"},
                       {"Paper B", 1, b, std::move(other), "en", Measure::stock, "Adre"}});
  };
  EXPECT_EQ(at_well({"a teacher, Sudanese"}, {"a nurse, Chadian"}), 2U);
  EXPECT_EQ(at_well({}, {}), 2U);
  EXPECT_EQ(at_well({"local officials"}, {"local officials"}), 2U) << "officials are many";
  EXPECT_EQ(at_well({"a teacher, Sudanese"}, {"a teacher, Sudanese"}), 1U);
}

TEST(Echoes, AnOddFigureIsNotAgreedOnByChance) {
  const auto with = [&](const std::string& number, std::vector<std::string> one = {},
                        std::vector<std::string> other = {}) {
    return statements({{"Paper A", 0, "There are [" + number + "] people in the camp.", std::move(one), "en",
                        Measure::stock, "Adre"},
                       {"Paper B", 3, "The count at the site stood at [" + number + "].", std::move(other),
                        "en", Measure::stock, "Adre"}});
  };
  EXPECT_EQ(with("1,847"), 1U);
  EXPECT_EQ(with("1,800"), 2U);
  EXPECT_EQ(with("250"), 2U);
  EXPECT_EQ(with("1,847", {"a clerk, Chadian"}, {"a nurse, Sudanese"}), 2U)
      << "each says where it has it from";
}

TEST(Echoes, TheSameSourceAboutSomethingElseIsAnotherStatement) {
  const auto other = [](Piece piece) {
    return statements({{"Paper A", 0, "[40] reached Chad.", {kEngineer}}, std::move(piece)});
  };
  EXPECT_EQ(other({"Paper B", 1, "[40] reached Libya.", {kEngineer}, "en", Measure::flow, "Libya"}), 2U);
  EXPECT_EQ(other({"Paper B", 1, "[40] wait in Chad.", {kEngineer}, "en", Measure::stock}), 2U);
  EXPECT_EQ(other({"Paper B", 99, "[40] have reached Chad.", {kEngineer}}), 2U) << "a season later";
  EXPECT_EQ(other({"Paper B", 1, "[40,000] reached Chad.", {kEngineer}}), 2U)
      << "too far off to be a retelling";
  EXPECT_EQ(other({"Paper A", 9, "By now [400] have reached Chad.", {kEngineer}}), 2U)
      << "the paper's own news";
  EXPECT_EQ(other({"Paper B", 1, "[400] reached Chad.", {kEngineer}}), 1U) << "flagged";
}

TEST(Echoes, ABodyThatCountsEveryDayMayCorrectItself) {
  EXPECT_EQ(statements({{"Paper A", 0, "[2,000] have come, says UNHCR.", {"UNHCR"}},
                        {"Paper B", 2, "UNHCR puts the arrivals at [9,000].", {"UNHCR"}}}),
            2U);
  EXPECT_EQ(statements({{"Paper A", 0, "[2,000] have come, says UNHCR.", {"UNHCR"}},
                        {"Paper B", 2, "UNHCR puts the arrivals at [2,000].", {"UNHCR"}}}),
            1U);
}

TEST(Echoes, CopiedSentencesAreFoundAndFormLettersAreNot) {
  const std::string copied =
      "people crossed the dry river into Chad on foot with their animals and slept under the trees near the "
      "market.";
  const auto two = [&](const std::string& one, const std::string& other, const std::string& place) {
    return statements(
        {{"Paper A", 0, "On Monday [" + one + "] " + copied},
         {"Paper B", 2, "Late on Monday [" + other + "] " + copied, {}, "en", Measure::flow, place}});
  };
  EXPECT_EQ(two("60", "60", "Chad"), 1U);
  EXPECT_EQ(two("60", "600", "Chad"), 1U) << "copied, and inflated";
  EXPECT_EQ(two("60", "60", "Niger"), 2U);
}

TEST(Echoes, WhatAPersonSetApartStaysApart) {
  auto evidence = evidence_of(
      {{"Paper A", 0, "[40] reached Chad.", {kEngineer}}, {"Paper B", 1, "[40] reached Chad!", {kEngineer}}});
  EXPECT_THAT(statements_of(evidence), SizeIs(1));
  evidence.claims[0].lineage = "one";
  EXPECT_THAT(statements_of(evidence), SizeIs(1)) << "nothing named otherwise";
  evidence.claims[1].lineage = "other";
  EXPECT_THAT(statements_of(evidence), SizeIs(2));
}

TEST(Echoes, TwoStatementsOfOneReportAreNeverOne) {
  auto evidence = evidence_of({{"Paper A", 0, "[40] reached Chad. Then 45 came.", {kEngineer}},
                               {"Paper B", 1, "[42] reached Chad.", {kEngineer}}});
  auto second = evidence.claims[0];
  second.id = "second";
  second.value = *parse_value("45", "en", CountedUnit::persons, default_words(), {});
  second.quote = "45";
  const auto at = evidence.reports[0].text.find("45");
  second.span = {at, at + 2};
  evidence.claims.push_back(second);
  EXPECT_THAT(statements_of(evidence), SizeIs(2));
}

TEST(Echoes, ACopyUnderAnotherNameChangesNothing) {
  for (const auto& name : {"Aa Times", "Zz Times"}) {
    auto pieces = retold();
    const auto before = statements_of(evidence_of(pieces));
    for (const std::size_t copied : {0U, 2U, 10U}) {
      auto with_copy = pieces;
      with_copy.push_back(pieces[copied]);
      with_copy.back().outlet = name;
      const auto evidence = evidence_of(with_copy);
      const auto after = statements_of(evidence);
      ASSERT_THAT(after, SizeIs(1));
      EXPECT_EQ(after[0].lineage, before[0].lineage);
      EXPECT_EQ(after[0].mutations.size(), before[0].mutations.size() + (copied == 10 ? 1 : 0));
    }
  }
}

/// Reports of a busy year: many places, a few sources, retellings of what came before.
Evidence busy(std::size_t count) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < count; ++i) {
    const auto original = i % 4 == 0 ? i : i - i % 4;
    pieces.push_back({fmt::format("Paper {}", i % 400),
                      static_cast<int>(original / 40),
                      fmt::format("In the {} week of the dry season [{}] people were on the road to place {} "
                                  "with all that they could carry.",
                                  original / 7, 10 + original % 900, original % 300),
                      {i % 4 == 0 ? fmt::format("a trader, Chadian, number {}", i % 1000)
                                  : fmt::format("Paper {}", original % 400)},
                      "en",
                      Measure::flow,
                      fmt::format("place {}", original % 300)});
  }
  return evidence_of(pieces);
}

TEST(Echoes, TakeTimeInProportionToTheReports) {
  const auto seconds = [](std::size_t count) {
    const auto evidence = busy(count);
    const auto begin = std::clock();  // of this process: others may run beside it
    EXPECT_LT(statements_of(evidence).size(), count / 2);
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  };
  (void)seconds(500);
  const double few = seconds(2500), many = seconds(10000);
  RecordProperty("seconds_for_10000", fmt::format("{:.2f}", many));
  EXPECT_LT(many, 12 * few + 0.5);
}

}  // namespace
}  // namespace anabasis::evidence
