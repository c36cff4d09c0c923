#include "evidence/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.hpp"
#include "base/tree.hpp"

namespace anabasis::evidence {
namespace {

using testing::HasSubstr;

TEST(Words, OfTheCommandAreTheOnesInTheSource) {
  const std::filesystem::path file = std::filesystem::path(ANABASIS_SOURCE_DIR) / "src/evidence/words.toml";
  const auto read = read_words(base::read_text(file).value(), file.string());
  ASSERT_TRUE(read) << to_string(read.error());
  const auto& own = default_words();
  EXPECT_EQ(own.version, read->version);
  EXPECT_EQ(own.counts.size(), read->counts.size());
  EXPECT_EQ(own.shares.size(), read->shares.size());
  EXPECT_EQ(own.hedges.size(), read->hedges.size());
  EXPECT_EQ(languages(), (std::vector<std::string>{"en", "nl"}));
  for (const auto& language : languages())
    EXPECT_TRUE(own.hedges.contains(language + ":")) << "no hedge for bare numbers";
}

TEST(Words, HaveNoReliabilityForWhatCannotBeJudged) {
  EXPECT_FALSE(default_words().reliability.contains('F'));
  EXPECT_EQ(default_words().reliability.size(), 5U);
}

/// The reference table, beside which the project's own may only grow.
class WordsConformance : public testing::Test {
 protected:
  void SetUp() override {
    const auto* folder = std::getenv("ANABASIS_CONFORMANCE");
    if (folder == nullptr) {
      ASSERT_EQ(std::getenv("CI"), nullptr) << "ANABASIS_CONFORMANCE is not set";
      GTEST_SKIP() << "ANABASIS_CONFORMANCE is not set";
    }
    const auto file = std::filesystem::path(folder) / "words.toml";
    auto read = base::parse_toml(base::read_text(file).value(), file.string());
    ASSERT_TRUE(read) << to_string(read.error());
    reference_ = std::move(*read);
  }

  void expect_meanings(std::string_view part, const std::map<std::string, Meaning, std::less<>>& own) const {
    for (const auto& [language, words] : reference_.find(part)->fields) {
      for (const auto& [word, meaning] : words.fields) {
        const auto found = own.find(language + ":" + word);
        ASSERT_NE(found, own.end()) << language << ":" << word;
        EXPECT_EQ(found->second.low, meaning.find("low")->real) << word;
        EXPECT_EQ(found->second.mode, meaning.find("mode")->real) << word;
        EXPECT_EQ(found->second.high, meaning.find("high")->real) << word;
      }
    }
  }

  base::Node reference_;
};

TEST_F(WordsConformance, FiguresCarryOver) {
  expect_meanings("count", default_words().counts);
  expect_meanings("share", default_words().shares);
  for (const auto& [language, hedges] : reference_.find("hedge")->fields) {
    for (const auto& [word, hedge] : hedges.fields) {
      const auto found = default_words().hedges.find(language + ":" + word);
      ASSERT_NE(found, default_words().hedges.end()) << language << ":" << word;
      EXPECT_EQ(found->second.at_most, hedge.find("at_most") != nullptr) << word;
      EXPECT_EQ(found->second.at_least, hedge.find("at_least") != nullptr) << word;
      if (hedge.find("a") == nullptr) continue;
      EXPECT_EQ(found->second.below, hedge.find("a")->real) << word;
      EXPECT_EQ(found->second.above, hedge.find("b")->real) << word;
    }
  }
  for (const auto& [letter, rate] : reference_.find("admiralty")->find("reliability")->fields) {
    EXPECT_EQ(default_words().reliability.at(letter.front()), rate.real) << letter;
  }
}

TEST(ReadWords, TellsEveryFaultAtOnce) {
  const auto read = read_words(R"(
[grade]
F = 0.5
A = 2.0
[en]
decimal = ";"
[en.count]
"Dozens"  = [1, 2, 3]
"tens"    = [3, 2, 1]
"scores"  = [1, 2]
[en.share]
"all"     = [0.5, 0.9, 1.2]
[en.hedge]
"about"   = [-1, 2]
"up to"   = "at the most"
[en.scale]
"nothing" = 0
[en.join]
[weather]
)",
                               "words.toml");
  ASSERT_FALSE(read);
  const auto faults = to_string(read.error());
  EXPECT_EQ(read.error().faults.size(), 13U) << faults;
  for (const auto* expected :
       {"\"version\" is missing", "words.toml:3:5: no such grade: found \"F\"",
        "words.toml:4:5: wrong kind of value for \"A\"", "unknown key \"decimal\"",
        "can never match: found \"Dozens\"; expected \"dozens\"", "\"tens\" is out of order",
        "wrong kind of value for \"scores\"", "\"all\" is out of order", "\"about\" is below 0",
        "wrong kind of value for \"up to\"", "unknown key \"scale\"", "unknown key \"join\"",
        "unknown key \"weather\""}) {
    EXPECT_THAT(faults, HasSubstr(expected));
  }
}

TEST(OverriddenWords, PutTheirEntriesOverTheTable) {
  const auto mine = read_words(R"(
version = "mine"
[grade]
A = 0.9
[en.count]
"dozens" = [12, 24, 60]
"a platoon" = [20, 30, 50]
)",
                               "mine.toml");
  ASSERT_TRUE(mine) << to_string(mine.error());
  const auto table = overridden(default_words(), *mine);
  EXPECT_EQ(table.version, default_words().version + " + mine");
  EXPECT_EQ(table.counts.at("en:dozens").high, 60);
  EXPECT_EQ(table.counts.at("en:a platoon").mode, 30);
  EXPECT_EQ(table.counts.at("nl:tientallen").high, 99);
  EXPECT_EQ(table.reliability.at('A'), 0.9);
  EXPECT_EQ(table.reliability.at('B'), 0.8);
}

}  // namespace
}  // namespace anabasis::evidence
