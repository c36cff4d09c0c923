#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "world/folder_test.hpp"

namespace anabasis::world {
namespace {

using testing::HasSubstr;

Files with_movement(const std::string& settings) {
  auto files = sound_files();
  auto& text = files["scenario.toml"];
  const auto from = text.find("[movement]\n");
  const auto to = text.find("[[question]]");
  text.replace(from, to - from, "[movement]\n" + settings + "\n");
  return files;
}

TEST(Movement, TakesEverySettingByItsName) {
  const auto movement = read_sound(with_movement(R"(rules = "anabasis"
speed_km_per_day = 1
walk_km_per_day = 2
first_leg_on_foot = true
softening_km = 3
distance_power = 4
avoid_short_stints = true
capacity_scaling = 5
capacity_buffer = 0.06
conflict_decay = [1, 0.5]
conflict_decay_days = 8
memory_resolution = 9
choice = "goal"
goals = ["raqqa"]
[movement.cost]
km = 0.24
detection = 25
conflict = 26
[movement.leave]
town = 0.10
camp = 0.11
idp_camp = 0.12
hub = 0.13
waiting = 0.14
conflict = 0.15
lost = 0.16
[movement.weight]
camp = 17
foreign = 18
conflict = 0.19
[movement.detection]
default = 0.20
[movement.death]
default = 0.21
conflict = 0.22
crossing = 0.23)"))
                            .movement;
  EXPECT_EQ(movement.speed_km_per_day.known, 1);
  EXPECT_EQ(movement.walk_km_per_day.known, 2);
  EXPECT_TRUE(movement.first_leg_on_foot);
  EXPECT_EQ(movement.softening_km.known, 3);
  EXPECT_EQ(movement.choice, Choice::goal);
  EXPECT_EQ(movement.goals, (std::vector<PlaceId>{{0}}));
  EXPECT_EQ(movement.cost_km.known, 0.24);
  EXPECT_EQ(movement.cost_detection.known, 25);
  EXPECT_EQ(movement.cost_conflict.known, 26);
  EXPECT_EQ(movement.distance_power.known, 4);
  EXPECT_TRUE(movement.avoid_short_stints);
  EXPECT_EQ(movement.capacity_scaling.known, 5);
  EXPECT_EQ(movement.capacity_buffer.known, 0.06);
  EXPECT_EQ(movement.conflict_decay, (std::vector<double>{1, 0.5}));
  EXPECT_EQ(movement.conflict_decay_days, 8);
  EXPECT_EQ(movement.memory_resolution, 9);
  EXPECT_EQ(movement.leave[0].known, 0.10);
  EXPECT_EQ(movement.leave[1].known, 0.11);
  EXPECT_EQ(movement.leave[2].known, 0.12);
  EXPECT_EQ(movement.leave[3].known, 0.13);
  EXPECT_EQ(movement.leave[4].known, 0.14);
  EXPECT_EQ(movement.leave_conflict.known, 0.15);
  EXPECT_EQ(movement.leave_lost.known, 0.16);
  EXPECT_EQ(movement.weight_camp.known, 17);
  EXPECT_EQ(movement.weight_foreign.known, 18);
  EXPECT_EQ(movement.weight_conflict.known, 0.19);
  EXPECT_EQ(movement.detection.known, 0.20);
  EXPECT_EQ(movement.death_default.known, 0.21);
  EXPECT_EQ(movement.death_conflict.known, 0.22);
  EXPECT_EQ(movement.death_crossing.known, 0.23);
}

TEST(Movement, MayHoldADistributionWhereANumberMayStand) {
  const auto scenario = read_sound(sound_files());
  const auto* town = find_unknown(scenario, "movement.leave.town");
  ASSERT_NE(town, nullptr);
  EXPECT_EQ(chance::to_string(town->prior), "beta(5; 5)");
  EXPECT_EQ(town->source, "Paper A");
  EXPECT_FALSE(town->is_default);
  EXPECT_EQ(town->where.line, 15);
  EXPECT_TRUE(find_unknown(scenario, "movement.detection.default")->is_default) << "a prior without a source";
  EXPECT_EQ(&scenario.unknowns[scenario.movement.leave[0].unknown], town);
}

TEST(Movement, HasNoSettingForAHomelandAndNoUnknownOnes) {
  EXPECT_THAT(faults_of(with_movement("leave.homeland = 0.1")), HasSubstr("unknown key \"homeland\""));
  EXPECT_THAT(faults_of(with_movement("leave.twon = 0.1")), HasSubstr("did you mean \"town\"?"));
  EXPECT_THAT(faults_of(with_movement("leave = 0.1")), HasSubstr("wrong kind of value for \"leave\""));
  EXPECT_THAT(faults_of(with_movement("rules = \"flee\"")), HasSubstr("unknown rules: found \"flee\""));
}

TEST(Movement, KnowsTwoChoicesAndGoalsThatTakeThoseWhoLeave) {
  EXPECT_THAT(faults_of(with_movement("choice = \"nearest\"")),
              HasSubstr("unknown choice: found \"nearest\""));
  EXPECT_THAT(faults_of(with_movement("choice = \"goal\"\ngoals = [\"riyadh\"]")),
              HasSubstr("goal that is a homeland: found \"riyadh\""));
  EXPECT_THAT(faults_of(with_movement("goals = [\"raqa\"]")), HasSubstr("did you mean"));
  auto files = sound_files();
  replace(files, "groups.csv", "wants_to_return,homes\n", "wants_to_return,homes,goals\n");
  replace(files, "groups.csv", "beta(2; 2),,riyadh\n", "beta(2; 2),,riyadh,TUR | idlib-north\n");
  replace(files, "groups.csv", "5,0.5,,\n", "5,0.5,,,\n");
  const auto groups = read_sound(files).groups;
  EXPECT_EQ(groups[0].goals, (std::vector<PlaceId>{{2}, {1}}));
  EXPECT_TRUE(groups[1].goals.empty());
}

TEST(Movement, RefusesWhatIsOutOfRange) {
  for (const auto* setting : {"speed_km_per_day = -1",
                              "walk_km_per_day = 0",
                              "softening_km = -1",
                              "distance_power = -1",
                              "capacity_scaling = 0",
                              "capacity_buffer = 1.1",
                              "leave.town = 1.1",
                              "leave.lost = -0.1",
                              "weight.camp = -1",
                              "detection.default = 2",
                              "cost.km = -1",
                              "cost.detection = inf",
                              "death.default = 2",
                              "conflict_decay = [2]",
                              "conflict_decay = [nan]",
                              "leave.town = inf",
                              "conflict_decay = 1",
                              "conflict_decay = [\"x\"]",
                              "conflict_decay_days = 0",
                              "memory_resolution = 256",
                              "memory_resolution = 0",
                              "memory_resolution = 1.5",
                              "first_leg_on_foot = 1",
                              "leave.town = { beta = [5] }",
                              "leave.town = \"often\""}) {
    EXPECT_THAT(faults_of(with_movement(setting)), HasSubstr("scenario.toml:12:")) << setting;
  }
}

}  // namespace
}  // namespace anabasis::world
