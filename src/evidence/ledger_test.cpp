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

}  // namespace
}  // namespace anabasis::evidence
