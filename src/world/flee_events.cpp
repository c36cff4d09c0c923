#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "world/flee_parts.hpp"

namespace anabasis::world {

namespace {

const std::string kConflictsFile = "input_csv/conflicts.csv";
const std::string kClosuresFile = "input_csv/closures.csv";

Event event_on(int day, EventKind what, const base::Where& where) {
  Event event;
  event.day = {static_cast<double>(day)};
  event.what = what;
  event.where = where;
  return event;
}

/// Which place each column of conflicts.csv is about.
std::map<std::size_t, PlaceId> conflict_columns(Reading& reading, const base::CsvRow& header) {
  std::map<std::size_t, PlaceId> columns;
  for (std::size_t i = 1; i < header.cells.size(); ++i) {
    const auto& cell = header.cells[i];
    if (cell.text.empty()) continue;  // a comma at the end of the line
    if (const auto place = flee_column(reading, kConflictsFile, header, cell)) columns[i] = *place;
  }
  return columns;
}

}  // namespace

void read_flee_conflicts(Reading& reading, const std::map<PlaceId, int>& conflict_starts) {
  auto& scenario = reading.scenario;
  std::map<PlaceId, double> intensity;
  const auto table = flee_table(reading, kConflictsFile, false, true);
  if (table && !table->rows.empty()) {
    scenario.flee->has_conflicts_table = true;
    const auto columns = conflict_columns(reading, table->rows.front());
    for (const auto& [column, place] : columns) {
      intensity[place] = 0;
      scenario.flee->followed.push_back(place.index);
    }
    const int days = static_cast<int>(table->rows.size()) - 1;
    if (reading.knows_period && days < scenario.days()) {
      reading.fault({{kConflictsFile, 0, 0},
                     "fewer rows than days",
                     fmt::format("{}", days),
                     fmt::format("{}, one for each day of the period", scenario.days()),
                     ""});
    }
    for (int day = 0; day < days && (!reading.knows_period || day < scenario.days()); ++day) {
      const FleeRow row(kConflictsFile, table->rows[static_cast<std::size_t>(day) + 1]);
      std::map<double, std::vector<PlaceId>> changes;
      for (const auto& [column, place] : columns) {
        const auto value = row.number(reading, column, kIntensity, 0);
        if (!value || *value == intensity[place]) continue;
        intensity[place] = *value;
        scenario.flee->conflicts.push_back({day, place.index, *value});
        changes[*value].push_back(place);
      }
      for (auto& [value, places] : changes) {
        auto event = event_on(day, EventKind::conflict, row.where());
        event.value = {value};
        event.places = std::move(places);
        scenario.events.push_back(std::move(event));
      }
    }
  }
  // Zones that the table does not follow are in conflict from the day on which they became one.
  for (const auto& [place, since] : conflict_starts) {
    if (intensity.contains(place)) continue;
    if (since <= 0) {
      scenario.places[place.index].conflict = 1;
      continue;
    }
    auto event = event_on(since, EventKind::conflict, scenario.places[place.index].where);
    event.value = {1};
    event.places = {place};
    scenario.events.push_back(std::move(event));
  }
}

namespace {

/// Routes that are closed from day `start` until day `end`, or for ever.
struct Closure {
  std::vector<RouteId> routes;
  int start = 0;
  std::optional<int> end;
  base::Where where;

  [[nodiscard]] bool covers(RouteId route, int day) const {
    return start <= day && (!end || day < *end) &&
           std::find(routes.begin(), routes.end(), route) != routes.end();
  }
};

template <class Predicate>
std::vector<RouteId> routes_where(const Scenario& scenario, Predicate holds) {
  std::vector<RouteId> routes;
  for (std::uint32_t i = 0; i < scenario.routes.size(); ++i) {
    const auto& route = scenario.routes[i];
    if (holds(scenario.places[route.from.index], scenario.places[route.to.index])) routes.push_back({i});
  }
  return routes;
}

void check_country(Reading& reading, const FleeRow& row, std::size_t column) {
  const auto& places = reading.scenario.places;
  std::vector<std::string> countries;
  for (const auto& place : places) countries.push_back(place.country);
  const auto name = row.text(column);
  if (!reading.knows_places || std::find(countries.begin(), countries.end(), name) != countries.end()) return;
  const auto near = base::nearest(name, countries);
  reading.fault({row.where(column), "closure of an unknown country", name, "a country in locations.csv",
                 near.empty() ? "" : fmt::format("did you mean \"{}\"?", near)});
}

/// The routes that a row closes.
std::vector<RouteId> routes_closed(Reading& reading, const FleeRow& row) {
  const auto kind = row.text(0);
  const auto a = row.text(1);
  const auto b = row.text(2);
  if (kind == "country") {
    check_country(reading, row, 1);
    check_country(reading, row, 2);
    return routes_where(reading.scenario, [&](const Place& from, const Place& to) {
      return (from.country == a && to.country == b) || (from.country == b && to.country == a);
    });
  }
  flee_place(reading, a, row.where(1));
  if (kind == "location") {
    // The second name is not looked at: it only tells where the place is.
    return routes_where(reading.scenario,
                        [&](const Place& from, const Place& to) { return from.id == a || to.id == a; });
  }
  flee_place(reading, b, row.where(2));
  return routes_where(reading.scenario, [&](const Place& from, const Place& to) {
    return (from.id == a && to.id == b) || (from.id == b && to.id == a);
  });
}

void close_camp(Reading& reading, const FleeRow& row, int start, std::optional<int> end) {
  const auto place = flee_place(reading, row.text(1), row.where(1));
  if (!place) return;
  auto& scenario = reading.scenario;
  auto event = event_on(start, EventKind::becomes, row.where());
  event.places = {*place};
  event.kind = PlaceKind::town;
  scenario.events.push_back(event);
  if (!end) return;
  event.day = {static_cast<double>(*end)};
  event.kind = scenario.places[place->index].kind;
  if (event.kind != PlaceKind::camp && event.kind != PlaceKind::idp_camp) event.kind = PlaceKind::camp;
  scenario.events.push_back(std::move(event));
}

/// A route that two closures hold closed opens when the last of them ends.
void add_route_events(Scenario& scenario, const std::vector<Closure>& closures) {
  for (const auto& closure : closures) {
    auto close = event_on(closure.start, EventKind::close, closure.where);
    close.routes = closure.routes;
    scenario.events.push_back(std::move(close));
    if (!closure.end) continue;
    auto open = event_on(*closure.end, EventKind::open, closure.where);
    std::copy_if(
        closure.routes.begin(), closure.routes.end(), std::back_inserter(open.routes), [&](RouteId route) {
          return std::none_of(closures.begin(), closures.end(),
                              [&](const Closure& other) { return other.covers(route, *closure.end); });
        });
    if (!open.routes.empty()) scenario.events.push_back(std::move(open));
  }
}

/// For the rules "flee-3". Names are looked up without a fault: `routes_closed` tells of those.
void keep_as_it_stands(Reading& reading, const FleeRow& row, FleeClosureKind kind, int start, int end) {
  const auto place = [&](std::size_t column) {
    const auto found = reading.place_by_id.find(row.text(column));
    return found == reading.place_by_id.end() ? 0U : found->second;
  };
  reading.scenario.flee->closures.push_back({kind, row.text(1), row.text(2), place(1), place(2), start, end});
}

}  // namespace

void read_flee_closures(Reading& reading) {
  const auto table = flee_table(reading, kClosuresFile, false, false);
  if (!table) return;
  constexpr std::array<std::string_view, 6> kKinds{"country", "location", "link",
                                                   "camp",    "idpcamp",  "remove_forced_redirection"};
  std::vector<Closure> closures;
  for (const auto& cells : table->rows) {
    const FleeRow row(kClosuresFile, cells);
    const auto kind = row.text(0);
    const auto* const found = std::find(kKinds.begin(), kKinds.end(), kind);
    if (found == kKinds.end()) {
      const auto near = base::nearest(kind, {kKinds.begin(), kKinds.end()});
      reading.fault({row.where(0), "unknown kind of closure", kind,
                     "country, location, link, camp or idpcamp",
                     near.empty() ? "" : fmt::format("did you mean \"{}\"?", near)});
      continue;
    }
    const auto start = row.day(reading, 3);
    const auto end = row.day(reading, 4);
    if (!start || !end) continue;
    keep_as_it_stands(reading, row, static_cast<FleeClosureKind>(found - kKinds.begin()), *start, *end);
    if (kind == "remove_forced_redirection") {
      reading.without_effect(row.where(), kind, "Flee reads forced redirections and never uses them");
      continue;
    }
    if (*end > 0 && *end <= *start) {
      reading.fault({row.where(4), "closure that ends before it starts", row.text(4),
                     fmt::format("a day after {}, or 0 for never", *start), ""});
      continue;
    }
    const auto until = *end > 0 ? end : std::nullopt;
    if (kind == "camp" || kind == "idpcamp") {
      close_camp(reading, row, *start, until);
    } else {
      closures.push_back({routes_closed(reading, row), *start, until, row.where()});
    }
  }
  add_route_events(reading.scenario, closures);
}

}  // namespace anabasis::world
