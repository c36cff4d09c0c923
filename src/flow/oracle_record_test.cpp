// What the oracle's observers take note of, one event at a time, and that the engine's do so in distribution;
// `kLevel` says how often they would seem not to.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "flow/agreement_test.hpp"
#include "flow/oracle_test.hpp"
#include "flow/text_map_test.hpp"

namespace anabasis::flow::testing {

using world::Intention;
using world::PlaceKind;
using world::Recorded;

void Oracle::note(std::size_t observer, const Household& household, std::optional<std::size_t> way,
                  std::uint32_t place) {
  const world::Observer& who = scenario_->observers[observer];
  if (!happens(share(who.chance))) return;
  int delay = 0;
  const double known_per_day = 1 / (1 + not_negative(who.delay_days));
  while (!happens(known_per_day)) ++delay;
  records.push_back({observer, household, way, place, today_ + delay});
}

void Oracle::take_note() {
  const auto among = [](const auto& ids, std::uint32_t index) {
    return std::any_of(ids.begin(), ids.end(), [&](auto id) { return id.index == index; });
  };
  for (std::size_t i = 0; i < scenario_->observers.size(); ++i) {
    const world::Observer& who = scenario_->observers[i];
    for (const OraclePassage& passage : passages) {
      const OracleWay& way = ways[passage.way];
      const bool passed = passage.outcome == Outcome::passed;
      if ((who.records == Recorded::crossings && passed && among(who.routes, way.route)) ||
          (who.records == Recorded::caught && among(who.routes, way.route) &&
           (passage.outcome == Outcome::turned_back || passage.outcome == Outcome::held)) ||
          (who.records == Recorded::registrations && passed && among(who.places, way.to)))
        note(i, passage.household, passage.way, way.to);
    }
    for (const OracleDeath& death : deaths) {
      const std::uint32_t where =
          death.household.way ? ways[*death.household.way].from : death.household.place;
      if (who.records != Recorded::deaths || !among(who.places, where)) continue;
      Household dead = death.household;
      dead.adults = death.adults;
      dead.children = death.children;
      note(i, dead, death.household.way, where);
    }
  }
}

namespace {

TEST(Oracle, agrees_on_what_observers_record_and_when) {
  auto world = world_of(R"(
      Town town
      Over waiting
      Camp camp
      Town -> 150 -> Over guarded 0.4
      Town -> 60 -> Camp
    )",
                        8);
  leave(world, PlaceKind::town, 0.4);
  world.movement.death_crossing = {0.2};
  world.movement.death_default = {0.02};
  const auto folk = group(world, "folk"), guests = group(world, "guests");
  of(world, folk).household_size = {2.5};
  of(world, folk).homes = {};
  stock(world, folk, "Town", 60);
  stock(world, guests, "Town", 40);
  const auto observer = [&](const char* id, Recorded records, double chance, double delay) {
    world::Observer added;
    added.id = id;
    added.records = records;
    added.chance = {chance};
    added.delay_days = {delay};
    world.observers.push_back(added);
    return &world.observers.back();
  };
  observer("few", Recorded::crossings, 0.3, 0)->routes = {route(world, "Town", "Over")};
  observer("guards", Recorded::caught, 0.9, 1.5)->routes = {route(world, "Town", "Over")};
  observer("desk", Recorded::registrations, 1, 3)->places = {place(world, "Camp")};
  observer("clinic", Recorded::deaths, 0.6, 0.5)->places = {place(world, "Town")};
  Agreement agreement(world);
  for (std::size_t i = 0; i < world.observers.size(); ++i) agreement.recorded(i, {0, 1, 2, 4, 7});
  agreement.recorded(0, {1, 5}, {.group = guests.index})
      .recorded(2, {2, 6}, {.group = folk.index, .adults = 2})
      .recorded(3, {2, 6}, {.children = 0})
      .check();
}

}  // namespace
}  // namespace anabasis::flow::testing
