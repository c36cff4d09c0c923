#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "world/folder_test.hpp"

namespace anabasis::world {
namespace {

using testing::HasSubstr;

Files with_observers(std::string_view rows) {
  auto files = sound_files();
  files["observers.csv"] = "id,records,target,chance,delay_days,source,source_date\n" + std::string(rows);
  return files;
}

TEST(Observers, WatchRoutesOrPlaces) {
  const auto scenario = read_sound(with_observers(
      "guards,caught,SYR--TUR,0.9,,,\nfew,crossings,crossing,beta(1; 9),uniform(1; 9),Paper A,2017-08-01\n"
      "desk,registrations,Turkey,1,3,,\nclinic,deaths,raqqa,0.5,,,\n"));
  const auto& observers = scenario.observers;
  ASSERT_EQ(observers.size(), 4U);
  EXPECT_EQ(observers[0].records, Recorded::caught);
  EXPECT_EQ(observers[0].routes, std::vector<RouteId>{{1}});
  EXPECT_EQ(observers[0].chance.known, 0.9);
  EXPECT_EQ(observers[0].delay_days.known, 0);
  EXPECT_EQ(find_unknown(scenario, "observers.few.chance")->source, "Paper A");
  EXPECT_NE(find_unknown(scenario, "observers.few.delay_days"), nullptr);
  EXPECT_EQ(observers[2].places, std::vector<PlaceId>{{2}});
  EXPECT_EQ(observers[3].records, Recorded::deaths);
}

TEST(Observers, FaultsNameTheCell) {
  const auto faults = faults_of(with_observers(
      "a,crossings,raqqa,0.5,,,\nb,rumours,raqqa,0.5,,,\nc,deaths,raqqa,1.5,-1,,\nc,deaths,raqqa,,,,\n"));
  EXPECT_THAT(faults, HasSubstr("observers.csv:2:13: unknown route: found \"raqqa\""));
  EXPECT_THAT(faults, HasSubstr("observers.csv:3:3: unknown kind of record: found \"rumours\""));
  EXPECT_THAT(faults, HasSubstr("observers.csv:4:16: probability above 1"));
  EXPECT_THAT(faults, HasSubstr("observers.csv:4:20: negative delay"));
  EXPECT_THAT(faults, HasSubstr("observers.csv:5:1: duplicate id: found \"c\""));
  EXPECT_THAT(faults, HasSubstr("observers.csv:5:16: empty cell in column \"chance\""));
}

TEST(Observers, AreAskedForTheirRecord) {
  const auto asking = [](const std::string& flow) {
    auto files = with_observers("guards,caught,SYR--TUR,0.9,,,\nclinic,deaths,raqqa,0.5,,,\n");
    append(files, "scenario.toml",
           "[[question]]\nid = \"recorded\"\nask = { flow = { " + flow +
               " }, between = [2017-08-01, 2017-08-31] }");
    return files;
  };
  const auto scenario = read_sound(asking("from = \"SYR\", to = \"TUR\", recorded_by = \"guards\""));
  EXPECT_EQ(scenario.questions.back().recorded_by, std::size_t{0});
  EXPECT_EQ(
      scenario.questions.back().text,
      "By the record of guards: how many persons were caught from Syria to Turkey, as it became known from "
      "1 August 2017 to 31 August 2017?");
  EXPECT_EQ(
      read_sound(asking("recorded_by = \"clinic\"")).questions.back().text,
      "By the record of clinic: how many persons died, as it became known from 1 August 2017 to 31 August "
      "2017?");
  EXPECT_THAT(
      faults_of(asking("to = \"TUR\", recorded_by = \"guard\"")),
      HasSubstr(
          "unknown observer: found \"guard\"; expected the id of a row of observers.csv; did you mean"));
  EXPECT_THAT(faults_of(asking("to = \"TUR\", recorded_by = \"clinic\"")),
              HasSubstr("deaths from one place to another"));
}

TEST(Observers, WhoSeeNothingOrWhomNobodyAsksAreNoted) {
  EXPECT_THAT(notes_of(with_observers("guards,caught,raqqa--idlib-north,0.9,,,\n")),
              HasSubstr("observers.csv:2: has no effect: found \"guards\"; nobody is caught"));
  EXPECT_THAT(notes_of(with_observers("guards,caught,SYR--TUR,0.9,,,\n")),
              HasSubstr("\"guards\"; no question asks for its record"));
}

}  // namespace
}  // namespace anabasis::world
