#include "flow/network.hpp"

#include <gtest/gtest.h>

#include "flow/text_map_test.hpp"

namespace anabasis::flow {
namespace {

TEST(Network, has_a_link_for_each_direction_sorted_by_start_and_end) {
  const auto world = testing::world_of(R"(
      A town
      B town
      C town
      C -- 10 -- A
      A -> 20 -> B  guarded 0.5
    )",
                                       1);
  const auto network = make_network(world);
  ASSERT_EQ(network.links.size(), 3U);
  EXPECT_EQ(network.links[0].km, 20);  // A to B
  EXPECT_TRUE(network.links[0].guarded);
  EXPECT_EQ(network.links[1].km, 10);  // A to C
  EXPECT_EQ(network.links[2].from, testing::place(world, "C"));
  EXPECT_FALSE(network.links[2].guarded);
  EXPECT_EQ(network.first_link, (std::vector<std::uint32_t>{0, 2, 2, 3}));
}

TEST(Network, knows_holders_homes_and_borders_by_number) {
  auto world = testing::world_of(R"(
      A town control G
      B town country Y control H
      C homeland
    )",
                                 1);
  const auto g = testing::group(world, "g");
  testing::of(world, g).affiliation = "H";
  testing::of(world, g).homes = {testing::place(world, "C")};
  testing::group(world, "no side");
  testing::control(world, 3, "A", "I");
  const auto network = make_network(world);
  EXPECT_EQ(network.holders, (std::vector<std::string>{"", "G", "H", "I"}));
  EXPECT_EQ(network.group_side, (std::vector<std::uint32_t>{2, 0}));
  EXPECT_EQ(network.event_holder, (std::vector<std::uint32_t>{3}));
  EXPECT_NE(network.country[0], network.country[1]);
  EXPECT_EQ(network.country[0], network.country[2]);
  EXPECT_EQ(network.foreign, (std::vector<std::uint8_t>{0, 1, 0}));
  EXPECT_TRUE(network.is_home(0, 2));
  EXPECT_FALSE(network.is_home(0, 0));
  EXPECT_FALSE(network.is_home(1, 2));
}

}  // namespace
}  // namespace anabasis::flow
