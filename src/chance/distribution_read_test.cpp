#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "chance/distribution.hpp"
#include "chance/samplers.hpp"

namespace anabasis::chance {
namespace {

using testing::HasSubstr;

base::Result<Distribution> read(const std::string& value) {
  const auto root = base::parse_toml("x = " + value + "\n", "scenario.toml");
  if (!root) throw std::invalid_argument(base::to_string(root.error()));
  return read_distribution(*root->find("x"));
}

base::Result<Distribution> parse(const std::string& cell) {
  return parse_distribution(cell, {"groups.csv", 3, 7});
}

std::string text_of(const base::Result<Distribution>& result) {
  return result ? to_string(*result) : base::to_string(result.error());
}

TEST(ReadDistribution, UnderstandsEveryForm) {
  const std::vector<std::pair<std::string, std::string>> forms{
      {"5", "5"},
      {"-0.25", "-0.25"},
      {"{ fixed = 3 }", "3"},
      {"{ uniform = [0, 1] }", "uniform(0; 1)"},
      {"{ loguniform = [1, 1e7] }", "loguniform(1; 10000000)"},
      {"{ normal = [-3, 0.5] }", "normal(-3; 0.5)"},
      {"{ lognormal = [100, 1.5] }", "lognormal(100; 1.5)"},
      {"{ beta = [5, 5] }", "beta(5; 5)"},
      {"{ gamma = [2, 30] }", "gamma(2; 30)"},
      {"{ poisson = 12 }", "poisson(12)"},
      {"{ poisson = [12] }", "poisson(12)"},
      {"{ range = [30, 300, 2500] }", "range(30; 300; 2500)"},
      {"{ range = [7, 7, 7] }", "range(7; 7; 7)"},
      {"{ choice = [1, 2], weights = [0.5, 1] }", "choice(1: 0.5; 2: 1)"},
      {"{ choice = [1, 2] }", "choice(1: 1; 2: 1)"},
  };
  for (const auto& [toml, expected] : forms) EXPECT_EQ(text_of(read(toml)), expected) << toml;
}

TEST(ReadDistribution, LeavesOtherKeysToTheCaller) {
  EXPECT_EQ(text_of(read("{ beta = [5, 5], source = \"a survey\", source_date = 2017-01-01 }")),
            "beta(5; 5)");
}

struct Wrong {
  std::string input;
  std::vector<std::string> told;  ///< what the message must say
};

TEST(ReadDistribution, TellsWhatIsWrongAndWhere) {
  const std::vector<Wrong> all{
      {"\"5\"", {"scenario.toml:1:5", "no number and no distribution", "found \"5\"", "without quotes"}},
      {"true", {"scenario.toml:1:5", "no number and no distribution", "found \"true\""}},
      {"[5, 5]", {"no number and no distribution", "found \"[5, 5]\""}},
      {"inf", {"no number and no distribution"}},
      {"{ source = \"x\" }", {"no number and no distribution", "one of fixed, uniform"}},
      {"{ bata = [5, 5] }", {"did you mean \"beta\"?"}},
      {"{ weights = [1, 2] }", {"no number and no distribution"}},
      {"{ beta = [5, 5], normal = [0, 1] }", {"more than one distribution", "normal, beta"}},
      {"{ beta = [5, 5], weights = [1, 2] }", {"scenario.toml:1:32", "weights without \"choice\""}},
      {"{ beta = [5] }",
       {"scenario.toml:1:14", "wrong number of parameters for \"beta\"", "found \"1\"", "2: a; b"}},
      {"{ beta = [] }", {"wrong number of parameters"}},
      {"{ range = [1, 2] }", {"wrong number of parameters", "3: low; mode; high"}},
      {"{ beta = \"5, 5\" }", {"wrong kind of value for \"beta\"", "a list of numbers"}},
      {"{ beta = [5, \"five\"] }", {"scenario.toml:1:18", "found \"five\"", "a finite number"}},
      {"{ beta = [5, nan] }", {"scenario.toml:1:18", "found \"nan\"", "a finite number"}},
      {"{ beta = [0, 5] }",
       {"scenario.toml:1:15", "a of \"beta\" is out of range", "found \"0\"", "0.001 to 1e6"}},
      {"{ gamma = [2, 0] }", {"scale of \"gamma\" is out of range", "a number above 0"}},
      {"{ gamma = [1e-9, 1] }", {"shape of \"gamma\" is out of range"}},
      {"{ normal = [0, -1] }", {"sd of \"normal\" is out of range", "found \"-1\""}},
      {"{ lognormal = [-2, 1] }", {"median of \"lognormal\" is out of range"}},
      {"{ lognormal = [2, 0] }", {"sigma of \"lognormal\" is out of range"}},
      {"{ poisson = -1 }", {"mean of \"poisson\" is out of range", "above 0"}},
      {"{ poisson = 1e300 }", {"mean of \"poisson\" is out of range", "at most 1e9"}},
      {"{ uniform = [1, 1] }",
       {"high of \"uniform\" is out of order", "a number above 1", "the order is low; high"}},
      {"{ loguniform = [0, 9] }", {"low of \"loguniform\" is out of range"}},
      {"{ loguniform = [9, 1] }", {"high of \"loguniform\" is out of order", "a number above 9"}},
      {"{ range = [-1, 2, 3] }", {"low of \"range\" is out of range", "a number not below 0"}},
      {"{ range = [30, 20, 40] }", {"mode of \"range\" is out of order", "at least 30", "low; mode; high"}},
      {"{ range = [30, 40, 35] }", {"high of \"range\" is out of order", "at least 40"}},
      {"{ choice = [] }", {"\"choice\" has no values"}},
      {"{ choice = [1, 2], weights = [1] }", {"a weight for each value", "2 values, 1 weights"}},
      {"{ choice = [1, 2], weights = [1, -1] }", {"scenario.toml:1:38", "negative weight", "found \"-1\""}},
      {"{ choice = [1, 2], weights = [0, 0] }", {"no value of \"choice\" can occur"}},
      {"{ choice = [1, 2], weights = true }", {"wrong kind of value for \"weights\""}},
  };
  for (const auto& [input, told] : all) {
    const auto result = read(input);
    ASSERT_FALSE(result) << input;
    for (const auto& part : told) EXPECT_THAT(base::to_string(result.error()), HasSubstr(part)) << input;
  }
}

TEST(ReadDistribution, TellsAllFaultsAtOnce) {
  EXPECT_EQ(read("{ beta = [0, -1] }").error().faults.size(), 2U);
  EXPECT_EQ(read("{ beta = [\"a\", \"b\"], normal = [1], weights = 3 }").error().faults.size(), 3U);
  EXPECT_EQ(read("{ choice = [\"a\"], weights = [\"b\", \"c\"] }").error().faults.size(), 3U);
}

TEST(ParseDistribution, UnderstandsEveryForm) {
  const std::vector<std::pair<std::string, std::string>> forms{
      {"5", "5"},
      {" 5e3 ", "5000"},
      {"beta(5; 5)", "beta(5; 5)"},
      {"beta(5,5)", "beta(5; 5)"},
      {" range ( 30 ;300; 2500 ) ", "range(30; 300; 2500)"},
      {"poisson(3)", "poisson(3)"},
      {"choice(1; 2)", "choice(1: 1; 2: 1)"},
      {"choice(1: 0.25, 2: 0.75)", "choice(1: 0.25; 2: 0.75)"},
  };
  for (const auto& [cell, expected] : forms) EXPECT_EQ(text_of(parse(cell)), expected) << cell;
}

TEST(ParseDistribution, TellsWhatIsWrongAndWhere) {
  const std::vector<Wrong> all{
      {"", {"groups.csv:3:7", "no number and no distribution"}},
      {"many", {"found \"many\"", "a number such as 5"}},
      {"beta(5; 5", {"found \"beta(5; 5\"", "close the bracket"}},
      {"beta(5; 5) or so", {"no number and no distribution"}},
      {"bata(5; 5)", {"unknown distribution", "found \"bata\"", "did you mean \"beta\"?"}},
      {"(5)", {"unknown distribution"}},
      {"weights(5)", {"unknown distribution"}},
      {"beta(5)", {"wrong number of parameters", "2: a; b"}},
      {"beta()", {"wrong number of parameters", "found \"0\""}},
      {"beta(5; five)", {"not a number", "found \"five\""}},
      {"beta(5; )", {"not a number"}},
      {"beta(0; 5)", {"a of \"beta\" is out of range", "found \"0\""}},
      {"range(3; 2; 1)", {"mode of \"range\" is out of order", "high of \"range\" is out of order"}},
      {"range(1: 2; 3; 4)", {"not a number", "found \"1: 2\""}},
      {"choice()", {"\"choice\" has no values"}},
      {"choice(1: 2; 3)", {"2 values, 1 weights"}},
      {"choice(1: 0)", {"no value of \"choice\" can occur"}},
      {"choice(1: x)", {"not a number", "found \"x\""}},
  };
  for (const auto& [input, told] : all) {
    const auto result = parse(input);
    ASSERT_FALSE(result) << input;
    for (const auto& part : told) EXPECT_THAT(base::to_string(result.error()), HasSubstr(part)) << input;
  }
}

TEST(ToString, ReadsBackToTheSameDistribution) {
  Stream stream({.seed = 77});
  const auto number = [&] { return std::exp(3 * normal(stream)); };
  for (int i = 0; i < 2000; ++i) {
    const double a = number();
    const double b = a + number();
    const double c = b + number();
    const double shape = std::max(1e-3, a);
    for (const Distribution& d :
         {Distribution{Fixed{-a}}, Distribution{Uniform{-b, a}}, Distribution{LogUniform{a, b}},
          Distribution{Normal{-a, b}}, Distribution{LogNormal{a, b}}, Distribution{Beta{shape, shape + 1}},
          Distribution{Gamma{shape, b}}, Distribution{Poisson{a}}, Distribution{Range{a, b, c}},
          Distribution{Choice{{c, a, -b}, {a, 0, b}}}}) {
      const auto text = to_string(d);
      const auto back = parse(text);
      ASSERT_TRUE(back) << text;
      EXPECT_EQ(back->index(), d.index());
      EXPECT_EQ(to_string(*back), text);
      EXPECT_EQ(mean(*back), mean(d)) << text;
      EXPECT_EQ(quantile(*back, 0.3), quantile(d, 0.3)) << text;
    }
  }
}

TEST(DistributionKeys, AreTheOnesThatAreRead) {
  const auto keys = distribution_keys();
  EXPECT_EQ(keys.size(), std::variant_size_v<Distribution> + 1)
      << "one for each, and the weights of a choice";
  for (const auto key : keys) {
    // Even with nothing in it, each is known by name: what is wrong is the list, not the key.
    const auto result = read("{ " + std::string(key) + " = [] }");
    ASSERT_FALSE(result);
    const auto told = base::to_string(result.error());
    EXPECT_THAT(told, HasSubstr(key == "weights" ? "no distribution" : "\"" + std::string(key) + "\""));
  }
}

}  // namespace
}  // namespace anabasis::chance
