#include "flow/flee/groups.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

#include "flow/flee/run.hpp"
#include "world/folder_test.hpp"

namespace anabasis::flow::flee {
namespace {

world::Files with_demographics() {
  auto files = world::sound_flee_files();
  files["input_csv/demographics_age.csv"] = "age,Default,Juba\n0-17,0.6,0.2\n18-,0.4,0.8\n";
  files["input_csv/demographics_gender.csv"] = "gender,Default\nf,3\nm,1\n";
  return files;
}

TEST(FleeGroups, AreAllCombinations) {
  const auto scenario = world::read_sound(with_demographics());
  EXPECT_THAT(group_names(scenario), testing::ElementsAre("age 0-17, gender f", "age 0-17, gender m",
                                                          "age 18-, gender f", "age 18-, gender m"));
  const auto plan = make_plan(scenario, {}).value();
  ASSERT_EQ(plan.groups, 4U);
  EXPECT_DOUBLE_EQ(plan.group_shares[0], 0.6 * 0.75);
  const auto juba = plan.group_row_of[0] * 4;
  EXPECT_GT(juba, 0U);
  EXPECT_DOUBLE_EQ(plan.group_shares[juba + 3], 0.8 * 0.25);
}

TEST(FleeGroups, WithoutTablesThereIsOne) {
  const auto scenario = world::read_sound(world::sound_flee_files());
  EXPECT_TRUE(group_names(scenario).empty());
  EXPECT_EQ(make_plan(scenario, {}).value().groups, 1U);
}

/// Everybody in a camp is in one of its groups, on every day; who was there at the start has the usual
/// shares, and who comes from Juba has Juba's. With 4 standard errors a right engine fails once in 8,000
/// choices of the seeds.
TEST(FleeGroups, AreCountedApartAndMoveAlike) {
  const auto scenario = world::read_sound(with_demographics());
  const auto plan = make_plan(scenario, {}).value();
  std::vector<People> counts(plan.camps.size() * plan.groups);
  double children_at_start = 0, at_start = 0, children = 0, came = 0;
  for (std::uint64_t member = 0; member < 20; ++member) {
    auto state = start(plan, 5, member);
    People first_children = 0, first = 0;
    for (int day = 0; day < scenario.days(); ++day) {
      step(state);
      count_groups(state, counts);
      for (std::size_t c = 0; c < plan.camps.size(); ++c) {
        const auto of_camp = std::span(counts).subspan(c * plan.groups, plan.groups);
        EXPECT_EQ(std::accumulate(of_camp.begin(), of_camp.end(), People{0}),
                  state.places[plan.camps[c]].persons);
      }
      if (day > 0) continue;
      first_children = counts[0] + counts[1];
      first = std::accumulate(counts.begin(), counts.end(), People{0});
    }
    children_at_start += static_cast<double>(first_children);
    at_start += static_cast<double>(first);
    const auto last = std::accumulate(counts.begin(), counts.end(), People{0});
    children += static_cast<double>(counts[0] + counts[1] + counts[4] + counts[5] - first_children);
    came += static_cast<double>(last - first);
  }
  const auto error = [](double p, double n) { return 4 * std::sqrt(p * (1 - p) / n); };
  EXPECT_NEAR(children_at_start / at_start, 0.6, error(0.6, at_start));
  ASSERT_GT(came, 1000);
  // Bor, with 1,000 of 369,436 residents, is in conflict too: a few children more.
  EXPECT_NEAR(children / came, 0.2, error(0.2, came) + 0.004);
}

TEST(FleeGroups, DoNotChangeHowManyMove) {
  const auto without = world::read_sound(world::sound_flee_files());
  const auto with = world::read_sound(with_demographics());
  constexpr int kRuns = 200;
  const auto rhino = [](const world::Scenario& scenario) {
    const auto plan = make_plan(scenario, {}).value();
    double sum = 0, square = 0;
    for (std::uint64_t r = 0; r < kRuns; ++r) {
      const auto last = static_cast<double>(run(plan, 3, r).in_camps.back());
      sum += last;
      square += last * last;
    }
    return std::pair(sum / kRuns, (square / kRuns - sum * sum / kRuns / kRuns) / kRuns);
  };
  const auto [mean, variance] = rhino(without);
  const auto [other_mean, other_variance] = rhino(with);
  EXPECT_LT(std::abs(mean - other_mean), 4 * std::sqrt(variance + other_variance));
}

TEST(FleePlaces, ACampMayHavePeopleAtTheStartAndACapacityThatGrows) {
  auto files = world::sound_flee_files();
  files["input_csv/locations.csv"] =
      "#name,region,country,latitude,longitude,location_type,conflict_date,population,initial_idps,"
      "capacity_per_day,conflict_intensity\n"
      "Juba,Centre,South_Sudan,4.86,31.61,conflict_zone,0,368436,,,0.5\n"
      "Bor,Jonglei,South_Sudan,6.21,31.55,conflict_zone,5,1000,,,\n"
      "Nimule,East,South_Sudan,3.60,32.05,town,,0,,,\n"
      "Elegu,North,Uganda,3.57,32.07,forwarding_hub,,,,,\n"
      "Adjumani,North,Uganda,3.38,31.79,camp,,5000,30,12,\n"
      "Rhino,North,Uganda,2.97,31.40,camp,,,,,\n";
  world::replace(files, "simsetting.yml", "start_on_foot: True", "start_on_foot: True\n  camp_movechance: 0");
  const auto scenario = world::read_sound(files);
  const auto plan = make_plan(scenario, {}).value();
  auto state = start(plan, 1, 0);
  EXPECT_EQ(state.places[0].intensity, 0.5);
  step(state);
  EXPECT_EQ(state.places[4].persons, 200 + 30);
  EXPECT_EQ(state.places[4].capacity, 5000 - 200 + 12);
  step(state);
  EXPECT_EQ(state.places[4].capacity, 5000 - 200 + 24);
}

TEST(FleePlan, HasMoreLevelsOfMemoryWhereMorePeopleAre) {
  auto files = world::sound_flee_files();
  world::replace(files, "simsetting.yml", "start_on_foot: True",
                 "start_on_foot: True\n  avoid_short_stints: True");
  const auto few = world::read_sound(files);
  EXPECT_EQ(make_plan(few, {}).value().options.memory_resolution, 4);
  Options many;
  many.people_per_agent = 0.01;
  EXPECT_EQ(make_plan(few, many).value().options.memory_resolution, 16);
  many.memory_resolution = 7;
  EXPECT_EQ(make_plan(few, many).value().options.memory_resolution, 7);
}

}  // namespace
}  // namespace anabasis::flow::flee
