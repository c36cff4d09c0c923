#include "evidence/draft.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "evidence/claims_text.hpp"

namespace anabasis::evidence {
namespace {

std::string file_of(const Draft& draft, const std::string& name) {
  const auto found = std::find_if(draft.files.begin(), draft.files.end(),
                                  [&](const auto& file) { return file.name == name; });
  return found == draft.files.end() ? "" : found->text;
}

/// A report with claims whose quotes stand in it, one after another.
class Sample {
 public:
  Sample() {
    Report report;
    report.id = "r";
    report.outlet = "Paper";
    report.language = "en";
    report.published = {*base::make_day(2024, 5, 2), *base::make_day(2024, 5, 2)};
    evidence.reports.push_back(report);
  }

  Claim& claim(Measure measure, const std::string& quote, const std::string& words, double number) {
    auto& text = evidence.reports[0].text;
    Claim claim;
    claim.id = "c" + std::to_string(evidence.claims.size());
    claim.report = "r";
    claim.quote = quote;
    claim.span = {text.size(), text.size() + quote.size()};
    claim.measure = measure;
    claim.value.words = words;
    claim.value.low = claim.value.mode = claim.value.high = number;
    claim.sources = {{"Paper", 'C'}};
    text += quote + ".\n";
    evidence.claims.push_back(claim);
    return evidence.claims.back();
  }

  Evidence evidence;
};

TEST(Draft, OfNothingIsAScenarioToo) {
  const auto draft = draft_scenario({}, "nothing");
  EXPECT_NE(file_of(draft, "places.csv").find("somewhere"), std::string::npos);
  EXPECT_NE(file_of(draft, "scenario.toml").find("[[question]]"), std::string::npos);
  EXPECT_FALSE(draft.notes.empty());
}

TEST(Draft, PeopleWhoArriveCameFromSomewhere) {
  Sample sample;
  sample.claim(Measure::flow, "40 people reached Lampedusa", "40", 40).to =
      Region{"Lampedusa", "", "Lampedusa"};
  const auto draft = draft_scenario(sample.evidence, "arrivals");
  EXPECT_NE(file_of(draft, "places.csv").find("where they came from (not told)"), std::string::npos);
  EXPECT_NE(file_of(draft, "routes.csv").find("whence,lampedusa,"), std::string::npos);
  EXPECT_NE(file_of(draft, "stocks.csv").find("people,whence,"), std::string::npos);
  EXPECT_EQ(file_of(draft, "stocks.csv").find("people,lampedusa,"), std::string::npos);
}

TEST(Draft, ANameThatMayBeSeveralPlacesSaysSo) {
  Sample sample;
  sample.claim(Measure::stock, "90 people wait in Tripoli", "90", 90).place =
      Region{"Tripoli", "", "Tripoli"};
  const auto draft = draft_scenario(sample.evidence, "doubt");
  const auto says = [](const std::string& note) { return note.find("it may be") != std::string::npos; };
  EXPECT_TRUE(std::any_of(draft.notes.begin(), draft.notes.end(), says));
  sample.claim(Measure::stock, "80 people wait in Beirut", "80", 80).place = Region{"Beirut", "", "Beirut"};
  const auto sure = draft_scenario(sample.evidence, "sure");
  EXPECT_FALSE(std::any_of(sure.notes.begin(), sure.notes.end(), says));
  EXPECT_NE(file_of(sure, "places.csv").find("tripoli,Tripoli,North Lebanon,LBN"), std::string::npos);
}

TEST(Draft, ForeignersHaveAHomeToGoTo) {
  Sample sample;
  auto& claim = sample.claim(Measure::stock, "12 Moroccans are in Homs", "12", 12);
  claim.place = Region{"Homs", "", "Homs"};
  claim.subject.origin = "Morocco";
  auto& syrians = sample.claim(Measure::stock, "500 Syrians are in Homs", "500", 500);
  syrians.place = Region{"Homs", "", "Homs"};
  syrians.subject.origin = "Syria";
  const auto draft = draft_scenario(sample.evidence, "homes");
  EXPECT_NE(file_of(draft, "places.csv").find("home-morocco"), std::string::npos);
  EXPECT_EQ(file_of(draft, "places.csv").find("home-syria"), std::string::npos) << "they are at home";
  EXPECT_NE(file_of(draft, "stocks.csv").find("morocco,homs,loguniform(1; 120)"), std::string::npos);
  EXPECT_NE(file_of(draft, "stocks.csv").find("syria,homs,loguniform(50; 5000)"), std::string::npos);
}

TEST(Draft, ARejectedClaimLeavesNoTrace) {
  Sample sample;
  sample.claim(Measure::stock, "90 people wait in Aleppo", "90", 90).place = Region{"Aleppo", "", "Aleppo"};
  sample.claim(Measure::stock, "80 people wait in Mosul", "80", 80).place = Region{"Mosul", "", "Mosul"};
  sample.evidence.claims[1].status = Status::rejected;
  EXPECT_EQ(file_of(draft_scenario(sample.evidence, "x"), "places.csv").find("mosul"), std::string::npos);
}

TEST(Draft, WherePeopleAreToldToGoTheyCanCome) {
  Sample sample;
  sample.claim(Measure::stock, "900 people wait in Bambari", "900", 900).place =
      Region{"Bambari", "", "Bambari"};
  sample.claim(Measure::flow, "300 people went to Bangassou", "300", 300).to =
      Region{"Bangassou", "", "Bangassou"};
  auto& crossed = sample.claim(Measure::flow, "80 people crossed from Bambari to Gbadolite", "80", 80);
  crossed.from = Region{"Bambari", "", "Bambari"};
  crossed.to = Region{"Gbadolite", "", "Gbadolite"};
  const auto routes = file_of(draft_scenario(sample.evidence, "goals"), "routes.csv");
  EXPECT_NE(routes.find("bambari,bangassou,"), std::string::npos) << routes;
}

TEST(Draft, TablesHoldTextsThatNeedQuotationMarks) {
  Sample sample;
  sample.claim(Measure::stock, "90 people wait in \"Nowhere, again\"", "90", 90).place =
      Region{"\"Nowhere, again\"", "", "\"Nowhere, again\""};
  const auto draft = draft_scenario(sample.evidence, "quotes");
  EXPECT_NE(file_of(draft, "places.csv").find("nowhere-again,\"\"\"Nowhere, again\"\"\","),
            std::string::npos);
}

}  // namespace
}  // namespace anabasis::evidence
