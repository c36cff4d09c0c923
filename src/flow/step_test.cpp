#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "chance/stream.hpp"
#include "flow/member_test.hpp"

namespace anabasis::flow {
namespace {

using namespace testing;

/// Prices, limits, guards who hold people, convoys, stays, refusals, all by chance.
void sell_crossings(world::Scenario& world, chance::Stream& stream) {
  const auto some = [&](double scale) -> std::optional<world::Quantity> {
    if (stream.uniform() < 0.6) return std::nullopt;
    return world::Quantity{scale * stream.uniform()};
  };
  for (auto& place : world.places) {
    place.stay_days = some(4);
    place.settle = some(0.5);
    place.held = some(0.5);
    place.convoy = some(1);
    place.convoy_size = some(60);
  }
  for (auto& route : world.routes) {
    if (const auto amount = some(3000)) route.price = world::Price{*amount, "USD", {}};
    route.alone = some(1);
    route.held = some(1);
    route.death = some(0.5);
    route.capacity_per_day = some(40);
  }
  for (auto& group : world.groups)
    if (stream.uniform() < 0.7) group.means = chance::LogNormal{1500, 1};
  for (auto& event : world.events) {
    const std::array kinds{event.what, world::EventKind::price, world::EventKind::refuse,
                           world::EventKind::accept};
    event.what = kinds[static_cast<std::size_t>(4 * stream.uniform())];
    event.groups = {{0}};
    if (event.what == world::EventKind::price) event.value = {2000 * stream.uniform()};
  }
  world.movement.crossing_guide = {stream.uniform()};
  world.movement.crossing_alone = {0.5 * stream.uniform()};
  world.movement.crossing_held = {stream.uniform()};
  world.movement.crossing_release = {0.2 * stream.uniform()};
  world.movement.crossing_retry_days = {1 + 5 * stream.uniform()};
  world.movement.means_spent = {stream.uniform()};
}

/// A small network with everything in it: families, all kinds of place, guards, deaths, full places, changes
/// of all kinds, displaced people.
world::Scenario random_world(std::uint64_t seed, int days) {
  chance::Stream stream({.seed = seed, .purpose = chance::Purpose::test});
  const auto below = [&](double bound) { return std::floor(bound * stream.uniform()); };
  const auto index = [&](std::size_t bound) {
    return static_cast<std::uint32_t>(below(static_cast<double>(bound)));
  };
  world::Scenario world = world_of("", days);

  for (std::size_t p = 0, places = 2 + index(6); p < places; ++p) {
    world::Place place;
    place.id = "P" + std::to_string(p);
    place.kind = static_cast<world::PlaceKind>(index(world::kPlaceKinds));
    place.country = below(3) == 0 ? "Y" : "X";
    place.population = below(1000);
    if (below(3) == 0) place.capacity = world::Quantity{below(200)};
    if (below(3) == 0) place.conflict = stream.uniform();
    if (below(2) == 0) place.control = below(2) == 0 ? "G" : "H";
    world.places.push_back(place);
  }
  for (std::size_t r = 0, routes = 1 + index(12); r < routes; ++r) {
    world::Route route;
    route.from = {index(world.places.size())};
    route.to = {index(world.places.size())};
    route.length = {below(400)};
    route.guarded = below(3) == 0;
    route.one_way = below(3) == 0;
    if (below(4) == 0) route.speed_km_per_day = 10 + below(300);
    world.routes.push_back(route);
  }
  for (std::size_t g = 0, groups = 1 + index(3); g < groups; ++g) {
    auto& added = of(world, group(world, "g" + std::to_string(g)));
    added.affiliation = below(2) == 0 ? "G" : "";
    added.household_size = {1 + 4 * stream.uniform()};
    added.wants_to_leave = {stream.uniform()};
    added.wants_to_return = {stream.uniform()};
    added.homes = {{index(world.places.size())}};
  }
  for (std::size_t s = 0, stocks = 1 + index(5); s < stocks; ++s)
    world.stocks.push_back({{index(world.groups.size())}, {index(world.places.size())}, {below(150)}, {}});
  for (std::size_t e = 0, events = index(15); e < events; ++e) {
    world::Event event;
    event.day = {below(days)};
    event.what = static_cast<world::EventKind>(index(13));
    event.places = {{index(world.places.size())}};
    event.groups = {{index(world.groups.size())}};
    event.routes = {{index(world.routes.size())}};
    event.value = {event.what == world::EventKind::capacity ? below(200) : stream.uniform()};
    event.holder = below(2) == 0 ? "G" : "H";
    event.kind = static_cast<world::PlaceKind>(index(world::kPlaceKinds));
    world.events.push_back(event);
  }
  auto& movement = world.movement;
  for (auto& chance : movement.leave) chance = {stream.uniform()};
  movement.leave_conflict = {stream.uniform()};
  movement.leave_lost = {stream.uniform()};
  movement.detection = {stream.uniform()};
  movement.death_default = {0.05 * stream.uniform()};
  movement.death_conflict = {0.2 * stream.uniform()};
  movement.death_crossing = {stream.uniform()};
  movement.first_leg_on_foot = below(2) == 0;
  movement.avoid_short_stints = below(2) == 0;
  movement.conflict_decay = {1, 0.5, 0};
  movement.conflict_decay_days = 5;
  if (below(2) == 0) {
    movement.choice = world::Choice::goal;
    movement.goals = {{index(world.places.size())}};
    movement.cost_detection = {stream.uniform()};
    movement.cost_conflict = {stream.uniform()};
  }
  if (below(2) == 0) {
    for (auto& hazard : world.hazards) {
      hazard.rate = {0.2 * stream.uniform()};
      for (auto& effect : hazard.effect) effect = {4 * stream.uniform() - 2};
    }
  }
  if (below(2) == 0) displaced(world, {0}, std::vector<base::People>(static_cast<std::size_t>(days), 7));
  if (seed % 2 == 1) sell_crossings(world, stream);
  return world;
}

bool same(const State& a, const State& b) {
  return a.parties == b.parties && a.passages == b.passages && a.deaths == b.deaths && a.totals == b.totals;
}

TEST(Step, conserves_people_in_worlds_with_everything_in_them) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const auto world = random_world(seed, 25);
    const auto network = make_network(world);
    auto state = start(network, {}, seed, 0);
    for (int day = 0; day < 25; ++day) {
      step(state);  // ends the program where people are lost or made
      People at_places = 0, under_way = 0;
      for (const auto& party : state.parties) {
        ASSERT_GT(party.households, 0);
        (party.site < state.places.size() ? at_places : under_way) += party.persons();
      }
      ASSERT_EQ(state.totals.placed, at_places + under_way + state.totals.dead) << seed << " day " << day;
      ASSERT_TRUE(std::is_sorted(state.parties.begin(), state.parties.end(), comes_before));
      const auto twice = std::adjacent_find(
          state.parties.begin(), state.parties.end(),
          [](const Party& a, const Party& b) { return !comes_before(a, b) && !comes_before(b, a); });
      ASSERT_TRUE(twice == state.parties.end());
    }
  }
}

TEST(Step, never_fills_a_place_beyond_its_capacity_by_arrivals) {
  int full = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    auto world = random_world(seed, 15);
    world.events.clear();
    const auto network = make_network(world);
    auto state = start(network, {}, seed, 0);
    for (int day = 0; day < 15; ++day) {
      step(state);
      std::vector<People> passed(state.places.size()), back(state.places.size());
      for (const auto& passage : state.passages) {
        const auto& link = network.links[passage.link.index];
        (passage.outcome == Outcome::passed ? passed[link.to.index] : back[link.from.index]) +=
            passage.households;
        full += passage.outcome == Outcome::refused;
      }
      for (std::size_t p = 0; p < state.places.size(); ++p) {
        const auto& place = state.places[p];
        const bool only_arrivals = passed[p] > 0 && back[p] == 0;
        if (place.capacity >= 0 && only_arrivals) {
          EXPECT_LE(static_cast<double>(place.persons), place.capacity) << seed << " day " << day;
        }
      }
    }
  }
  EXPECT_GT(full, 100);  // places did fill up
}

TEST(Step, same_seed_same_bytes) {
  int different = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const auto world = random_world(seed, 20);
    const auto network = make_network(world);
    auto once = start(network, {}, seed, 5), again = start(network, {}, seed, 5);
    auto other = start(network, {}, seed, 6);
    for (int day = 0; day < 20; ++day) {
      step(once);
      step(again);
      step(other);
      ASSERT_TRUE(same(once, again)) << seed << " day " << day;
    }
    different += !same(once, other);
  }
  EXPECT_GT(different, 35);  // members are not each other's copies
}

TEST(Step, a_copy_goes_on_as_the_original) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const auto world = random_world(seed, 20);
    const auto network = make_network(world);
    auto original = start(network, {}, seed, 5);
    for (int day = 0; day < 10; ++day) step(original);
    auto copy = original;
    for (int day = 10; day < 20; ++day) step(original);
    for (int day = 10; day < 20; ++day) step(copy);
    ASSERT_TRUE(same(original, copy)) << seed;
  }
}

TEST(Step, what_happens_to_a_group_does_not_depend_on_who_else_moves) {
  // Without capacities groups do not meet: adding one changes nobody's draws.
  auto alone = world_of("A town\nB town\nC camp\nA -- 60 -- B\nB -- 150 -- C\nA -- 300 -- C", 15);
  const auto g = group(alone, "g");
  of(alone, g).household_size = {3};
  stock(alone, g, "A", 500);
  leave(alone, world::PlaceKind::town, 0.4);
  auto together = alone;
  const auto h = group(together, "h");
  stock(together, h, "A", 300);
  stock(together, h, "B", 300);
  const auto network = make_network(alone), fuller = make_network(together);
  const auto first = lived(network, 15);
  auto second = lived(fuller, 15);
  std::erase_if(second.parties, [&](const Party& party) { return party.group == h.index; });
  EXPECT_EQ(first.parties, second.parties);
}

TEST(StepDeathTest, a_lost_person_ends_the_program_and_names_the_member) {
  auto world = world_of("A town", 3);
  stock(world, group(world, "g"), "A", 10);
  const auto network = make_network(world);
  auto state = start(network, {}, 77, 8);
  step(state);
  auto lost = state;
  lost.parties[0].households = 9;
  EXPECT_DEATH(step(lost), "seed 77, member 8, day 1");
  auto made = state;
  made.totals.placed = 11;
  EXPECT_DEATH(step(made), "not conserved");
}

}  // namespace
}  // namespace anabasis::flow
