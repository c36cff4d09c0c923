#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "world/folder_test.hpp"

namespace anabasis::world {
namespace {

using testing::HasSubstr;

Files with_events(std::string_view rows) {
  auto files = sound_files();
  files["events.csv"] = "date,kind,target,value,source,source_date\n" + std::string(rows);
  return files;
}

TEST(Events, KeepTheOrderOfTheFile) {
  const auto events = read_sound(sound_files()).events;
  ASSERT_EQ(events.size(), 5U);
  EXPECT_EQ(events[0].what, EventKind::conflict);
  EXPECT_EQ(events[0].value.known, 1);
  EXPECT_EQ(events[0].places, std::vector<PlaceId>{{0}});
  EXPECT_EQ(events[1].what, EventKind::control);
  EXPECT_EQ(events[1].holder, "sdf");
  EXPECT_EQ(events[2].what, EventKind::close);
  EXPECT_EQ(events[3].what, EventKind::open);
  EXPECT_EQ(events[4].what, EventKind::guard);
  EXPECT_EQ(events[4].where.line, 6);
}

TEST(Events, AreOnDaysAfterTheStart) {
  const auto events = read_sound(sound_files()).events;
  EXPECT_EQ(events[0].day.known, 31);
  EXPECT_EQ(events[2].day.known, 81);
}

TEST(Events, OnAnUncertainDayCanComeOnTheFirstAndOnTheLast) {
  const auto scenario = read_sound(sound_files());
  const auto* day = find_unknown(scenario, "events.control.Raqqa.day");
  ASSERT_NE(day, nullptr);
  EXPECT_TRUE(day->is_default);
  // Drawn days are rounded down: all of the 92 days are as likely.
  const auto first = *base::parse_day("2017-10-01") - scenario.period.first;
  const auto last = *base::parse_day("2017-12-31") - scenario.period.first;
  EXPECT_DOUBLE_EQ(chance::cdf(day->prior, first), 0);
  EXPECT_NEAR(chance::cdf(day->prior, last + 1) - chance::cdf(day->prior, last), 1.0 / 92, 1e-12);
  EXPECT_DOUBLE_EQ(chance::cdf(day->prior, last + 1), 1);
}

TEST(Events, AreAssumptionsWhereTheyMayComeAfterAsOf) {
  const auto scenario =
      read_sound(with_events("2017-09-14,close,crossing,,,\n2017-09-15,open,crossing,,,\n"
                             "uniform(2017-09-01; 2017-09-14),close,crossing,,,\n"
                             "choice(2017-09-01: 0.9; 2017-09-20: 0.1),open,crossing,,,\n"));
  ASSERT_EQ(scenario.events.size(), 4U);
  EXPECT_FALSE(scenario.events[0].is_assumption);
  EXPECT_TRUE(scenario.events[1].is_assumption);
  EXPECT_FALSE(scenario.events[2].is_assumption);
  EXPECT_TRUE(scenario.events[3].is_assumption);
}

TEST(Events, OfRoutesNameARouteOrTwoEnds) {
  const auto scenario = read_sound(with_events(
      "2017-08-01,close,crossing,,,\n2017-08-01,close,TUR--Syria,,,\n2017-08-01,close,Idlib--hatay,,,\n"
      "2017-08-01,close,raqqa--idlib-north,,,\n2017-08-01,guard,idlib-north -- Turkey,0.5,,\n"));
  const std::vector<RouteId> crossing{{1}};
  ASSERT_EQ(scenario.events.size(), 5U);
  EXPECT_EQ(scenario.events[0].routes, crossing);
  EXPECT_EQ(scenario.events[1].routes, crossing);
  EXPECT_EQ(scenario.events[2].routes, crossing);
  EXPECT_EQ(scenario.events[3].routes, std::vector<RouteId>{{0}});
  EXPECT_EQ(scenario.events[4].routes, crossing);
  EXPECT_EQ(scenario.events[4].value.known, 0.5);
}

TEST(Events, OfPlacesMayNameACountry) {
  const auto scenario = read_sound(
      with_events("2017-08-01,conflict,Syria,0.5,,\n2017-08-01,becomes,hatay,camp,,\n2017-08-01,capacity,"
                  "hatay,range(10; 50; 90),Paper A,2017-08-01\n"));
  EXPECT_EQ(scenario.events[0].places, (std::vector<PlaceId>{{0}, {1}}));
  EXPECT_EQ(scenario.events[1].kind, PlaceKind::camp);
  const auto* capacity = find_unknown(scenario, "events.capacity.hatay.value");
  ASSERT_NE(capacity, nullptr);
  EXPECT_EQ(capacity->source, "Paper A");
}

TEST(Events, ThatRepeatAreNumbered) {
  const auto scenario =
      read_sound(with_events("normal(2017-10-01; 5),conflict,raqqa,0,,\n"
                             "normal(2017-11-01; 5),conflict,raqqa,1,,\n"));
  EXPECT_NE(find_unknown(scenario, "events.conflict.raqqa.day"), nullptr);
  EXPECT_NE(find_unknown(scenario, "events.conflict.raqqa#2.day"), nullptr);
}

TEST(Events, FaultsNameTheCell) {
  const auto faults = faults_of(with_events(
      "soon,close,crossing,,,\nchoice(5; 7),close,crossing,,,\ngamma(2017-10-01; "
      "2),close,crossing,,,\nuniform(2017-10-01; "
      "2017-13-01),close,"
      "crossing,,,\nuniform(2017-10-02; 2017-10-01),close,crossing,,,\n2017-08-01,close,bridge,,,\n"
      "2017-08-01,close,raqqa--hatay,,,\n2017-08-01,becomes,raqqa,castle,,\n2017-08-01,conflict,raqqa,7,,\n"
      "2017-08-01,conflict,raqqa,,,\n2017-08-01,close,crossing,,Paper A,2017-12-01\n"));
  EXPECT_THAT(faults, HasSubstr("events.csv:2:1: no date: found \"soon\""));
  EXPECT_THAT(faults, HasSubstr("events.csv:3:1: no date: found \"choice(5; 7)\""));
  EXPECT_THAT(faults,
              HasSubstr("events.csv:4:1: not a distribution over days: found \"gamma(2017-10-01; 2)\""));
  EXPECT_THAT(faults, HasSubstr("events.csv:5:1: no such date: found \"uniform(2017-10-01; 2017-13-01)\""));
  EXPECT_THAT(faults, HasSubstr("events.csv:6:1: high of \"uniform\" is out of order"));
  EXPECT_THAT(faults, HasSubstr("events.csv:7:18: unknown route: found \"bridge\""));
  EXPECT_THAT(faults, HasSubstr("events.csv:8:18: no route between these: found \"raqqa--hatay\""));
  EXPECT_THAT(faults, HasSubstr("events.csv:9:26: unknown kind of place: found \"castle\""));
  EXPECT_THAT(faults, HasSubstr("events.csv:10:27: intensity above 1: found \"7\""));
  EXPECT_THAT(faults,
              HasSubstr("events.csv:11:27: value missing for event \"conflict\"; expected an intensity"));
  EXPECT_THAT(faults, HasSubstr("events.csv:12:36: prior dated after as_of"));
}

}  // namespace
}  // namespace anabasis::world
