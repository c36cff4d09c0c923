#include "world/registrations.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace anabasis::world {
namespace {

using base::People;

TEST(Registrations, RunOnAStraightLineBetweenRowsAndStandStillOutside) {
  const RegistrationSeries series{{{-10, 50}, {0, 100}, {4, 300}}};
  EXPECT_EQ(value_on(series, -20), 50);
  EXPECT_EQ(value_on(series, -5), 75);
  EXPECT_EQ(value_on(series, 0), 100);
  EXPECT_EQ(value_on(series, 1), 150);
  EXPECT_EQ(value_on(series, 3), 250);
  EXPECT_EQ(value_on(series, 4), 300);
  EXPECT_EQ(value_on(series, 99), 300);
}

TEST(Registrations, JumpWhereADayStandsTwice) {
  const RegistrationSeries series{{{0, 0}, {10, 100}, {10, 500}, {20, 600}}};
  EXPECT_EQ(value_on(series, 5), 50);
  EXPECT_EQ(value_on(series, 10), 500);
  EXPECT_EQ(value_on(series, 15), 550);
}

TEST(Registrations, ARowWithAnEarlierDateCountsFromWhereItStands) {
  // The third row is meant for day 25, and is dated 5.
  const RegistrationSeries series{{{0, 0}, {20, 100}, {5, 140}, {30, 165}}};
  EXPECT_EQ(value_on(series, 5), 25);
  EXPECT_EQ(value_on(series, 19), 95);
  EXPECT_EQ(value_on(series, 20), 155);
  EXPECT_EQ(value_on(series, 25), 160);
  EXPECT_EQ(value_on(series, 30), 165);
}

TEST(Registrations, OfTwoTablesAreTheSumOnEveryDay) {
  const std::vector<RegistrationSeries> parts{{{{0, 0}, {10, 100}}}, {{{5, 10}, {15, 30}}}};
  const auto total = sum(parts);
  ASSERT_EQ(total.rows.size(), 4U);
  for (int day = -3; day < 20; ++day) {
    EXPECT_DOUBLE_EQ(value_on(total, day), value_on(parts[0], day) + value_on(parts[1], day)) << day;
  }
}

TEST(Registrations, ACorrectionTakesAwayTheJumpOnItsDay) {
  RegistrationSeries series{{{0, 100}, {10, 200}, {20, 100}, {30, 130}}};
  EXPECT_EQ(correct(series, 20), Correction::done);
  EXPECT_DOUBLE_EQ(value_on(series, 0), 50);
  EXPECT_DOUBLE_EQ(value_on(series, 10), 100);
  EXPECT_DOUBLE_EQ(value_on(series, 20), 100);
  EXPECT_DOUBLE_EQ(value_on(series, 30), 130);
}

TEST(Registrations, ACorrectionNeedsARowOnItsDayAndSomebodyBefore) {
  RegistrationSeries series{{{0, 0}, {10, 200}, {20, 100}}};
  EXPECT_EQ(correct(series, 11), Correction::no_row_on_the_day);
  EXPECT_EQ(correct(series, 0), Correction::no_row_on_the_day);
  EXPECT_EQ(correct(series, 10), Correction::nobody_before);
  EXPECT_EQ(value_on(series, 5), 100);
}

TEST(NewlyDisplaced, AreTheGrowthAfterTheFirstDay) {
  EXPECT_EQ(newly_displaced(std::vector<People>{50, 60, 60, 90}), (std::vector<People>{0, 10, 0, 30}));
}

TEST(NewlyDisplaced, AFallIsMadeUpForByLaterGrowth) {
  EXPECT_EQ(newly_displaced(std::vector<People>{0, 100, 70, 60, 90, 130}),
            (std::vector<People>{0, 100, 0, 0, 0, 30}));
}

TEST(NewlyDisplaced, TogetherAreTheHighestNumberThereEverWas) {
  std::vector<People> total{5};
  for (int i = 1; i < 500; ++i) total.push_back(std::max<People>(0, total.back() + (i * 7919) % 201 - 95));
  const auto displaced = newly_displaced(total);
  EXPECT_EQ(std::accumulate(displaced.begin(), displaced.end(), People{0}),
            *std::max_element(total.begin(), total.end()) - total.front());
  for (const auto people : displaced) EXPECT_GE(people, 0);
}

}  // namespace
}  // namespace anabasis::world
