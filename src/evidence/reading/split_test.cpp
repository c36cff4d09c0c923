#include <gtest/gtest.h>

#include "evidence/property_test.hpp"
#include "evidence/reading/page.hpp"

namespace anabasis::evidence::reading {
namespace {

Page split_page(std::string_view text, const char* language) {
  Page page;
  page.text = text;
  page.language = language;
  page.lexicon = lexicon_of(language);
  split(page);
  return page;
}

std::vector<std::string> sentences_of(std::string_view text, const char* language) {
  const auto page = split_page(text, language);
  std::vector<std::string> sentences;
  for (const auto& sentence : page.sentences) sentences.push_back(page.words(sentence));
  return sentences;
}

using Texts = std::vector<std::string>;

TEST(Sentences, EndAtAStopAndNotAtAnAbbreviationOrANumber) {
  EXPECT_EQ(sentences_of("Dr. Who saw 2.500 people. They left.", "en"),
            (Texts{"Dr. Who saw 2.500 people.", "They left."}));
  EXPECT_EQ(sentences_of("Er zijn ca. 40 gezinnen. Ze wachten.", "nl"),
            (Texts{"Er zijn ca. 40 gezinnen.", "Ze wachten."}));
  EXPECT_EQ(sentences_of("It left at 3 a.m. on Sunday.", "en").size(), 1U);
}

TEST(Sentences, EndBehindALetterWhereAnotherSentenceOpens) {
  EXPECT_EQ(sentences_of("So says Paper B. They had fled.", "en"),
            (Texts{"So says Paper B.", "They had fled."}));
  EXPECT_EQ(sentences_of("Dat meldt Krant C. Zij vluchtten.", "nl"),
            (Texts{"Dat meldt Krant C.", "Zij vluchtten."}));
  EXPECT_EQ(sentences_of("It was J. Smith who counted them.", "en").size(), 1U);
}

TEST(Sentences, EndAtHeadingsItemsAndEmptyLines) {
  EXPECT_EQ(sentences_of("Key figures\n- 40 families left\n- 12 came back", "en"),
            (Texts{"Key figures", "- 40 families left", "- 12 came back"}));
  EXPECT_EQ(sentences_of("One\r\n\r\ntwo", "en"), (Texts{"One", "two"}));
}

TEST(Sentences, KeepAQuotationWithItsSpeaker) {
  const auto page = split_page("\"Most want to go\", he said. Nobody else did.", "en");
  ASSERT_EQ(page.sentences.size(), 2U);
  EXPECT_NE(page.tokens[1].quote, 0U);
  EXPECT_EQ(page.tokens.back().quote, 0U);
}

TEST(Tokens, KeepWordsWithApostrophesHyphensAndPoints) {
  const auto page = split_page("zo'n 40 jihadi's in Zuid-Turkije, de U.N. en IS-aanhangers", "nl");
  Texts words;
  for (const auto& token : page.tokens) words.push_back(token.word);
  EXPECT_EQ(words, (Texts{"zo'n", "40", "jihadi's", "in", "zuid-turkije", ",", "de", "u.n.", "en",
                          "is-aanhangers"}));
}

RC_GTEST_PROP(Tokens, CoverAllButSpaceInOrder, ()) {
  const auto text = *any_text();
  const auto page = split_page(text, "en");
  std::size_t at = 0, tokens = 0;
  for (const auto& token : page.tokens) {
    RC_ASSERT(token.span.start >= at);
    RC_ASSERT(token.span.start < token.span.end);
    at = token.span.end;
  }
  RC_ASSERT(at <= text.size());
  for (const auto& sentence : page.sentences) tokens += sentence.end - sentence.first;
  RC_ASSERT(tokens == page.tokens.size());
}

}  // namespace
}  // namespace anabasis::evidence::reading
