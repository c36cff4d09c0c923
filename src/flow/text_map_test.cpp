#include "flow/text_map_test.hpp"

#include <gtest/gtest.h>

namespace anabasis::flow::testing {
namespace {

TEST(TextMap, reads_places_and_routes_as_drawn) {
  const auto world = world_of(R"(
      A town  pop 1000 conflict 0.5 control G
      B camp  capacity 50 country Y
      C homeland

      A -- 120 -- B
      A -> 80.5 -> C  guarded 0.4 speed 100
    )",
                              7);
  ASSERT_EQ(world.places.size(), 3U);
  EXPECT_EQ(world.days(), 7);
  EXPECT_EQ(world.places[0].population, 1000);
  EXPECT_EQ(world.places[0].conflict, 0.5);
  EXPECT_EQ(world.places[0].control, "G");
  EXPECT_FALSE(world.places[0].capacity.has_value());
  EXPECT_EQ(world.places[1].kind, world::PlaceKind::camp);
  EXPECT_EQ(world.places[1].capacity->known, 50);
  EXPECT_EQ(world.places[1].country, "Y");
  ASSERT_EQ(world.routes.size(), 2U);
  EXPECT_FALSE(world.routes[0].one_way);
  EXPECT_FALSE(world.routes[0].guarded);
  EXPECT_EQ(world.routes[0].length.value, 120);
  EXPECT_TRUE(world.routes[1].one_way);
  EXPECT_TRUE(world.routes[1].guarded);
  EXPECT_EQ(world.routes[1].detection->known, 0.4);
  EXPECT_EQ(world.routes[1].speed_km_per_day, 100);
  EXPECT_EQ(route(world, "C", "A").index, 1U);
}

TEST(TextMap, refuses_what_it_cannot_read) {
  EXPECT_THROW((void)world_of("A castle", 1), std::invalid_argument);
  EXPECT_THROW((void)world_of("A town height 3", 1), std::invalid_argument);
  EXPECT_THROW((void)world_of("A town\nA -- 5 -- B", 1), std::invalid_argument);
}

}  // namespace
}  // namespace anabasis::flow::testing
