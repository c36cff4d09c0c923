#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "world/names.hpp"
#include "world/row.hpp"
#include "world/tables.hpp"

namespace anabasis::world {

namespace {

constexpr std::array<std::pair<std::string_view, EventKind>, 10> kKinds{{{"conflict", EventKind::conflict},
                                                                         {"control", EventKind::control},
                                                                         {"close", EventKind::close},
                                                                         {"open", EventKind::open},
                                                                         {"capacity", EventKind::capacity},
                                                                         {"becomes", EventKind::becomes},
                                                                         {"guard", EventKind::guard},
                                                                         {"price", EventKind::price},
                                                                         {"refuse", EventKind::refuse},
                                                                         {"accept", EventKind::accept}}};
constexpr std::string_view kJoin = "--";

bool is_about_routes(EventKind kind) {
  return kind == EventKind::close || kind == EventKind::open || kind == EventKind::guard ||
         kind == EventKind::price;
}

std::optional<EventKind> event_kind(RowReader& row) {
  const auto name = row.required("kind", "what happens");
  if (name.empty()) return std::nullopt;
  std::vector<std::string> names;
  for (const auto& [word, kind] : kKinds) {
    if (word == name) return kind;
    names.emplace_back(word);
  }
  const auto near = base::nearest(name, names);
  row.fault("kind", "unknown kind of event", fmt::format("one of {}", fmt::join(names, ", ")),
            near.empty() ? "" : fmt::format("did you mean \"{}\"?", near));
  return std::nullopt;
}

bool among(const std::vector<PlaceId>& places, PlaceId place) {
  return std::find(places.begin(), places.end(), place) != places.end();
}

/// All routes with one end among `a` and the other among `b`.
std::vector<RouteId> routes_between(const Scenario& scenario, const std::vector<PlaceId>& a,
                                    const std::vector<PlaceId>& b) {
  std::vector<RouteId> between;
  for (std::uint32_t i = 0; i < scenario.routes.size(); ++i) {
    const auto& route = scenario.routes[i];
    const bool there = among(a, route.from) && among(b, route.to);
    const bool back = among(b, route.from) && among(a, route.to);
    if (there || back) between.push_back({i});
  }
  return between;
}

/// The routes that a target stands for: a route's id, or the names of two places, regions or countries joined
/// by `--`.
std::vector<RouteId> routes_named(Reading& reading, RowReader& row) {
  const auto target = row.text("target");
  const auto& scenario = reading.scenario;
  for (std::uint32_t i = 0; i < scenario.routes.size(); ++i)
    if (scenario.routes[i].id == target) return {{i}};
  const auto join = target.find(kJoin);
  if (join == std::string::npos) {
    std::vector<std::string> ids;
    for (const auto& route : scenario.routes) ids.push_back(route.id);
    const auto near = base::nearest(target, ids);
    if (reading.knows_routes) {
      row.fault("target", "unknown route", "the id of a route, or two places or countries as in SYR--TUR",
                near.empty() ? "" : fmt::format("did you mean \"{}\"?", near));
    }
    return {};
  }
  const auto a =
      some_places(reading, base::trim(std::string_view(target).substr(0, join)), row.where("target"));
  const auto b = some_places(reading, base::trim(std::string_view(target).substr(join + kJoin.size())),
                             row.where("target"));
  auto routes = routes_between(scenario, a, b);
  if (routes.empty() && !a.empty() && !b.empty() && reading.knows_routes) {
    row.fault("target", "no route between these", "two ends of a route in routes.csv");
  }
  return routes;
}

/// A date, or a distribution over dates, as days after the scenario's start. Errors: a fault, and none.
std::optional<std::string> with_day_numbers(std::string_view cell, base::Day start, RowReader& row) {
  constexpr std::string_view kExpected =
      "a date, or a distribution over dates such as uniform(2017-10-01; 2017-12-31)";
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string numbers;
  bool has_date = false;
  for (std::size_t i = 0; i < cell.size();) {
    const auto word = cell.substr(i, 10);
    if (word.size() < 10 || word[4] != '-' || word[7] != '-' || !is_digit(word[0])) {
      numbers += cell[i++];
      continue;
    }
    const auto day = base::parse_day(word);
    if (!day) {
      row.fault("date", "no such date", std::string(kExpected));
      return std::nullopt;
    }
    has_date = true;
    numbers += std::to_string(*day - start);
    i += word.size();
  }
  if (has_date) return numbers;
  row.fault("date", "no date", std::string(kExpected));
  return std::nullopt;
}

/// Days are whole: a day is drawn as a number and rounded down, so the last day of an interval needs its
/// whole width.
chance::Distribution with_last_day(chance::Distribution distribution) {
  if (auto* uniform = std::get_if<chance::Uniform>(&distribution)) uniform->high += 1;
  return distribution;
}

bool is_over_days(const chance::Distribution& distribution) {
  return std::holds_alternative<chance::Fixed>(distribution) ||
         std::holds_alternative<chance::Uniform>(distribution) ||
         std::holds_alternative<chance::Normal>(distribution) ||
         std::holds_alternative<chance::Choice>(distribution);
}

/// Sets the day, and whether it may lie after what the scenario knows. Errors: none, with a fault.
bool read_day(Reading& reading, RowReader& row, const std::string& name, Event& event) {
  const auto cell = row.required("date", "a date, or a distribution over dates");
  if (cell.empty()) return false;
  const auto& scenario = reading.scenario;
  const auto numbers = with_day_numbers(cell, scenario.period.first, row);
  if (!numbers) return false;
  auto distribution = chance::parse_distribution(*numbers, row.where("date"));
  if (!distribution) {
    for (auto& fault : distribution.error().faults) fault.found = cell;
    return base::collect(distribution, reading.faults);
  }
  if (!is_over_days(*distribution)) {
    row.fault("date", "not a distribution over days", "a date, or uniform, normal or choice over dates");
    return false;
  }
  const auto days = with_last_day(std::move(*distribution));
  // A uniform over days ends just before the day after its last one.
  const auto high = chance::support(days).high - (std::holds_alternative<chance::Uniform>(days) ? 1 : 0);
  event.is_assumption = reading.knows_as_of && high > scenario.as_of - scenario.period.first;
  event.day = quantity(reading, days, name + ".day", {"day", "a day"}, row.provenance(), row.where("date"));
  return true;
}

/// A price of a route that has none has no currency. Needs the event's routes.
void check_priced(Reading& reading, RowReader& row, const Event& event) {
  for (const auto id : event.routes) {
    const auto& route = reading.scenario.routes[id.index];
    if (route.price) continue;
    row.fault("target", "price of a route that has no currency", "routes with a price in routes.csv",
              fmt::format("give {} a price there; 0 is one", route.id));
    return;
  }
}

/// Only a homeland takes some groups and not others. Needs the event's places and groups.
void check_homes(Reading& reading, RowReader& row, const Event& event) {
  const auto& scenario = reading.scenario;
  for (const auto place : event.places) {
    if (scenario.places[place.index].kind == PlaceKind::homeland) continue;
    row.fault("target", "refusal by a place that is no homeland", "places of the kind homeland",
              "close the routes to it instead");
    return;
  }
  const auto is_home = [&](GroupId group) {
    const auto& homes = scenario.groups[group.index].homes;
    return std::any_of(event.places.begin(), event.places.end(),
                       [&](PlaceId place) { return among(homes, place); });
  };
  if (!event.groups.empty() && !event.places.empty() &&
      std::none_of(event.groups.begin(), event.groups.end(), is_home)) {
    reading.without_effect(row.where("value"), row.text("value"), "it is no home of theirs");
  }
}

/// Sets what the event changes to. Errors: none, with a fault.
bool read_value(Reading& reading, RowReader& row, const std::string& name, Event& event) {
  const auto cell = row.text("value");
  if (event.what == EventKind::close || event.what == EventKind::open) {
    if (!cell.empty()) reading.without_effect(row.where("value"), cell, "closing and opening take no value");
    return true;
  }
  constexpr std::string_view kExpected[] = {"an intensity from 0 to 1",
                                            "who holds the place from now on",
                                            "",
                                            "",
                                            "a number of persons",
                                            "a kind of place",
                                            "a chance from 0 to 1",
                                            "an amount of money, in the routes' currency",
                                            "a group, origin, role or affiliation",
                                            "a group, origin, role or affiliation"};
  if (cell.empty()) {
    reading.fault({row.where("value"), fmt::format("value missing for event \"{}\"", row.text("kind")), "",
                   std::string(kExpected[static_cast<std::size_t>(event.what)]), ""});
    return false;
  }
  if (event.what == EventKind::refuse || event.what == EventKind::accept) {
    event.groups = some_groups(reading, cell, row.where("value"));
    check_homes(reading, row, event);
  } else if (event.what == EventKind::control) {
    event.holder = cell;
  } else if (event.what == EventKind::becomes) {
    const auto kind = place_kind(reading, cell, row.where("value"));
    event.kind = kind.value_or(PlaceKind::town);
    return kind.has_value();
  } else {
    const auto& bounds = event.what == EventKind::conflict ? kIntensity
                         : event.what == EventKind::guard  ? kChance
                         : event.what == EventKind::price  ? kAmount
                                                           : kCount;
    event.value = row.quantity("value", name + ".value", bounds).value_or(Quantity{});
    if (event.what == EventKind::price) check_priced(reading, row, event);
  }
  return true;
}

}  // namespace

void read_events(Reading& reading) {
  const auto table = reading.table_of(
      "events.csv", {{"date", "kind", "target"}, {"value", "source", "source_date", "note"}}, false);
  if (!table) return;
  std::map<std::string, int> repeats;
  for (std::size_t i = 0; i < table->size(); ++i) {
    RowReader row(reading, *table, i);
    if (row.ragged()) continue;
    Event event;
    event.where = row.where();
    const auto kind = event_kind(row);
    const auto target = row.required("target", "a place, or a route");
    auto name = fmt::format("events.{}.{}", row.text("kind"), target);
    if (const int times = ++repeats[name]; times > 1) name += fmt::format("#{}", times);
    const bool has_day = read_day(reading, row, name, event);
    if (!kind) continue;
    event.what = *kind;
    if (!target.empty()) {
      if (is_about_routes(*kind)) {
        event.routes = routes_named(reading, row);
      } else {
        event.places = some_places(reading, target, row.where("target"));
      }
    }
    const bool has_value = read_value(reading, row, name, event);
    if (has_day && has_value) reading.scenario.events.push_back(std::move(event));
  }
}

}  // namespace anabasis::world
