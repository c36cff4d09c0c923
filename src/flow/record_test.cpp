#include "flow/record.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "chance/goodness_of_fit.hpp"
#include "flow/measure.hpp"
#include "flow/member_test.hpp"

namespace anabasis::flow {
namespace {

using namespace testing;
using world::Recorded;

world::Scenario watched_world() {
  auto world = world_of(R"(
      A town
      B town country Y
      C town country Y
      A -> 10 -> B guarded 0.3
      B -> 10 -> C
    )",
                        12);
  leave(world, world::PlaceKind::town, 0.5);
  world.movement.death_crossing = {0.1};
  world.movement.death_default = {0.01};
  of(world, group(world, "g")).household_size = {3};
  stock(world, {0}, "A", 500);
  return world;
}

void observe(world::Scenario& world, const char* id, Recorded records, double chance, double delay) {
  world::Observer observer;
  observer.id = id;
  observer.records = records;
  observer.routes = {route(world, "A", "B")};
  observer.places = {place(world, "B"), place(world, "A")};
  observer.chance = {chance};
  observer.delay_days = {delay};
  world.observers.push_back(observer);
}

TEST(Record, changes_nothing_that_happens) {
  const auto unseen = watched_world();
  auto seen = unseen;
  for (const auto what : {Recorded::crossings, Recorded::caught, Recorded::registrations, Recorded::deaths})
    observe(seen, "somebody", what, 0.5, 2);
  const auto network = make_network(unseen), watched = make_network(seen);
  auto a = start(network, {}, 7, 3), b = start(watched, {}, 7, 3);
  std::size_t records = 0;
  for (int day = 0; day < 12; ++day) {
    step(a);
    step(b);
    EXPECT_EQ(a.parties, b.parties);
    EXPECT_EQ(a.passages, b.passages);
    EXPECT_EQ(a.deaths, b.deaths);
    records += b.records.size();
  }
  EXPECT_GT(records, 0U);
}

/// What an observer who records all at once, and what the world itself tells of each day.
TEST(Record, is_what_happened_where_nothing_is_missed_or_late) {
  auto world = watched_world();
  observe(world, "all", Recorded::crossings, 1, 0);
  observe(world, "dead", Recorded::deaths, 1, 0);
  const auto network = make_network(world);
  const std::vector<world::PlaceId> from{place(world, "A")}, to{place(world, "B"), place(world, "C")};
  const auto real = make_flow_probe(network, {}, from, to, Counted::passed);
  const auto recorded = make_record_probe(network, 0, {}, from, to);
  const auto deaths = make_record_probe(network, 1, {}, {}, {});
  auto state = start(network, {}, 7, 3);
  double crossed = 0, died = 0;
  for (int day = 0; day < 12; ++day) {
    step(state);
    EXPECT_EQ(recorded_today(state, recorded), flow_today(state, real));
    crossed += flow_today(state, real);
    died += recorded_today(state, deaths);
    People here = 0;
    for (const auto& death : state.deaths)
      if (death.site != place(world, "C").index) here += death.persons();
    EXPECT_EQ(recorded_today(state, deaths), static_cast<double>(here));
  }
  EXPECT_GT(crossed, 0);
  EXPECT_GT(died, 0);
}

TEST(Record, becomes_known_after_geometric_delays) {
  auto world = world_of(R"(
      A hub
      B waiting
      A -> 10 -> B
    )",
                        12);
  constexpr double kHouseholds = 200000, kChance = 0.6, kMeanDelay = 1.5;
  leave(world, world::PlaceKind::hub, 1);
  stock(world, group(world, "g"), "A", kHouseholds);
  observe(world, "late", Recorded::crossings, kChance, kMeanDelay);
  const auto network = make_network(world);
  auto state = start(network, {}, 11, 2);
  const auto probe = make_record_probe(network, 0, {}, {}, {});
  std::array<std::int64_t, 13> known{};
  std::array<double, 13> law{};
  double rest = kHouseholds;
  for (std::size_t day = 0; day < 12; ++day) {
    step(state);
    known[day] = static_cast<std::int64_t>(recorded_today(state, probe));
    law[day] = kHouseholds * kChance / (1 + kMeanDelay) *
               std::pow(kMeanDelay / (1 + kMeanDelay), static_cast<double>(day));
    rest -= law[day];
  }
  law[12] = rest;  // missed, or not known yet
  known[12] = static_cast<std::int64_t>(kHouseholds);
  for (std::size_t day = 0; day < 12; ++day) known[12] -= known[day];
  EXPECT_GT(chance::chi_square_p_value(known, law), kLevel);
}

}  // namespace
}  // namespace anabasis::flow
