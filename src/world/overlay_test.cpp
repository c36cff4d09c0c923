#include "world/overlay.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "world/folder_test.hpp"

namespace anabasis::world {
namespace {

using testing::HasSubstr;

constexpr std::string_view kHead = "format = 1\nname = \"w\"\nsays = \"a test\"\n";

base::Result<Overlay> read(const TestFolder& folder, std::string_view text) {
  const auto file = folder.path() / "w.overlay";
  EXPECT_TRUE(base::write_file(file, std::string(kHead) + std::string(text)));
  return read_overlay(file);
}

Scenario under(const Files& files, std::string_view text) {
  const TestFolder folder(files);
  const auto overlay = read(folder, text);
  if (!overlay) {
    ADD_FAILURE() << base::to_string(overlay.error());
    return {};
  }
  auto scenario = read_scenario(folder.path(), *overlay);
  EXPECT_TRUE(scenario) << base::to_string(scenario.error());
  return scenario ? std::move(*scenario) : Scenario{};
}

std::string faults_under(const Files& files, std::string_view text) {
  const TestFolder folder(files);
  const auto overlay = read(folder, text);
  if (!overlay) return base::to_string(overlay.error());
  const auto scenario = read_scenario(folder.path(), *overlay);
  return scenario ? "" : base::to_string(scenario.error());
}

TEST(Overlay, SetsValuesOfTheFileAndOfTheTables) {
  const auto scenario = under(sound_files(),
                              "[[change]]\npath = \"movement.leave.town\"\nvalue = 0.125\n"
                              "[[event]]\ndate = 2017-11-01\nkind = \"conflict\"\ntarget = \"Raqqa\"\n"
                              "value = { beta = [2, 2] }\n");
  EXPECT_EQ(scenario.movement.leave[0].known, 0.125);
  const auto as_it_is = read_sound(sound_files());
  ASSERT_EQ(scenario.events.size(), as_it_is.events.size() + 1);
  EXPECT_EQ(scenario.events.back().what, EventKind::conflict);
  EXPECT_NE(scenario.events.back().value.unknown, -1);
}

TEST(Overlay, AddsEventsWhereThereIsNoTableOfThem) {
  auto files = sound_files();
  files.erase("events.csv");
  const auto scenario =
      under(files, "[[event]]\ndate = 2017-11-01\nkind = \"conflict\"\ntarget = \"Raqqa\"\nvalue = 1\n");
  EXPECT_EQ(scenario.events.size(), 1U);
}

TEST(Overlay, TakesEventsOut) {
  const auto as_it_is = read_sound(sound_files());
  const auto scenario = under(sound_files(), "without = [\"control.Raqqa\"]\n");
  EXPECT_EQ(scenario.events.size() + 1, as_it_is.events.size());
  EXPECT_EQ(find_unknown(scenario, "events.control.Raqqa.day"), nullptr);
}

TEST(Overlay, FactorsActOnTheValueAndLeaveThePrior) {
  const auto scenario = under(sound_files(),
                              "[[change]]\npath = \"events.guard.crossing.value\"\nodds = 4\n"
                              "[[change]]\npath = \"stocks.saudi@raqqa.households\"\ntimes = 2\n"
                              "[[change]]\npath = \"movement.leave.conflict\"\nodds = 0.25\n");
  const auto as_it_is = read_sound(sound_files());
  ASSERT_EQ(scenario.unknowns.size(), as_it_is.unknowns.size());
  std::vector<double> draw(scenario.unknowns.size(), 0.5);
  EXPECT_DOUBLE_EQ(scenario.events.back().value.at(draw), 0.8);  // odds of one to one: now four to one
  EXPECT_DOUBLE_EQ(as_it_is.events.back().value.at(draw), 0.5);
  EXPECT_DOUBLE_EQ(scenario.stocks[0].households.at(draw), 1.0);
  EXPECT_NEAR(scenario.movement.leave_conflict.known, 9.0 / 13, 1e-12);  // nine to one, and a quarter of it
  for (std::size_t u = 0; u < as_it_is.unknowns.size(); ++u) {
    EXPECT_EQ(chance::to_string(scenario.unknowns[u].prior), chance::to_string(as_it_is.unknowns[u].prior));
  }
}

TEST(Overlay, EveryFaultHasItsPlaceInTheOverlay) {
  const auto told =
      faults_under(sound_files(),
                   "[[change]]\npath = \"movement.leave.town\"\nvalue = 1.5\n"
                   "[[change]]\npath = \"movement.leave.twon\"\nvalue = 0.5\n"
                   "[[change]]\npath = \"places.Nowhere.lat\"\nvalue = 3\n"
                   "[[event]]\ndate = 2017-11-30\nkind = \"conflict\"\ntarget = \"Nowhere\"\nvalue = 1\n");
  EXPECT_THAT(told, HasSubstr("w.overlay:6:"));
  EXPECT_THAT(told, HasSubstr("1.5"));
  EXPECT_THAT(told, HasSubstr("twon"));
  EXPECT_THAT(told, HasSubstr("places.Nowhere.lat"));
  EXPECT_THAT(told, HasSubstr("\"Nowhere\""));
  // A file that is no TOML is not read any further.
  EXPECT_THAT(faults_under(sound_files(), "[[event]]\ndate = 2017-11-31\nkind = \"conflict\"\n"),
              HasSubstr("w.overlay:5:8: no such date"));
}

TEST(Overlay, WhatIsAskedStays) {
  EXPECT_THAT(faults_under(sound_files(), "[[change]]\npath = \"scenario.end\"\nvalue = 2018-01-01\n"),
              HasSubstr("not to be changed by an overlay"));
}

TEST(Overlay, AWordThatJudgesNeedsAnObjective) {
  const TestFolder folder(sound_files());
  const auto file = folder.path() / "w.overlay";
  ASSERT_TRUE(base::write_file(file, "format = 1\nname = \"w\"\nsays = \"Is it better so?\"\n"));
  const auto refused = read_overlay(file);
  ASSERT_FALSE(refused);
  EXPECT_THAT(base::to_string(refused.error()), HasSubstr("w.overlay:3:8: \"better\" without an objective"));
  ASSERT_TRUE(base::write_file(
      file, "format = 1\nname = \"w\"\nsays = \"Is it better so?\"\n[objective]\nfewer = [\"dead\"]\n"));
  EXPECT_TRUE(read_overlay(file));
}

}  // namespace
}  // namespace anabasis::world
