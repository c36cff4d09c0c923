#pragma once

#include <array>
#include <cstdint>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/day.hpp"
#include "base/units.hpp"
#include "world/scenario.hpp"

/// Worlds drawn as text, so that a test reads as a picture:
///
///     A town  pop 1000 conflict 1 country X control G stay 2 settle 0.1 held 0.1
///     B camp  capacity 50 convoy 0.1 size 20
///     A -- 120 -- B                         both ways, 120 km
///     A -> 80 -> C  guarded 0.4 speed 100   one way, detection 0.4, 100 km a day
///     B -> 80 -> C  price 2000 alone 0.1 held 0.2 death 0.1 per_day 30
///
/// Only for tests: a map that cannot be read throws.
namespace anabasis::flow::testing {

inline world::PlaceId place(const world::Scenario& scenario, std::string_view id) {
  for (std::uint32_t p = 0; p < scenario.places.size(); ++p)
    if (scenario.places[p].id == id) return {p};
  throw std::invalid_argument("no place " + std::string(id));
}

/// The route between two places, whichever way it was drawn.
inline world::RouteId route(const world::Scenario& scenario, std::string_view a, std::string_view b) {
  const auto from = place(scenario, a), to = place(scenario, b);
  for (std::uint32_t r = 0; r < scenario.routes.size(); ++r) {
    const auto& drawn = scenario.routes[r];
    if ((drawn.from == from && drawn.to == to) || (drawn.from == to && drawn.to == from)) return {r};
  }
  throw std::invalid_argument("no route " + std::string(a) + "--" + std::string(b));
}

namespace detail {

inline world::PlaceKind kind_of(const std::string& word) {
  using enum world::PlaceKind;
  constexpr std::pair<const char*, world::PlaceKind> kKinds[] = {
      {"town", town}, {"camp", camp},       {"idp_camp", idp_camp},
      {"hub", hub},   {"waiting", waiting}, {"homeland", homeland}};
  for (const auto& [name, kind] : kKinds)
    if (word == name) return kind;
  throw std::invalid_argument("no kind of place " + word);
}

inline void read_place(world::Scenario& scenario, const std::string& id, const std::string& kind,
                       std::istringstream& words) {
  world::Place drawn;
  drawn.id = drawn.name = id;
  drawn.kind = kind_of(kind);
  drawn.country = "X";
  for (std::string key, value; words >> key >> value;) {
    if (key == "pop")
      drawn.population = std::stod(value);
    else if (key == "conflict")
      drawn.conflict = std::stod(value);
    else if (key == "capacity")
      drawn.capacity = world::Quantity{std::stod(value)};
    else if (key == "country")
      drawn.country = value;
    else if (key == "control")
      drawn.control = value;
    else if (key == "stay")
      drawn.stay_days = world::Quantity{std::stod(value)};
    else if (key == "settle")
      drawn.settle = world::Quantity{std::stod(value)};
    else if (key == "held")
      drawn.held = world::Quantity{std::stod(value)};
    else if (key == "convoy")
      drawn.convoy = world::Quantity{std::stod(value)};
    else if (key == "size")
      drawn.convoy_size = world::Quantity{std::stod(value)};
    else
      throw std::invalid_argument("place " + id + ": " + key);
  }
  scenario.places.push_back(drawn);
}

inline void read_route(world::Scenario& scenario, const std::string& from, const std::string& arrow,
                       std::istringstream& words) {
  std::string km, again, to;
  words >> km >> again >> to;
  if (again != arrow) throw std::invalid_argument("route from " + from + ": " + again);
  world::Route drawn;
  drawn.id = from + "--" + to;
  drawn.from = place(scenario, from);
  drawn.to = place(scenario, to);
  drawn.length = {std::stod(km)};
  drawn.one_way = arrow == "->";
  for (std::string key, value; words >> key >> value;) {
    if (key == "guarded") {
      drawn.guarded = true;
      drawn.detection = world::Quantity{std::stod(value)};
    } else if (key == "speed") {
      drawn.speed_km_per_day = std::stod(value);
    } else if (key == "price") {
      drawn.price = world::Price{{std::stod(value)}, "USD", {}};
    } else if (key == "alone") {
      drawn.alone = world::Quantity{std::stod(value)};
    } else if (key == "held") {
      drawn.held = world::Quantity{std::stod(value)};
    } else if (key == "death") {
      drawn.death = world::Quantity{std::stod(value)};
    } else if (key == "per_day") {
      drawn.capacity_per_day = world::Quantity{std::stod(value)};
    } else {
      throw std::invalid_argument("route " + drawn.id + ": " + key);
    }
  }
  scenario.routes.push_back(drawn);
}

inline world::Event at_places(double day, world::EventKind what, world::PlaceId where) {
  world::Event event;
  event.day = {day};
  event.what = what;
  event.places = {where};
  return event;
}

inline world::Event on_route(double day, world::EventKind what, world::RouteId where) {
  world::Event event;
  event.day = {day};
  event.what = what;
  event.routes = {where};
  return event;
}

}  // namespace detail

/// The world of a map: nobody in it, nobody leaves (every chance in `movement.leave` is 0 until a test sets
/// it; `leave_conflict` and `leave_lost` are 1), no events. Places are drawn before the routes between them.
inline world::Scenario world_of(std::string_view map, int days) {
  world::Scenario scenario;
  scenario.name = "map";
  scenario.period = {base::Day{17000}, base::Day{17000 + days - 1}};
  scenario.as_of = scenario.period.last;
  scenario.movement.fled_country = "X";
  scenario.movement.leave = {};
  std::istringstream lines{std::string(map)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string first, second;
    if (!(words >> first)) continue;
    words >> second;
    if (second == "--" || second == "->")
      detail::read_route(scenario, first, second, words);
    else
      detail::read_place(scenario, first, second, words);
  }
  return scenario;
}

/// Adds a group of single adults who all want to leave; change what the test is about through
/// `scenario.groups`.
inline world::GroupId group(world::Scenario& scenario, const std::string& id) {
  world::Group added;
  added.id = added.name = id;
  added.household_size = {1};
  added.wants_to_leave = {1};
  added.wants_to_return = {0};
  scenario.groups.push_back(added);
  return {static_cast<std::uint32_t>(scenario.groups.size() - 1)};
}

inline world::Group& of(world::Scenario& scenario, world::GroupId id) { return scenario.groups[id.index]; }

inline void stock(world::Scenario& scenario, world::GroupId id, std::string_view where, double households) {
  scenario.stocks.push_back({id, place(scenario, where), {households}, {}});
}

/// Households set in motion, by day; days that are not given have none.
inline void displaced(world::Scenario& scenario, world::GroupId id, std::vector<base::People> per_day) {
  per_day.resize(static_cast<std::size_t>(scenario.days()));
  scenario.displaced = world::Displaced{id, std::move(per_day)};
}

/// The daily chance to leave a place of a kind.
inline void leave(world::Scenario& scenario, world::PlaceKind kind, double chance) {
  scenario.movement.leave[static_cast<std::size_t>(kind)] = {chance};
}

inline void conflict(world::Scenario& scenario, double day, std::string_view where, double intensity) {
  auto event = detail::at_places(day, world::EventKind::conflict, place(scenario, where));
  event.value = {intensity};
  scenario.events.push_back(event);
}

inline void control(world::Scenario& scenario, double day, std::string_view where,
                    const std::string& holder) {
  auto event = detail::at_places(day, world::EventKind::control, place(scenario, where));
  event.holder = holder;
  scenario.events.push_back(event);
}

inline void becomes(world::Scenario& scenario, double day, std::string_view where, world::PlaceKind kind) {
  auto event = detail::at_places(day, world::EventKind::becomes, place(scenario, where));
  event.kind = kind;
  scenario.events.push_back(event);
}

inline void capacity(world::Scenario& scenario, double day, std::string_view where, double persons) {
  auto event = detail::at_places(day, world::EventKind::capacity, place(scenario, where));
  event.value = {persons};
  scenario.events.push_back(event);
}

inline void close(world::Scenario& scenario, double day, std::string_view a, std::string_view b) {
  scenario.events.push_back(detail::on_route(day, world::EventKind::close, route(scenario, a, b)));
}

inline void open(world::Scenario& scenario, double day, std::string_view a, std::string_view b) {
  scenario.events.push_back(detail::on_route(day, world::EventKind::open, route(scenario, a, b)));
}

inline void guard(world::Scenario& scenario, double day, std::string_view a, std::string_view b,
                  double detection) {
  auto event = detail::on_route(day, world::EventKind::guard, route(scenario, a, b));
  event.value = {detection};
  scenario.events.push_back(event);
}

inline void price(world::Scenario& scenario, double day, std::string_view a, std::string_view b,
                  double amount) {
  auto event = detail::on_route(day, world::EventKind::price, route(scenario, a, b));
  event.value = {amount};
  scenario.events.push_back(event);
}

inline void home_policy(world::Scenario& scenario, double day, std::string_view where, double value) {
  auto event = detail::at_places(day, world::EventKind::home_policy, place(scenario, where));
  event.value = {value};
  scenario.events.push_back(event);
}

/// `what` is disillusion or family.
inline void becomes(world::Scenario& scenario, double day, world::EventKind what, world::GroupId whose,
                    double value) {
  world::Event event;
  event.day = {day};
  event.what = what;
  event.groups = {whose};
  event.value = {value};
  scenario.events.push_back(event);
}

/// How people come to an intention: effects by world::Driver.
inline void hazard(world::Scenario& scenario, world::Intention to, double rate,
                   const std::array<double, world::kDrivers>& effects) {
  auto& added = scenario.hazards[static_cast<std::size_t>(to)];
  added.rate = {rate};
  for (std::size_t d = 0; d < effects.size(); ++d) added.effect[d] = {effects[d]};
}

inline void refuse(world::Scenario& scenario, double day, std::string_view where, world::GroupId whom) {
  scenario.events.push_back(detail::at_places(day, world::EventKind::refuse, place(scenario, where)));
  scenario.events.back().groups = {whom};
}

inline void accept(world::Scenario& scenario, double day, std::string_view where, world::GroupId whom) {
  scenario.events.push_back(detail::at_places(day, world::EventKind::accept, place(scenario, where)));
  scenario.events.back().groups = {whom};
}

}  // namespace anabasis::flow::testing
