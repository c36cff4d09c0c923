#include "evidence/ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/memory_ledger.hpp"

namespace anabasis::evidence {
namespace {

using testing::HasSubstr;

Evidence sample() {
  Evidence evidence;
  Report report;
  report.id = "paper-a";
  report.text = "300 wait. Most want to leave.";
  evidence.reports = {report};
  Claim stock, share;
  stock.id = "b";
  stock.report = share.report = "paper-a";
  stock.quote = "300 wait";
  stock.span = {0, 8};
  share.id = "a";
  share.quote = "Most";
  share.span = {10, 14};
  evidence.claims = {stock, share};
  return evidence;
}

TEST(MemoryLedger, GivesBackWhatWasAddedInOrderOfId) {
  MemoryLedger ledger;
  ASSERT_TRUE(ledger.add(sample()));
  const auto evidence = ledger.evidence();
  ASSERT_TRUE(evidence);
  ASSERT_EQ(evidence->claims.size(), 2U);
  EXPECT_EQ(evidence->claims[0], sample().claims[1]);
  EXPECT_EQ(evidence->claims[1], sample().claims[0]);
}

TEST(MemoryLedger, TakesTheSameAgainWithoutChange) {
  MemoryLedger ledger;
  ASSERT_TRUE(ledger.add(sample()));
  ASSERT_TRUE(ledger.decide({"a", Status::accepted, "reviewer", "2017-09-14T10:00:00Z", ""}));
  ASSERT_TRUE(ledger.add(sample()));
  ASSERT_TRUE(ledger.add(*ledger.evidence()));
  EXPECT_EQ(ledger.evidence()->reports.size(), 1U);
  EXPECT_EQ(ledger.evidence()->claims.size(), 2U);
  EXPECT_EQ(ledger.evidence()->claims[0].status, Status::accepted);
}

TEST(MemoryLedger, AddsAllOrNothing) {
  MemoryLedger ledger;
  ASSERT_TRUE(ledger.add(sample()));
  auto other = sample();
  other.reports[0].text += " Said a man.";
  other.claims[0].note = "changed";
  other.claims[1].quote = "Moist";
  other.claims.push_back(other.claims[0]);
  other.claims[2].id = "c";
  other.claims[2].report = "paper-z";
  const auto added = ledger.add(other);
  ASSERT_FALSE(added);
  const auto faults = to_string(added.error());
  EXPECT_EQ(added.error().faults.size(), 4U) << faults;
  EXPECT_THAT(faults, HasSubstr("report \"paper-a\" is there already with other content"));
  EXPECT_THAT(faults, HasSubstr("claim \"b\" is there already with other content"));
  EXPECT_THAT(faults, HasSubstr("claim \"a\" does not quote report \"paper-a\""));
  EXPECT_THAT(faults, HasSubstr("claim \"c\" has no report: found \"paper-z\""));
  EXPECT_EQ(ledger.evidence()->claims.size(), 2U);
}

TEST(MemoryLedger, KeepsEveryDecision) {
  MemoryLedger ledger;
  ASSERT_TRUE(ledger.add(sample()));
  const Decision first{"b", Status::accepted, "reviewer", "2017-09-14T10:00:00Z", "clear"};
  const Decision second{"b", Status::rejected, "editor", "2017-09-15T10:00:00Z", "withdrawn"};
  ASSERT_TRUE(ledger.decide(first));
  ASSERT_TRUE(ledger.decide(second));
  EXPECT_THAT(*ledger.decisions("b"), testing::ElementsAre(first, second));
  EXPECT_EQ(ledger.evidence()->claims[1].status, Status::rejected);
  EXPECT_FALSE(ledger.decide({"nobody", Status::accepted, "", "", ""}));
}

TEST(MemoryLedger, KeepsTheClaimAsProposedBesideItsRevisions) {
  MemoryLedger ledger;
  ASSERT_TRUE(ledger.add(sample()));
  const auto note = [](Claim& claim) -> base::Result<void> {
    claim.note = "seen";
    return {};
  };
  const Decision by{"b", Status::accepted, "reviewer", "2017-09-14T10:00:00Z", "checked", std::nullopt};
  ASSERT_TRUE(ledger.revise(by, note, false));
  EXPECT_EQ(ledger.evidence()->claims[1].status, Status::proposed) << "a link is no review";
  ASSERT_TRUE(ledger.revise(by, note, true));
  EXPECT_EQ(ledger.evidence()->claims[1].status, Status::edited);
  EXPECT_EQ(ledger.evidence()->claims[1].note, "seen");
  EXPECT_EQ(*ledger.proposed("b"), sample().claims[0]);
  EXPECT_FALSE(ledger.proposed("nobody"));
  const auto refuses = [](Claim&) -> base::Result<void> {
    return base::fail(base::Fault{{}, "no", "", "", ""});
  };
  EXPECT_FALSE(ledger.revise(by, refuses, true));
  EXPECT_EQ(ledger.decisions("")->size(), 2U);
}

TEST(MemoryLedger, BuriesAReportWithItsClaims) {
  MemoryLedger ledger;
  ASSERT_TRUE(ledger.add(sample()));
  ASSERT_TRUE(ledger.decide({"b", Status::accepted, "reviewer", "2017-09-14T10:00:00Z", ""}));
  const std::vector<std::string> gone{"paper-a"}, nobody{"paper-a", "nobody"};
  EXPECT_FALSE(ledger.remove(nobody, "officer", "2018-01-01T00:00:00Z", "asked to"));
  ASSERT_TRUE(ledger.remove(gone, "officer", "2018-01-01T00:00:00Z", "asked to"));
  EXPECT_TRUE(ledger.evidence()->claims.empty());
  EXPECT_TRUE(ledger.decisions("")->empty());
  EXPECT_EQ(ledger.tombstones()->at(0).report, "paper-a");
  const auto again = ledger.add(sample());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().faults.size(), 1U) << "its claims are no faults of their own";
  auto renamed = sample();
  renamed.reports[0].id = renamed.claims[0].report = renamed.claims[1].report = "paper-b";
  EXPECT_FALSE(ledger.add(renamed)) << "the same text under another id";
}

TEST(MemoryLedger, FindsWordsButNoNames) {
  MemoryLedger ledger;
  auto evidence = sample();
  evidence.reports[0].text += " Abu Yusr said so.";
  evidence.reports[0].names = {{30, 38}};
  ASSERT_TRUE(ledger.add(evidence));
  EXPECT_EQ(ledger.search("300 wait", 9)->size(), 2U);
  EXPECT_EQ(ledger.search("300 wait", 1)->size(), 1U);
  EXPECT_TRUE(ledger.search("Yusr", 9)->empty());
}

}  // namespace
}  // namespace anabasis::evidence
