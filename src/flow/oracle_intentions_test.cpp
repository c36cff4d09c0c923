// How the oracle's households change their minds, and that the engine's do so in distribution; `kLevel` says
// how often they would seem not to.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "flow/agreement_test.hpp"
#include "flow/oracle_test.hpp"
#include "flow/text_map_test.hpp"

namespace anabasis::flow::testing {

using world::Driver;
using world::Intention;
using world::PlaceKind;

/// The least sum of prices on any open way out of the fled country; 0 where there is none.
double Oracle::price_of_way_out(std::uint32_t from, std::set<std::uint32_t> seen) const {
  if (scenario_->places[from].country != scenario_->movement.fled_country) return 0;
  const double none = INFINITY;
  double least = none;
  const bool outermost = seen.empty();
  seen.insert(from);
  for (const OracleWay& way : ways) {
    if (way.from != from || !way.open || seen.contains(way.to)) continue;
    if (places[way.to].kind == PlaceKind::homeland) continue;
    least = std::min(least, way.price.value_or(0) + price_of_way_out(way.to, seen));
  }
  return outermost && least == none ? 0 : least;
}

/// Per day, of coming to an intention.
double Oracle::hazard(const Household& household, Intention to) const {
  const world::Group& group = scenario_->groups[household.group];
  const std::string& side = group.affiliation;
  if (to == Intention::return_home && group.homes.empty()) return 0;
  const auto held_by_others = [&](const OraclePlace& place) {
    return !side.empty() && !place.holder.empty() && place.holder != side;
  };
  double ever_held = 0, lost = 0, policy = 0;
  for (const OraclePlace& place : places) {
    if (side.empty() || !place.held_by.contains(side)) continue;
    ++ever_held;
    if (held_by_others(place)) ++lost;
  }
  for (const world::PlaceId home : group.homes)
    policy += places[home.index].home_policy / static_cast<double>(group.homes.size());
  const world::Hazard& law = scenario_->hazards[static_cast<std::size_t>(to)];
  const auto effect = [&](Driver driver) { return value(law.effect[static_cast<std::size_t>(driver)]); };
  return not_negative(law.rate) *
         std::exp((held_by_others(places[household.place]) ? effect(Driver::threat) : 0) +
                  effect(Driver::disillusion) * groups[household.group].disillusion +
                  (ever_held > 0 ? effect(Driver::ground_lost) * lost / ever_held : 0) +
                  effect(Driver::price) * price_of_way_out(household.place, {}) / 1000 +
                  effect(Driver::policy) * policy +
                  effect(Driver::family) * groups[household.group].family_at_home);
}

/// Each intention but its own would come after an exponential time; the first within the day wins.
void Oracle::change_minds() {
  for (Household& household : households) {
    if (household.way || household.persons() == 0) continue;
    if (places[household.place].kind == PlaceKind::homeland) continue;
    double first = 1;
    const Intention before = household.intention;
    for (const Intention to : {Intention::remain, Intention::leave, Intention::return_home}) {
      const double rate = hazard(household, to);
      if (to == before || rate == 0) continue;
      const double comes_after = -std::log(numbers_.uniform()) / rate;
      if (comes_after >= first) continue;
      first = comes_after;
      household.intention = to;
    }
  }
}

namespace {

TEST(Oracle, agrees_on_intentions_that_change) {
  auto world = world_of(R"(
      Fort waiting control reds
      Town waiting control reds
      Away waiting control blues
      Open waiting
      Home homeland country Z
      Other homeland country Y
      Way town
      Out waiting country Y
      Away -> 500 -> Home
      Open -> 20 -> Home
      Open -> 9000 -> Way price 400
      Fort -> 9000 -> Way
      Way -> 9000 -> Out price 700
      Fort -> 9000 -> Out price 1500
    )",
                        9);
  hazard(world, Intention::remain, 0.1, {-0.8, -1, 0.3, 0.5, 0, 0});
  hazard(world, Intention::leave, 0.05, {1.2, 0.9, 2, -0.7, 0, -0.5});
  hazard(world, Intention::return_home, 0.08, {0.4, 0, 1, -0.4, 1.5, 1.2});
  leave(world, PlaceKind::waiting, 0.05);
  const auto reds = group(world, "reds"), folk = group(world, "folk");
  of(world, reds).affiliation = "reds";
  of(world, reds).homes = {place(world, "Home"), place(world, "Other")};
  of(world, reds).wants_to_leave = {0.3};
  of(world, reds).wants_to_return = {0.4};
  of(world, reds).family_at_home = {0.5};
  of(world, folk).wants_to_leave = {0.5};
  of(world, folk).disillusion = {0.4};
  home_policy(world, 1, "Home", -1);
  price(world, 2, "Fort", "Out", 900);
  control(world, 3, "Town", "blues");
  becomes(world, 4, world::EventKind::disillusion, reds, 0.9);
  becomes(world, 4, world::EventKind::disillusion, folk, 0.9);
  home_policy(world, 5, "Home", 0.8);
  home_policy(world, 5, "Other", 0.8);
  close(world, 6, "Way", "Out");
  becomes(world, 6, world::EventKind::family, reds, 1);
  Agreement agreement(world);
  for (const char* where : {"Fort", "Town", "Away", "Open"}) {
    stock(world, reds, where, 40);
    stock(world, folk, where, 20);
    for (const auto wish : {Intention::remain, Intention::leave, Intention::return_home})
      agreement.at(where, {0, 2, 5, 8}, {.group = reds.index, .intention = wish});
  }
  agreement.at("Away", {0, 2, 8}, {.group = folk.index, .intention = Intention::remain})
      .at("Home", {3, 8})
      .check();
}

}  // namespace
}  // namespace anabasis::flow::testing
