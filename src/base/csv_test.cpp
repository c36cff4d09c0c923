#include "base/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace anabasis::base {
namespace {

using testing::HasSubstr;

std::vector<std::string> texts(const CsvRow& row) {
  std::vector<std::string> cells;
  for (const auto& cell : row.cells) cells.push_back(cell.text);
  return cells;
}

CsvTable parsed(std::string_view text) {
  auto table = parse_csv(text, "t.csv");
  EXPECT_TRUE(table) << to_string(table.error());
  return table ? *table : CsvTable{};
}

TEST(Csv, CellsStandBetweenCommasWithoutOuterWhiteSpace) {
  const auto table = parsed("a, b ,\tc\n1,,3\n");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(texts(table.rows[0]), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(texts(table.rows[1]), (std::vector<std::string>{"1", "", "3"}));
  EXPECT_EQ(table.rows[0].cells[1].column, 4);
  EXPECT_EQ(table.rows[0].cells[2].column, 8);
}

TEST(Csv, QuotedCellsKeepCommasQuotesAndLineEnds) {
  const auto table = parsed("\"a, b\",\"say \"\"no\"\"\"\n\"two\nlines\" ,x\nlast,y");
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(texts(table.rows[0]), (std::vector<std::string>{"a, b", "say \"no\""}));
  EXPECT_EQ(texts(table.rows[1]), (std::vector<std::string>{"two\nlines", "x"}));
  EXPECT_EQ(table.rows[1].line, 2);
  EXPECT_EQ(table.rows[2].line, 4);
}

TEST(Csv, CommentsAndEmptyLinesArePassedOverAndLineNumbersStayTrue) {
  const auto table = parsed("# about\r\n\r\na,b\r\n#1,2\r\n3,4\r\n");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0].line, 3);
  EXPECT_EQ(table.rows[1].line, 5);
  EXPECT_EQ(texts(table.rows[1]), (std::vector<std::string>{"3", "4"}));
}

TEST(Csv, AQuoteThatIsNeverClosedIsNamedWhereItOpens) {
  const auto table = parse_csv("a,b\n1,\"two\n3,4\n", "t.csv");
  ASSERT_FALSE(table);
  const auto& fault = table.error().faults.front();
  EXPECT_EQ(fault.where.line, 2);
  EXPECT_EQ(fault.where.column, 3);
  EXPECT_THAT(fault.what, HasSubstr("never closed"));
}

TEST(Csv, TextAfterAClosingQuoteIsAFault) {
  const auto table = parse_csv("\"a\"b,c\n", "t.csv");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().faults.front().where.column, 4);
}

TEST(NamedCsv, LooksUpByNameWhateverTheOrderOfColumns) {
  const auto named = NamedCsv::make(parsed("km,from\n12,raqqa\n"), {{"from", "km"}, {"mode"}});
  ASSERT_TRUE(named) << to_string(named.error());
  EXPECT_EQ(named->size(), 1U);
  EXPECT_EQ(named->at(0, "from"), "raqqa");
  EXPECT_EQ(named->at(0, "km"), "12");
  EXPECT_EQ(named->at(0, "mode"), "");
  EXPECT_TRUE(named->has("km"));
  EXPECT_FALSE(named->has("mode"));
  EXPECT_EQ(named->where(0, "from").line, 2);
  EXPECT_EQ(named->where(0, "from").column, 4);
  EXPECT_EQ(named->where(0, "mode").column, 0);
}

TEST(NamedCsv, NamesAllFaultsOfTheHeaderAndOfTheRowsAtOnce) {
  const auto named = NamedCsv::make(parsed("form,km,km\n1,2,3\n1,2\n"), {{"from", "km"}, {}});
  ASSERT_FALSE(named);
  const auto text = to_string(named.error());
  EXPECT_THAT(text, HasSubstr("t.csv:1:1: unknown column: found \"form\""));
  EXPECT_THAT(text, HasSubstr("did you mean \"from\"?"));
  EXPECT_THAT(text, HasSubstr("t.csv:1:9: column named twice: found \"km\""));
  EXPECT_THAT(text, HasSubstr("t.csv:1: column \"from\" is missing"));
  EXPECT_THAT(text, HasSubstr("t.csv:3: row of another width than the header: found \"2 cells\""));
  EXPECT_EQ(named.error().faults.size(), 4U);
}

TEST(NamedCsv, AnEmptyTableIsAFault) { EXPECT_FALSE(NamedCsv::make(parsed("# nothing\n"), {{"id"}, {}})); }

TEST(NamedCsv, ReadsWhatItCanBesideTheFaults) {
  std::vector<Fault> faults;
  const auto named = NamedCsv::make(parsed("id,colour\na,red\nb\n"), {{"id", "km"}, {}}, faults);
  ASSERT_TRUE(named);
  EXPECT_EQ(faults.size(), 3U);
  EXPECT_EQ(named->at(0, "id"), "a");
  EXPECT_EQ(named->at(0, "km"), "");
  EXPECT_FALSE(named->ragged(0));
  EXPECT_TRUE(named->ragged(1));
  EXPECT_EQ(named->at(1, "id"), "b");
  EXPECT_EQ(named->at(1, "colour"), "");
}

}  // namespace
}  // namespace anabasis::base
