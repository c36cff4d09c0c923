#include "flow/measure.hpp"

#include <gtest/gtest.h>

#include <array>

#include "flow/member_test.hpp"

namespace anabasis::flow {
namespace {

using namespace testing;
using world::Intention;
using world::Unit;

/// Two families at A and one under way; what they are is told by the tests.
State example(const Network& network) {
  State state = lived(network, 0);
  state.parties = {Party{.stratum = stratum_of(2, 3), .group = 0, .site = 0, .households = 10},
                   Party{.stratum = stratum_of(1, 0),
                         .intention = Intention::remain,
                         .group = 1,
                         .site = 0,
                         .households = 7},
                   Party{.stratum = stratum_of(0, 2), .group = 0, .site = 1, .households = 4},
                   Party{.stratum = 0, .group = 0, .site = 3, .households = 100}};
  state.passages = {{{0}, 0, Intention::leave, stratum_of(2, 3), Outcome::passed, 3},
                    {{0}, 1, Intention::return_home, stratum_of(1, 0), Outcome::turned_back, 5},
                    {{1}, 0, Intention::leave, stratum_of(2, 0), Outcome::passed, 2},
                    {{2}, 0, Intention::leave, stratum_of(2, 0), Outcome::refused, 11}};
  state.deaths = {{0, 0, 1, 2, 5}, {3, 1, 0, 1, 4}};
  return state;
}

world::Scenario triangle() {
  auto world = world_of("A town\nB town\nC town\nA -> 1 -> B\nA -> 1 -> C\nB -> 1 -> C", 1);
  group(world, "g");
  group(world, "h");
  return world;
}

TEST(Stock, counts_those_at_rest_in_the_unit_asked_for) {
  const auto world = triangle();
  const auto network = make_network(world);
  const auto state = example(network);
  const auto in = [&](Unit unit) {
    return stock(state,
                 make_stock_probe(network, {.places = {}, .groups = {}, .intention = {}, .unit = unit}));
  };
  EXPECT_EQ(in(Unit::households), 21);
  EXPECT_EQ(in(Unit::persons), 50 + 7 + 8);
  EXPECT_EQ(in(Unit::adults), 20 + 7);
  EXPECT_EQ(in(Unit::children), 30 + 8);
}

TEST(Stock, counts_only_whom_the_selector_names) {
  const auto world = triangle();
  const auto network = make_network(world);
  const auto state = example(network);
  const auto of_selector = [&](const world::Selector& selector) {
    return stock(state, make_stock_probe(network, selector));
  };
  EXPECT_EQ(of_selector({{{0}}, {}, {}, Unit::households}), 17);
  EXPECT_EQ(of_selector({{{1}, {2}}, {}, {}, Unit::households}), 4);
  EXPECT_EQ(of_selector({{}, {{0}}, {}, Unit::households}), 14);
  EXPECT_EQ(of_selector({{}, {}, Intention::remain, Unit::households}), 7);
  EXPECT_EQ(of_selector({{{1}}, {{1}}, {}, Unit::households}), 0);
}

TEST(Stock, who_wants_to_go_home_wants_to_leave) {
  auto world = triangle();
  of(world, {0}).wants_to_leave = {0.8};
  of(world, {0}).wants_to_return = {0.5};
  stock(world, {0}, "A", 1000);
  const auto network = make_network(world);
  const auto state = lived(network, 1);
  const auto with = [&](Intention intention) {
    return stock(state, make_stock_probe(network, {{}, {}, intention, Unit::persons}));
  };
  EXPECT_GT(with(Intention::return_home), 300);
  EXPECT_GT(with(Intention::leave), with(Intention::return_home) + 300);
  EXPECT_EQ(with(Intention::leave) + with(Intention::remain), 1000);
}

TEST(Flow, counts_crossings_between_places) {
  const auto world = triangle();
  const auto network = make_network(world);
  const auto state = example(network);
  const world::PlaceId a{0}, b{1}, c{2};
  using Places = std::vector<world::PlaceId>;
  const auto flow = [&](const Places& from, const Places& to, Counted counted) {
    return flow_today(
        state, make_flow_probe(network, {.places = {}, .groups = {}, .intention = {}, .unit = {}}, from, to,
                               counted));
  };
  EXPECT_EQ(flow({a}, {b}, Counted::passed), 15);
  EXPECT_EQ(flow({a}, {b}, Counted::attempted), 20);
  EXPECT_EQ(flow({a}, {c}, Counted::passed), 4);
  EXPECT_EQ(flow({}, {c}, Counted::passed), 4);
  EXPECT_EQ(flow({}, {c}, Counted::attempted), 4 + 22);
  EXPECT_EQ(flow({}, {b, c}, Counted::attempted), 20 + 4);  // B to C leads from inside
  EXPECT_EQ(flow({a}, {}, Counted::passed), 19);
  EXPECT_EQ(flow({a, b}, {}, Counted::attempted), 4 + 22);
  EXPECT_EQ(flow({c}, {a}, Counted::attempted), 0);
}

TEST(Flow, counts_only_whom_the_selector_names) {
  const auto world = triangle();
  const auto network = make_network(world);
  const auto state = example(network);
  const std::array from{world::PlaceId{0}}, to{world::PlaceId{1}};
  const auto flow = [&](const world::Selector& who) {
    return flow_today(state, make_flow_probe(network, who, from, to, Counted::attempted));
  };
  EXPECT_EQ(flow({{}, {{1}}, {}, Unit::persons}), 5);
  EXPECT_EQ(flow({{}, {}, Intention::return_home, Unit::persons}), 5);
  EXPECT_EQ(flow({{}, {}, Intention::remain, Unit::persons}), 0);
  EXPECT_EQ(flow({{}, {}, {}, Unit::children}), 9);
  EXPECT_EQ(flow({{}, {}, {}, Unit::households}), 8);
}

TEST(Books, tell_persons_by_place_by_link_and_deaths) {
  auto world = triangle();
  stock(world, {0}, "A", 12);
  const auto network = make_network(world);
  const auto state = example(network);
  std::array<double, 3> places{}, links{9, 9, 9};
  persons_at_places(lived(network, 1), places);
  EXPECT_EQ(places, (std::array{12.0, 0.0, 0.0}));
  persons_over_links(state, links);
  EXPECT_EQ(links, (std::array{15.0, 4.0, 0.0}));
  EXPECT_EQ(deaths_today(state), 15 + 4);
}

}  // namespace
}  // namespace anabasis::flow
