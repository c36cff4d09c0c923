#include "evidence/tables/table.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.hpp"
#include "evidence/property_test.hpp"
#include "evidence/tables/hxl_tags.hpp"

namespace anabasis::evidence::tables {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

base::Result<Table> read(const std::string& csv, Origin origin = {}) {
  origin.report = "table";
  const auto rows = rows_of_csv(csv, "table.csv");
  if (!rows) return tl::unexpected(rows.error());
  return read_table(*rows, csv, origin);
}

/// The table; it must be read, and every claim must quote its report.
Table table(const std::string& csv, Origin origin = {}) {
  auto made = read(csv, std::move(origin));
  EXPECT_TRUE(made) << (made ? "" : to_string(made.error()));
  if (!made) return {};
  std::set<std::string> ids;
  for (const auto& claim : made->claims) {
    EXPECT_EQ(made->report.text.substr(claim.span.start, claim.span.size()), claim.quote);
    EXPECT_FALSE(claim.quote.empty());
    EXPECT_TRUE(ids.insert(claim.id).second) << "two claims with the id " << claim.id;
    for (const auto& field : claim.spans) EXPECT_LT(field.span.start, field.span.end) << field.field;
  }
  return std::move(*made);
}

std::string faults(const std::string& csv) {
  const auto made = read(csv);
  return made ? "" : to_string(made.error());
}

/// "measure role of origin: value words; from → to, at place; days" for each claim.
std::vector<std::string> told(const Table& table) {
  std::vector<std::string> all;
  const auto name = [](const std::optional<Region>& region) {
    return region ? region->name + (region->code.empty() ? "" : "/" + region->code) : "-";
  };
  const auto end = [](const std::optional<double>& value) {
    return value ? fmt::format("{}", *value) : "open";
  };
  for (const auto& claim : table.claims) {
    all.push_back(fmt::format(
        "{} {} of {}: {}..{} {}; {} > {} @ {}; {}", to_string(claim.measure), claim.subject.role,
        claim.subject.origin, end(claim.value.low), end(claim.value.high), to_string(claim.value.unit),
        name(claim.from), name(claim.to), name(claim.place),
        claim.period ? base::to_string(claim.period->days.first) + ".." +
                           base::to_string(claim.period->days.last) + " " + claim.period->precision
                     : "-"));
  }
  return all;
}

TEST(Tables, ReadUnhcrStatisticsAsStocksAtTheEndOfAYearAndReturnsDuringIt) {
  const auto made = table(
      "extra,year,coo_id,coo_name,coo,coo_iso,coa_id,coa_name,coa,coa_iso,refugees,asylum_seekers,returned_"
      "refugees,idps,returned_idps,hst\n"
      "x,2017,1,Germany,GFR,DEU,2,Turkey,TUR,TUR,\"8,500\",-,12,0,7,\n");
  EXPECT_EQ(made.kind, Kind::unhcr_statistics);
  EXPECT_THAT(
      told(made),
      ElementsAre(
          "stock refugee of Germany: 8500..8500 persons; - > - @ Turkey/TUR; 2017-12-31..2017-12-31 end of "
          "year",
          "flow returned refugee of Germany: 12..12 persons; Turkey/TUR > Germany/DEU @ -; "
          "2017-01-01..2017-12-31 year",
          "stock IDP of Germany: 0..0 persons; - > - @ Turkey/TUR; 2017-12-31..2017-12-31 end of year",
          "flow returned IDP of Germany: 7..7 persons; - > Germany/DEU @ -; 2017-01-01..2017-12-31 year"));
  EXPECT_EQ(made.suppressed, 1U) << "- is not zero";
  EXPECT_EQ(made.missing, 1U) << "and neither is nothing";
  EXPECT_EQ(made.report.outlet, "UNHCR");
  EXPECT_EQ(made.report.licence, "CC BY 4.0");
  EXPECT_EQ(base::to_string(made.report.published.first), "2017-12-31");
}

TEST(Tables, FindTheHeaderUnderAPreambleAndColumnsInAnyOrder) {
  const auto made =
      table("\xEF\xBB\xBF\"Extracted from a database\"\n\nidps;coa_iso;coo_iso;year\n5;SDN;SDN;2020\n");
  EXPECT_THAT(
      told(made),
      ElementsAre("stock IDP of Sudan: 5..5 persons; - > - @ Sudan/SDN; 2020-12-31..2020-12-31 end of year"));
}

TEST(Tables, ReadCumulativeRegistrationsThatFall) {
  const auto made =
      table("data_date,unix_timestamp,individuals\n2018-01-05,1515110400,1000\n2018-02-05,1517788800,900\n",
            {"", "", std::nullopt, "Chad"});
  EXPECT_THAT(
      told(made),
      ElementsAre(
          "stock refugee, registered of : 1000..1000 persons; - > - @ Chad; 2018-01-05..2018-01-05 day",
          "stock refugee, registered of : 900..900 persons; - > - @ Chad; 2018-02-05..2018-02-05 day"));
  EXPECT_THAT(made.minds, testing::Contains(HasSubstr("cumulative")));
}

TEST(Tables, ReadDtmRoundsWithTheirPCodes) {
  const auto made = table(
      "id,operation,admin0Name,admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,numPresentIdpInd,"
      "reportingDate,roundNumber,assessmentType\n"
      "1,Displacement A,Sudan,SDN,North Darfur,SD02,El Fasher,SD02117,4200,2019-05-31T00:00:00,3,BA\n"
      "2,Displacement B,Sudan,SDN,North Darfur,SD02,,,5000,2019-05-31T00:00:00,1,\n"
      "3,Displacement B,Sudan,SDN,,,,,null,2019-05-31,1,\n");
  EXPECT_THAT(
      told(made),
      ElementsAre(
          "stock IDP of : 4200..4200 persons; - > - @ El Fasher/SD02117; 2019-05-31..2019-05-31 day",
          "stock IDP of : 5000..5000 persons; - > - @ North Darfur/SD02; 2019-05-31..2019-05-31 day"));
  EXPECT_THAT(made.claims[0].note, HasSubstr("operation \"Displacement A\", round 3, BA"));
  EXPECT_EQ(made.missing, 1U);
  EXPECT_THAT(made.minds, ElementsAre(HasSubstr("never added up")));
}

TEST(Tables, ReadDisplacementUpdatesAsFlowsWithTheirQualifiers) {
  const auto made = table(
      "id,country,iso3,role,displacement_type,qualifier,figure,displacement_date,displacement_start_date,"
      "displacement_end_date,event_name\n"
      "1,Mali,MLI,Recommended figure,Conflict,more than,1000,2020-01-02,2020-01-01,2020-01-03,Attack\n"
      "2,Mali,MLI,Triangulation,Conflict,approximately,2000,2020-01-02,2020-01-01,2020-01-03,Attack\n"
      "3,Mali,MLI,Recommended figure,Disaster,total,55,2020-01-02,2020-01-01,2020-01-01,Flood\n");
  EXPECT_THAT(
      told(made),
      ElementsAre("flow IDP of : 1000..open persons; Mali/MLI > - @ -; 2020-01-01..2020-01-03 interval",
                  "flow IDP of : 1000..4000 persons; Mali/MLI > - @ -; 2020-01-01..2020-01-03 interval",
                  "flow IDP of : 55..55 persons; Mali/MLI > - @ -; 2020-01-01..2020-01-01 day"));
  EXPECT_EQ(made.claims[0].value.kind, ValueKind::at_least);
  EXPECT_EQ(made.claims[1].value.kind, ValueKind::about);
  EXPECT_FALSE(made.claims[0].lineage.empty());
  EXPECT_EQ(made.claims[0].lineage, made.claims[1].lineage) << "one checks the other";
  EXPECT_TRUE(made.claims[0].is_root);
  EXPECT_FALSE(made.claims[1].is_root);
  EXPECT_EQ(made.claims[2].lineage, "");
}

TEST(Tables, ReadEventsAsEvidenceAboutWhyAndNeverAsCounts) {
  const std::string header =
      "event_id_cnty,event_date,time_precision,event_type,sub_event_type,country,location,fatalities,notes\n";
  const auto made =
      table(header +
            "MLI1,12 September 2019,1,Battles,Armed clash,Mali,Gao,3,\"On 12 September, a man\nwas heard\"\n"
            "MLI2,2019-09-12,2,Protests,,Mali,Mopti,,\n"
            "MLI3,12-Feb-2020,3,Battles,,Mali,,0,\n");
  EXPECT_THAT(
      told(made),
      ElementsAre("condition  of : open..open persons; - > - @ Gao; 2019-09-12..2019-09-12 day",
                  "condition  of : open..open persons; - > - @ Mopti; 2019-09-09..2019-09-15 week",
                  "condition  of : open..open persons; - > - @ Mali/MLI; 2020-02-01..2020-02-29 month"));
  EXPECT_EQ(made.claims[0].value.driver, "battles: armed clash");
  EXPECT_THAT(made.claims[0].note, HasSubstr("3 killed"));
  EXPECT_THAT(made.report.licence, HasSubstr("no redistribution"));
}

TEST(Tables, ReadHashtagsWhateverStandsAboveThem) {
  const auto made = table(
      "District,Code,Families,Women and girls,Survey begins,Survey ends,Share\n"
      "#adm2 + name,#adm2 +code,#affected +hh +idps,#affected+f+idps,#date+start,#date+end,#affected+pct\n"
      "Gao,ML0701,120,310,2019-01-05,2019-01-09,0.4\n"
      "Kidal,ML0801,,12,2019-01-05,2019-01-05,\n");
  EXPECT_EQ(made.kind, Kind::hxl);
  EXPECT_THAT(
      told(made),
      ElementsAre(
          "stock IDP of : 120..120 households; - > - @ Gao/ML0701; 2019-01-05..2019-01-09 interval",
          "stock IDP, female of : 310..310 persons; - > - @ Gao/ML0701; 2019-01-05..2019-01-09 interval",
          "stock IDP, female of : 12..12 persons; - > - @ Kidal/ML0801; 2019-01-05..2019-01-05 day"));
}

TEST(Tables, KnowAnOriginFromAPlaceByItsAttribute) {
  const auto made =
      table("#country+origin,#country+dest+code,#affected+refugees,#date\nSyria,TUR,40,2019-01-05\n");
  EXPECT_THAT(
      told(made),
      ElementsAre("stock refugee of Syria: 40..40 persons; - > - @ Turkey/TUR; 2019-01-05..2019-01-05 day"));
}

TEST(HxlTags, HaveAttributesInAnyOrder) {
  EXPECT_EQ(hxl_tag("#Affected +f+idps").attributes, hxl_tag("#affected+idps+f").attributes);
  EXPECT_TRUE(hxl_tag("affected").tag.empty());
  EXPECT_TRUE(hxl_tag("#1").tag.empty());
  EXPECT_FALSE(is_hxl({"#adm1", "Gao"}));
  EXPECT_FALSE(is_hxl({"#adm1", "#date"})) << "counts nobody";
}

TEST(Tables, ReadRegistrationsWithoutAHeader) {
  const auto made = table("2019-01-05,10\n2019-01-06,\n2019-02-05,8\n", {"", "", std::nullopt, "kule"});
  EXPECT_EQ(made.kind, Kind::flee_registrations);
  EXPECT_THAT(told(made), SizeIs(2));
  EXPECT_EQ(made.claims[1].place->name, "kule");
  EXPECT_EQ(table("total,refugees.csv\ncamp a,a.csv,b.csv\n").kind, Kind::flee_layout);
}

TEST(Tables, KnowKeysOfPlacesAndMakeNoClaimsOfThem) {
  EXPECT_EQ(
      table(
          "Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date\nMali,1,ML01,Kayes,ML,2019-01-01\n")
          .kind,
      Kind::p_codes);
  EXPECT_EQ(table("ADM1_EN,ADM1_PCODE\nKayes,ML01\n").kind, Kind::p_codes);
}

TEST(Tables, TellEveryBadCellAtOnceWithItsPlace) {
  const auto told_faults = faults(
      "year,coo_iso,coa_iso,refugees,idps\n"
      "17,SYR,TUR,many,-5\n"
      "2017,SYR,TUR,1.5,\"1,50\"\n");
  EXPECT_THAT(told_faults, HasSubstr("table.csv:2:1: not a year: found \"17\""));
  EXPECT_THAT(told_faults, HasSubstr("table.csv:2:12: not a count: found \"many\""));
  EXPECT_THAT(told_faults, HasSubstr("table.csv:2:17: fewer than nobody: found \"-5\""));
  EXPECT_THAT(told_faults, HasSubstr("table.csv:3:14: not a count: found \"1.5\""));
  EXPECT_THAT(told_faults, HasSubstr("table.csv:3:18: not a count: found \"1,50\""));
  EXPECT_THAT(faults("data_date,individuals\n03/04/2018,5\n"), HasSubstr("not a date that is beyond doubt"));
  EXPECT_THAT(faults("data_date,individuals\n\"2018-01-01,5\n"), HasSubstr("quote never closed"));
}

TEST(Tables, TellWhichIsNearestToAnUnknownOne) {
  const auto told_faults = faults("operation,admin0Name,people,reportingDate\nA,Sudan,5,2019-01-01\n");
  EXPECT_THAT(told_faults, HasSubstr("columns operation, admin0Name, people, reportingDate"));
  EXPECT_THAT(told_faults, HasSubstr("the nearest is \"IOM DTM\""));
  EXPECT_THAT(told_faults, HasSubstr("a column is missing: numPresentIdpInd"));
  EXPECT_THAT(faults("a,b,c\n1,2,3\n"), HasSubstr("expected one of: ACLED export, "));
  EXPECT_THAT(faults(""), HasSubstr("empty table"));
}

TEST(CsvRows, KnowWhereEveryCellStands) {
  const std::string text = "a;\"b \"\"x\"\"\"; c \r\n\n1;2\r\n";
  const auto rows = rows_of_csv(text, "t");
  ASSERT_TRUE(rows);
  ASSERT_THAT(rows->rows, SizeIs(2));
  std::vector<std::string> cells;
  for (const auto& cell : rows->rows[0])
    cells.push_back(cell.text + "|" + text.substr(cell.span.start, cell.span.size()));
  EXPECT_THAT(cells, ElementsAre("a|a", "b \"x\"|b \"\"x\"\"", "c|c"));
  EXPECT_EQ(rows->rows[1][1].line, 3);
  EXPECT_EQ(rows->rows[1][1].column, 3);
}

/// The words that are masked.
std::vector<std::string> masked_words(const Table& table) {
  std::vector<std::string> words;
  for (const auto& span : table.report.names)
    words.push_back(table.report.text.substr(span.start, span.size()));
  return words;
}

TEST(PersonsInTables, AreFoundInFreeTextAndInTheirOwnColumnsButNotInPlaces) {
  const auto made = table(
      "event_id_cnty,event_date,time_precision,event_type,country,location,source,notes,fatalities,entered_"
      "by\n"
      "SYR1,2017-09-01,1,Battles,Syria,Deir Hafer,Reuters; Anneke Visser,\"A commander named Karim Aziz "
      "shelled Deir Hafer. "
      "Aziz fled, said Dr. Lena Fischer.\",3,jdoe\n"
      "SYR2,2017-09-02,1,Battles,Syria,Ariha,Reuters,Visser says that Abu Omar was shot.,1,M. Bakker\n");
  EXPECT_THAT(masked_words(made), ElementsAre("Anneke Visser", "Visser", "Karim Aziz", "Aziz", "Aziz",
                                              "Lena Fischer", "jdoe", "Visser", "Abu Omar", "M. Bakker"));
  ASSERT_THAT(made.claims, SizeIs(2));
  EXPECT_EQ(made.claims[0].place->name, "Deir Hafer");
}

TEST(PersonsInTables, StandInNoFieldOfAClaim) {
  const auto made = table(
      "operation,admin0Name,admin1Name,numPresentIdpInd,reportingDate,roundNumber,assessmentType,contact\n"
      "\"for Karim Aziz, 34\",Syria,Karim Aziz,100,2017-09-01,1,Karim Aziz told us,Karim Aziz\n");
  EXPECT_THAT(masked_words(made), testing::Contains("Karim Aziz").Times(4));
  ASSERT_THAT(made.claims, SizeIs(1));
  EXPECT_EQ(made.claims[0].place, std::nullopt);
  EXPECT_EQ(made.claims[0].note, "");
  EXPECT_EQ(made.claims[0].value.mode, 100);
}

TEST(PersonsInTables, ACellThatIsWrittenWithEscapesIsHiddenWhole) {
  const auto made = table(
      "data_date,individuals,remark\n2017-09-01,40,\"\"\"Many came\"\", said a doctor named Karim Aziz.\"\n");
  EXPECT_THAT(masked_words(made), testing::Contains("\"\"Many came\"\", said a doctor named Karim Aziz."));
}

RC_GTEST_PROP(CsvRowsProperty, QuoteTheirBytesWhateverTheText, ()) {
  const auto text = *any_text() + *rc::gen::element<std::string>("", ",", "\"", "\n\"\"") + *any_text();
  const auto rows = rows_of_csv(text, "t");
  if (!rows) return;
  for (const auto& row : rows->rows)
    for (const auto& cell : row) {
      RC_ASSERT(cell.span.start <= cell.span.end && cell.span.end <= text.size());
      if (cell.text.find('"') == std::string::npos)
        RC_ASSERT(text.substr(cell.span.start, cell.span.size()) == cell.text);
    }
}

TEST(TablesConformance, RegistrationsOfTheHistoricalConflictsAreReadRowByRow) {
  const auto* folder = std::getenv("ANABASIS_CONFORMANCE");
  if (folder == nullptr) GTEST_SKIP() << "ANABASIS_CONFORMANCE is not set";
  std::size_t tables_read = 0, claims = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::filesystem::path(folder) / "flee-cases")) {
    if (entry.path().parent_path().filename() != "source_data" || entry.path().extension() != ".csv")
      continue;
    const auto text = base::read_file(entry.path());
    const auto rows = rows_of_csv(*text, entry.path().filename().string());
    ASSERT_TRUE(rows);
    const auto kind = recognise(*rows);
    if (!kind) continue;  // tables that are no registrations stand beside them
    const auto made = read_table(*rows, *text, {"r", "", std::nullopt, "camp"});
    ASSERT_TRUE(made) << to_string(made.error());
    ++tables_read;
    claims += made->claims.size();
    if (made->kind != Kind::flee_registrations) continue;
    EXPECT_GE(made->claims.size() + made->missing + 1, rows->rows.size()) << entry.path();
  }
  EXPECT_GT(tables_read, 60U);
  EXPECT_GT(claims, 1000U);
}

}  // namespace
}  // namespace anabasis::evidence::tables
