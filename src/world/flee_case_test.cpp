#include "world/flee_case.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "world/folder_test.hpp"

namespace anabasis::world {
namespace {

using base::People;
using testing::HasSubstr;
using testing::Not;

TEST(FleeCase, IsAScenarioWithTheFoldersName) {
  const TestFolder folder(sound_flee_files());
  const auto scenario = read_scenario(folder.path() / "");
  ASSERT_TRUE(scenario) << to_string(scenario.error());
  EXPECT_EQ(scenario->name, folder.path().filename().string());
  EXPECT_EQ(scenario->days(), 20);
  EXPECT_EQ(to_string(scenario->period.first), "2013-12-15");
  EXPECT_EQ(scenario->as_of, scenario->period.last);
  EXPECT_FALSE(scenario->purpose.empty());
  EXPECT_TRUE(scenario->unknowns.empty());
  EXPECT_EQ(scenario->movement.fled_country, "South_Sudan");
}

TEST(FleeCase, PlacesHaveTheirKindAndPopulationOrCapacity) {
  const auto places = read_sound(sound_flee_files()).places;
  ASSERT_EQ(places.size(), 6U);
  EXPECT_EQ(places[0].kind, PlaceKind::town);
  EXPECT_EQ(places[0].population, 368436);
  EXPECT_FALSE(places[0].capacity);
  EXPECT_EQ(places[0].lat, 4.86);
  EXPECT_EQ(places[3].kind, PlaceKind::hub);
  EXPECT_EQ(places[4].kind, PlaceKind::camp);
  EXPECT_EQ(places[4].capacity.value().known, 5000);
  EXPECT_EQ(places[4].population, 0);
  EXPECT_FALSE(places[5].capacity) << "no number: unlimited";
}

TEST(FleeCase, TypesAreFoundWithinWords) {
  auto files = sound_flee_files();
  append(files, "input_csv/locations.csv", "A,R,Uganda,3.1,31.7,IDPcamp,,10");
  append(files, "input_csv/locations.csv", "B,R,Uganda,3.1,31.7,marker,,");
  append(files, "input_csv/routes.csv", "A,Adjumani,1,\nB,Adjumani,1,1");
  const auto scenario = read_sound(files);
  EXPECT_EQ(scenario.places[6].kind, PlaceKind::idp_camp);
  EXPECT_EQ(scenario.places[7].kind, PlaceKind::hub);
  EXPECT_THAT(notes_of(files), HasSubstr("input_csv/locations.csv:9:21: has no effect: found \"marker\""));
  EXPECT_THAT(notes_of(files), HasSubstr("\"forced_redirection 1\""));
}

TEST(FleeCase, ParallelRoutesAreAllKept) {
  auto files = sound_flee_files();
  append(files, "input_csv/routes.csv", "Juba,Nimule,210,");
  const auto routes = read_sound(files).routes;
  ASSERT_EQ(routes.size(), 6U);
  EXPECT_EQ(routes[0].id, "Juba--Nimule");
  EXPECT_EQ(routes[5].id, "Juba--Nimule#2");
  EXPECT_EQ(routes[5].length.value, 210);
  EXPECT_FALSE(routes[0].one_way);
}

/// The events of one kind as "day places-or-routes value".
std::vector<std::string> told(const Scenario& scenario, EventKind what) {
  std::vector<std::string> lines;
  for (const auto& event : scenario.events) {
    if (event.what != what) continue;
    std::string line = std::to_string(static_cast<int>(event.day.known));
    for (const auto place : event.places) line += " " + scenario.places[place.index].id;
    for (const auto route : event.routes) line += " " + scenario.routes[route.index].id;
    if (what == EventKind::conflict)
      line += event.value.known == 0.5 ? " half" : event.value.known == 1 ? " 1" : " 0";
    if (what == EventKind::becomes) line += " " + std::string(to_string(event.kind));
    lines.push_back(line);
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(FleeCase, ConflictsAreEventsWhereTheIntensityChanges) {
  const auto scenario = read_sound(sound_flee_files());
  EXPECT_EQ(told(scenario, EventKind::conflict), (Lines{"0 Juba 1", "5 Bor half", "10 Bor 1", "15 Juba 0"}));
  EXPECT_EQ(scenario.places[0].conflict, 0) << "the table says from when";
  for (const auto& event : scenario.events) EXPECT_FALSE(event.is_assumption);
}

TEST(FleeCase, ZonesThatNoTableFollowsAreInConflictFromTheirDate) {
  auto files = sound_flee_files();
  files.erase("input_csv/conflicts.csv");
  const auto scenario = read_sound(files);
  EXPECT_EQ(scenario.places[0].conflict, 1);
  EXPECT_EQ(scenario.places[1].conflict, 0);
  EXPECT_EQ(told(scenario, EventKind::conflict), Lines{"5 Bor 1"});
}

TEST(FleeCase, ARouteThatTwoClosuresCoverOpensWithTheLast) {
  const auto scenario = read_sound(sound_flee_files());
  EXPECT_EQ(told(scenario, EventKind::close), (Lines{"2 Nimule--Elegu", "4 Nimule--Elegu Elegu--Adjumani"}));
  EXPECT_EQ(told(scenario, EventKind::open), Lines{"12 Nimule--Elegu Elegu--Adjumani"});
}

TEST(FleeCase, ClosuresOfLinksAndForEver) {
  auto files = sound_flee_files();
  files["input_csv/closures.csv"] =
      "link,Nimule,Juba,3,6\ncountry,Uganda,South_Sudan,9,900\nlocation,Bor,,1,0\n";
  const auto scenario = read_sound(files);
  EXPECT_EQ(told(scenario, EventKind::close), (Lines{"3 Juba--Nimule", "9 Nimule--Elegu", "1 Juba--Bor"}));
  EXPECT_EQ(told(scenario, EventKind::open), (Lines{"6 Juba--Nimule", "900 Nimule--Elegu"}));
}

TEST(FleeCase, AClosedCampIsATownUntilItOpens) {
  EXPECT_EQ(told(read_sound(sound_flee_files()), EventKind::becomes),
            (Lines{"0 Rhino town", "6 Rhino camp"}));
}

TEST(FleeCase, SettingsAreFleesAndSoAreTheDefaults) {
  const auto movement = read_sound(sound_flee_files()).movement;
  EXPECT_EQ(movement.speed_km_per_day.known, 200);
  EXPECT_EQ(movement.weight_camp.known, 2);
  EXPECT_EQ(movement.leave[static_cast<std::size_t>(PlaceKind::town)].known, 0.5);
  EXPECT_TRUE(movement.first_leg_on_foot);
  EXPECT_EQ(movement.conflict_decay, (std::vector<double>{1, 0.5}));
  EXPECT_EQ(movement.conflict_decay_days, 10);

  auto files = sound_flee_files();
  files.erase("simsetting.yml");
  const auto defaults = read_sound(files).movement;
  EXPECT_EQ(defaults.speed_km_per_day.known, 360);
  EXPECT_EQ(defaults.walk_km_per_day.known, 35);
  EXPECT_EQ(defaults.leave[static_cast<std::size_t>(PlaceKind::town)].known, 0.3);
  EXPECT_EQ(defaults.leave[static_cast<std::size_t>(PlaceKind::camp)].known, 0.001);
  EXPECT_EQ(defaults.leave[static_cast<std::size_t>(PlaceKind::idp_camp)].known, 0.1);
  EXPECT_EQ(defaults.leave[static_cast<std::size_t>(PlaceKind::hub)].known, 1);
  EXPECT_EQ(defaults.leave_conflict.known, 1);
  EXPECT_NEAR(defaults.weight_conflict.known * defaults.weight_conflict.known, 0.1, 1e-12);
  EXPECT_EQ(defaults.softening_km.known, 10);
  EXPECT_EQ(defaults.capacity_buffer.known, 0.9);
  EXPECT_EQ(defaults.capacity_scaling.known, 1);
  EXPECT_FALSE(defaults.first_leg_on_foot);
  EXPECT_TRUE(defaults.conflict_decay.empty());
}

TEST(FleeCase, SettingsWithoutEffectAreNamed) {
  const auto notes = notes_of(sound_flee_files());
  EXPECT_THAT(notes, HasSubstr("simsetting.yml:1:1: has no effect: found \"log_levels\""));
  EXPECT_THAT(notes, Not(HasSubstr("awareness_level")));  // the rules "flee-3" look at it
  EXPECT_THAT(notes,
              HasSubstr("simsetting.yml:14:3: has no effect: found \"hasten = 10\"; everybody is moved"));
  EXPECT_THAT(notes, HasSubstr("\"source_data/refugees.csv\"; nothing reads this table"));
}

TEST(FleeCase, RegistrationsAreCorrectedSummedAndRunOnStraightLines) {
  const auto scenario = read_sound(sound_flee_files());
  ASSERT_EQ(scenario.registered.size(), 2U);
  // The correction on day 10 doubles what came before: 200, then 400 on day 5.
  const auto& adjumani = scenario.registered[0];
  EXPECT_EQ(adjumani.place.index, 4U);
  ASSERT_EQ(adjumani.per_day.size(), 20U);
  EXPECT_EQ(adjumani.per_day[0], 200);
  EXPECT_EQ(adjumani.per_day[4], 360);
  EXPECT_EQ(adjumani.per_day[5], 400);
  EXPECT_EQ(adjumani.per_day[10], 400);
  EXPECT_EQ(adjumani.per_day[19], 490);
  // One table runs from 0 on day 0 to 100 on day 10, the other from 0 on day 5 to 50 on day 15.
  const auto& rhino = scenario.registered[1];
  EXPECT_EQ(rhino.per_day[5], 50);
  EXPECT_EQ(rhino.per_day[10], 125);
  EXPECT_EQ(rhino.per_day[19], 150);
}

TEST(FleeCase, WhoIsRegisteredOnDay0IsThereAndTheGrowthIsSetInMotion) {
  const auto scenario = read_sound(sound_flee_files());
  ASSERT_EQ(scenario.stocks.size(), 1U);
  EXPECT_EQ(scenario.stocks[0].place.index, 4U);
  EXPECT_EQ(scenario.stocks[0].households.known, 200);
  ASSERT_TRUE(scenario.displaced);
  const auto& per_day = scenario.displaced->per_day;
  ASSERT_EQ(per_day.size(), 20U);
  EXPECT_EQ(per_day[0], 0);
  EXPECT_EQ(per_day[1], 50);
  EXPECT_EQ(std::accumulate(per_day.begin(), per_day.end(), People{0}), 490 + 150 - 200);
  ASSERT_EQ(scenario.groups.size(), 1U);
  EXPECT_EQ(scenario.groups[0].id, "displaced");
  EXPECT_EQ(scenario.groups[0].origin, "South_Sudan");
  EXPECT_EQ(scenario.groups[0].wants_to_leave.known, 1);
  EXPECT_EQ(scenario.groups[0].wants_to_return.known, 0);
}

TEST(FleeCase, TheTotalTableAndEmptyCampsAreUsedWhereAskedFor) {
  auto files = sound_flee_files();
  replace(files, "simsetting.yml", "sum_from_camps: True",
          "sum_from_camps: False\n  empty_camps_on_day0: True");
  const auto scenario = read_sound(files);
  EXPECT_TRUE(scenario.stocks.empty());
  const auto& per_day = scenario.displaced->per_day;
  EXPECT_EQ(std::accumulate(per_day.begin(), per_day.end(), People{0}), 1000);

  files = sound_flee_files();
  replace(files, "simsetting.yml", "sum_from_camps: True", "insert_day0: false");
  const auto moved = read_sound(files);
  EXPECT_TRUE(moved.stocks.empty());
  EXPECT_EQ(moved.displaced->per_day[0], 200);
}

TEST(FleeCase, ARegistrationWithAnEarlierDateThanTheOneAboveIsNoted) {
  auto files = sound_flee_files();
  replace(files, "source_data/r1.csv", "2013-12-25,100", "2013-12-25,100\n2013-12-20,120\n2014-01-04,150");
  EXPECT_EQ(read_sound(files).registered[1].per_day[10], 130 + 25);
  EXPECT_THAT(notes_of(files),
              HasSubstr("source_data/r1.csv:4:1: has no effect: found \"2013-12-20\"; this date is before"));
}

TEST(FleeCase, FaultsAreAllNamedInOneGo) {
  auto files = sound_flee_files();
  replace(files, "input_csv/sim_period.csv", "2013-12-15", "2013-12-32");
  replace(files, "input_csv/locations.csv", "town,,0", "twon,,0");
  replace(files, "input_csv/locations.csv", "camp,,5000", "camp,,-5000");
  replace(files, "input_csv/locations.csv", "3.57,32.07", "3.57,320.7");
  append(files, "input_csv/locations.csv", "Juba,Centre,South_Sudan,4.86,31.61,town,,");
  replace(files, "input_csv/routes.csv", "Juba,Nimule,190", "Juba,Nimulee,190");
  replace(files, "input_csv/routes.csv", "Juba,Bor,200", "Juba,Bor,-200");
  replace(files, "input_csv/closures.csv", "Uganda,2,8", "Ugnada,2,8");
  replace(files, "input_csv/closures.csv", "Elegu,,4,12", "Elegy,,4,x");
  replace(files, "input_csv/closures.csv", "camp,Rhino", "kamp,Rhino");
  replace(files, "input_csv/conflicts.csv", "0,1,0", "0,2,0");
  replace(files, "input_csv/registration_corrections.csv", "Adjumani", "Adjuman");
  replace(files, "source_data/a.csv", "2013-12-20,200", "2013-12-20,many");
  replace(files, "source_data/data_layout.csv", "r2.csv", "r3.csv");
  replace(files, "simsetting.yml", "default_movechance: 0.5", "default_movechance: 1.5");
  const auto faults = faults_of(files);
  for (const auto* fault :
       {"input_csv/sim_period.csv:1:11: no such date: found \"2013-12-32\"",
        "input_csv/locations.csv:4:36: unknown kind of place: found \"twon\"",
        "input_csv/locations.csv:6:40: negative number: found \"-5000\"",
        "input_csv/locations.csv:5:25: longitude above 180: found \"320.7\"",
        "input_csv/locations.csv:8:1: duplicate name: found \"Juba\"",
        "input_csv/routes.csv:2:6: unknown place: found \"Nimulee\"; expected a name in locations.csv; did "
        "you mean \"Nimule\"?",
        "input_csv/routes.csv:3:10: negative distance: found \"-200\"",
        "input_csv/closures.csv:2:21: closure of an unknown country: found \"Ugnada\"",
        "input_csv/closures.csv:3:19: not a number: found \"x\"",
        "input_csv/closures.csv:4:1: unknown kind of closure: found \"kamp\"",
        "input_csv/conflicts.csv:2:3: intensity above 1: found \"2\"",
        "input_csv/registration_corrections.csv:1:1: correction of an unknown camp: found \"Adjuman\"",
        "source_data/a.csv:2:12: not a number: found \"many\"", "source_data/r3.csv: no such file",
        "simsetting.yml:10:3: probability above 1: found \"1.5\""}) {
    EXPECT_THAT(faults, HasSubstr(fault));
  }
}

TEST(FleeCase, FurtherFaultsOfSingleTables) {
  const auto after = [](const std::string& file, std::string_view from, std::string_view to) {
    auto files = sound_flee_files();
    replace(files, file, from, to);
    return faults_of(files);
  };
  EXPECT_THAT(after("input_csv/closures.csv", "Elegu,,4,12", "Elegy,,4,12"),
              HasSubstr("unknown place: found \"Elegy\""));
  EXPECT_THAT(after("input_csv/closures.csv", ",2,8", ",8,2"),
              HasSubstr("closure that ends before it starts"));
  EXPECT_THAT(after("input_csv/sim_period.csv", "Length,20\n", ""), HasSubstr("\"Length\" is missing"));
  EXPECT_THAT(after("input_csv/sim_period.csv", "Length,20", "Length,21"),
              HasSubstr("fewer rows than days: found \"20\""));
  EXPECT_THAT(after("input_csv/locations.csv", "conflict_date", "date"),
              HasSubstr("column \"conflict_date\" is missing"));
  EXPECT_THAT(after("input_csv/registration_corrections.csv", "2013-12-25", "2013-12-24"),
              HasSubstr("correction on a day without a registration: found \"2013-12-24\""));
  EXPECT_THAT(after("source_data/a.csv", "2013-12-20,200", "2013-12-20,0"),
              HasSubstr("correction from nobody"));
  EXPECT_THAT(after("source_data/data_layout.csv", "Adjumani,a.csv", "Adjumani,"),
              HasSubstr("source_data/data_layout.csv:2: no table of registrations: found \"Adjumani\""));
  EXPECT_THAT(after("source_data/r2.csv", "2013-12-20,0\n2013-12-30,50\n", "2013-12-20,\n"),
              HasSubstr("source_data/r2.csv: no registrations"));
  EXPECT_THAT(after("simsetting.yml", "move_rules:", "move_rules: ["), HasSubstr("not valid YAML"));
  EXPECT_THAT(after("simsetting.yml", "camp_weight: 2.0", "camp_weight: &a [*a]"),
              HasSubstr("simsetting.yml:9:3: no number"));
  EXPECT_THAT(after("simsetting.yml", "start_on_foot: True", "start_on_foot: maybe"),
              HasSubstr("wrong kind of value for \"start_on_foot\": found \"maybe\""));
}

TEST(FleeCase, AColumnOfConflictsWithoutAPlaceIsNoted) {
  auto files = sound_flee_files();
  replace(files, "input_csv/conflicts.csv", "#Day,Juba,Bor", "#Day,Juba,Bohr");
  EXPECT_THAT(notes_of(files),
              HasSubstr("input_csv/conflicts.csv:1:11: has no effect: found \"Bohr\"; no place has this "
                        "name; did you mean \"Bor\"?"));
}

TEST(FleeCase, DemographicsDivideThePeopleOfPlaces) {
  auto files = sound_flee_files();
  files["input_csv/demographics_age.csv"] = "age,Default,Juba\n0-17,0.6,0.5\n18-,0.4,0.5\n";
  files["input_csv/demographics_gender.csv"] = "#gender,Default,Bora\nf,1,1\nm,1,2\n";
  const auto scenario = read_sound(files);
  const auto& tables = scenario.flee->demographics;
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[0].attribute, "age");
  EXPECT_THAT(tables[0].values, testing::ElementsAre("0-17", "18-"));
  EXPECT_THAT(tables[0].usual, testing::ElementsAre(0.6, 0.4));
  EXPECT_THAT(tables[0].at.at(0), testing::ElementsAre(0.5, 0.5));
  EXPECT_EQ(tables[1].attribute, "gender");
  EXPECT_TRUE(tables[1].at.empty());
  EXPECT_THAT(notes_of(files), HasSubstr("did you mean \"Bor\"?"));
}

TEST(FleeCase, DemographicsHaveFaultsOfTheirOwn) {
  auto files = sound_flee_files();
  files["input_csv/demographics_age.csv"] = "years,Juba\n0-17,0\n18-,0\n";
  files["input_csv/demographics_gender.csv"] = "gender,Default\nf,-1\nm,much\n";
  const auto faults = faults_of(files);
  EXPECT_THAT(faults, HasSubstr("input_csv/demographics_age.csv:1:1: first column is not the table's"));
  EXPECT_THAT(faults, HasSubstr("input_csv/demographics_age.csv:1:7: shares that are all 0"));
  EXPECT_THAT(faults, HasSubstr("input_csv/demographics_age.csv:1: column \"Default\" is missing"));
  EXPECT_THAT(faults, HasSubstr("input_csv/demographics_gender.csv:2:3"));
  EXPECT_THAT(faults, HasSubstr("input_csv/demographics_gender.csv:3:3: not a number"));
}

TEST(FleeCase, AttributesOfPlacesThatFleeReadsAreRead) {
  auto files = sound_flee_files();
  files["input_csv/locations.csv"] =
      "#name,region,country,latitude,longitude,location_type,conflict_date,population,initial_idps,"
      "capacity_per_day,conflict_intensity,gdp\n"
      "Juba,Centre,South_Sudan,4.86,31.61,conflict_zone,0,368436,7,,0.5,1\n"
      "Bor,Jonglei,South_Sudan,6.21,31.55,conflict_zone,5,1000,,,,\n"
      "Nimule,East,South_Sudan,3.60,32.05,town,,0,,,,\n"
      "Elegu,North,Uganda,3.57,32.07,forwarding_hub,,,,,,\n"
      "Adjumani,North,Uganda,3.38,31.79,camp,,5000,30,12,,\n"
      "Rhino,North,Uganda,2.97,31.40,camp,,,,,,\n";
  const auto locations = read_sound(files).flee->locations;
  EXPECT_EQ(locations[0].conflict_intensity, 0.5);
  EXPECT_EQ(locations[0].initial_idps, 0);
  EXPECT_EQ(locations[4].initial_idps, 30);
  EXPECT_EQ(locations[4].capacity_per_day, 12);
  const auto notes = notes_of(files);
  EXPECT_THAT(notes, HasSubstr("only camps have people at the start"));
  EXPECT_THAT(notes, HasSubstr("gdp"));
}

}  // namespace
}  // namespace anabasis::world
