#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "world/folder_test.hpp"

namespace anabasis::world {
namespace {

using testing::HasSubstr;

/// A fault that is planted in sound files, and how it must be told.
struct Planted {
  std::string file, from, to, told;
};

// Each in a place of its own: none hides another.
const std::vector<Planted> kPlanted{
    {"scenario.toml", "format = 1", "format = 2", "scenario.toml:2:10: unknown format: found \"2\""},
    {"scenario.toml", "purpose = \"test the reader\"", "purpose = \" \"",
     "scenario.toml:4:11: empty purpose"},
    {"scenario.toml", "as_of = 2017-09-14", "as_of = 2017-09-31",
     "scenario.toml:7:9: no such date: found \"2017-09-31\""},
    {"scenario.toml", "seed = 7", "seed = -7", "scenario.toml:8:8: negative seed: found \"-7\""},
    {"scenario.toml", "fled_country = \"SYR\"", "fled_country = \"Syria\"",
     "scenario.toml:9:16: unknown country: found \"Syria\"; expected an ISO 3166 alpha-3 code such as SYR; "
     "did you mean "
     "\"SYR\" (Syria)?"},
    {"scenario.toml", "speed_km_per_day = 150", "speed_km_per_day = 0",
     "scenario.toml:12:20: speed not above 0: found \"0\""},
    {"scenario.toml", "walk_km_per_day = 30", "walk_km_per_dy = 30", "did you mean \"walk_km_per_day\"?"},
    {"scenario.toml", "source_date = 2017-09-12", "source_date = 2017-11-01",
     "prior dated after as_of: found \"2017-11-01\"; expected a source not later than 2017-09-30"},
    {"scenario.toml", "leave.conflict = 0.9", "leave.conflict = 1.9",
     "scenario.toml:17:18: probability above 1: found \"1.9\""},
    {"scenario.toml", "beta = [4, 6]", "beta = [4, -6]", "b of \"beta\" is out of range: found \"-6\""},
    {"scenario.toml", "death.crossing = 0.001", "death.crossing = \"high\"",
     "scenario.toml:20:18: no number"},
    {"scenario.toml", "on = 2017-09-12 }\nthresholds", "on = 2018-09-12 }\nthresholds",
     "question about a day outside the scenario's period: found \"2018-09-12\""},
    {"scenario.toml", "to = \"TUR\"", "to = \"Turkye\"", "unknown place: found \"Turkye\""},
    {"scenario.toml", "group = \"saudi\"", "group = \"sauid\"",
     "unknown group: found \"sauid\"; expected a group, origin, role or affiliation in groups.csv; did you "
     "mean "
     "\"saudi\"?"},
    {"places.csv", "36.40,36.35", "96.40,36.35", "places.csv:4:23: latitude above 90: found \"96.40\""},
    {"places.csv", "24.71,46.68", "24.71,466.8", "places.csv:5:32: longitude above 180: found \"466.8\""},
    {"places.csv", "SAU,24.71", "SAX,24.71", "places.csv:5:22: unknown country: found \"SAX\""},
    {"routes.csv", "raqqa,idlib-north,260", "raqqa,idlib-nort,260",
     "routes.csv:2:7: unknown place: found \"idlib-nort\"; expected the id of a place in the table of "
     "places; did you "
     "mean \"idlib-north\"?"},
    {"routes.csv", "hatay,60", "hatay,-60", "routes.csv:3:19: negative distance: found \"-60\""},
    {"routes.csv", "hatay,riyadh,1900", "hatay,hatay,1900",
     "routes.csv:4:7: route from a place to itself: found \"hatay\""},
    {"groups.csv", "uniform(1; 6)", "uniform(6; 1)", "groups.csv:2:37: high of \"uniform\" is out of order"},
    {"groups.csv", "riyadh", "raqqa", "home that is not a homeland: found \"raqqa\""},
    {"groups.csv", "5,0.5", "0.5,0.5", "groups.csv:3:30: household size below 1: found \"0.5\""},
    {"stocks.csv", "idlib-north,20", "idlib-north,-20", "stocks.csv:3:19: negative number: found \"-20\""},
    {"stocks.csv", "Census,2011-01-01", "Census,",
     "stocks.csv:4:19: source without a date: found \"Census\""},
    {"events.csv", "2017-08-01,conflict", "2017-08-32,conflict",
     "events.csv:2:1: no such date: found \"2017-08-32\""},
    {"events.csv", "control,Raqqa,sdf", "control,Raqqa,", "value missing for event \"control\""},
    {"events.csv", "SYR--TUR", "SYR--Atlantis", "events.csv:4:18: unknown place: found \"Atlantis\""},
    {"events.csv", "open,crossing", "opne,crossing",
     "events.csv:5:12: unknown kind of event: found \"opne\""},
    {"events.csv", "beta(8; 2)", "uniform(0.5; 1.5)", "probability above 1: found \"uniform(0.5; 1.5)\""},
    {"outcomes.csv", "2017-10-24", "2017-02-24", "outcome that was known by as_of: found \"2017-02-24\""},
    {"outcomes.csv", "home,at", "hmoe,at", "outcomes.csv:2:1: unknown question: found \"hmoe\""},
};

TEST(Faults, AreAllNamedInOneGo) {
  auto files = sound_files();
  for (const auto& planted : kPlanted) replace(files, planted.file, planted.from, planted.to);
  append(files, "places.csv", "hatay,Hatay again,Hatay,TUR,36.4,36.4,town,,,");
  append(files, "places.csv", "killis,Kilis,Kilis,TUR,36.7,37.1,twon,,,");
  append(files, "groups.csv", "tunisian,T\xFCnisians,TUN,fighter,is,,1.5,,");
  append(files, "stocks.csv", "saudi,raqqa");
  const auto faults = faults_of(files);
  for (const auto& planted : kPlanted) EXPECT_THAT(faults, HasSubstr(planted.told));
  EXPECT_THAT(
      faults,
      HasSubstr(
          "places.csv:6:1: duplicate id: found \"hatay\"; expected each id once; it stands in line 4 too"));
  EXPECT_THAT(faults, HasSubstr("places.csv:7:34: unknown kind of place: found \"twon\""));
  EXPECT_THAT(faults, HasSubstr("groups.csv:4:11: not UTF-8: found \"byte 0xFC\""));
  EXPECT_THAT(faults, HasSubstr("groups.csv:4:36: share above 1: found \"1.5\""));
  EXPECT_THAT(faults, HasSubstr("stocks.csv:5: row of another width than the header: found \"2 cells\""));
  // Nothing is told that was not planted; a misspelt key is also a key that is there.
  const auto lines = std::count(faults.begin(), faults.end(), '\n');
  EXPECT_EQ(lines, static_cast<long>(kPlanted.size()) + 5) << faults;
}

TEST(Faults, EachIsToldAloneToo) {
  for (const auto& planted : kPlanted) {
    // Dated against as_of, which is another fault's place.
    if (planted.told.find("2017-09-30") != std::string::npos) continue;
    auto files = sound_files();
    replace(files, planted.file, planted.from, planted.to);
    const auto faults = faults_of(files);
    EXPECT_THAT(faults, HasSubstr(planted.told));
    EXPECT_EQ(std::count(faults.begin(), faults.end(), '\n'), 1) << faults;
  }
}

std::string faults_after(const std::string& file, std::string_view from, std::string_view to) {
  auto files = sound_files();
  replace(files, file, from, to);
  return faults_of(files);
}

TEST(Faults, OfMissingFilesAreNamedTogether) {
  auto files = sound_files();
  files.erase("routes.csv");
  files.erase("stocks.csv");
  const auto faults = faults_of(files);
  EXPECT_THAT(faults, HasSubstr("routes.csv: no such file"));
  EXPECT_THAT(faults, HasSubstr("stocks.csv: no such file"));
}

TEST(Faults, OfColumnsDoNotHideFaultsInCells) {
  auto files = sound_files();
  replace(files, "routes.csv", "from,to,km,mode,guarded,one_way,detection,id",
          "from,to,kilometres,mode,guarded,one_way,mode,id");
  replace(files, "routes.csv", "yes,yes", "maybe,yes");
  const auto faults = faults_of(files);
  EXPECT_THAT(faults, HasSubstr("routes.csv:1: column \"km\" is missing"));
  EXPECT_THAT(faults, HasSubstr("routes.csv:1:9: unknown column: found \"kilometres\""));
  EXPECT_THAT(faults, HasSubstr("routes.csv:1:41: column named twice: found \"mode\""));
  EXPECT_THAT(faults, HasSubstr("routes.csv:3:27: neither yes nor no: found \"maybe\""));
  EXPECT_EQ(std::count(faults.begin(), faults.end(), '\n'), 4) << faults;
}

TEST(Faults, OfTheHeaderAreMissingKeysAndImpossibleTimes) {
  EXPECT_THAT(faults_after("scenario.toml", "seed = 7\n", ""), HasSubstr("\"seed\" is missing"));
  EXPECT_THAT(faults_after("scenario.toml", "as_of = 2017-09-14\n", ""), HasSubstr("\"as_of\" is missing"));
  EXPECT_THAT(faults_after("scenario.toml", "end = 2017-12-31", "end = 2017-06-30"),
              HasSubstr("scenario.toml:6:7: end before start: found \"2017-06-30\""));
  EXPECT_THAT(faults_after("scenario.toml", "end = 2017-12-31", "end = 2117-12-31"),
              HasSubstr("scenario.toml:6:7: period longer than a hundred years: found \"2117-12-31\""));
  EXPECT_THAT(faults_after("scenario.toml", "as_of = 2017-09-14", "as_of = 2018-01-01"),
              HasSubstr("scenario.toml:7:9: as_of outside the scenario's time: found \"2018-01-01\""));
  EXPECT_THAT(faults_after("scenario.toml", "as_of = 2017-09-14", "as_of = 2007-06-29"),
              HasSubstr("as_of outside the scenario's time"));
  EXPECT_THAT(faults_after("scenario.toml", "start = 2017-07-01", "start = \"2017-07-01\""),
              HasSubstr("scenario.toml:5:9: wrong kind of value for \"start\""));
  EXPECT_THAT(faults_after("scenario.toml", "[movement]", "[movment]"),
              HasSubstr("did you mean \"movement\"?"));
  EXPECT_THAT(faults_after("scenario.toml", "fled_country = \"SYR\"", "fled_country = \"FRA\""),
              HasSubstr("fled_country without a place"));
}

TEST(Faults, OfTomlThatCannotBeReadComeWithThoseOfTheTables) {
  auto files = sound_files();
  replace(files, "scenario.toml", "seed = 7", "seed = = 7");
  replace(files, "routes.csv", "hatay,60", "hatay,0");
  const auto faults = faults_of(files);
  EXPECT_THAT(faults, HasSubstr("scenario.toml:8:8: not valid TOML: found \"seed = = 7\""));
  EXPECT_THAT(faults, HasSubstr("routes.csv:3:19: distance not above 0: found \"0\""));
}

TEST(Faults, OfPriorsAreSourcesWithoutDatesAndDatesWithoutSources) {
  EXPECT_THAT(faults_after("scenario.toml", ", source_date = 2017-09-12", ""),
              HasSubstr("source without a date"));
  EXPECT_THAT(faults_after("scenario.toml", "source = \"Paper A\", ", ""),
              HasSubstr("source_date without a source"));
  EXPECT_THAT(faults_after("scenario.toml", "source = \"Paper A\"", "sorce = \"Paper A\""),
              HasSubstr("did you mean \"source\"?"));
  EXPECT_THAT(faults_after("stocks.csv", "Paper B,2017-08-01", "Paper B,2017-10-01"),
              HasSubstr("stocks.csv:2:42: prior dated after as_of: found \"2017-10-01\""));
  EXPECT_THAT(faults_after("stocks.csv", "Census,2011-01-01", "Census,2018-01-01"),
              HasSubstr("prior dated after as_of: found \"2018-01-01\""))
      << "a known number from the future is hindsight too";
}

TEST(Faults, OfRangesHoldForWholeDistributions) {
  EXPECT_THAT(faults_after("scenario.toml", "{ beta = [5, 5], source", "{ uniform = [0.5, 1.2], source"),
              HasSubstr("scenario.toml:15:14: probability above 1: found \"uniform(0.5; 1.2)\""));
  EXPECT_THAT(
      faults_after("scenario.toml", "speed_km_per_day = 150", "speed_km_per_day = { normal = [150, 10] }"),
      HasSubstr("negative speed: found \"normal(150; 10)\""));
  EXPECT_EQ(faults_after("scenario.toml", "speed_km_per_day = 150",
                         "speed_km_per_day = { lognormal = [150, 0.3] }"),
            "");
  EXPECT_THAT(
      faults_after("scenario.toml", "speed_km_per_day = 150", "speed_km_per_day = { choice = [0, 150] }"),
      HasSubstr("speed not above 0"));
}

TEST(Faults, OfRoutesAreDistancesShorterThanTheStraightLine) {
  // Raqqa to the community: 213 km.
  EXPECT_THAT(faults_after("routes.csv", "idlib-north,260", "idlib-north,200"),
              HasSubstr("routes.csv:2:19: distance shorter than the great circle: found \"200\"; expected at "
                        "least 213 km"));
  EXPECT_EQ(faults_after("routes.csv", "idlib-north,260", "idlib-north,210"), "")
      << "rounded coordinates are no fault";
}

TEST(Faults, OfRoutesAreParallelOnesWithoutAnIdAndWordsForFlags) {
  auto files = sound_files();
  append(files, "routes.csv", "raqqa,idlib-north,300,foot,,,,");
  EXPECT_THAT(faults_of(files), HasSubstr("duplicate id: found \"raqqa--idlib-north\""));
  replace(files, "routes.csv", "300,foot,,,,", "300,foot,,,,by-foot");
  EXPECT_EQ(faults_of(files), "");
}

TEST(Faults, OfIdsAreCharactersThatJoinIds) {
  EXPECT_THAT(faults_after("groups.csv", "syrian,Syrians", "syr@ian,Syrians"),
              HasSubstr("an id that cannot be joined"));
}

TEST(Faults, OfStocksAreUnknownNamesAndASecondRow) {
  auto files = sound_files();
  append(files, "stocks.csv", "saudi,raqqa,3,,");
  append(files, "stocks.csv", "suadi,raqa,3,,");
  const auto faults = faults_of(files);
  EXPECT_THAT(
      faults,
      HasSubstr("stocks.csv:5: a second stock of this group at this place: found \"saudi at raqqa\""));
  EXPECT_THAT(faults, HasSubstr("stocks.csv:6:1: unknown group: found \"suadi\""));
  EXPECT_THAT(faults, HasSubstr("stocks.csv:6:7: unknown place: found \"raqa\""));
}

}  // namespace
}  // namespace anabasis::world
