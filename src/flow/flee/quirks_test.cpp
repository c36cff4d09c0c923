#include <gmock/gmock.h>

#include "flow/flee/changes.hpp"
#include "flow/flee/run.hpp"
#include "world/folder_test.hpp"

namespace anabasis::flow::flee {
namespace {

using testing::Contains;
using testing::Gt;

Options mending(Quirk quirk) {
  Options options;
  options.mend(quirk);
  return options;
}

/// The plan of a case with Flee's quirks, and one with a quirk mended.
struct Both {
  Both(const world::Files& files, Quirk quirk)
      : scenario(world::read_sound(files)),
        flee(make_plan(scenario, {}).value()),
        mended(make_plan(scenario, mending(quirk)).value()) {}

  world::Scenario scenario;
  Plan flee, mended;
};

State after(const Plan& plan, int days) {
  auto state = start(plan, 1, 0);
  while (state.day + 1 < days) step(state);
  return state;
}

constexpr std::size_t kJuba = 0, kBor = 1, kNimule = 2, kElegu = 3, kAdjumani = 4, kRhino = 5;

TEST(FleeQuirk, EveryOneHasANameAndWords) {
  for (const auto& words : quirks()) {
    EXPECT_EQ(quirk_named(words.name), words.quirk);
    EXPECT_FALSE(words.does.empty());
    EXPECT_FALSE(words.mended.empty());
  }
  EXPECT_EQ(quirk_named("none such"), std::nullopt);
}

TEST(FleeQuirk, RoutesThatRedirectBackAreThereTwice) {
  auto files = world::sound_flee_files();
  world::replace(files, "input_csv/routes.csv", "Juba,Bor,200,0", "Juba,Bor,200,1");
  const Both both(files, Quirk::doubled_links);
  EXPECT_EQ(both.flee.links.size(), both.mended.links.size() + 2);
}

TEST(FleeQuirk, TablesOfOneCampAreMergedAlongTheSecond) {
  // r1: 0 on day 0, 100 on day 10. r2: 0 on day 5, 50 on day 15. Flee emits (0, 0), (5, 100), then day 10
  // again for the last row, and drops r2's.
  const Both both(world::sound_flee_files(), Quirk::table_merge);
  const auto& flee = both.flee.registrations.camps[1].per_day;
  const auto& mended = both.mended.registrations.camps[1].per_day;
  EXPECT_EQ(flee[5], 100);
  EXPECT_EQ(flee[19], 100);
  EXPECT_EQ(mended[5], 50);
  EXPECT_EQ(mended[19], 150);
}

TEST(FleeQuirk, PeopleOfDay0AreTakenOffTheCapacityToo) {
  const Both both(world::sound_flee_files(), Quirk::day0_capacity);
  EXPECT_EQ(after(both.flee, 1).places[kAdjumani].capacity, 5000 - 200);
  EXPECT_EQ(after(both.mended, 1).places[kAdjumani].capacity, 5000);
}

TEST(FleeQuirk, WithoutInsertionDay0SetsTwiceAsManyInMotion) {
  auto files = world::sound_flee_files();
  world::replace(files, "simsetting.yml", "sum_from_camps: True", "insert_day0: False");
  world::replace(files, "source_data/refugees.csv", "2013-12-15,0", "2013-12-15,30");
  const Both both(files, Quirk::day0_spawn);
  EXPECT_EQ(both.flee.registrations.newly[0], 200 + 30);
  EXPECT_EQ(both.mended.registrations.newly[0], 200);
}

TEST(FleeQuirk, DecayWeighsOriginsADayLate) {
  // Juba's conflict is 10 days old on day 10, when its decay falls to a half; on that day no zone changes but
  // in the table's row of day 10, so move that to day 11.
  auto files = world::sound_flee_files();
  world::replace(files, "input_csv/conflicts.csv", "\n10,1,1\n", "\n10,1,0.5\n");
  const Both both(files, Quirk::spawn_lag);
  const auto weight = [](const Plan& plan) { return after(plan, 11).origin_weights[kJuba]; };
  EXPECT_EQ(weight(both.flee), 2 * weight(both.mended));
}

TEST(FleeQuirk, AConflictKeepsTheIntensityWithWhichItBegan) {
  const Both both(world::sound_flee_files(), Quirk::frozen_intensity);
  EXPECT_EQ(after(both.flee, 12).places[kBor].intensity, 0.5);
  EXPECT_EQ(after(both.mended, 12).places[kBor].intensity, 1);
}

/// Whether a link between two places is open after some days.
bool is_open(const Plan& plan, int days, std::size_t from, std::size_t to) {
  const auto state = after(plan, days);
  for (std::size_t l = 0; l < plan.links.size(); ++l)
    if (plan.links[l].from == from && plan.links[l].to == to) return state.open[l] != 0;
  ADD_FAILURE() << "no such link";
  return false;
}

TEST(FleeQuirk, ClosuresOfLinksCloseNothing) {
  auto files = world::sound_flee_files();
  world::append(files, "input_csv/closures.csv", "link,Juba,Nimule,1,0");
  const Both both(files, Quirk::link_closures);
  EXPECT_TRUE(is_open(both.flee, 3, kJuba, kNimule));
  EXPECT_FALSE(is_open(both.mended, 3, kJuba, kNimule));
  EXPECT_FALSE(is_open(both.mended, 3, kNimule, kJuba));
}

TEST(FleeQuirk, ABorderThatOpensOpensWhatElseIsClosed) {
  // The border is closed on days 2 to 8, Elegu on days 4 to 12.
  const Both both(world::sound_flee_files(), Quirk::early_reopening);
  EXPECT_FALSE(is_open(both.flee, 6, kNimule, kElegu));
  EXPECT_TRUE(is_open(both.flee, 10, kNimule, kElegu));
  EXPECT_FALSE(is_open(both.mended, 10, kNimule, kElegu));
  EXPECT_TRUE(is_open(both.mended, 14, kNimule, kElegu));
}

TEST(FleeQuirk, EveryFurtherLinkGrantsAWholeDayAgain) {
  // From a zone 150 km to a town that nobody stays in, and on by a link of 150 km: Flee's people come to its
  // end on the first day, though they move 200 km a day.
  auto files = world::sound_flee_files();
  files["input_csv/locations.csv"] =
      "#name,region,country,latitude,longitude,location_type,conflict_date,population\n"
      "Juba,Centre,South_Sudan,4.86,31.61,conflict_zone,0,368436\n"
      "Bor,Jonglei,South_Sudan,6.21,31.55,forwarding_hub,,\n"
      "Adjumani,North,Uganda,3.38,31.79,camp,,\n"
      "Rhino,North,Uganda,2.97,31.40,camp,,\n";
  files["input_csv/routes.csv"] =
      "#name1,name2,distance,forced_redirection\nJuba,Bor,150,\nBor,Adjumani,150,\n";
  files["input_csv/closures.csv"] = "#closure_type,name1,name2,closure_start,closure_end\n";
  world::replace(files, "input_csv/conflicts.csv", "#Day,Juba,Bor", "#Day,Juba,");
  world::replace(files, "simsetting.yml", "start_on_foot: True",
                 "start_on_foot: False\n  camp_movechance: 0");
  const Both both(files, Quirk::full_speed_again);
  const auto came = [](const Plan& plan) {
    const auto state = after(plan, 2);
    return state.places[2].persons - plan.registrations.camps[0].per_day[0];
  };
  EXPECT_THAT(came(both.flee), Gt(0));
  EXPECT_EQ(came(both.mended), 0);
}

TEST(FleeQuirk, RedirectionsRedirectNobody) {
  auto files = world::sound_flee_files();
  world::replace(files, "input_csv/routes.csv", "Adjumani,Rhino,120,", "Adjumani,Rhino,120,2");
  files["input_csv/closures.csv"] = "#closure_type,name1,name2,closure_start,closure_end\n";
  const Both both(files, Quirk::no_redirection);
  EXPECT_THAT(after(both.flee, 3).places[kAdjumani].persons, Gt(150));
  EXPECT_EQ(after(both.mended, 3).places[kAdjumani].persons, 0);
  EXPECT_THAT(after(both.mended, 8).places[kRhino].persons, Gt(150));
}

TEST(FleeQuirk, AZoneWithoutAColumnNeverComesToConflict) {
  auto files = world::sound_flee_files();
  world::replace(files, "input_csv/conflicts.csv", "#Day,Juba,Bor", "#Day,Juba,");
  const Both both(files, Quirk::late_conflicts);
  EXPECT_EQ(after(both.flee, 8).places[kBor].intensity, -1);
  EXPECT_EQ(after(both.mended, 8).places[kBor].intensity, 1);
}

TEST(FleeRun, ConservesPeopleAndGivesTheSameTwice) {
  const auto scenario = world::read_sound(world::sound_flee_files());
  const auto plan = make_plan(scenario, {}).value();
  const auto first = run(plan, 3, 4), second = run(plan, 3, 4), other = run(plan, 3, 5);
  EXPECT_EQ(first.in_camps, second.in_camps);
  EXPECT_NE(first.in_camps, other.in_camps);
  EXPECT_EQ(first.at_places + first.under_way, first.tally.placed);
}

}  // namespace
}  // namespace anabasis::flow::flee
