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
#include "world/overlay_changes.hpp"
#include "world/row.hpp"
#include "world/tables.hpp"

namespace anabasis::world {

namespace {

/// A kind of event, and what its value is.
struct Kind {
  std::string_view word;
  EventKind kind;
  std::string_view value;
  const Bounds* bounds = nullptr;  ///< of a value that is a number
};
constexpr std::array<Kind, 13> kKinds{
    {{"conflict", EventKind::conflict, "an intensity from 0 to 1", &kIntensity},
     {"control", EventKind::control, "who holds the place from now on"},
     {"close", EventKind::close, ""},
     {"open", EventKind::open, ""},
     {"capacity", EventKind::capacity, "a number of persons", &kCount},
     {"becomes", EventKind::becomes, "a kind of place"},
     {"guard", EventKind::guard, "a chance from 0 to 1", &kChance},
     {"price", EventKind::price, "an amount of money, in the routes' currency", &kAmount},
     {"refuse", EventKind::refuse, "a group, origin, role or affiliation"},
     {"accept", EventKind::accept, "a group, origin, role or affiliation"},
     {"home_policy", EventKind::home_policy, "a number from -1 to 1", &kPolicy},
     {"disillusion", EventKind::disillusion, "a share from 0 to 1", &kShare},
     {"family", EventKind::family, "a share from 0 to 1", &kShare}}};

bool is_about_routes(EventKind kind) {
  return kind == EventKind::close || kind == EventKind::open || kind == EventKind::guard ||
         kind == EventKind::price;
}

bool is_about_groups(EventKind kind) { return kind == EventKind::disillusion || kind == EventKind::family; }

/// Errors: none, with a fault.
const Kind* event_kind(RowReader& row) {
  const auto name = row.required("kind", "what happens");
  if (name.empty()) return nullptr;
  std::vector<std::string> names;
  for (const auto& kind : kKinds) {
    if (kind.word == name) return &kind;
    names.emplace_back(kind.word);
  }
  const auto near = base::nearest(name, names);
  row.fault("kind", "unknown kind of event", fmt::format("one of {}", fmt::join(names, ", ")),
            near.empty() ? "" : fmt::format("did you mean \"{}\"?", near));
  return nullptr;
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
    return std::any_of(event.places.begin(), event.places.end(), [&](PlaceId place) {
      return std::find(homes.begin(), homes.end(), place) != homes.end();
    });
  };
  if (!event.groups.empty() && !event.places.empty() &&
      std::none_of(event.groups.begin(), event.groups.end(), is_home)) {
    reading.without_effect(row.where("value"), row.text("value"), "it is no home of theirs");
  }
}

/// Sets what the event changes to. Errors: none, with a fault.
bool read_value(Reading& reading, RowReader& row, const Kind& is, const std::string& name, Event& event) {
  const auto cell = row.text("value");
  if (is.value.empty()) {
    if (!cell.empty()) reading.without_effect(row.where("value"), cell, "closing and opening take no value");
    return true;
  }
  if (cell.empty()) {
    reading.fault({row.where("value"), fmt::format("value missing for event \"{}\"", is.word), "",
                   std::string(is.value), ""});
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
    event.value = row.quantity("value", name + ".value", *is.bounds).value_or(Quantity{});
    if (event.what == EventKind::price) check_priced(reading, row, event);
  }
  return true;
}

/// Sets what the event happens to. Errors: nothing, with a fault.
void read_target(Reading& reading, RowReader& row, const std::string& target, Event& event) {
  if (is_about_routes(event.what)) {
    event.routes = some_routes(reading, target, row.where("target"));
  } else if (is_about_groups(event.what)) {
    event.groups = some_groups(reading, target, row.where("target"));
  } else {
    event.places = some_places(reading, target, row.where("target"));
  }
  if (event.what != EventKind::home_policy || event.places.empty()) return;
  std::erase_if(event.places, [&](PlaceId place) {
    return reading.scenario.places[place.index].kind != PlaceKind::homeland;
  });
  if (event.places.empty()) {
    row.fault("target", "home policy of a place that is no homeland", "a place of the kind homeland");
  }
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
    const auto* kind = event_kind(row);
    const auto target = row.required("target", "a place, a route or a group");
    const auto own_name = event_name(row.text("kind"), target, repeats);
    if (is_left_out(reading, own_name)) continue;
    const auto name = "events." + own_name;
    const bool has_day = read_day(reading, row, name, event);
    if (kind == nullptr) continue;
    event.what = kind->kind;
    if (!target.empty()) read_target(reading, row, target, event);
    const bool has_value = read_value(reading, row, *kind, name, event);
    if (has_day && has_value) reading.scenario.events.push_back(std::move(event));
  }
}

}  // namespace anabasis::world
