#include "evidence/source_words.hpp"

#include <gtest/gtest.h>

namespace anabasis::evidence {
namespace {

TEST(SourceWords, KnowOneSourceInNearlyTheSameWords) {
  EXPECT_EQ(key_of_source("a man, Saudi, unnamed"), key_of_source("Saudi man"));
  EXPECT_EQ(key_of_source("The Guardian"), key_of_source("the guardian"));
  EXPECT_EQ(key_of_source("een Soedanese ingenieur"), key_of_source("ingenieur, Soedanese, naamloze"));
  EXPECT_NE(key_of_source("a man, Saudi"), key_of_source("a man, Syrian"));
  EXPECT_NE(key_of_source("Paper A"), key_of_source("Paper B"));
}

TEST(SourceWords, TellASourceFromAnybody) {
  for (const auto* source :
       {"a man, Saudi, unnamed", "The Guardian", "UNHCR", "Reuters", "Paper A", "een arts, Syrische"})
    EXPECT_TRUE(is_specific(source)) << source;
  for (const auto* source : {"local officials", "Local officials", "residents", "a man", "", "unnamed",
                             "een inwoner", "aid workers", "Officials", "camp doctor"})
    EXPECT_FALSE(is_specific(source)) << source;
}

TEST(SourceWords, TellAPersonFromABody) {
  EXPECT_TRUE(is_described("a man, Saudi, unnamed"));
  EXPECT_TRUE(is_described("man, Saudi"));
  EXPECT_TRUE(is_described("een arts, Syrische"));
  EXPECT_FALSE(is_described("UNHCR"));
  EXPECT_FALSE(is_described("Turkish officials"));
  EXPECT_FALSE(is_described("a man"));
}

}  // namespace
}  // namespace anabasis::evidence
