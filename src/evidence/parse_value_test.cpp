#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "evidence/property_test.hpp"
#include "evidence/words.hpp"

namespace anabasis::evidence {
namespace {

using testing::HasSubstr;

constexpr auto kPersons = CountedUnit::persons;
constexpr auto kHouseholds = CountedUnit::households;
constexpr auto kUnstated = CountedUnit::unstated;
constexpr auto kShare = CountedUnit::fraction;
constexpr auto kMoney = CountedUnit::money;

base::Result<Value> parse(std::string_view words, std::string_view language, CountedUnit unit) {
  return parse_value(words, language, unit, default_words(), {"claims.toml", 7, 3});
}

constexpr double kOpen = -1;  ///< the side of a bound that is open

struct Case {
  const char* words;
  const char* language;
  CountedUnit unit;
  ValueKind kind;
  double low, mode, high;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.language << ": " << c.words; }

class ParseValue : public testing::TestWithParam<Case> {};

TEST_P(ParseValue, GivesTheInterval) {
  const auto& [words, language, unit, kind, low, mode, high] = GetParam();
  const auto value = parse(words, language, unit);
  ASSERT_TRUE(value) << to_string(value.error());
  EXPECT_EQ(to_string(value->kind), to_string(kind));
  EXPECT_EQ(value->unit, unit);
  EXPECT_EQ(value->words, words);
  EXPECT_NEAR(value->low.value_or(kOpen), low, 1e-9);
  EXPECT_NEAR(value->mode.value_or(kOpen), mode, 1e-9);
  EXPECT_NEAR(value->high.value_or(kOpen), high, 1e-9);
}

using enum ValueKind;

// A bare number may have been rounded at its last significant place; up to a dozen it was counted.
INSTANTIATE_TEST_SUITE_P(
    Numbers, ParseValue,
    testing::Values(Case{"300", "nl", kPersons, exact, 250, 300, 350},
                    Case{"1.850", "nl", kPersons, exact, 1845, 1850, 1855},
                    Case{"1,850", "en", kUnstated, exact, 1845, 1850, 1855},
                    Case{"12\u00A0000", "nl", kPersons, exact, 11500, 12000, 12500},
                    Case{"1 234 567", "en", kPersons, exact, 1234567, 1234567, 1234567},
                    Case{"10", "en", kPersons, exact, 10, 10, 10}, Case{"0", "en", kPersons, exact, 0, 0, 0},
                    Case{"2.5 million", "en", kPersons, exact, 2450000, 2500000, 2550000},
                    Case{"2,5 miljoen", "nl", kPersons, exact, 2450000, 2500000, 2550000},
                    Case{"40 families", "en", kHouseholds, exact, 35, 40, 45},
                    Case{"300 mensen", "nl", kUnstated, exact, 250, 300, 350}));

INSTANTIATE_TEST_SUITE_P(
    NumberWords, ParseValue,
    testing::Values(Case{"Vier", "nl", kPersons, exact, 4, 4, 4}, Case{"Eén", "nl", kPersons, exact, 1, 1, 1},
                    Case{"twaalf", "nl", kPersons, exact, 12, 12, 12},
                    Case{"twelve", "en", kPersons, exact, 12, 12, 12},
                    Case{"three hundred", "en", kPersons, exact, 250, 300, 350},
                    Case{"driehonderd", "nl", kPersons, exact, 250, 300, 350},
                    Case{"300 duizend", "nl", kPersons, exact, 250000, 300000, 350000},
                    Case{"honderd", "nl", kPersons, exact, 50, 100, 150},
                    Case{"anderhalf miljoen", "nl", kPersons, exact, 1450000, 1500000, 1550000},
                    Case{"two dozen", "en", kPersons, exact, 18, 24, 30}));

INSTANTIATE_TEST_SUITE_P(
    Hedges, ParseValue,
    testing::Values(Case{"about 300", "en", kPersons, about, 100, 300, 500},
                    Case{"some 300", "en", kPersons, about, 100, 300, 500},
                    Case{"300 or so", "en", kPersons, about, 100, 300, 500},
                    Case{"zo\u2019n 300", "nl", kPersons, about, 100, 300, 500},
                    Case{"exactly 300", "en", kPersons, exact, 290, 300, 310},
                    Case{"nearly 300", "en", kPersons, about, 100, 300, 300},
                    Case{"ruim 40", "nl", kPersons, about, 40, 40, 60},
                    Case{"more than 40", "en", kPersons, about, 40, 40, 90},
                    Case{"about a dozen", "en", kPersons, about, 8, 12, 18},
                    Case{"meer dan de helft", "nl", kShare, about, 0.5, 0.5, 0.9},
                    Case{"about 250-350", "en", kPersons, about, 200, 300, 400},
                    // Twice a thousand below 2,000 would reach nobody: half of it instead.
                    Case{"about 2,000", "en", kPersons, about, 1000, 2000, 4000},
                    Case{"fewer than 40", "en", kPersons, about, 18, 40, 40}));

INSTANTIATE_TEST_SUITE_P(
    Bounds, ParseValue,
    testing::Values(Case{"at least four", "en", kPersons, at_least, 4, kOpen, kOpen},
                    Case{"minstens 300", "nl", kPersons, at_least, 300, kOpen, kOpen},
                    Case{"300 or more", "en", kPersons, at_least, 300, kOpen, kOpen},
                    Case{"300 of meer mensen", "nl", kPersons, at_least, 300, kOpen, kOpen},
                    Case{"tot 50", "nl", kPersons, at_most, kOpen, kOpen, 50},
                    Case{"up to several hundred", "en", kPersons, at_most, kOpen, kOpen, 900},
                    Case{"at least half", "en", kShare, at_least, 0.42, kOpen, kOpen}));

INSTANTIATE_TEST_SUITE_P(
    Ranges, ParseValue,
    testing::Values(Case{"between 800 and 1,200", "en", kPersons, range, 800, 1000, 1200},
                    Case{"250-350", "en", kPersons, range, 250, 300, 350},
                    Case{"250–350", "nl", kPersons, range, 250, 300, 350},
                    Case{"40 tot 50", "nl", kPersons, range, 40, 45, 50},
                    Case{"van 40 tot 50", "nl", kPersons, range, 40, 45, 50},
                    Case{"tussen de 800 en 1.200", "nl", kPersons, range, 800, 1000, 1200},
                    Case{"two or three", "en", kPersons, range, 2, 3, 3},
                    Case{"2 to 3 million", "en", kPersons, range, 2e6, 2.5e6, 3e6},
                    Case{"20-30 %", "en", kShare, range, 0.2, 0.25, 0.3}));

INSTANTIATE_TEST_SUITE_P(Words, ParseValue,
                         testing::Values(Case{"several dozen", "en", kPersons, word, 24, 48, 99},
                                         Case{"hundreds of", "en", kPersons, word, 150, 300, 999},
                                         Case{"Tientallen", "nl", kPersons, word, 20, 36, 99},
                                         Case{"De meesten", "nl", kShare, word, 0.5, 0.7, 0.95},
                                         Case{"most of them", "en", kShare, word, 0.5, 0.7, 0.95},
                                         // The same words count a few people, or a small part of them.
                                         Case{"a few", "en", kPersons, word, 3, 4, 8},
                                         Case{"a few", "en", kShare, word, 0.01, 0.05, 0.15}));

INSTANTIATE_TEST_SUITE_P(Shares, ParseValue,
                         testing::Values(Case{"70 percent", "en", kShare, exact, 0.65, 0.7, 0.75},
                                         Case{"70%", "nl", kShare, exact, 0.65, 0.7, 0.75},
                                         Case{"12,5 procent", "nl", kShare, exact, 0.1245, 0.125, 0.1255},
                                         Case{"10%", "en", kShare, exact, 0.05, 0.1, 0.15},
                                         Case{"100%", "en", kShare, exact, 0.5, 1, 1},
                                         Case{"0.7", "en", kShare, exact, 0.65, 0.7, 0.75},
                                         Case{"one in ten", "en", kShare, exact, 0.05, 0.1, 0.15},
                                         Case{"een op de vier", "nl", kShare, exact, 0.125, 0.25, 0.375}));

TEST(ParseMoney, KeepsCurrencyAndWhomItIsFor) {
  struct Sum {
    const char *words, *language;
    double low, high;
    const char *currency, *per;
  };
  for (const auto& [words, language, low, high, currency, per] :
       {Sum{"$2,000", "en", 2000, 2000, "USD", ""}, Sum{"2.000 dollar", "nl", 2000, 2000, "USD", ""},
        Sum{"elk 2.000 dollar", "nl", 2000, 2000, "USD", "person"},
        Sum{"€ 1.700", "nl", 1700, 1700, "EUR", ""},
        Sum{"2,000 US dollars per family", "en", 2000, 2000, "USD", "household"},
        Sum{"$300–$500 each", "en", 300, 500, "USD", "person"},
        Sum{"tussen de 800 en 1.200 euro", "nl", 800, 1200, "EUR", ""},
        Sum{"about 2,000 dollars a head", "en", 1000, 4000, "USD", "person"},
        Sum{"12.50 euros", "en", 12.5, 12.5, "EUR", ""}, Sum{"2,000", "en", 2000, 2000, "", ""}}) {
    const auto value = parse(words, language, kMoney);
    ASSERT_TRUE(value) << to_string(value.error());
    EXPECT_EQ(value->low, low) << words;
    EXPECT_EQ(value->high, high) << words;
    EXPECT_EQ(value->currency, currency) << words;
    EXPECT_EQ(value->per, per) << words;
  }
}

TEST(ParseValueWord, NamesTheEntryOnlyWhereItIsTheWholeMeaning) {
  EXPECT_EQ(parse("Dozens of", "en", kPersons)->word, "en:dozens");
  EXPECT_EQ(parse("de meesten", "nl", kShare)->word, "nl:de meesten");
  EXPECT_EQ(parse("more than a dozen", "en", kPersons)->word, "");
  EXPECT_EQ(parse("12", "en", kPersons)->word, "");
}

TEST(ParseValueFaults, SayWhatIsAtOdds) {
  struct Wrong {
    const char *words, *language;
    CountedUnit unit;
    const char* expected;
  };
  for (const auto& [words, language, unit, expected] :
       {Wrong{"", "en", kPersons, "neither a number nor words of the table"},
        Wrong{"many fighters", "en", kPersons, "neither a number nor words"},
        Wrong{"some", "en", kPersons, "neither a number nor words"},
        Wrong{"1,850", "nl", kPersons, "1.85, which is no whole number"},
        Wrong{"1.85.0", "nl", kPersons, "neither"},
        Wrong{"1234.567", "nl", kPersons, "neither"},
        Wrong{"-5", "en", kPersons, "neither"},
        Wrong{"350-250", "en", kPersons, "neither"},
        Wrong{"9999999999999999", "en", kPersons, "neither"},
        Wrong{"999 million million million", "en", kPersons, "neither"},
        Wrong{"$40", "en", kPersons, "an amount of money"},
        Wrong{"40 each", "en", kPersons, "a price per person"},
        Wrong{"40%", "en", kPersons, "a percentage"},
        Wrong{"40 families", "en", kPersons, "a count of households"},
        Wrong{"40 people", "en", kHouseholds, "a count of persons"},
        Wrong{"40 people", "en", kMoney, "a count of persons"},
        Wrong{"dozens", "en", kMoney, "neither"},
        Wrong{"140%", "en", kShare, "more than the whole"},
        Wrong{"40", "en", kShare, "more than the whole"},
        Wrong{"$5 euros", "en", kMoney, "neither"},
        Wrong{"$300 to €500", "en", kMoney, "neither"},
        Wrong{"dozens", "nl", kPersons, "neither"},
        Wrong{"300", "tlh", kPersons, "no grammar for this language"}}) {
    const auto value = parse(words, language, unit);
    ASSERT_FALSE(value) << words;
    EXPECT_THAT(to_string(value.error()), HasSubstr(expected)) << words;
    EXPECT_THAT(to_string(value.error()), testing::StartsWith("claims.toml:7:3: "));
  }
}

RC_GTEST_PROP(ParseValueProperty, NeverCrashesOnRandomBytes, (const std::string& bytes)) {
  for (const auto unit : {kPersons, kHouseholds, kUnstated, kShare, kMoney}) {
    RC_ASSERT(parse(bytes, "en", unit).has_value() == parse(bytes, "en", unit).has_value());
    (void)parse(bytes, "nl", unit);
  }
}

/// Words that the grammar knows, in any order: nearly sentences of it.
std::string nearly_a_value() {
  const auto tokens = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "about", "more than", "at least", "up to", "between", "and", "to", "-", "300", "1,850", "2.5", "0",
      "999999", "%", "percent", "$", "dollars", "each", "people", "families", "two", "dozen", "hundred",
      "million", "dozens", "most", "in", "of", "ten", "half", "or so"));
  std::string words;
  for (const auto& token : tokens) words += (words.empty() ? "" : " ") + token;
  return words;
}

RC_GTEST_PROP(ParseValueProperty, GivesOrderedIntervalsAndTheSameAgain, ()) {
  const auto words = nearly_a_value();
  for (const auto unit : {kPersons, kHouseholds, kUnstated, kShare, kMoney}) {
    const auto value = parse(words, "en", unit);
    if (!value) continue;
    RC_ASSERT(*parse(words, "en", unit) == *value);
    const auto low = value->low.value_or(0), high = value->high.value_or(1e300);
    RC_ASSERT(low >= 0);
    RC_ASSERT(low <= high);
    RC_ASSERT(value->mode.has_value() == (value->low && value->high));
    if (value->mode) RC_ASSERT(low <= *value->mode && *value->mode <= high);
    if (unit == kShare) RC_ASSERT(value->high.value_or(1) <= 1);
  }
}

RC_GTEST_PROP(ParseValueProperty, ReadsEveryNumberAsItsLanguageWritesIt, ()) {
  const auto number = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
  const auto english = base::with_thousands(number);
  auto dutch = english;
  for (auto& c : dutch) c = c == ',' ? '.' : c;
  RC_ASSERT(parse(english, "en", kPersons)->mode == static_cast<double>(number));
  RC_ASSERT(parse(dutch, "nl", kPersons)->mode == static_cast<double>(number));
  RC_ASSERT(parse(std::to_string(number), "nl", kPersons)->mode == static_cast<double>(number));
}

}  // namespace
}  // namespace anabasis::evidence
