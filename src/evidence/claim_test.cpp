#include "evidence/claim.hpp"

#include <gtest/gtest.h>

#include <set>

namespace anabasis::evidence {
namespace {

template <class Enum>
void expect_names_lead_back(int count) {
  std::set<std::string_view> names;
  for (int i = 0; i < count; ++i) {
    const auto value = static_cast<Enum>(i);
    EXPECT_EQ(named<Enum>(to_string(value)), value);
    names.insert(to_string(value));
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(count));
  EXPECT_FALSE(named<Enum>("").has_value());
  EXPECT_FALSE(named<Enum>("Stock").has_value());
}

TEST(ClaimNames, LeadBackToTheirValues) {
  expect_names_lead_back<Sensitivity>(3);
  expect_names_lead_back<Measure>(7);
  expect_names_lead_back<Factuality>(4);
  expect_names_lead_back<ValueKind>(6);
  expect_names_lead_back<CountedUnit>(5);
  expect_names_lead_back<Status>(4);
  EXPECT_EQ(names_of<Status>(), "proposed, accepted, edited, rejected");
}

Claim sample() {
  Claim claim;
  claim.report = "paper-a";
  claim.quote = "300 people";
  claim.span = {4, 14};
  return claim;
}

TEST(ClaimId, IsTheSameForTheSameWords) {
  auto claim = sample();
  const auto id = id_of(claim, "The 300 people");
  EXPECT_EQ(id.size(), 12U);
  claim.note = "a note";
  claim.status = Status::accepted;
  claim.value.words = "300";
  EXPECT_EQ(id_of(claim, "The 300 people"), id);
}

TEST(ClaimId, DiffersWithReportTextQuotePlaceAndMeasure) {
  std::set<std::string> ids{id_of(sample(), "The 300 people")};
  ids.insert(id_of(sample(), "The 300 people."));
  auto claim = sample();
  claim.report = "paper-b";
  ids.insert(id_of(claim, "The 300 people"));
  claim = sample();
  claim.quote = "300";
  ids.insert(id_of(claim, "The 300 people"));
  claim = sample();
  claim.span = {5, 15};
  ids.insert(id_of(claim, "The 300 people"));
  claim = sample();
  claim.measure = Measure::flow;
  ids.insert(id_of(claim, "The 300 people"));
  EXPECT_EQ(ids.size(), 6U);
}

TEST(Same, LeavesStatusAndFileAside) {
  auto claim = sample();
  claim.status = Status::rejected;
  EXPECT_TRUE(same(sample(), claim));
  claim.credibility = 2;
  EXPECT_FALSE(same(sample(), claim));

  Report report, other;
  other.file = "elsewhere.txt";
  EXPECT_TRUE(same(report, other));
  other.text = "x";
  EXPECT_FALSE(same(report, other));
}

}  // namespace
}  // namespace anabasis::evidence
