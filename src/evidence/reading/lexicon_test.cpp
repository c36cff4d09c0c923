#include "evidence/reading/lexicon.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"

namespace anabasis::evidence::reading {
namespace {

TEST(Lexicon, ComesWithEveryLanguageThatCanBeRead) {
  for (const auto language : languages()) {
    const auto file =
        std::string(ANABASIS_SOURCE_DIR) + "/src/evidence/reading/" + std::string(language) + ".toml";
    const auto bytes = base::read_text(file);
    ASSERT_TRUE(bytes);
    const auto lexicon = read_lexicon(*bytes, file);
    ASSERT_TRUE(lexicon) << to_string(lexicon.error());
    ASSERT_NE(lexicon_of(language), nullptr);
    EXPECT_EQ(lexicon_of(language)->phrases.size(), lexicon->phrases.size());
  }
  EXPECT_EQ(lexicon_of("fr"), nullptr);
}

TEST(Lexicon, TellsAPatternAsAllThePhrasesItStandsFor) {
  const auto lexicon = read_lexicon("go = [\"cross(|es|ed) over\"]", "x.toml");
  ASSERT_TRUE(lexicon);
  ASSERT_EQ(lexicon->phrases.size(), 3U);
  EXPECT_EQ(lexicon->phrases[1].words, (std::vector<std::string>{"crosses", "over"}));
}

TEST(Lexicon, KeepsTheGapOfAVerbThatComesApart) {
  const auto lexicon = read_lexicon("arrive = [\"kwam .. aan\"]", "x.toml");
  ASSERT_TRUE(lexicon);
  EXPECT_EQ(lexicon->phrases[0].gap, 1U);
  EXPECT_EQ(lexicon->phrases[0].words, (std::vector<std::string>{"kwam", "aan"}));
}

TEST(Lexicon, NamesAllThatIsWrongAtOnce) {
  const auto lexicon =
      read_lexicon("leaves = [\"fled\"]\ngo = [\"Crossed\", \"went  on\"]\n[role]\nperson = 3", "x.toml");
  ASSERT_FALSE(lexicon);
  EXPECT_EQ(lexicon.error().faults.size(), 4U);
  EXPECT_NE(to_string(lexicon.error()).find("leaves"), std::string::npos);
}

}  // namespace
}  // namespace anabasis::evidence::reading
