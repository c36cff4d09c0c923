#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "world/folder_test.hpp"

namespace anabasis::world {
namespace {

using testing::HasSubstr;

Files with_intentions(const std::string& settings) {
  auto files = sound_files();
  replace(files, "scenario.toml", "[movement]\n", "[intentions]\n" + settings + "\n[movement]\n");
  return files;
}

double effect(const Scenario& scenario, Intention to, Driver driver) {
  return scenario.hazards[static_cast<std::size_t>(to)].effect[static_cast<std::size_t>(driver)].known;
}

TEST(Intentions, TakeEveryRateAndEffectByItsName) {
  auto files = with_intentions(R"(remain.rate = 0.1
leave.rate = { loguniform = [0.001, 0.1] }
leave.threat = 1
leave.disillusion = 2
leave.ground_lost = 3
return.rate = 0.3
return.policy = { normal = [0, 1] }
return.family = -5)");
  replace(files, "groups.csv", "wants_to_return,homes\n",
          "wants_to_return,homes,disillusion,family_at_home\n");
  replace(files, "groups.csv", "beta(2; 2),,riyadh\n", "beta(2; 2),,riyadh,0.2,beta(2; 3)\n");
  replace(files, "groups.csv", "5,0.5,,\n", "5,0.5,,,,\n");
  append(files, "events.csv", "2017-09-01,home_policy,SAU,-0.5");
  append(files, "events.csv", "2017-09-02,disillusion,saudi,0.9");
  append(files, "events.csv", "2017-09-03,family,fighter,uniform(0; 1)");
  const auto scenario = read_sound(files);
  EXPECT_EQ(notes_of(files), "");
  EXPECT_EQ(scenario.hazards[0].rate.known, 0.1);
  EXPECT_NE(find_unknown(scenario, "intentions.leave.rate"), nullptr);
  EXPECT_EQ(effect(scenario, Intention::leave, Driver::threat), 1);
  EXPECT_EQ(effect(scenario, Intention::leave, Driver::disillusion), 2);
  EXPECT_EQ(effect(scenario, Intention::leave, Driver::ground_lost), 3);
  EXPECT_NE(find_unknown(scenario, "intentions.return.policy"), nullptr);
  EXPECT_EQ(effect(scenario, Intention::return_home, Driver::family), -5);
  EXPECT_EQ(scenario.groups[0].disillusion.known, 0.2);
  EXPECT_NE(find_unknown(scenario, "groups.saudi.family_at_home"), nullptr);
  const auto& events = scenario.events;
  EXPECT_EQ(events[5].what, EventKind::home_policy);
  EXPECT_EQ(events[5].places, std::vector<PlaceId>{{3}});
  EXPECT_EQ(events[5].value.known, -0.5);
  EXPECT_EQ(events[6].groups, std::vector<GroupId>{{0}});
  EXPECT_EQ(events[7].groups, std::vector<GroupId>{{0}});
}

TEST(Intentions, FaultsNameWhatIsWrong) {
  EXPECT_THAT(faults_of(with_intentions("leave.rate = -1")), HasSubstr("negative rate"));
  EXPECT_THAT(faults_of(with_intentions("leave.treat = 1")), HasSubstr("did you mean \"threat\"?"));
  EXPECT_THAT(faults_of(with_intentions("go.rate = 1")), HasSubstr("unknown key \"go\""));
  EXPECT_THAT(faults_of(with_intentions("leave = 1")), HasSubstr("wrong kind of value for \"leave\""));
  auto files = sound_files();
  append(files, "events.csv", "2017-09-01,home_policy,raqqa,0.5");
  append(files, "events.csv", "2017-09-01,home_policy,riyadh,2");
  append(files, "events.csv", "2017-09-01,family,nobody,1");
  const auto faults = faults_of(files);
  EXPECT_THAT(faults,
              HasSubstr("events.csv:7:24: home policy of a place that is no homeland: found \"raqqa\""));
  EXPECT_THAT(faults, HasSubstr("events.csv:8:31: policy above 1: found \"2\""));
  EXPECT_THAT(faults, HasSubstr("events.csv:9:19: unknown group"));
}

TEST(Intentions, NotesWhatChangesNothing) {
  EXPECT_THAT(notes_of(with_intentions("leave.threat = 1")),
              HasSubstr("\"intentions.leave.threat\"; nobody comes"));
  EXPECT_THAT(notes_of(with_intentions("leave.rate = 1\nleave.policy = 1")),
              HasSubstr("\"intentions.leave.policy\"; no event tells a home_policy"));
  auto files = sound_files();
  append(files, "events.csv", "2017-09-01,home_policy,riyadh,0.5");
  EXPECT_THAT(notes_of(files),
              HasSubstr("events.csv:7: has no effect: found \"home_policy\"; no intention changes"));
}

}  // namespace
}  // namespace anabasis::world
