#include "evidence/claims_text.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.hpp"
#include "evidence/claims_file.hpp"

namespace anabasis::evidence {
namespace {

namespace fs = std::filesystem;

/// What comes back when evidence is written to a folder and read again.
Evidence there_and_back(const Evidence& evidence, const fs::path& folder) {
  const auto text = claims_text(evidence, [](const Region& region) { return region.name; });
  EXPECT_TRUE(text.left_out.empty()) << text.left_out.front();
  fs::create_directories(folder / "reports");
  EXPECT_TRUE(base::write_file(folder / "claims.toml", text.toml));
  for (const auto& report : evidence.reports)
    EXPECT_TRUE(base::write_file(folder / report_file(report), report.text));
  const auto read = read_claims(folder / "claims.toml", default_words());
  EXPECT_TRUE(read) << base::to_string(read.error());
  return read.value_or(Evidence{});
}

TEST(ClaimsText, TheFoundingClaimsComeBackAsTheyWere) {
  const auto claims = read_claims(ANABASIS_SOURCE_DIR "/examples/exodus-2017/claims.toml", default_words());
  ASSERT_TRUE(claims);
  const auto folder = fs::temp_directory_path() / "anabasis-claims-text-test";
  const auto back = there_and_back(*claims, folder);
  fs::remove_all(folder);
  ASSERT_EQ(back.reports.size(), claims->reports.size());
  for (std::size_t i = 0; i < back.reports.size(); ++i)
    EXPECT_TRUE(same(back.reports[i], claims->reports[i])) << back.reports[i].id;
  ASSERT_EQ(back.claims.size(), claims->claims.size());
  for (std::size_t i = 0; i < back.claims.size(); ++i)
    EXPECT_TRUE(same(back.claims[i], claims->claims[i])) << back.claims[i].quote;
}

Evidence one_claim(const std::string& text, const std::string& quote) {
  Report report;
  report.id = "r";
  report.outlet = "Paper";
  report.language = "en";
  report.published = {*base::make_day(2017, 9, 1), *base::make_day(2017, 9, 30)};
  report.text = text;
  Claim claim;
  claim.id = "c";
  claim.report = "r";
  claim.quote = quote;
  claim.span = {text.find(quote), text.find(quote) + quote.size()};
  claim.place = Region{"Aleppo", "", "Aleppo"};
  claim.value.words = "300";
  claim.value.low = 250;
  claim.value.mode = 300;
  claim.value.high = 350;
  claim.sources = {{"Paper", 'B'}};
  claim.spans = {{"value", {quote.find("300"), 3}}};
  return {{report}, {claim}};
}

TEST(ClaimsText, AMonthStaysAMonthAndQuotationMarksComeBack) {
  const auto folder = fs::temp_directory_path() / "anabasis-claims-text-month";
  auto evidence = one_claim("He said: \"300 wait in\n\tAleppo\\near\".", "\"300 wait in\n\tAleppo\\near\"");
  const auto back = there_and_back(evidence, folder);
  fs::remove_all(folder);
  EXPECT_EQ(back.reports.at(0).published, evidence.reports[0].published);
  EXPECT_EQ(back.claims.at(0).quote, evidence.claims[0].quote);
}

TEST(ClaimsText, AnIntervalThatTheWordsDoNotGiveStandsThereByHand) {
  const auto folder = fs::temp_directory_path() / "anabasis-claims-text-hand";
  auto evidence = one_claim("300 wait in Aleppo.", "300 wait in Aleppo");
  evidence.claims[0].value.low = 100;
  evidence.claims[0].value.high = 900;
  const auto back = there_and_back(evidence, folder);
  fs::remove_all(folder);
  EXPECT_EQ(back.claims.at(0).value.low, 100);
  EXPECT_EQ(back.claims.at(0).value.mode, 300);
  EXPECT_EQ(back.claims.at(0).value.high, 900);
}

TEST(ClaimsText, AQuoteThatNamesAPersonIsLeftOutWithoutItsWords) {
  auto evidence = one_claim("300 wait with Abu Example in Aleppo.", "300 wait with Abu Example in Aleppo");
  evidence.reports[0].names = {{14, 25}};
  const auto text = claims_text(evidence, [](const Region& region) { return region.name; });
  ASSERT_EQ(text.left_out.size(), 1U);
  EXPECT_EQ(text.left_out[0].find("Example"), std::string::npos);
  EXPECT_EQ(text.toml.find("[[claim]]"), std::string::npos);
}

TEST(ClaimsText, RejectedClaimsAreNotWritten) {
  auto evidence = one_claim("300 wait in Aleppo.", "300 wait in Aleppo");
  evidence.claims[0].status = Status::rejected;
  EXPECT_EQ(claims_text(evidence, [](const Region& region) { return region.name; }).toml.find("[[claim]]"),
            std::string::npos);
}

}  // namespace
}  // namespace anabasis::evidence
