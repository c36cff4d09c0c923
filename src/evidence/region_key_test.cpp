#include "evidence/region_key.hpp"

#include <gtest/gtest.h>

namespace anabasis::evidence {
namespace {

std::string key(const RegionKeys& keys, const char* words, const char* name) {
  return keys.of(Region{words, "", name});
}

TEST(RegionKeys, AreTheSameForAllNamesOfALand) {
  const RegionKeys keys;
  for (const auto* name : {"TUR", "Turkey", "Turkije", "Southern Turkey"})
    EXPECT_EQ(key(keys, "", name), "TUR") << name;
  EXPECT_EQ(key(keys, "Idlib", "Idlib"), "idlib");
  EXPECT_NE(key(keys, "", "Kos"), key(keys, "", "Samos"));
}

TEST(RegionKeys, LearnWhatAnIdStandsForFromTheWordsAboutIt) {
  Claim claim;
  claim.place = Region{"north of the Syrian city of Idlib", "", "idlib-north"};
  RegionKeys keys;
  EXPECT_EQ(keys.of(claim.place), "idlib-north");
  keys.learn(claim);
  EXPECT_EQ(keys.of(claim.place), "idlib");
  EXPECT_EQ(key(keys, "there", "idlib-north"), "idlib");
}

TEST(RegionKeys, AreEmptyWhereNothingIsNamed) {
  const RegionKeys keys;
  EXPECT_EQ(key(keys, "the border", "the border"), "");
  EXPECT_EQ(keys.of(std::nullopt), "");
}

}  // namespace
}  // namespace anabasis::evidence
