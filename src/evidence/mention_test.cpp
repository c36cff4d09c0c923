#include "evidence/mention.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "evidence/property_test.hpp"

namespace anabasis::evidence {
namespace {

base::Day day(std::string_view text) { return base::parse_day(text).value(); }

/// A Tuesday.
const base::DayInterval kPublished{day("2017-09-12"), day("2017-09-12")};

std::vector<Mention> find(std::string_view text, std::string_view language) {
  return find_mentions(text, language, kPublished);
}

std::string_view words(std::string_view text, const base::Span& span) {
  return text.substr(span.start, span.size());
}

struct Quantity {
  const char* language;
  const char* text;
  const char* words;
  MentionKind kind;
  double low, mode, high;
};

void PrintTo(const Quantity& c, std::ostream* out) { *out << c.language << ": " << c.text; }

class FindQuantity : public testing::TestWithParam<Quantity> {};

constexpr double kOpen = -1;

TEST_P(FindQuantity, ReadsItsValueInRunningText) {
  const auto& [language, text, expected, kind, low, mode, high] = GetParam();
  const auto mentions = find(text, language);
  ASSERT_EQ(mentions.size(), 1U) << (mentions.empty() ? "" : words(text, mentions.back().span));
  const auto& mention = mentions.front();
  EXPECT_EQ(words(text, mention.span), expected);
  EXPECT_EQ(to_string(mention.kind), to_string(kind));
  EXPECT_NEAR(mention.value.low.value_or(kOpen), low, 1e-9);
  EXPECT_NEAR(mention.value.mode.value_or(kOpen), mode, 1e-9);
  EXPECT_NEAR(mention.value.high.value_or(kOpen), high, 1e-9);
}

using enum MentionKind;

INSTANTIATE_TEST_SUITE_P(
    English, FindQuantity,
    testing::Values(
        Quantity{"en", "The camp held twenty-five families.", "twenty-five", number, 25, 25, 25},
        Quantity{"en", "The clinic saw a hundred and five women.", "a hundred and five", number, 105, 105,
                 105},
        Quantity{"en", "There were 40+ boats.", "40+", number, 40, kOpen, kOpen},
        Quantity{"en", "Some 1,850 crossed.", "Some 1,850", number, 1830, 1850, 1870},
        Quantity{"en", "They counted two dozen tents.", "two dozen", number, 18, 24, 30},
        Quantity{"en", "Up to 60k fled.", "Up to 60k", number, kOpen, kOpen, 60000},
        Quantity{"en", "It was between 800 and 1,200 then.", "between 800 and 1,200", range, 800, 1000, 1200},
        Quantity{"en", "We met two or three guards.", "two or three", range, 2, 3, 3},
        Quantity{"en", "About 30 per cent stayed.", "About 30 per cent", percent, 0.1, 0.3, 0.5},
        Quantity{"en", "One in ten was hurt.", "One in ten", fraction, 0.05, 0.1, 0.15},
        Quantity{"en", "Most had left.", "Most", share_word, 0.5, 0.7, 0.95},
        Quantity{"en", "Dozens were seen.", "Dozens", count_word, 20, 36, 99},
        Quantity{"en", "They asked $2,000 each for it.", "$2,000 each", money, 2000, 2000, 2000},
        Quantity{"en", "It cost half a million pounds.", "half a million pounds", money, 5e5, 5e5, 5e5}));

INSTANTIATE_TEST_SUITE_P(
    Dutch, FindQuantity,
    testing::Values(
        Quantity{"nl", "Het kamp telde vijfentwintig tenten.", "vijfentwintig", number, 25, 25, 25},
        Quantity{"nl", "Er waren er vijf-en-twintig.", "vijf-en-twintig", number, 25, 25, 25},
        Quantity{"nl", "Er kwamen vier- tot vijfhonderd man.", "vier- tot vijfhonderd", range, 400, 450, 500},
        Quantity{"nl", "Ruim 1.850 staken over.", "Ruim 1.850", number, 1850, 1850, 1870},
        Quantity{"nl", "Zo\u2019n 300 wachten.", "Zo\u2019n 300", number, 100, 300, 500},
        Quantity{"nl", "Anderhalf miljoen vluchtten.", "Anderhalf miljoen", number, 1450000, 1500000,
                 1550000},
        Quantity{"nl", "Driekwart bleef.", "Driekwart", share_word, 0.69, 0.75, 0.81},
        Quantity{"nl", "Er was een paar honderd man.", "een paar honderd", count_word, 150, 280, 600},
        Quantity{"nl", "Het kost tussen de 800 en 1.200 euro.", "tussen de 800 en 1.200 euro", money, 800,
                 1000, 1200},
        Quantity{"nl", "Het werd min vijf procent.", "min vijf procent", percent, kOpen, kOpen, kOpen},
        Quantity{"nl", "Een op de drie ging.", "Een op de drie", fraction, 1 / 6.0, 1 / 3.0, 0.5},
        Quantity{"nl", "Ze betaalden 3 mln dollar.", "3 mln dollar", money, 3e6, 3e6, 3e6}));

TEST(FindMentions, LeaveArticlesPronounsAndLinksAlone) {
  EXPECT_TRUE(find("Een man zag een vrouw, en die ene keer de zee.", "nl").empty());
  EXPECT_TRUE(find("That one, the one which one saw, may march.", "en").empty());
  EXPECT_TRUE(find("See https://example.org/2017/09/12?q=30%25 for it.", "en").empty());
  EXPECT_TRUE(find("Write to camp40@example.org", "en").empty());
}

TEST(FindMentions, TellWhatIsNoCountOfPeople) {
  const auto kind = [](std::string_view text, std::string_view language) {
    const auto mentions = find(text, language);
    return mentions.size() == 1 ? mentions.front().kind : code;
  };
  EXPECT_EQ(kind("It lies 40 km away", "en"), measure);
  EXPECT_EQ(kind("They walked for three weeks", "en"), duration);
  EXPECT_EQ(kind("A 26-year-old man", "en"), age);
  EXPECT_EQ(kind("een 26-jarige man", "nl"), age);
  EXPECT_EQ(kind("She was aged 12", "en"), age);
  EXPECT_EQ(kind("It opened at 10:30", "en"), time);
  EXPECT_EQ(kind("in 2015 it began", "en"), date);
  EXPECT_EQ(kind("2000 fighters", "en"), number);
  EXPECT_EQ(kind("het kamp ligt 3 hectare groot", "nl"), measure);
  EXPECT_EQ(kind("the third camp", "en"), ordinal);
  EXPECT_EQ(kind("het 12e kamp", "nl"), ordinal);
}

TEST(FindMentions, ADateSwallowsNoNumberOfWhatStandsBehindIt) {
  struct Case {
    const char *language, *text, *date, *number;
  };
  for (const auto& [language, text, told, counted] :
       std::vector<Case>{{"nl", "Op maandag 5.000 mensen", "maandag", "5.000"},
                         {"nl", "Op maandag 12 Syrische strijders", "maandag", "12"},
                         {"nl", "In mei 12 Syrische strijders", "mei", "12"},
                         {"nl", "Op 3 mei 1200 Syrische strijders", "3 mei", "1200"},
                         {"en", "On Monday 5,000 people", "Monday", "5,000"},
                         {"en", "On Monday 12 Syrian fighters", "Monday", "12"},
                         {"en", "In May 12 Syrian fighters", "May", "12"},
                         {"en", "On 3 May 1200 Syrian fighters", "3 May", "1200"}}) {
    SCOPED_TRACE(text);
    const auto mentions = find(text, language);
    ASSERT_EQ(mentions.size(), 2U);
    EXPECT_EQ(mentions[0].kind, date);
    EXPECT_EQ(words(text, mentions[0].span), told);
    EXPECT_EQ(mentions[1].kind, number);
    EXPECT_EQ(words(text, mentions[1].span), counted);
  }
  EXPECT_EQ(find("On Monday 12 at noon, on 3 May 2015 they left.", "en").size(), 2U);
}

TEST(FindMentions, KeepTheBareNumberApart) {
  const std::string_view text = "Smugglers ask more than 2,000 dollars a head.";
  const auto mention = find(text, "en").at(0);
  EXPECT_EQ(words(text, mention.numeral), "2,000");
  EXPECT_EQ(words(text, mention.hedge), "more than");
  EXPECT_EQ(words(text, mention.amount), "2,000 dollars");
  EXPECT_EQ(mention.value.currency, "USD");
  EXPECT_EQ(mention.value.per, "person");
  EXPECT_EQ(mention.from, (Limit{2000, false}));
  EXPECT_EQ(mention.to, std::nullopt);
  EXPECT_EQ(find("Several dozen came", "en").at(0).value.word, "en:several dozen");
}

TEST(FindMentions, FindOnlyTheKindsAskedFor) {
  const std::vector<MentionKind> numbers{number};
  EXPECT_EQ(find_mentions("on 12 May 2016 at 10:30", "en", kPublished, numbers).size(), 4U);
  EXPECT_EQ(find("on 12 May 2016 at 10:30", "en").size(), 2U);
  EXPECT_TRUE(find("40", "tlh").empty());
}

struct Period {
  const char* language;
  const char* text;
  const char* words;
  const char *first, *last;
  const char* precision;
  bool relative;
};

void PrintTo(const Period& c, std::ostream* out) { *out << c.language << ": " << c.text; }

class FindPeriod : public testing::TestWithParam<Period> {};

TEST_P(FindPeriod, ReadsItsDaysAgainstThePublication) {
  const auto& [language, text, expected, first, last, precision, relative] = GetParam();
  const std::vector<MentionKind> dates{date};
  const auto mentions = find_mentions(text, language, kPublished, dates);
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(words(text, mentions[0].span), expected);
  const auto& when = *mentions[0].when;
  ASSERT_TRUE(when.days);
  EXPECT_EQ(to_string(when.days->first), first);
  EXPECT_EQ(to_string(when.days->last), last);
  EXPECT_EQ(when.precision, precision);
  EXPECT_EQ(when.relative_to_publication, relative);
}

INSTANTIATE_TEST_SUITE_P(
    English, FindPeriod,
    testing::Values(
        Period{"en", "They came on 3 August.", "3 August", "2017-08-03", "2017-08-03", "day", false},
        Period{"en", "They came on Sunday.", "Sunday", "2017-09-10", "2017-09-10", "day", true},
        Period{"en", "It fell yesterday.", "yesterday", "2017-09-11", "2017-09-11", "day", true},
        Period{"en", "It fell this morning.", "this morning", "2017-09-12", "2017-09-12", "day", true},
        Period{"en", "It fell in mid-2016.", "mid-2016", "2016-05-02", "2016-08-31", "part of year", false},
        Period{"en", "It fell in October.", "October", "2016-10-01", "2016-10-31", "month", false},
        Period{"en", "between 1 and 7 May they left", "between 1 and 7 May", "2017-05-01", "2017-05-07",
               "days", false},
        Period{"en", "The camp grew last week.", "last week", "2017-09-04", "2017-09-10", "week", true},
        Period{"en", "The last three months were dry.", "last three months", "2017-06-12", "2017-09-11",
               "months", true},
        Period{"en", "They have waited since Monday.", "since Monday", "2017-09-11", "2017-09-12", "day",
               true},
        Period{"en", "It fell in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "decade", false},
        Period{"en", "It fell two weeks ago.", "two weeks ago", "2017-08-29", "2017-08-29", "day", true},
        Period{"en", "It ran from March to June 2015.", "from March to June 2015", "2015-03-01", "2015-06-30",
               "months", false},
        Period{"en", "It fell on 2016-02-29.", "2016-02-29", "2016-02-29", "2016-02-29", "day", false},
        Period{"en", "It fell on the second Sunday of May.", "the second Sunday of May", "2017-05-14",
               "2017-05-14", "day", false},
        Period{"en", "Three weeks ago, on Monday, it fell.", "Three weeks ago, on Monday", "2017-08-21",
               "2017-08-21", "day", true},
        Period{"en", "In the second half of August it fell.", "the second half of August", "2017-08-16",
               "2017-08-31", "part of month", false},
        Period{"en", "It fell at Easter 2016.", "Easter 2016", "2016-03-27", "2016-03-27", "day", false}));

INSTANTIATE_TEST_SUITE_P(
    Dutch, FindPeriod,
    testing::Values(
        Period{"nl", "Begin september kwamen ze.", "Begin september", "2017-09-01", "2017-09-10",
               "part of month", false},
        Period{"nl", "Ze wachten sinds maandag.", "sinds maandag", "2017-09-11", "2017-09-12", "day", true},
        Period{"nl", "De afgelopen weken kwamen er veel.", "afgelopen weken", "2017-08-15", "2017-09-12",
               "weeks", true},
        Period{"nl", "Op 3 augustus viel het.", "3 augustus", "2017-08-03", "2017-08-03", "day", false},
        Period{"nl", "Eind vorig jaar viel het.", "Eind vorig jaar", "2016-07-02", "2016-12-31",
               "part of year", true},
        Period{"nl", "Het viel in 2015.", "2015", "2015-01-01", "2015-12-31", "year", false},
        Period{"nl", "Eergisteren viel het.", "Eergisteren", "2017-09-10", "2017-09-10", "day", true},
        Period{"nl", "Het viel vorige maand.", "vorige maand", "2017-08-01", "2017-08-31", "month", true},
        Period{"nl", "Het duurde van maart tot juni 2015.", "van maart tot juni 2015", "2015-03-01",
               "2015-06-30", "months", false},
        Period{"nl", "Het viel op 12-05-2016.", "12-05-2016", "2016-05-12", "2016-05-12", "day", false},
        Period{"nl", "Drie weken geleden viel het.", "Drie weken geleden", "2017-08-22", "2017-08-22", "day",
               true},
        Period{"nl", "In de jaren negentig viel het.", "de jaren negentig", "1990-01-01", "1999-12-31",
               "decade", false},
        Period{"nl", "Op de tweede zondag van mei viel het.", "de tweede zondag van mei", "2017-05-14",
               "2017-05-14", "day", false},
        Period{"nl", "In de tweede helft van augustus viel het.", "de tweede helft van augustus",
               "2017-08-16", "2017-08-31", "part of month", false},
        Period{"nl", "Afgelopen vrijdag viel het.", "Afgelopen vrijdag", "2017-09-08", "2017-09-08", "day",
               true}));

TEST(FindPeriods, KeepBothReadingsOfAPartialDate) {
  const auto when = *find("They come on 20 September", "en").at(0).when;
  EXPECT_EQ(to_string(when.whole.past->first), "2016-09-20");
  EXPECT_EQ(to_string(when.whole.future->first), "2017-09-20");
  EXPECT_TRUE(when.is_day);
  const auto before = *find("They left before May.", "en").at(0).when;
  EXPECT_EQ(before.limit, TimeLimit::before);
  EXPECT_EQ(before.days, std::nullopt);
  EXPECT_EQ(find("It was on 30 February 2017", "en").at(0).when->days, std::nullopt);
}

/// Pieces of the grammars and of nothing, in any order.
rc::Gen<std::string> nearly_sentences() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
          any_piece(),
          rc::gen::element<std::string>(
              " ", " ", " ", "300", "1,850", "1.850", "2.5", "12", "2016", "3/4", "-", "–", "tot ", "to ",
              "en ", "and ", "between ", "tussen de ", "vijf", "honderd", "twintig", "twenty", "hundred ",
              "million ", "half ", "a ", "een ", "dozens ", "tientallen ", "about ", "ruim ", "more than ",
              "up to ", "%", " percent", "$", "euro ", "dollars ", "each ", "jarige ", "years old ", "km ",
              "May ", "september ", "monday ", "maandag ", "last ", "vorige ", "weeks ", "jaar ", "since ",
              "sinds ", "begin ", "of ", "op de ", "in ", "th ", "first ", "derde ", "the ", "de ", "ago ",
              "geleden ", "or more ", "^", "e", "+", "(", ")", "http://", "½", "\xff", "\xc3"))),
      [](const std::vector<std::string>& pieces) {
        std::string text;
        for (const auto& piece : pieces) text += piece;
        return text;
      });
}

/// Not inside a character of UTF-8.
bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U ||
         base::invalid_utf8(text);
}

void check_mentions(const std::string& text, const char* language) {
  std::size_t end = 0;
  for (const auto& mention : find(text, language)) {
    RC_ASSERT(mention.span.start >= end);
    RC_ASSERT(mention.span.start < mention.span.end);
    end = mention.span.end;
    RC_ASSERT(end <= text.size());
    RC_ASSERT(is_boundary(text, mention.span.start) && is_boundary(text, mention.span.end));
    for (const auto& part : {mention.numeral, mention.hedge, mention.amount}) {
      RC_ASSERT(part.start <= part.end && part.end <= text.size());
      if (part.size() > 0) RC_ASSERT(mention.span.start <= part.start && part.end <= mention.span.end);
      RC_ASSERT(is_boundary(text, part.start) && is_boundary(text, part.end));
    }
    const auto& value = mention.value;
    if (value.low && value.high) RC_ASSERT(*value.low <= *value.high);
    if (value.mode) RC_ASSERT(*value.low <= *value.mode && *value.mode <= *value.high);
    if (mention.when && mention.when->days) RC_ASSERT(mention.when->days->first <= mention.when->days->last);
    if (!value.low && !value.high) continue;
    const auto quote = text.substr(mention.span.start, mention.span.size());
    const auto again = parse_value(quote, language, value.unit, default_words(), {});
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == value);
  }
}

RC_GTEST_PROP(FindMentionsProperty, SpansLieInTheTextAndQuotesReadAgain, ()) {
  const auto text = *nearly_sentences();
  check_mentions(text, "en");
  check_mentions(text, "nl");
}

RC_GTEST_PROP(FindMentionsProperty, AnyBytesAreRead, (const std::string& bytes)) {
  check_mentions(bytes, "en");
  check_mentions(bytes, "nl");
}

}  // namespace
}  // namespace anabasis::evidence
