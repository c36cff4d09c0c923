#include "evidence/lineage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "evidence/property_test.hpp"

namespace anabasis::evidence {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

base::Day day(int of_september) { return *base::make_day(2017, 9, static_cast<unsigned>(of_september)); }

Value interval(double low, double mode, double high, std::string words = {}) {
  Value value;
  value.words = std::move(words);
  value.kind = ValueKind::about;
  value.low = low;
  value.mode = mode;
  value.high = high;
  return value;
}

Value bound(ValueKind kind, double at) {
  Value value;
  value.kind = kind;
  (kind == ValueKind::at_least ? value.low : value.high) = at;
  return value;
}

Report report(std::string id, int published, std::string text) {
  Report report;
  report.outlet = "Paper " + id;
  report.id = std::move(id);
  report.published = {day(published), day(published)};
  report.text = std::move(text);
  return report;
}

Claim claim(const Report& of, std::string id, std::string quote, Value value) {
  Claim claim;
  claim.id = std::move(id);
  claim.report = of.id;
  claim.span.start = of.text.find(quote);
  claim.span.end = claim.span.start + quote.size();
  claim.quote = std::move(quote);
  claim.value = std::move(value);
  claim.measure = Measure::flow;
  claim.sources = {{of.outlet, 'C'}};
  return claim;
}

/// Paper b interviewed a man; c retells b and says "hundreds" where b says "several dozen"; a retells it
/// right.
Evidence retold() {
  Evidence evidence;
  evidence.reports = {report("a", 13, "Several dozen, says Paper b, have crossed."),
                      report("b", 12, "In recent weeks several dozen crossed. 300 wait."),
                      report("c", 14, "Hundreds crossed, Paper b reports.")};
  evidence.claims = {
      claim(evidence.reports[0], "a1", "Several dozen", interval(24, 48, 99, "Several dozen")),
      claim(evidence.reports[1], "b1", "several dozen crossed", interval(24, 48, 99, "several dozen")),
      claim(evidence.reports[2], "c1", "Hundreds crossed", interval(150, 300, 999, "Hundreds")),
      claim(evidence.reports[1], "b2", "300 wait", interval(250, 300, 350, "300"))};
  for (int i = 0; i < 3; ++i) evidence.claims[i].lineage = "crossed";
  evidence.claims[1].sources.push_back({"a man, Saudi, unnamed", 'F'});
  return evidence;
}

/// What statements say, with ids for indices, so that rows can be told apart from content.
auto told(const Evidence& evidence) {
  std::vector<std::tuple<std::string, std::string, std::string, std::set<std::string>, std::set<std::string>>>
      all;
  for (const auto& statement : statements_of(evidence)) {
    std::set<std::string> echoes, mutations;
    for (const auto i : statement.echoes) echoes.insert(evidence.claims[i].id);
    for (const auto& mutation : statement.mutations) {
      mutations.insert(evidence.claims[mutation.claim].id + ": " + mutation.says + " for " +
                       mutation.root_says);
    }
    all.emplace_back(statement.lineage, evidence.claims[statement.original].id, statement.voice, echoes,
                     mutations);
  }
  return all;
}

TEST(Statements, AreOneForEachLineageAndSetMutationsAside) {
  const auto evidence = retold();
  const auto statements = statements_of(evidence);
  ASSERT_EQ(statements.size(), 2U);
  const auto& crossed = statements[0].lineage == "crossed" ? statements[0] : statements[1];
  EXPECT_EQ(evidence.claims[crossed.original].id, "b1") << "the earliest";
  EXPECT_THAT(crossed.echoes, ElementsAre(0U));
  ASSERT_EQ(crossed.mutations.size(), 1U);
  EXPECT_EQ(crossed.mutations[0].claim, 2U);
  EXPECT_EQ(crossed.mutations[0].says, "Hundreds");
  EXPECT_EQ(crossed.mutations[0].root_says, "several dozen");
  EXPECT_EQ(crossed.voice, "a man, Saudi, unnamed");
}

TEST(Statements, TakeTheRootWhereOneIsMarked) {
  auto evidence = retold();
  evidence.claims[2].is_root = true;
  const auto statements = told(evidence);
  EXPECT_EQ(std::get<1>(statements.back()), "c1");
  EXPECT_THAT(std::get<4>(statements.back()),
              ElementsAre("a1: Several dozen for Hundreds", "b1: several dozen for Hundreds"));
}

TEST(Statements, PreferADayToItsMonth) {
  auto evidence = retold();
  evidence.reports[0].published = {day(1), day(30)};
  EXPECT_EQ(std::get<1>(told(evidence).back()), "b1");
}

TEST(Statements, LeaveRejectedClaimsOut) {
  auto evidence = retold();
  evidence.claims[1].status = Status::rejected;
  evidence.claims[2].status = Status::rejected;
  evidence.claims[3].status = Status::rejected;
  const auto statements = told(evidence);
  ASSERT_EQ(statements.size(), 1U);
  EXPECT_EQ(std::get<1>(statements[0]), "a1");
  EXPECT_THAT(std::get<3>(statements[0]), IsEmpty());
}

TEST(Statements, CallAChangeOfMeasureOrFactualityAMutation) {
  auto evidence = retold();
  evidence.claims[0].factuality = Factuality::possible;
  const auto statements = told(evidence);
  EXPECT_THAT(std::get<4>(statements.back()),
              testing::Contains("a1: Several dozen (flow, possible) for several dozen (flow, asserted)"));
}

TEST(Statements, LinkCopiesOfATextEvenUnderOtherLineEnds) {
  auto evidence = retold();
  auto copy = evidence.reports[1];
  copy.id = "z";
  copy.outlet = "Paper Z";
  copy.text = "In recent weeks\r\nseveral dozen crossed. 300 wait.";
  evidence.reports.push_back(copy);
  evidence.claims.push_back(claim(copy, "z2", "300 wait", interval(250, 300, 350, "300")));
  const auto statements = told(evidence);
  ASSERT_EQ(statements.size(), 2U);
  EXPECT_THAT(std::get<3>(statements.front()), ElementsAre("z2"));
  EXPECT_EQ(std::get<2>(statements.front()), "Paper b");
}

TEST(Statements, KeepEqualWordsAtTwoPlacesOfATextApart) {
  Evidence evidence;
  evidence.reports = {report("a", 1, "300 came. 300 came.")};
  evidence.claims = {claim(evidence.reports[0], "a1", "300 came", interval(250, 300, 350)),
                     claim(evidence.reports[0], "a2", "300 came", interval(250, 300, 350))};
  evidence.claims[1].span = {10, 18};
  EXPECT_EQ(statements_of(evidence).size(), 2U);
}

TEST(Statements, ShowOneVoiceForAPaperAndItsCopies) {
  Evidence evidence;
  evidence.reports = {report("m", 12, "300 wait. 40 left."), report("a", 12, "300 wait. 40 left.")};
  // Only one of the two sentences was entered from the copy: its paper is no second voice for the other.
  evidence.claims = {claim(evidence.reports[0], "m1", "300 wait", interval(250, 300, 350)),
                     claim(evidence.reports[0], "m2", "40 left", interval(35, 40, 45)),
                     claim(evidence.reports[1], "a1", "300 wait", interval(250, 300, 350))};
  EXPECT_EQ(voices_of(statements_of(evidence)).size(), 1U);
}

/// A few reports, some with the same text, and claims from a small stock, some linked.
Evidence any_evidence() {
  const std::vector<std::string> texts{"300 wait here. Dozens crossed.", "Dozens crossed. Hundreds crossed.",
                                       "300 wait here."};
  const std::vector<std::pair<std::string, Value>> stock{
      {"300 wait", interval(250, 300, 350, "300")},
      {"Dozens crossed", interval(20, 36, 99, "Dozens")},
      {"Hundreds crossed", interval(150, 300, 999, "Hundreds")}};
  Evidence evidence;
  const int count = *rc::gen::inRange(1, 5);
  for (int i = 0; i < count; ++i) {
    const auto text = texts[*rc::gen::inRange<std::size_t>(0, texts.size())];
    evidence.reports.push_back(report("r" + std::to_string(i), *rc::gen::inRange(10, 13), text));
    const auto& of = evidence.reports.back();
    for (const auto& [quote, value] : stock) {
      if (of.text.find(quote) == std::string::npos || *rc::gen::inRange(0, 4) == 0) continue;
      auto made = claim(of, of.id + quote, quote, value);
      made.lineage = *rc::gen::element<std::string>("", "", "x", "y");
      made.is_root = *rc::gen::inRange(0, 4) == 0;
      if (*rc::gen::inRange(0, 2) == 0) made.sources.push_back({"a man, unnamed", 'F'});
      if (*rc::gen::inRange(0, 6) == 0) made.status = Status::rejected;
      evidence.claims.push_back(std::move(made));
    }
  }
  return evidence;
}

template <class Item>
void shuffle(std::vector<Item>& items) {
  for (std::size_t i = items.size(); i > 1; --i)
    std::swap(items[i - 1], items[*rc::gen::inRange<std::size_t>(0, i)]);
}

RC_GTEST_PROP(StatementsProperty, DoNotDependOnRows, ()) {
  const auto evidence = any_evidence();
  auto shuffled = evidence;
  shuffle(shuffled.reports);
  shuffle(shuffled.claims);
  RC_ASSERT(told(shuffled) == told(evidence));
}

RC_GTEST_PROP(StatementsProperty, HoldEveryClaimOnce, ()) {
  const auto evidence = any_evidence();
  std::multiset<std::size_t> seen;
  for (const auto& statement : statements_of(evidence)) {
    seen.insert(statement.original);
    seen.insert(statement.echoes.begin(), statement.echoes.end());
    for (const auto& mutation : statement.mutations) seen.insert(mutation.claim);
  }
  std::multiset<std::size_t> expected;
  for (std::size_t i = 0; i < evidence.claims.size(); ++i)
    if (evidence.claims[i].status != Status::rejected) expected.insert(i);
  RC_ASSERT(seen == expected);
}

/// What an estimate takes from a statement: all of it but who copied whom.
auto used(const Evidence& evidence) {
  std::vector<std::tuple<std::string, std::string, Value, std::string, std::set<std::string>>> all;
  for (const auto& statement : statements_of(evidence)) {
    const auto& original = evidence.claims[statement.original];
    std::string grades;
    for (const auto& source : original.sources) grades += source.reliability;
    std::set<std::string> mutations;
    for (const auto& mutation : statement.mutations)
      mutations.insert(mutation.says + " for " + mutation.root_says);
    all.emplace_back(statement.lineage, original.quote, original.value, grades, mutations);
  }
  return all;
}

RC_GTEST_PROP(StatementsProperty, AreTheSameWithACopyUnderAnotherOutletsName, ()) {
  const auto evidence = any_evidence();
  auto with_copy = evidence;
  // A tie goes by the report's id, so both sides of it are tried.
  const auto id = *rc::gen::element<std::string>("a-copy", "z-copy");
  const auto which = *rc::gen::inRange<std::size_t>(0, evidence.reports.size());
  auto copy = evidence.reports[which];
  const auto outlet = copy.outlet;
  copy.id = id;
  copy.outlet = "Daily " + id;
  const bool says_lineages = *rc::gen::arbitrary<bool>();
  for (auto made : evidence.claims) {
    if (made.report != evidence.reports[which].id || made.status == Status::rejected) continue;
    made.id = id + made.id;
    made.report = id;
    if (!says_lineages) made.lineage.clear();
    for (auto& source : made.sources)
      if (source.who == outlet) source.who = copy.outlet;
    with_copy.claims.insert(with_copy.claims.begin(), made);
  }
  with_copy.reports.insert(with_copy.reports.begin(), copy);
  RC_ASSERT(used(with_copy) == used(evidence));
  RC_ASSERT(voices_of(statements_of(with_copy)).size() == voices_of(statements_of(evidence)).size());
}

TEST(Agree, WhereIntervalsOverlap) {
  EXPECT_TRUE(agree(interval(24, 48, 99), interval(20, 36, 99)));
  EXPECT_TRUE(agree(interval(24, 48, 99), interval(99, 120, 150)));
  EXPECT_FALSE(agree(interval(24, 48, 99), interval(150, 300, 999)));
}

TEST(Agree, WhereBoundsAreNearEachOther) {
  const auto least = [](double at) { return bound(ValueKind::at_least, at); };
  const auto most = [](double at) { return bound(ValueKind::at_most, at); };
  EXPECT_TRUE(agree(least(40), least(40)));
  EXPECT_FALSE(agree(least(40), least(400)));
  EXPECT_FALSE(agree(least(40), most(40)));
  EXPECT_TRUE(agree(least(40), interval(40, 40, 90)));
  EXPECT_TRUE(agree(interval(35, 40, 45), least(40)));
  EXPECT_FALSE(agree(least(40), interval(150, 300, 999)));
  EXPECT_FALSE(agree(most(40), interval(150, 300, 999)));
}

TEST(Agree, WhereUnitsAllowIt) {
  const auto of = [](CountedUnit unit) {
    auto value = interval(35, 40, 45);
    value.unit = unit;
    return value;
  };
  EXPECT_TRUE(agree(of(CountedUnit::unstated), of(CountedUnit::persons)));
  EXPECT_TRUE(agree(of(CountedUnit::households), of(CountedUnit::unstated)));
  EXPECT_FALSE(agree(of(CountedUnit::households), of(CountedUnit::persons)));
  EXPECT_FALSE(agree(of(CountedUnit::unstated), of(CountedUnit::money)));

  // A price retold in another currency may well be the same price.
  auto dollars = interval(2000, 2000, 2000), euros = interval(1700, 1700, 1700);
  dollars.unit = euros.unit = CountedUnit::money;
  dollars.currency = euros.currency = "USD";
  EXPECT_FALSE(agree(dollars, euros));
  euros.currency = "EUR";
  EXPECT_TRUE(agree(dollars, euros));
}

TEST(Agree, WhereReasonsDo) {
  Value against;
  against.holder = "France";
  against.direction = "against";
  auto other = against;
  other.holder = "FRANCE";
  EXPECT_TRUE(agree(against, other));
  other.direction = "for";
  EXPECT_FALSE(agree(against, other));
}

TEST(Voices, AreCountedOnce) {
  std::vector<Statement> statements(3);
  statements[0].voice = "Paper B";
  statements[1].voice = "a man";
  statements[2].voice = "paper  B";
  EXPECT_THAT(voices_of(statements), ElementsAre("Paper B", "a man"));
}

}  // namespace
}  // namespace anabasis::evidence
