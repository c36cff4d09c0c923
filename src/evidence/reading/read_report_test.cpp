#include "evidence/reading/read_report.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "evidence/folded.hpp"
#include "evidence/property_test.hpp"
#include "evidence/words.hpp"

namespace anabasis::evidence {
namespace {

ReadReport read(std::string text, const char* language = "en", const char* published = "2017-09-12") {
  ReadOptions options;
  options.language = language;
  if (published != nullptr)
    options.published = base::DayInterval{*base::parse_day(published), *base::parse_day(published)};
  auto result = read_report("page", std::move(text), options);
  EXPECT_TRUE(result);
  return std::move(*result);
}

Claim only(std::string text, const char* language = "en") {
  auto result = read(std::move(text), language);
  EXPECT_EQ(result.claims.size(), 1U) << result.report.text;
  return result.claims.empty() ? Claim{} : result.claims.front().claim;
}

std::vector<std::string> chain(const Claim& claim) {
  std::vector<std::string> who;
  for (const auto& source : claim.sources) who.push_back(source.who);
  return who;
}

void expect_sound(const ReadReport& read) {
  const std::string_view text = read.report.text;
  for (const auto& proposal : read.claims) {
    const auto& claim = proposal.claim;
    EXPECT_LE(claim.span.end, text.size());
    EXPECT_EQ(text.substr(claim.span.start, claim.span.size()), claim.quote);
    EXPECT_FALSE(claim.quote.empty());
    for (const auto& [field, span] : claim.spans) {
      EXPECT_LT(span.start, span.end) << field;
      EXPECT_LE(span.end, text.size()) << field;
    }
    const auto& value = claim.value;
    const bool number = claim.measure == Measure::stock || claim.measure == Measure::flow ||
                        claim.measure == Measure::share || claim.measure == Measure::price ||
                        proposal.has_share;
    if (!number) continue;
    const auto again = parse_value(value.words, read.report.language, value.unit, default_words(), {});
    ASSERT_TRUE(again) << value.words;
    EXPECT_EQ(again->low, value.low) << value.words;
    EXPECT_EQ(again->mode, value.mode) << value.words;
    EXPECT_EQ(again->high, value.high) << value.words;
    EXPECT_EQ(again->currency, value.currency) << value.words;
  }
}

TEST(ReadReport, ReadsAMovementWithItsEndsAndItsTime) {
  const auto claim = only("On 3 September 40 Moroccan fighters left Raqqa for a village in southern Turkey.");
  EXPECT_EQ(claim.measure, Measure::flow);
  EXPECT_EQ(claim.quote, "40 Moroccan fighters");
  EXPECT_EQ(claim.subject.role, "fighter");
  EXPECT_EQ(claim.subject.origin, "Morocco");
  ASSERT_TRUE(claim.from && claim.to && claim.period);
  EXPECT_EQ(claim.from->name, "Raqqa");
  EXPECT_EQ(claim.to->name, "Turkey");
  EXPECT_EQ(claim.to->relation, "village in the south of");
  EXPECT_EQ(claim.period->days.first, *base::parse_day("2017-09-03"));
}

TEST(ReadReport, TellsFamiliesFromPersons) {
  EXPECT_EQ(only("Zo'n 40 gezinnen wachten in Kilis.", "nl").value.unit, CountedUnit::households);
  EXPECT_EQ(only("Zo'n 40 mensen wachten in Kilis.", "nl").value.unit, CountedUnit::persons);
}

TEST(ReadReport, TakesNoTimeFromThePublication) {
  EXPECT_FALSE(only("Hundreds of people have fled Mosul.").period);
}

TEST(ReadReport, TellsWhatIsTriedWishedDeniedAndDone) {
  EXPECT_EQ(only("Honderden mensen proberen Mosul te ontvluchten.", "nl").factuality, Factuality::possible);
  EXPECT_EQ(only("Most of the refugees want to go home.").factuality, Factuality::intended);
  EXPECT_EQ(only("The army denied that 300 people had fled Mosul.").factuality, Factuality::denied);
  EXPECT_EQ(only("Tientallen strijders zijn erin geslaagd Turkije te bereiken.", "nl").factuality,
            Factuality::asserted);
}

TEST(ReadReport, LeavesOutWhatCountsNobodyAndWhatNobodyKnows) {
  for (const auto* text :
       {"How many of the 400 refugees will return?", "It is unclear how many people fled the town.",
        "The 34-year-old drove 120 kilometres in two buses.",
        "The bridge is 40 metres long and cost $90,000.",
        "If the ceasefire fails, 20,000 people would have to move.", "She left with her three children.",
        "At least 12 migrants drowned off Kos."})
    EXPECT_TRUE(read(text).claims.empty()) << text;
  EXPECT_TRUE(read("Hoeveel strijders er terugkeren, weet niemand.", "nl").claims.empty());
}

TEST(ReadReport, TakesTheFigureOfTodayAndNotTheOldOne) {
  EXPECT_EQ(only("The number of people waiting at Sid fell to 11,500 from 14,000.").value.mode, 11500);
  EXPECT_EQ(only("Het aantal wachtenden daalde van 14.000 naar 11.500.", "nl").value.mode, 11500);
  EXPECT_EQ(only("Niet 900 maar 90 mensen bereikten Kos.", "nl").value.mode, 90);
}

TEST(ReadReport, KeepsAPartBesideTheWhole) {
  const auto result = read("Of the 152 people who reached Sid, 70 were children.");
  ASSERT_EQ(result.claims.size(), 2U);
  EXPECT_EQ(result.claims[0].claim.value.mode, 152);
  EXPECT_EQ(result.claims[1].claim.value.mode, 70);
  EXPECT_EQ(result.claims[1].claim.subject.role, "child");
  ASSERT_TRUE(result.claims[1].claim.to);
  EXPECT_EQ(result.claims[1].claim.to->name, "Sid");
}

TEST(ReadReport, CountsAPriceOnce) {
  const auto result = read("They paid smugglers $2,000 each (about 1,700 euros) to be led across.");
  ASSERT_EQ(result.claims.size(), 1U);
  EXPECT_EQ(result.claims[0].claim.value.currency, "USD");
  EXPECT_EQ(result.claims[0].claim.value.per, "person");
  EXPECT_EQ(result.claims[0].same_as, "1,700 euros");
}

TEST(ReadReport, BetweenTwoPlacesIsOnePlace) {
  for (const auto& claim : {only("Some 300 families are camped between Idlib and Aleppo."),
                            only("Zo'n 300 gezinnen kamperen tussen Idlib en Aleppo.", "nl")}) {
    ASSERT_TRUE(claim.place);
    EXPECT_EQ(claim.place->relation, "between");
    EXPECT_EQ(claim.place->name, "Idlib and Aleppo");
  }
}

TEST(ReadReport, FollowsWhoSaysSo) {
  const auto claim = only("A spokesman told Reuters that a nurse in Shire had counted 300 new arrivals.");
  EXPECT_EQ(chain(claim),
            (std::vector<std::string>{"page", "Reuters", "spokesperson, unnamed", "nurse, unnamed"}));
  EXPECT_EQ(
      chain(only("Een man van Marokkaanse afkomst zei tegen Le Monde dat 200 mensen in Sirte wonen.", "nl")),
      (std::vector<std::string>{"page", "Le Monde", "man, Moroccan, unnamed"}));
}

TEST(ReadReport, KnowsAgainAPaperThatItHasNamed) {
  const auto told = read(
      "The Harbour Times spoke to a Saudi man. Some 300 people live in Kos, he told the newspaper. "
      "Forty families left Samos, the paper reported.");
  ASSERT_EQ(told.claims.size(), 2U);
  EXPECT_EQ(chain(told.claims[0].claim),
            (std::vector<std::string>{"page", "Harbour Times", "man, Saudi, unnamed"}));
  EXPECT_EQ(chain(told.claims[1].claim), (std::vector<std::string>{"page", "Harbour Times"}));
  EXPECT_EQ(chain(only("This newspaper found that 300 people had reached Kos.")),
            (std::vector<std::string>{"page"}));
}

TEST(ReadReport, PapersStandBeforeWhoSpokeToThem) {
  for (const auto& claim :
       {only("Op Kos wonen 300 mensen, zo vertelde een Saoedische man aan krant De Bode.", "nl"),
        only(
            "Een Saoedische man die anoniem wil blijven, vertelde krant De Bode dat op Kos 300 mensen wonen.",
            "nl"),
        only("Op Kos wonen 300 mensen. Dat zegt een Saoedische man die Syrië verliet tegen krant De Bode.",
             "nl")})
    EXPECT_EQ(chain(claim), (std::vector<std::string>{"page", "Bode", "man, Saudi, unnamed"})) << claim.quote;
}

TEST(ReadReport, ASurveySpeaksForWhoeverMadeIt) {
  EXPECT_EQ(chain(only("Op Kos wonen 300 mensen. Dat blijkt uit onderzoek van de krant De Bode.", "nl")),
            (std::vector<std::string>{"page", "Bode"}));
}

TEST(ReadReport, WhoIsToldByHisPeopleAloneIsAPerson) {
  EXPECT_EQ(chain(only("A Saudi who left Syria says that 300 people live in Kos.")),
            (std::vector<std::string>{"page", "person, Saudi, unnamed"}));
  EXPECT_EQ(chain(only("A Saudi, who asks to be called Abu Saad, says that 300 people live in Kos.")),
            (std::vector<std::string>{"page", "person, Saudi, unnamed"}));
}

TEST(ReadReport, OthersThatANumberCountsArePeople) {
  EXPECT_EQ(only("Around 300 others are waiting in Kilis.").measure, Measure::stock);
  EXPECT_TRUE(read("Hassan, een student, deelt een kamer met negen anderen.", "nl").claims.empty());
}

TEST(ReadReport, CountsNobodyInTurnsOfPhrase) {
  for (const auto* text : {"The migrants have come only half the way.", "Turkey has walled most of it.",
                           "The refugees stay close to one another.", "What they all wait for is Turkey.",
                           "Some of the refugees felt trapped, others did not trust the mayor."})
    EXPECT_TRUE(read(text).claims.empty()) << text;
}

TEST(ReadReport, TakesTheOutletFromTheLineOfItsDate) {
  const auto outlet = [](const char* text, const char* language) {
    return read(text, language).report.outlet;
  };
  EXPECT_EQ(outlet("The Harbour Times, 13 September 2017\n\nSome 300 people reached Kos.", "en"),
            "The Harbour Times");
  EXPECT_EQ(outlet("Het Avondnieuws | 13 september 2017\n\nOp Kos kwamen 300 mensen aan.", "nl"),
            "Het Avondnieuws");
  // Where it was written, and perhaps who wrote it: no outlets.
  EXPECT_EQ(outlet("Ankara, 13 September 2017\n\nSome 300 people reached Kos.", "en"), "page");
  EXPECT_EQ(outlet("Maria Jansen, 13 September 2017\n\nSome 300 people reached Kos.", "en"), "page");
}

TEST(ReadReport, AHeadingTellsAgainWhatTheTextTells) {
  const auto result = read(
      "Hundreds of migrants enter Kos\n\nHundreds of migrants have reached Kos from Turkey, "
      "Reuters reports. Forty families left Samos.");
  ASSERT_EQ(result.claims.size(), 3U);
  EXPECT_EQ(result.claims[0].claim.lineage, result.claims[1].claim.id);
  EXPECT_EQ(result.claims[1].claim.lineage, result.claims[1].claim.id);
  EXPECT_TRUE(result.claims[1].claim.is_root);
  EXPECT_EQ(result.claims[2].claim.lineage, "");
}

TEST(ReadReport, LetsNoNameOut) {
  const auto text = std::string(
      "Abu Saad, who asked not to be named, said that 40 families left Hama. Maria Jansen, 34, saw them. "
      "\"Most want to go home\", Jansen said. Abu Saad will not return as long as it means prison.");
  const auto result = read(text);
  std::set<std::string> names;
  for (const auto& span : result.report.names) names.insert(text.substr(span.start, span.size()));
  EXPECT_EQ(names, (std::set<std::string>{"Abu Saad", "Maria Jansen", "Jansen"}));
  ASSERT_GE(result.claims.size(), 2U);
  for (const auto& proposal : result.claims) {
    const auto& claim = proposal.claim;
    for (const auto& told : {claim.quote, claim.value.words, claim.value.holder, proposal.subject_words,
                             claim.sources.back().who})
      for (const auto* name : {"Saad", "Jansen"}) EXPECT_EQ(told.find(name), std::string::npos) << told;
  }
}

TEST(ReadReport, ReadsWhyPeopleGoOrStay) {
  const auto claim = only("They will not go home as long as it means prison.");
  EXPECT_EQ(claim.measure, Measure::condition);
  EXPECT_EQ(claim.value.intention, "return");
  EXPECT_EQ(claim.value.driver, "prison at home");
  EXPECT_EQ(claim.value.direction, "against");
  const auto policy = only("De Deense regering wil de strijders niet terughalen.", "nl");
  EXPECT_EQ(policy.measure, Measure::policy);
  EXPECT_EQ(policy.value.holder, "Denmark");
  EXPECT_EQ(policy.value.direction, "against return");
}

TEST(ReadReport, ReadsWhoHoldsAPlace) {
  const auto claim = only("The town of Afrin is now under the control of the Levant Front.");
  EXPECT_EQ(claim.measure, Measure::control);
  EXPECT_EQ(claim.value.holder, "Levant Front");
  ASSERT_TRUE(claim.place);
  EXPECT_EQ(claim.place->name, "Afrin");
}

TEST(ReadReport, FindsLanguageAndDateOfPublication) {
  const auto result = read("GENEVA, 3 March 2020 – Some 300 people reached Kos on Monday.", "", nullptr);
  EXPECT_EQ(result.report.language, "en");
  EXPECT_EQ(result.published_precision, "day");
  EXPECT_EQ(result.report.published.first, *base::parse_day("2020-03-03"));
  EXPECT_EQ(language_of("Er wachten nog veertig gezinnen in het kamp bij de grens."), "nl");
  EXPECT_FALSE(language_of("12345"));
}

TEST(ReadReport, LeavesRelativeDatesOpenWhereNobodyKnowsWhenItAppeared) {
  const auto result = read("Last week 300 people reached Kos.", "en", nullptr);
  ASSERT_EQ(result.claims.size(), 1U);
  EXPECT_EQ(result.published_precision, "unknown");
  EXPECT_FALSE(result.claims[0].claim.period);
  EXPECT_EQ(result.claims[0].period_words, "Last week");
}

TEST(ReadReport, RefusesBadBytesAndUnknownLanguages) {
  const auto bytes = read_report("page", "40 people\xFF", {});
  ASSERT_FALSE(bytes);
  EXPECT_NE(to_string(bytes.error()).find("page:1:10: not UTF-8"), std::string::npos)
      << to_string(bytes.error());
  EXPECT_FALSE(read_report("page", "40 personnes", {std::nullopt, "fr", ""}));
  EXPECT_FALSE(read_report("page", "", {}));
}

TEST(ReadReport, ReadsTheSameAgain) {
  const auto text = "About 300 people fled Mosul. Most want to go home.";
  const auto a = read(text), b = read(text);
  ASSERT_EQ(a.claims.size(), b.claims.size());
  for (std::size_t i = 0; i < a.claims.size(); ++i) EXPECT_EQ(a.claims[i].claim, b.claims[i].claim);
}

/// Pieces of sentences between pieces that are hard on spans.
rc::Gen<std::string> any_report() {
  const auto piece = rc::gen::element<std::string>(
      "300 people", " fled ", "40 gezinnen", " to Turkey", " uit Syrië", ". ", "\r\n\r\n", "\"",
      "Most want to leave", "De meesten willen weg", " said Abu Saad", ", 34, ", "$2,000 each",
      " (about 1,700 euros)", " north of Idlib", " since Monday", "2.000 dollar", " kwamen ", " aan ",
      "under the control of ", "not 900 but 90", " as long as it means prison", "will not go home",
      "Maria Jansen", " told Reuters that ", " onder wie ", "70 of them", " tientallen strijders",
      "half of the 60 families", ":", ";", " - ", "\u00A0", "e\u0301", "😀", "?", " wil niet terug zolang ");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(piece, piece, any_piece())),
                      [](const auto& pieces) {
                        std::string text;
                        for (const auto& part : pieces) text += part;
                        return text;
                      });
}

RC_GTEST_PROP(ReadReport, QuotesWhatStandsThereAndReadsItsNumbersAgain, ()) {
  const auto text = *any_report();
  for (const auto* language : {"en", "nl"}) {
    const auto result = read(text, language);
    expect_sound(result);
    for (const auto& proposal : result.claims)
      for (const auto& span : result.report.names) {
        const auto name = text.substr(span.start, span.size());
        RC_ASSERT(name_occurrences(fold(proposal.claim.quote), name).empty());
      }
  }
}

}  // namespace
}  // namespace anabasis::evidence
