#include "estimate/hindcast/records.hpp"

#include <gtest/gtest.h>

namespace anabasis::estimate::hindcast {
namespace {

world::Scenario with_columns(std::vector<world::FleeColumn> columns) {
  world::Scenario scenario;
  world::FleeTables tables;
  tables.locations = {{world::FleeKind::camp, 0, 0}, {world::FleeKind::town, 0, 0}};
  tables.columns = std::move(columns);
  scenario.flee = tables;
  return scenario;
}

TEST(Records, TakeEachRowOnItsOwnDateAndTheLaterOfTwoOfOneDay) {
  const auto records = read_records(with_columns({{"camp", 0, {{{{10, 1}, {30, 3}, {20, 2}, {30, 4}}}}}}));
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records.front().rows, (std::vector<Registration>{{10, 1}, {20, 2}, {30, 4}}));
}

TEST(Records, OfSeveralTablesAddTheLastThatEachHasSaid) {
  const auto records =
      read_records(with_columns({{"camp", 0, {{{{10, 100}, {30, 120}}}, {{{20, 7}, {40, 9}}}}}}));
  EXPECT_EQ(records.front().rows, (std::vector<Registration>{{10, 100}, {20, 107}, {30, 127}, {40, 129}}));
}

TEST(Records, LeaveOutWhatIsNoCamp) {
  EXPECT_TRUE(read_records(with_columns({{"town", 1, {{{{0, 1}}}}}, {"nowhere", std::nullopt, {{{{0, 1}}}}}}))
                  .empty());
}

const Record kSite{"site", {0}, {{0, 0}, {20, 50}, {44, 60}, {80, 90}, {100, 95}}};

TEST(Records, ASiteIsInUseFromTheFirstWhoIsRegistered) {
  EXPECT_EQ(first_used(kSite)->day, 20);
  EXPECT_EQ(last_on(kSite, 43)->persons, 50);
  EXPECT_EQ(last_on(kSite, 44)->persons, 60);
  EXPECT_FALSE(last_on(kSite, -1));
}

TEST(Target, IsTheNearestRegistrationAfterTheOriginWithinFifteenDays) {
  EXPECT_EQ(target(kSite, 40, 70)->day, 80);
  EXPECT_EQ(target(kSite, 40, 90)->day, 80) << "of two as near, the earlier";
  EXPECT_EQ(target(kSite, 40, 59)->day, 44) << "15 days before";
  EXPECT_FALSE(target(kSite, 40, 60)) << "16 days before, 20 days after";
  EXPECT_FALSE(target(kSite, 44, 55)) << "registered on the origin: not after it";
}

TEST(Case, HasTheSitesInUseByTheOriginThatAreRegisteredAtTheEnd) {
  const std::vector<Record> records{kSite,
                                    {"late", {1}, {{0, 0}, {60, 5}, {100, 9}}},
                                    {"silent", {2}, {{10, 40}}},
                                    {"other", {3}, {{10, 30}, {70, 10}}}};
  const auto made = make_case(records, 40, 30);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->sites, (std::vector<std::size_t>{0, 3}));
  EXPECT_EQ(made->last, (std::vector<double>{50, 30}));
  EXPECT_EQ(made->observed, (std::vector<double>{90, 10}));
  EXPECT_EQ(made->total, 100);
  EXPECT_FALSE(make_case(records, 40, 60)) << "one site alone has no shares";
}

}  // namespace
}  // namespace anabasis::estimate::hindcast
