#include "store/claim_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "store/full_claim_test.hpp"

namespace anabasis::store {
namespace {

using evidence::Claim;

TEST(ClaimJson, LeadsBackInEveryField) {
  const auto claim = full_claim();
  const auto json = to_json(claim);
  ASSERT_TRUE(json);
  const auto back = claim_from_json(*json, {});
  ASSERT_TRUE(back) << to_string(back.error());
  EXPECT_EQ(*back, claim);
}

TEST(ClaimJson, KeepsWhatIsNotTold) {
  const auto back = claim_from_json(*to_json(Claim{}), {});
  ASSERT_TRUE(back) << to_string(back.error());
  EXPECT_EQ(*back, Claim{});
}

TEST(ClaimJson, KeepsEveryDigitOfANumber) {
  Claim claim;
  claim.value.low = 0.1 + 0.2;
  claim.value.mode = 1.0 / 3;
  claim.value.high = 1e300;
  EXPECT_EQ(*claim_from_json(*to_json(claim), {}), claim);
}

TEST(ClaimJson, KeepsEveryNameOfAnEnum) {
  for (int i = 0; i < 7; ++i) {
    Claim claim;
    claim.measure = static_cast<evidence::Measure>(i);
    claim.factuality = static_cast<evidence::Factuality>(i % 4);
    claim.value.kind = static_cast<evidence::ValueKind>(i % 6);
    claim.value.unit = static_cast<evidence::CountedUnit>(i % 5);
    claim.status = static_cast<evidence::Status>(i % 4);
    EXPECT_EQ(*claim_from_json(*to_json(claim), {}), claim);
  }
}

TEST(ClaimJson, RefusesTextThatIsNotUtf8) {
  auto claim = full_claim();
  claim.note = "\xFF";
  const auto json = to_json(claim);
  ASSERT_FALSE(json);
  EXPECT_THAT(to_string(json.error()), testing::HasSubstr("claim \"claim-1\" cannot be written as JSON"));
}

TEST(ClaimJson, RefusesWhatItDidNotWrite) {
  const auto json = *to_json(full_claim());
  const auto with = [&](const std::string& part, const std::string& instead) {
    auto other = json;
    const auto at = other.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    return other.replace(at, part.size(), instead);
  };
  for (const auto& broken :
       {std::string("{"), std::string("[]"), std::string("{}"), with("\"flow\"", "\"stream\""),
        with("\"quote\"", "\"cite\""), with("2017-08-16", "2017-08-32"), with("[3,34]", "[3]"),
        with("\"B\"", "\"BB\""), with("\"credibility\":2", "\"credibility\":\"2\"")}) {
    const auto read = claim_from_json(broken, {"case.ledger"});
    ASSERT_FALSE(read) << broken;
    EXPECT_THAT(to_string(read.error()), testing::StartsWith("case.ledger: claim cannot be read: "));
  }
}

TEST(SpansJson, LeadBack) {
  const std::vector<base::Span> spans{{0, 3}, {523, 548}};
  EXPECT_EQ(spans_to_json(spans), "[[0,3],[523,548]]");
  EXPECT_EQ(*spans_from_json("[[0,3],[523,548]]", {}), spans);
  EXPECT_TRUE(spans_from_json("[]", {})->empty());
  EXPECT_FALSE(spans_from_json("[[0]]", {}));
  EXPECT_FALSE(spans_from_json("nonsense", {}));
}

}  // namespace
}  // namespace anabasis::store
