#include "store/table_file.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <filesystem>

#include "base/file.hpp"

namespace anabasis::store {
namespace {

namespace tables = evidence::tables;
using tables::Kind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

tables::Table read(std::string_view bytes, const std::string& name) {
  auto made = read_table_file(bytes, name, {"table", "", std::nullopt, ""});
  EXPECT_TRUE(made) << (made ? "" : to_string(made.error()));
  EXPECT_TRUE(made && *made) << "not a table";
  if (!made || !*made) return {};
  for (const auto& claim : (*made)->claims)
    EXPECT_EQ((*made)->report.text.substr(claim.span.start, claim.span.size()), claim.quote);
  return std::move(**made);
}

std::string refusal(std::string_view bytes, const std::string& name) {
  const auto made = read_table_file(bytes, name, {"table", "", std::nullopt, ""});
  return made ? "" : to_string(made.error());
}

std::vector<std::string> quotes(const tables::Table& table) {
  std::vector<std::string> all;
  for (const auto& claim : table.claims) all.push_back(claim.quote);
  return all;
}

TEST(TableFiles, AnswersOfServicesAreReadWhereTheirRowsStand) {
  const std::string dtm = R"({ "isSuccess": true, "errorMessages": [],
    "result": [
      {"id": 1, "operation": "Displacement \"A\"", "admin0Name": "Sudan", "admin0Pcode": "SDN", "admin1Name": "D\u00e4r",
       "numPresentIdpInd": 4200, "reportingDate": "2019-05-31T00:00:00", "roundNumber": 3, "nested": {"numPresentIdpInd": 1}},
      {"roundNumber": 4, "reportingDate": "2019-06-30", "numPresentIdpInd": 4300, "operation": "B", "admin0Name": "Sudan"},
      {"roundNumber": 5, "reportingDate": "2019-07-31", "numPresentIdpInd": null, "operation": "B", "admin0Name": "Sudan"}
    ]})";
  const auto table = read(dtm, "dtm.json");
  EXPECT_EQ(table.kind, Kind::dtm);
  EXPECT_EQ(table.report.text, dtm) << "as it is";
  EXPECT_THAT(quotes(table), ElementsAre("4200", "4300"));
  EXPECT_EQ(table.claims[0].span.start, dtm.find("4200"));
  EXPECT_EQ(table.claims[0].place->name, "Där");
  EXPECT_EQ(table.claims[1].place->name, "Sudan");
  EXPECT_EQ(table.missing, 1U);

  const auto unhcr = read(
      R"({"page":1,"items":[{"year":2017,"coo":"GFR","coo_iso":"DEU","coo_name":"Germany","coa_iso":"TUR","refugees":"8500","idps":"-"}]})",
      "unhcr");
  EXPECT_EQ(unhcr.kind, Kind::unhcr_statistics);
  EXPECT_THAT(quotes(unhcr), ElementsAre("8500"));
  EXPECT_EQ(unhcr.claims[0].subject.origin, "Germany");
  EXPECT_EQ(unhcr.suppressed, 1U);

  const auto portal = read(
      R"({"data":{"timeseries":[{"data_date":"2018-01-05","unix_timestamp":1515110400,"individuals":1e3}]}})",
      "p.json");
  EXPECT_THAT(quotes(portal), ElementsAre("1e3"));
  EXPECT_EQ(portal.claims[0].value.mode, 1000);
}

TEST(TableFiles, AFailureOfAServiceIsNoTable) {
  EXPECT_THAT(refusal(R"({"isSuccess":false,"result":null,"errorMessages":["no such country"]})", "d.json"),
              HasSubstr("the service answered that it failed: found \"no such country\""));
  EXPECT_THAT(refusal("{\"a\": [1, 2", "d.json"), HasSubstr("d.json:1:12: not JSON"));
  EXPECT_THAT(refusal("[1, 2]", "d.json"), HasSubstr("no table in it"));
  EXPECT_THAT(refusal(std::string(500, '['), "d.json"), HasSubstr("nested deeper"));
  EXPECT_THAT(refusal(R"([{"year": 2017, "refugees": 4}])", "d.json"),
              HasSubstr("columns are missing: coo_iso, coa_iso"));
}

TEST(TableFiles, ABadCellOfJsonIsToldWithItsPlace) {
  EXPECT_THAT(refusal("[{\"data_date\": \"2018-01-05\",\n  \"individuals\": \"many\"}]", "p.json"),
              HasSubstr("p.json:2:19: not a count: found \"many\""));
}

TEST(TableFiles, TextsAreNoTables) {
  for (const auto* text : {"300 wait, and most want to leave.\nSo says a man.\n", "",
                           "One, two, three.\nFour.\n", "a,b,c\nd,e,f\n", "{curly} words"}) {
    const auto made = read_table_file(text, "report.txt", {"r", "", std::nullopt, ""});
    ASSERT_TRUE(made) << text << to_string(made.error());
    EXPECT_FALSE(*made) << text;
  }
  EXPECT_EQ(read("data_date,unix_timestamp,individuals\n2018-01-05,1,5\n", "pasted.txt").kind,
            Kind::unhcr_portal);
  EXPECT_THAT(refusal("a,b,c\nd,e,f\n", "t.csv"), HasSubstr("not a table that is known here"));
  EXPECT_THAT(refusal("a,b\n\xFF,2\n", "t.csv"), HasSubstr("not UTF-8"));
}

TEST(TableFiles, RegistrationsAreOfThePlaceThatTheFileIsNamedAfter) {
  const auto table = read("2013-12-15,0\n2014-01-15,42\n", "source_data/eth-kule.csv");
  EXPECT_EQ(table.claims.at(1).place->name, "eth-kule");
}

/// A workbook of one sheet, as a spreadsheet writes it.
std::string workbook(const std::string& sheet, const std::string& first_sheet = "") {
  const auto path =
      std::filesystem::path(testing::TempDir()) / fmt::format("{}.xlsx", static_cast<const void*>(&sheet));
  std::vector<std::pair<std::string, std::string>> parts{
      {"xl/workbook.xml",
       "<workbook xmlns:r=\"r\"><sheets>" +
           std::string(first_sheet.empty() ? "" : "<sheet name=\"Read me\" r:id=\"rId9\"/>") +
           "<sheet name=\"Data\" r:id=\"rId1\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
       "<Relationship Id=\"rId9\" Target=\"/xl/worksheets/sheet9.xml\"/></Relationships>"},
      {"xl/sharedStrings.xml",
       "<sst><si><t>data_date</t></si><si><r><t>indi</t></r><r><t>viduals</t></r><rPh><t>x</t></rPh></"
       "si><si><t>a, \"b\"</t></si></sst>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[Red]yyyy\\-mm\\-dd\"/></numFmts>"
       "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"}};
  if (!first_sheet.empty())
    parts.emplace_back("xl/worksheets/sheet9.xml",
                       "<worksheet><sheetData>" + first_sheet + "</sheetData></worksheet>");
  auto* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& [name, bytes] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
  zip_close(archive);
  auto bytes = *base::read_file(path);
  std::filesystem::remove(path);
  return bytes;
}

const std::string kHeader = R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>)";

TEST(TableFiles, SheetsBecomeTextWithDatesAndNumbersAsTheyAreShown) {
  const auto table = read(
      workbook(
          kHeader +
          R"(<row r="3"><c r="A3" s="1"><v>43105</v></c><c r="B3" t="s"><v>2</v></c><c r="C3"><v>8500.0000000000001</v></c></row>
    <row r="4"><c r="A4" s="2"><v>43106.5</v></c><c r="C4" t="inlineStr"><is><t>-</t></is></c></row>)"),
      "portal.xlsx");
  EXPECT_EQ(table.kind, Kind::unhcr_portal);
  EXPECT_EQ(table.report.text, "data_date,,individuals\n\n2018-01-05,\"a, \"\"b\"\"\",8500\n2018-01-06,,-\n");
  EXPECT_THAT(quotes(table), ElementsAre("8500"));
  EXPECT_EQ(table.suppressed, 1U);
}

TEST(TableFiles, TheSheetIsTheOneWhoseColumnsMatch) {
  const auto bytes =
      workbook(kHeader + R"(<row r="2"><c r="A2" t="str"><v>2018-01-05</v></c><c r="C2"><v>7</v></c></row>)",
               R"(<row r="1"><c r="A1" t="inlineStr"><is><t>About this file</t></is></c></row>)");
  EXPECT_THAT(quotes(read(bytes, "two.xlsx")), ElementsAre("7"));
  EXPECT_THAT(*sheets_of_xlsx(bytes, "two.xlsx"), SizeIs(2));
}

TEST(TableFiles, ABadCellOfASheetIsToldByItsRow) {
  const auto bytes = workbook(
      kHeader +
      R"(<row r="7"><c r="A7" t="str"><v>2018-01-05</v></c><c r="C7" t="str"><v>many</v></c></row>)");
  EXPECT_THAT(refusal(bytes, "p.xlsx"), HasSubstr("p.xlsx [Data]:7:13: not a count: found \"many\""));
}

TEST(TableFiles, BrokenWorkbooksAreRefused) {
  EXPECT_THAT(refusal("PK\x03\x04 and nothing else", "p.xlsx"), HasSubstr("not a workbook"));
  EXPECT_THAT(refusal(workbook("<row r=\"99999999\"/>"), "p.xlsx"), HasSubstr("row beyond the last"));
  EXPECT_THAT(refusal(workbook("<row><c>"), "p.xlsx"), HasSubstr("is not XML"));
  EXPECT_THAT(refusal(workbook(""), "p.xlsx"), HasSubstr("empty table"));
}

}  // namespace
}  // namespace anabasis::store
