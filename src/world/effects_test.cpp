#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "world/folder_test.hpp"

namespace anabasis::world {
namespace {

using testing::HasSubstr;

std::string notes_after(const std::string& file, std::string_view from, std::string_view to) {
  auto files = sound_files();
  replace(files, file, from, to);
  return notes_of(files);
}

TEST(WithoutEffect, NothingIsNotedWhereEverythingHasAnEffect) { EXPECT_EQ(notes_of(sound_files()), ""); }

TEST(WithoutEffect, SettingsAboutWhatThereIsNot) {
  const auto note = [](const std::string& setting, const std::string& why) {
    const auto notes = notes_after("scenario.toml", "[movement]\n", "[movement]\n" + setting + "\n");
    EXPECT_THAT(notes, HasSubstr("scenario.toml:12:"));
    EXPECT_THAT(notes, HasSubstr(why)) << setting;
  };
  note("leave.camp = 0.1", "no place is a camp");
  note("leave.idp_camp = 0.1", "no place is an idp_camp");
  note("leave.hub = 0.1", "no place is a hub");
  note("weight.camp = 2", "no place is a camp");
  note("conflict_decay_days = 8", "there is no conflict_decay");
  note("cost.km = 0.1", "choice is not \"goal\"");
  note("goals = [\"TUR\"]", "choice is not \"goal\"");
}

TEST(WithoutEffect, AChoiceByGoalWhereNobodyHasOne) {
  auto files = sound_files();
  replace(files, "scenario.toml", "[movement]\n", "[movement]\nchoice = \"goal\"\n");
  EXPECT_EQ(notes_of(files), "");
  replace(files, "groups.csv", ",riyadh\n", ",\n");
  EXPECT_THAT(notes_of(files), HasSubstr("\"movement.choice\"; no group has goals or homes"));
}

TEST(WithoutEffect, ConflictSettingsWhereThereIsNone) {
  EXPECT_THAT(notes_after("events.csv", "2017-08-01,conflict,raqqa,1\n", ""),
              HasSubstr("\"movement.leave.conflict\"; no place is ever in conflict"));
}

TEST(WithoutEffect, DetectionWhereNoRouteIsGuarded) {
  auto files = sound_files();
  replace(files, "routes.csv", "foot,yes,yes,", "foot,no,yes,0.5");
  const auto notes = notes_of(files);
  EXPECT_THAT(notes, HasSubstr("\"movement.detection.default\"; no route is guarded"));
  EXPECT_THAT(notes, HasSubstr("\"crossing\"; detection on a route that is not guarded"));
  EXPECT_THAT(notes,
              HasSubstr("events.csv:6: has no effect: found \"guard\"; none of these routes is guarded"));
}

TEST(WithoutEffect, ControlWhereNoGroupHasASide) {
  auto files = sound_files();
  replace(files, "groups.csv", "fighter,is,", "fighter,,");
  const auto notes = notes_of(files);
  EXPECT_THAT(
      notes, HasSubstr("events.csv:3: has no effect: found \"control of sdf\"; no group has an affiliation"));
  EXPECT_THAT(notes,
              HasSubstr("places.csv:2: has no effect: found \"control\"; no group has an affiliation"));
}

TEST(WithoutEffect, EventsAfterTheEndAndValuesThatNothingReads) {
  auto files = sound_files();
  append(files, "events.csv", "2018-01-01,open,crossing,");
  append(files, "events.csv", "2017-12-31,close,crossing,1");
  const auto notes = notes_of(files);
  EXPECT_THAT(notes,
              HasSubstr("events.csv:7: has no effect: found \"event\"; it comes after the end, 2017-12-31"));
  EXPECT_THAT(notes,
              HasSubstr("events.csv:8:27: has no effect: found \"1\"; closing and opening take no value"));
}

TEST(WithoutEffect, PlacesAndRoutesThatNobodyReaches) {
  auto files = sound_files();
  append(files, "places.csv", "island,Island,,CYP,35,33,town,,,");
  append(files, "places.csv", "far-a,Far,,TUN,34,9,town,,,");
  append(files, "places.csv", "far-b,Far,,TUN,35,9,town,,,");
  append(files, "routes.csv", "far-a,far-b,130,,,,,");
  append(files, "routes.csv", "far-a,raqqa,3000,,,yes,,");
  const auto notes = notes_of(files);
  EXPECT_THAT(
      notes,
      HasSubstr("places.csv:6: has no effect: found \"island\"; no route leads to or from this place"));
  EXPECT_THAT(notes, HasSubstr("\"far-a--far-b\"; nobody can come to the start of this route"));
  EXPECT_THAT(notes, HasSubstr("\"far-a--raqqa\"; nobody can come to the start of this route"));
  EXPECT_THAT(notes, testing::Not(HasSubstr("\"crossing\"")));
}

TEST(WithoutEffect, GroupsThatAreNowhereAndWishesWithoutAHome) {
  auto files = sound_files();
  append(files, "groups.csv", "tunisian,Tunisians,TUN,fighter,is,,0.5,0.5,");
  const auto notes = notes_of(files);
  EXPECT_THAT(notes,
              HasSubstr("groups.csv:4: has no effect: found \"tunisian\"; nobody of this group is anywhere"));
  EXPECT_THAT(notes, HasSubstr("\"0.5\"; group \"tunisian\" has no homes to return to"));
}

TEST(WithoutEffect, PopulationWhereNobodyIsSetInMotion) {
  auto files = sound_files();
  replace(files, "places.csv", "kind,capacity,control", "kind,population,control");
  replace(files, "places.csv", "range(200; 300; 2000)", "300");
  EXPECT_THAT(notes_of(files), HasSubstr("places.csv:3: has no effect: found \"population\""));
}

TEST(WithoutEffect, AWeightAbroadWhereNoCountryIsFled) {
  // The country that is fled has an effect all the same: it says who is stranded.
  EXPECT_THAT(notes_after("scenario.toml", "weight.foreign = 2\n", ""),
              testing::Not(HasSubstr("fled_country")));
  EXPECT_THAT(notes_after("scenario.toml", "fled_country = \"SYR\"\n", ""), HasSubstr("no fled_country"));
}

TEST(WithoutEffect, TablesThatNothingReads) {
  auto files = sound_files();
  files["event.csv"] = files["events.csv"];
  EXPECT_THAT(
      notes_of(files),
      HasSubstr("event.csv: has no effect: found \"event.csv\"; no table has this name; did you mean"));
}

}  // namespace
}  // namespace anabasis::world
