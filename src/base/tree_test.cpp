#include "base/tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace anabasis::base {
namespace {

using testing::HasSubstr;

Node parsed(std::string_view text) {
  auto root = parse_toml(text, "t.toml");
  EXPECT_TRUE(root) << to_string(root.error());
  return root ? *root : Node{};
}

std::string texts(const std::vector<Fault>& faults) { return to_string(Error{faults}); }

TEST(Toml, EveryKindOfValueKeepsItsKindAndPlace) {
  const auto root =
      parsed("a = true\nb = 3\nc = 2.5\nd = \"x\"\n  e = 2017-09-12\nf = [1, \"y\"]\ng = { h = 1 }\n");
  EXPECT_EQ(root.find("a")->kind, Node::Kind::boolean);
  EXPECT_TRUE(root.find("a")->boolean);
  EXPECT_EQ(root.find("b")->integer, 3);
  EXPECT_EQ(root.find("b")->real, 3.0);
  EXPECT_EQ(root.find("c")->real, 2.5);
  EXPECT_EQ(root.find("d")->text, "x");
  EXPECT_EQ(to_string(root.find("e")->day), "2017-09-12");
  EXPECT_EQ(root.find("e")->where.line, 5);
  ASSERT_EQ(root.find("f")->items.size(), 2U);
  EXPECT_EQ(root.find("f")->items[1].text, "y");
  EXPECT_EQ(root.find("g")->find("h")->integer, 1);
  EXPECT_EQ(root.find("nothing"), nullptr);
}

TEST(Toml, DottedKeysAreTablesWithAPlace) {
  const auto root = parsed("[m]\nleave.town = 0.5\nleave.camp = 0.1\n");
  const auto* leave = root.find("m")->find("leave");
  ASSERT_NE(leave, nullptr);
  ASSERT_EQ(leave->fields.size(), 2U);
  EXPECT_EQ(leave->fields[0].first, "town");
  EXPECT_EQ(leave->find("camp")->where.line, 3);
  EXPECT_EQ(leave->where.file, "t.toml");
}

TEST(Toml, FieldsStandInTheOrderOfTheFile) {
  const auto root = parsed("z = 1\na = 2\nm = 3\n");
  ASSERT_EQ(root.fields.size(), 3U);
  EXPECT_EQ(root.fields[0].first, "z");
  EXPECT_EQ(root.fields[2].first, "m");
}

TEST(Toml, ATextThatIsNotTomlIsNamedWithItsLine) {
  const auto root = parse_toml("a = 1\nb = = 2\n", "t.toml");
  ASSERT_FALSE(root);
  EXPECT_EQ(root.error().faults.front().where.line, 2);
  EXPECT_EQ(root.error().faults.front().found, "b = = 2");
}

TEST(Toml, AllImpossibleDatesAreNamedAndTheRestIsRead) {
  std::vector<Fault> faults;
  const auto root = parse_toml(
      "a = 2017-02-30\nb = [2017-13-01, 2017-01-00]\nc = 2016-02-29\nd = \"2017-02-31\" # 2017-99-99\n",
      "t.toml", faults);
  ASSERT_TRUE(root) << texts(faults);
  ASSERT_EQ(faults.size(), 3U) << texts(faults);
  EXPECT_EQ(to_string(faults[0]),
            "t.toml:1:5: no such date: found \"2017-02-30\"; expected a date of the calendar");
  EXPECT_EQ(faults[1].found, "2017-13-01");
  EXPECT_EQ(faults[1].where.line, 2);
  EXPECT_EQ(faults[1].where.column, 6);
  EXPECT_EQ(faults[2].found, "2017-01-00");
  EXPECT_EQ(to_string(root->find("a")->day), "2017-02-28");
  EXPECT_EQ(to_string(root->find("c")->day), "2016-02-29");
  EXPECT_EQ(root->find("d")->text, "2017-02-31");
  EXPECT_FALSE(parse_toml("a = 2017-02-30", "t.toml"));
}

TEST(Toml, StringsOfEveryKindHideWhatLooksLikeADate) {
  EXPECT_TRUE(parse_toml(
      "a = '2017-02-30'\nb = \"\"\"x\n2017-02-30 \\\" 2017-02-31\"\"\"\nc = '''\n2017-02-30'''\n", "t.toml"));
}

TEST(TableReader, NamesEveryKeyThatNobodyAskedFor) {
  const auto root = parsed("name = \"x\"\npurpse = \"y\"\nother = 1\n");
  std::vector<Fault> faults;
  TableReader reader(root, faults);
  EXPECT_EQ(reader.text("name"), "x");
  EXPECT_EQ(reader.required_text("purpose"), "");
  reader.finish();
  const auto text = texts(faults);
  EXPECT_EQ(faults.size(), 3U) << text;
  EXPECT_THAT(text, HasSubstr("\"purpose\" is missing"));
  EXPECT_THAT(text, HasSubstr("t.toml:2:10: unknown key \"purpse\""));
  EXPECT_THAT(text, HasSubstr("did you mean \"purpose\"?"));
  EXPECT_THAT(text, HasSubstr("unknown key \"other\""));
}

TEST(TableReader, AWrongKindOfValueIsOneFaultAndNoValue) {
  const auto root = parsed("a = \"1\"\nb = 1.5\nc = 1\nd = 1\ne = \"2017-09-12\"\nf = [\"x\", 1]\n");
  std::vector<Fault> faults;
  TableReader reader(root, faults);
  EXPECT_EQ(reader.number("a"), std::nullopt);
  EXPECT_EQ(reader.integer("b"), std::nullopt);
  EXPECT_EQ(reader.boolean("c"), std::nullopt);
  EXPECT_EQ(reader.text("d"), std::nullopt);
  EXPECT_EQ(reader.required_day("e"), Day{});
  EXPECT_EQ(reader.texts("f"), std::vector<std::string>{"x"});
  reader.finish();
  EXPECT_EQ(faults.size(), 6U) << texts(faults);
  EXPECT_THAT(texts(faults),
              HasSubstr("t.toml:1:5: wrong kind of value for \"a\": found \"1\"; expected a number"));
}

TEST(TableReader, AWholeNumberIsANumberToo) {
  const auto root = parsed("a = 2\n");
  std::vector<Fault> faults;
  TableReader reader(root, faults);
  EXPECT_EQ(reader.number("a"), 2.0);
  EXPECT_EQ(reader.integer("a"), 2);
  reader.finish();
  EXPECT_TRUE(faults.empty());
}

}  // namespace
}  // namespace anabasis::base
