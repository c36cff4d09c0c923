#include "world/known.hpp"

#include <gtest/gtest.h>

namespace anabasis::world {
namespace {

Scenario a_case() {
  Scenario scenario;
  scenario.period = {{100}, {199}};
  scenario.registered.push_back({PlaceId{0}, std::vector<base::People>(100, 5)});
  FleeTables tables;
  tables.locations = {{FleeKind::camp, 0, 0}, {FleeKind::conflict, 60, 1000}, {FleeKind::conflict, 20, 1000}};
  tables.conflicts = {{10, 2, 1.0}, {41, 1, 1.0}};
  tables.closures = {{FleeClosureKind::camp, "", "", 0, 0, 0, 40},
                     {FleeClosureKind::camp, "", "", 0, 0, 0, 41},
                     {FleeClosureKind::country, "A", "B", 0, 0, 41, 50}};
  tables.columns = {{"camp", 0, {{{{0, 0}, {40, 7}, {41, 9}}}, {{{41, 3}}}}}};
  tables.corrections = {{0, 40}, {0, 41}};
  scenario.flee = tables;
  return scenario;
}

TEST(KnownOn, HoldsWhatIsDatedUpToTheDayAndNothingAfterIt) {
  const auto known = known_on(a_case(), 40, 30);
  EXPECT_EQ(known.days(), 71);
  EXPECT_TRUE(known.registered.empty());
  const auto& tables = *known.flee;
  ASSERT_EQ(tables.columns.front().parts.size(), 1U) << "a table that had not begun";
  ASSERT_EQ(tables.columns.front().parts.front().rows.size(), 2U);
  EXPECT_EQ(tables.columns.front().parts.front().rows.back().value, 7);
  ASSERT_EQ(tables.conflicts.size(), 1U);
  EXPECT_EQ(tables.conflicts.front().place, 2U);
  ASSERT_EQ(tables.corrections.size(), 1U);
  ASSERT_EQ(tables.closures.size(), 2U);
  EXPECT_EQ(tables.closures[0].end, 40);
  EXPECT_GT(tables.closures[1].end, 199) << "when it will open is not known";
  EXPECT_EQ(tables.locations[2].conflict_date, 20);
  EXPECT_GT(tables.locations[1].conflict_date, 199);
}

}  // namespace
}  // namespace anabasis::world
