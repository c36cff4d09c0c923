#include "base/error.hpp"

#include <gtest/gtest.h>

namespace anabasis::base {
namespace {

TEST(Fault, IsOneLineThatAPersonCanActOn) {
  const Fault fault{
      {"routes.csv", 12, 9}, "negative distance", "-3", "kilometres, above 0", "leave out the sign"};
  EXPECT_EQ(
      to_string(fault),
      "routes.csv:12:9: negative distance: found \"-3\"; expected kilometres, above 0; leave out the sign");
}

TEST(Fault, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(to_string(Fault{{"a.csv", 0, 0}, "no such file", "", "", ""}), "a.csv: no such file");
  EXPECT_EQ(to_string(Fault{{"a.csv", 3, 0}, "empty row", "", "", ""}), "a.csv:3: empty row");
  EXPECT_EQ(to_string(Fault{{"", 0, 0}, "no memory", "", "", ""}), "no memory");
}

TEST(Error, ListsFaultsByFileLineAndColumn) {
  const Error error{{{{"b.csv", 1, 1}, "fourth", "", "", ""},
                     {{"a.csv", 10, 1}, "third", "", "", ""},
                     {{"a.csv", 2, 5}, "second", "", "", ""},
                     {{"a.csv", 2, 1}, "first", "", "", ""}}};
  EXPECT_EQ(to_string(error), "a.csv:2:1: first\na.csv:2:5: second\na.csv:10:1: third\nb.csv:1:1: fourth\n");
}

TEST(Collect, MovesFaultsAndTellsWhetherThereIsAValue) {
  std::vector<Fault> faults;
  Result<int> bad = fail({{{"a", 1, 1}, "one", "", "", ""}, {{"a", 2, 1}, "two", "", "", ""}});
  Result<int> good = 3;
  EXPECT_FALSE(collect(bad, faults));
  EXPECT_TRUE(collect(good, faults));
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[1].what, "two");
}

TEST(Nearest, FindsASlipOfThePenAndNothingElse) {
  const std::vector<std::string> words{"places", "routes", "groups"};
  EXPECT_EQ(nearest("plases", words), "places");
  EXPECT_EQ(nearest("route", words), "routes");
  EXPECT_EQ(nearest("goups", words), "groups");
  EXPECT_EQ(nearest("ruotes", words), "routes");
  EXPECT_EQ(nearest("form", {"from"}), "from");
  EXPECT_EQ(nearest("weather", words), "");
  EXPECT_EQ(nearest("places", {}), "");
}

TEST(Nearest, PrefersTheFewestEditsAndThenTheFirst) {
  EXPECT_EQ(nearest("abcd", {"abxx", "abcx"}), "abcx");
  EXPECT_EQ(nearest("abcd", {"abcx", "abcy"}), "abcx");
}

}  // namespace
}  // namespace anabasis::base
