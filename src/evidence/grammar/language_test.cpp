#include "evidence/grammar/language.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "base/file.hpp"
#include "evidence/grammar/reading.hpp"

namespace anabasis::evidence::grammar {
namespace {

using testing::HasSubstr;

TEST(Grammars, OfTheCommandAreTheOnesInTheSource) {
  for (const auto& code : grammar_languages()) {
    const auto file = std::filesystem::path(ANABASIS_SOURCE_DIR) / "src/evidence/grammar" / (code + ".toml");
    const auto text = base::read_text(file).value();
    EXPECT_EQ(text, grammar_text(code));
    const auto language = read_language(text, file.string(), default_words());
    ASSERT_TRUE(language) << to_string(language.error());
    EXPECT_EQ(language->code, code);
  }
}

TEST(Grammars, TellEveryFaultAtOnce) {
  const auto language = read_language(R"(
language = "xx"
decimal = ";"
[number.small]
"two words" = 2
three = "3"
[class.unit]
day = 1
[rule.unit]
same = ["<n>"]
[rule.core]
number = ["<n> <nothing>", "(a|b", "c]"]
[weather]
)",
                                      "xx.toml", default_words());
  ASSERT_FALSE(language);
  const auto faults = to_string(language.error());
  EXPECT_EQ(language.error().faults.size(), 8U) << faults;
  for (const auto* expected :
       {"xx.toml:3:11: wrong kind of value for \"decimal\"", "not one word: found \"two words\"",
        "wrong kind of value for \"three\"", "a name that stands for something else already: found \"unit\"",
        "there is no class \"nothing\"", "\")\" is missing", "\"]\" closes nothing",
        "unknown key \"weather\""}) {
    EXPECT_THAT(faults, HasSubstr(expected));
  }
}

/// A language that no code knows: numbers written together, its own words for everything.
constexpr std::string_view kGerman = R"(
language  = "de"
thousands = "."
decimal   = ","
compound  = true
[number]
joint = ["und"]
[number.small]
zwei = 2
drei = 3
vier = 4
zwanzig = 20
[number.scale]
hundert = 100
tausend = 1_000
[number.article]
ein = 1
[class.month]
mai = 5
[class.time_unit]
woche = "week"
[class.rel]
letzte = -1
[rule.core]
number = ["<n>"]
[rule.range]
between = ["zwischen <a:core> und <b:core>"]
[date.date]
month_day = ["<d:day> [.] <m:month> [<y:year>]"]
[date.whole]
relative = ["<r:rel> <u:time_unit>"]
[date.any]
same = ["<date>", "<whole>"]
)";

TEST(Grammars, NeedNoCodeForAThirdLanguage) {
  const auto language = read_language(kGerman, "de.toml", default_words());
  ASSERT_TRUE(language) << to_string(language.error());
  const auto quantity = [&](std::string_view text) {
    Reading reading(*language, text, {});
    double longest = -1;
    std::size_t last = 0;
    for (const auto* each : reading.quantities_at(0))
      if (each->all.last > last) std::tie(last, longest) = std::pair{each->all.last, each->high};
    return longest;
  };
  EXPECT_EQ(quantity("vierundzwanzig"), 24);
  EXPECT_EQ(quantity("zweihundertdreiundzwanzig"), 223);
  EXPECT_EQ(quantity("1.850"), 1850);
  EXPECT_EQ(quantity("zwischen drei und vier"), 4);
  const auto days = [&](std::string_view text) {
    Reading reading(*language, text, base::parse_day("2017-09-12").value());
    const auto terms = reading.terms_at(0);
    const auto longest = std::max_element(
        terms.begin(), terms.end(), [](const Term* a, const Term* b) { return a->all.last < b->all.last; });
    if (longest == terms.end()) return std::string();
    const auto when = to_when(**longest, base::parse_day("2017-09-12").value());
    return to_string(when.days->first) + ".." + to_string(when.days->last);
  };
  EXPECT_EQ(days("letzte Woche"), "2017-09-04..2017-09-10");
  EXPECT_EQ(days("3. Mai 2016"), "2016-05-03..2016-05-03");
}

}  // namespace
}  // namespace anabasis::evidence::grammar
