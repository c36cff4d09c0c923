#include "world/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "world/folder_test.hpp"

namespace anabasis::world {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Scenario, ReadsTheHeader) {
  const auto scenario = read_sound(sound_files());
  EXPECT_EQ(scenario.name, "small");
  EXPECT_EQ(scenario.title, "small");
  EXPECT_EQ(scenario.purpose, "test the reader");
  EXPECT_EQ(to_string(scenario.period.first), "2017-07-01");
  EXPECT_EQ(scenario.days(), 184);
  EXPECT_EQ(to_string(scenario.as_of), "2017-09-14");
  EXPECT_EQ(scenario.seed, 7U);
  EXPECT_EQ(scenario.movement.fled_country, "SYR");
  EXPECT_EQ(scenario.claims_file, "");
  EXPECT_FALSE(scenario.displaced);
}

TEST(Scenario, HasATitleForItsPicturesWhereOneIsGiven) {
  auto files = sound_files();
  auto& text = files["scenario.toml"];
  text.replace(text.find("name = "), 0, "title = \"North of Idlib\"\n");
  EXPECT_EQ(read_sound(files).title, "North of Idlib");
}

TEST(Scenario, ReadsPlaces) {
  const auto scenario = read_sound(sound_files());
  ASSERT_EQ(scenario.places.size(), 4U);
  const auto& raqqa = scenario.places[0];
  EXPECT_EQ(raqqa.id, "raqqa");
  EXPECT_EQ(raqqa.country, "SYR");
  EXPECT_EQ(raqqa.lat, 35.95);
  EXPECT_EQ(raqqa.lon, 39.01);
  EXPECT_EQ(raqqa.control, "is");
  EXPECT_FALSE(raqqa.capacity);
  EXPECT_EQ(raqqa.aliases, (std::vector<std::string>{"Ar-Raqqah", "Rakka"}));
  EXPECT_EQ(raqqa.where.file, "places.csv");
  EXPECT_EQ(raqqa.where.line, 2);
  EXPECT_EQ(scenario.places[1].kind, PlaceKind::waiting);
  ASSERT_TRUE(scenario.places[1].capacity);
  EXPECT_EQ(scenario.unknowns.at(scenario.places[1].capacity->unknown).name, "places.idlib-north.capacity");
}

TEST(Scenario, ReadsRoutes) {
  const auto scenario = read_sound(sound_files());
  ASSERT_EQ(scenario.routes.size(), 3U);
  EXPECT_EQ(scenario.routes[0].id, "raqqa--idlib-north");
  EXPECT_EQ(scenario.routes[0].length.value, 260);
  EXPECT_FALSE(scenario.routes[0].guarded);
  EXPECT_EQ(scenario.routes[1].id, "crossing");
  EXPECT_EQ(scenario.routes[1].mode, "foot");
  EXPECT_TRUE(scenario.routes[1].guarded);
  EXPECT_TRUE(scenario.routes[1].one_way);
  EXPECT_FALSE(scenario.routes[1].detection);
}

TEST(Scenario, ReadsGroupsAndStocks) {
  const auto scenario = read_sound(sound_files());
  ASSERT_EQ(scenario.groups.size(), 2U);
  const auto& saudi = scenario.groups[0];
  EXPECT_EQ(saudi.affiliation, "is");
  EXPECT_EQ(saudi.homes, std::vector<PlaceId>{{3}});
  EXPECT_EQ(scenario.groups[1].household_size.known, 5);
  ASSERT_EQ(scenario.stocks.size(), 3U);
  EXPECT_EQ(scenario.stocks[1].households.known, 20);
  const auto* stock = find_unknown(scenario, "stocks.saudi@raqqa.households");
  ASSERT_NE(stock, nullptr);
  EXPECT_EQ(stock->source, "Paper B");
  EXPECT_EQ(to_string(stock->source_date.value()), "2017-08-01");
  EXPECT_FALSE(stock->is_default);
  EXPECT_EQ(stock->where.file, "stocks.csv");
}

TEST(Scenario, WhatNobodyToldIsAWidePriorStampedDefault) {
  auto files = sound_files();
  replace(files, "scenario.toml", "leave.waiting = { beta = [1, 9] }\n", "");
  replace(files, "scenario.toml", "detection.default = { beta = [4, 6] }\n", "");
  const auto scenario = read_sound(files);
  for (const auto* name : {"groups.saudi.wants_to_return", "movement.leave.waiting",
                           "movement.detection.default", "groups.saudi.wants_to_leave"}) {
    const auto* unknown = find_unknown(scenario, name);
    ASSERT_NE(unknown, nullptr) << name;
    EXPECT_TRUE(unknown->is_default) << name;
  }
  EXPECT_EQ(find_unknown(scenario, "groups.syrian.wants_to_return"), nullptr) << "they have no homes";
  EXPECT_GE(scenario.movement.detection.unknown, 0);
}

TEST(Scenario, NamesOfUnknownsDoNotDependOnTheOrderOfRows) {
  auto files = sound_files();
  auto turned = files;
  turned["stocks.csv"] =
      "place,group,households,source_date,source\nraqqa,syrian,1000,2011-01-01,Census\nidlib-north,saudi,20,,"
      "\n"
      "raqqa,saudi,range(100; 300; 900),2017-08-01,Paper B\n";
  const auto names = [](const Files& f) {
    std::vector<std::string> all;
    for (const auto& unknown : read_sound(f).unknowns) all.push_back(unknown.name);
    std::sort(all.begin(), all.end());
    EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end()) << "each name once";
    return all;
  };
  EXPECT_EQ(names(files), names(turned));
}

TEST(Scenario, KeepsTheHashOfEveryFileItRead) {
  const auto files = sound_files();
  const auto scenario = read_sound(files);
  ASSERT_EQ(scenario.inputs.size(), files.size());
  for (const auto& input : scenario.inputs)
    EXPECT_EQ(input.sha256, base::sha256(files.at(input.path))) << input.path;
}

TEST(Scenario, UsesTheClaimsBesideIt) {
  auto files = sound_files();
  files["claims.toml"] = "format = 1\n";
  EXPECT_EQ(read_sound(files).claims_file, "claims.toml");
  files["other.toml"] = "format = 1\n";
  replace(files, "scenario.toml", "seed = 7", "seed = 7\nclaims = \"other.toml\"");
  EXPECT_EQ(read_sound(files).claims_file, "other.toml");
  files.erase("other.toml");
  EXPECT_THAT(faults_of(files), HasSubstr("scenario.toml:9:10: no such file: found \"other.toml\""));
}

TEST(Scenario, ReadsItsOptionalTablesOnlyWhereTheyAre) {
  auto files = sound_files();
  files.erase("events.csv");
  files.erase("outcomes.csv");
  const auto scenario = read_sound(files);
  EXPECT_TRUE(scenario.events.empty());
  EXPECT_TRUE(scenario.outcomes.empty());
}

TEST(Scenario, ReadsOutcomesWithTheirDefinitions) {
  const auto outcomes = read_sound(sound_files()).outcomes;
  ASSERT_EQ(outcomes.size(), 1U);
  EXPECT_EQ(outcomes[0].low, 5600);
  EXPECT_FALSE(outcomes[0].high);
  EXPECT_EQ(to_string(outcomes[0].known), "2017-10-24");
  EXPECT_EQ(outcomes[0].caveat, "all groups since 2013");
}

TEST(Scenario, AFolderWithoutOneIsAFault) {
  EXPECT_THAT(faults_of({{"notes.txt", "hello"}}), HasSubstr("no scenario in this folder"));
  EXPECT_FALSE(read_scenario("/nowhere/at/all"));
}

TEST(Scenario, ReadingWritesNothing) {
  const TestFolder folder(sound_files());
  const auto list = [&] {
    std::vector<std::string> all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path()))
      all.push_back(entry.path());
    std::sort(all.begin(), all.end());
    return all;
  };
  const auto before = list();
  ASSERT_TRUE(read_scenario(folder.path()));
  EXPECT_EQ(list(), before);
}

TEST(Scenario, ATableThatIsNotThereMakesItsNamesUnknownOnlyOnce) {
  auto files = sound_files();
  files.erase("places.csv");
  const auto faults = faults_of(files);
  EXPECT_THAT(faults, HasSubstr("places.csv: no such file"));
  EXPECT_THAT(faults, Not(HasSubstr("unknown place"))) << "what is in an unread table is not known";
}

}  // namespace
}  // namespace anabasis::world
