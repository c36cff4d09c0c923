#include "evidence/minhash.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "evidence/property_test.hpp"

namespace anabasis::evidence {
namespace {

/// Two sets of `size` numbers each that have `both` of them in common.
std::pair<std::vector<std::uint64_t>, std::vector<std::uint64_t>> sets(std::mt19937_64& random,
                                                                       std::size_t size, std::size_t both) {
  std::set<std::uint64_t> a, b;
  while (a.size() < both) a.insert(random());
  b = a;
  while (a.size() < size) a.insert(random());
  while (b.size() < size) b.insert(random());
  return {{a.begin(), a.end()}, {b.begin(), b.end()}};
}

TEST(Shingles, AreWordsWhateverTheirCaseAndPunctuation) {
  EXPECT_EQ(shingles("Several dozen have CROSSED."), shingles("  several dozen, have\ncrossed"));
  EXPECT_NE(shingles("several dozen have crossed"), shingles("several hundred have crossed"));
  EXPECT_EQ(shingles("a b c d").size(), 2U);
  EXPECT_EQ(shingles("a b c a b c").size(), 3U) << "each once";
  EXPECT_TRUE(shingles("two words").empty());
}

TEST(Jaccard, IsWhatBothHaveOverWhatEitherHas) {
  const std::vector<std::uint64_t> a{1, 2, 3}, b{2, 3, 4}, none;
  EXPECT_DOUBLE_EQ(jaccard(a, b), 0.5);
  EXPECT_DOUBLE_EQ(jaccard(a, a), 1);
  EXPECT_DOUBLE_EQ(jaccard(a, none), 0);
  EXPECT_DOUBLE_EQ(jaccard(none, none), 0);
}

TEST(Signatures, EstimateJaccardWithoutBias) {
  std::mt19937_64 random(1);
  for (const std::size_t both : {0U, 10U, 30U, 50U, 60U}) {
    double error = 0, squared = 0, exact = 0;
    constexpr int kTimes = 400;
    for (int i = 0; i < kTimes; ++i) {
      const auto [a, b] = sets(random, 60, both);
      exact = jaccard(a, b);
      const double off = similarity(signature(a), signature(b)) - exact;
      error += off / kTimes;
      squared += off * off / kTimes;
    }
    const double expected = std::sqrt(exact * (1 - exact) / static_cast<double>(kBands * kRows));
    EXPECT_NEAR(error, 0, 5 * expected / std::sqrt(kTimes) + 1e-12) << exact;
    EXPECT_NEAR(std::sqrt(squared), expected, 0.25 * expected + 1e-12) << exact;
  }
}

TEST(LikeTexts, FindsNearlyAllThatAreHalfAlikeAndFewThatAreNot) {
  std::mt19937_64 random(2);
  constexpr int kTimes = 1000;
  const auto found = [&](std::size_t both) {
    int count = 0;
    for (int i = 0; i < kTimes; ++i) {
      const auto [a, b] = sets(random, 60, both);
      LikeTexts texts;
      texts.add(0, signature(a));
      count += texts.add(1, signature(b)).empty() ? 0 : 1;
    }
    return static_cast<double>(count) / kTimes;
  };
  EXPECT_GT(found(40), 0.97);  // a Jaccard similarity of one half
  EXPECT_LT(found(6), 0.05);   // of one twentieth
}

TEST(LikeTexts, StaysShortWhereThousandsAreAlike) {
  LikeTexts texts;
  const auto same = signature(shingles("the same form letter comes in every day of the week"));
  std::size_t most = 0;
  for (std::size_t i = 0; i < 5000; ++i) most = std::max(most, texts.add(i, same).size());
  EXPECT_LE(most, 4U);
}

RC_GTEST_PROP(ShinglesProperty, AreSortedAndUnique, ()) {
  const auto all = shingles(*any_text());
  RC_ASSERT(std::is_sorted(all.begin(), all.end()));
  RC_ASSERT(std::adjacent_find(all.begin(), all.end()) == all.end());
}

}  // namespace
}  // namespace anabasis::evidence
