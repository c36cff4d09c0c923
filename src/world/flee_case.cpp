#include "world/flee_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <span>

#include "base/text.hpp"
#include "world/effects.hpp"
#include "world/flee_parts.hpp"

namespace anabasis::world {

namespace fs = std::filesystem;

namespace {

const std::string kPeriodFile = "input_csv/sim_period.csv";
const std::string kLocationsFile = "input_csv/locations.csv";
const std::string kRoutesFile = "input_csv/routes.csv";
constexpr double kLongestDays = 36525;  // a hundred years: more is a slip of the pen

void read_period(Reading& reading) {
  const auto table = flee_table(reading, kPeriodFile, true, false);
  if (!table) return;
  std::optional<base::Day> start;
  std::optional<double> length;
  for (const auto& cells : table->rows) {
    const FleeRow row(kPeriodFile, cells);
    if (row.text(0) == "StartDate") {
      start = base::parse_day(row.text(1));
      if (!start) reading.fault({row.where(1), "no such date", row.text(1), "a date such as 2013-12-15", ""});
    } else if (row.text(0) == "Length") {
      constexpr Bounds kLength{"length", "a number of days, 1 or more", 1, kLongestDays};
      length = row.number(reading, 1, kLength, 0);
    }
  }
  for (const auto* key : {"StartDate", "Length"}) {
    const auto is_key = [&](const base::CsvRow& row) { return row.cells.front().text == key; };
    if (std::any_of(table->rows.begin(), table->rows.end(), is_key)) continue;
    reading.fault(
        {{kPeriodFile, 0, 0}, fmt::format("\"{}\" is missing", key), "", fmt::format("a row {},…", key), ""});
  }
  if (!start || !length || *length < 1) return;
  auto& scenario = reading.scenario;
  scenario.period = {*start, *start + (static_cast<int>(*length) - 1)};
  scenario.as_of = scenario.period.last;
  reading.knows_period = reading.knows_as_of = true;
}

/// The columns of locations.csv, with the names in use for them.
struct LocationColumns {
  std::size_t name, region, country, lat, lon, type, conflict_date, population;
  std::optional<std::size_t> initial_idps, capacity_per_day, conflict_intensity;  ///< attributes that count
};

std::optional<std::size_t> column_of(const base::CsvRow& header, std::span<const std::string_view> names) {
  for (std::size_t i = 0; i < header.cells.size(); ++i)
    if (std::find(names.begin(), names.end(), base::ascii_lower(header.cells[i].text)) != names.end())
      return i;
  return std::nullopt;
}

std::optional<LocationColumns> location_columns(Reading& reading, const base::CsvRow& header) {
  constexpr std::array<std::array<std::string_view, 3>, 8> kNames{
      {{"name", "#name", "location"},
       {"region", "county", "state"},
       {"country", "", ""},
       {"latitude", "gps_x", "lat"},
       {"longitude", "gps_y", "lon"},
       {"location_type", "type", ""},
       {"conflict_date", "", ""},
       {"population", "pop/cap", "capacity/pop"}}};
  std::array<std::size_t, 8> at{};
  bool is_whole = true;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (const auto column = column_of(header, kNames[i])) {
      at[i] = *column;
    } else {
      reading.fault({{kLocationsFile, header.line, 0},
                     fmt::format("column \"{}\" is missing", kNames[i][0]),
                     "",
                     "columns name,region,country,latitude,longitude,location_type,conflict_date,population",
                     ""});
      is_whole = false;
    }
  }
  if (!is_whole) return std::nullopt;
  LocationColumns columns{at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7], {}, {}, {}};
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const auto& name = header.cells[i].text;
    if (std::find(at.begin(), at.end(), i) != at.end() || name.empty()) continue;
    auto* const counts = name == "initial_idps"         ? &columns.initial_idps
                         : name == "capacity_per_day"   ? &columns.capacity_per_day
                         : name == "conflict_intensity" ? &columns.conflict_intensity
                                                        : nullptr;
    if (counts != nullptr) {
      *counts = i;
      continue;
    }
    reading.without_effect({kLocationsFile, header.line, header.cells[i].column}, header.cells[i].text,
                           "attributes of places are not part of this process");
  }
  return columns;
}

bool has(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

/// Flee looks for words within the type, in this order.
FleeKind set_kind(Reading& reading, const FleeRow& row, std::size_t column, Place& place) {
  const auto type = base::ascii_lower(row.text(column));
  if (has(type, "camp")) {
    place.kind = has(type, "idp") ? PlaceKind::idp_camp : PlaceKind::camp;
    return has(type, "idp") ? FleeKind::idp_camp : FleeKind::camp;
  }
  if (has(type, "conflict")) return FleeKind::conflict;
  if (has(type, "forward")) {
    place.kind = PlaceKind::hub;
    return FleeKind::forward;
  }
  if (has(type, "marker")) {
    place.kind = PlaceKind::hub;
    reading.without_effect(row.where(column), row.text(column),
                           "a marker counts as a hub: it is a choice like others, but for rules flee-3");
    return FleeKind::marker;
  }
  if (has(type, "flood_zone")) {
    reading.without_effect(row.where(column), row.text(column),
                           "floods are not part of this process: it is a town");
    return FleeKind::flood;
  }
  if (!has(type, "town") && !has(type, "default")) {
    reading.fault({row.where(column), "unknown kind of place", row.text(column),
                   "camp, idpcamp, conflict_zone, town, forwarding_hub or marker", ""});
  }
  return FleeKind::town;
}

/// The attributes of a place that the rules "flee-3" look at. Source: Flee 3, its guide to locations.csv.
void read_attributes(Reading& reading, const FleeRow& row, const LocationColumns& columns,
                     FleeLocation& raw) {
  const bool is_camp = raw.kind == FleeKind::camp || raw.kind == FleeKind::idp_camp;
  const auto read = [&](const std::optional<std::size_t>& column, const Bounds& bounds, bool counts,
                        std::string_view why, double& value) {
    if (!column || row.text(*column).empty()) return;
    const auto number = row.number(reading, *column, bounds, value);
    if (counts)
      value = number.value_or(value);
    else if (number && *number != 0)
      reading.without_effect(row.where(*column), row.text(*column), std::string(why));
  };
  read(columns.initial_idps, kCount, is_camp, "only camps have people at the start", raw.initial_idps);
  read(columns.capacity_per_day, kCount, is_camp, "only camps have a capacity", raw.capacity_per_day);
  read(columns.conflict_intensity, kIntensity, raw.kind == FleeKind::conflict,
       "only zones of conflict have an intensity", raw.conflict_intensity);
}

/// Returns, for the conflict zones, the day from which the table says that they are one.
std::map<PlaceId, int> read_locations(Reading& reading) {
  std::map<PlaceId, int> conflict_starts;
  const auto table = flee_table(reading, kLocationsFile, true, true);
  if (!table || table->rows.empty()) return conflict_starts;
  const auto columns = location_columns(reading, table->rows.front());
  if (!columns) return conflict_starts;
  reading.knows_places = true;
  auto& scenario = reading.scenario;
  std::map<std::string, int> first_line;
  for (auto cells = table->rows.begin() + 1; cells != table->rows.end(); ++cells) {
    const FleeRow row(kLocationsFile, *cells);
    Place place;
    place.where = row.where();
    place.id = place.name = row.text(columns->name);
    place.region = row.text(columns->region);
    place.country = row.text(columns->country);
    place.lat = row.number(reading, columns->lat, kLatitude, 0).value_or(0);
    place.lon = row.number(reading, columns->lon, kLongitude, 0).value_or(0);
    FleeLocation raw;
    raw.kind = set_kind(reading, row, columns->type, place);
    const auto population = row.number(reading, columns->population, kCount, 0).value_or(0);
    raw.people = population;
    if (place.kind == PlaceKind::camp || place.kind == PlaceKind::idp_camp) {
      if (population > 0) place.capacity = Quantity{population};
    } else {
      place.population = population;
    }
    read_attributes(reading, row, *columns, raw);
    const PlaceId id{static_cast<std::uint32_t>(scenario.places.size())};
    const auto since = row.day(reading, columns->conflict_date);
    raw.conflict_date = since.value_or(0);
    if (raw.kind == FleeKind::conflict) conflict_starts[id] = raw.conflict_date;
    if (place.id.empty()) reading.fault({row.where(columns->name), "place without a name", "", "a name", ""});
    const auto [first, is_new] = first_line.emplace(place.id, place.where.line);
    if (is_new) {
      reading.place_by_id.emplace(place.id, static_cast<std::uint32_t>(scenario.places.size()));
      scenario.places.push_back(std::move(place));
      scenario.flee->locations.push_back(raw);
    } else {
      reading.fault({row.where(columns->name), "duplicate name", place.id, "each name once",
                     fmt::format("it stands in line {} too", first->second)});
    }
  }
  if (scenario.places.empty()) {
    reading.fault({{kLocationsFile, 1, 0}, "no places", "", "one place or more", ""});
  } else {
    scenario.movement.fled_country = scenario.places.front().country;
  }
  return conflict_starts;
}

/// Parallel routes are all kept: each is a way of its own.
std::string free_route_id(const std::string& wanted, std::map<std::string, int>& taken) {
  const int times = ++taken[wanted];
  return times == 1 ? wanted : fmt::format("{}#{}", wanted, times);
}

void read_routes(Reading& reading) {
  const auto table = flee_table(reading, kRoutesFile, true, true);
  if (!table || table->rows.empty()) return;
  const auto& header = table->rows.front();
  std::optional<std::size_t> speed, walk;
  for (std::size_t i = 4; i < header.cells.size(); ++i) {
    if (header.cells[i].text == "max_move_speed") speed = i;
    if (header.cells[i].text == "walk_probability") walk = i;
    if (header.cells[i].text.empty() || speed == i || walk == i) continue;
    reading.without_effect({kRoutesFile, header.line, header.cells[i].column}, header.cells[i].text,
                           "attributes of routes are not part of this process");
  }
  auto& scenario = reading.scenario;
  std::map<std::string, int> taken;
  for (auto cells = table->rows.begin() + 1; cells != table->rows.end(); ++cells) {
    const FleeRow row(kRoutesFile, *cells);
    const auto from = flee_place(reading, row.text(0), row.where(0));
    const auto to = flee_place(reading, row.text(1), row.where(1));
    const auto km = row.number(reading, 2, kDistance, 0);
    if (row.text(2).empty())
      reading.fault({row.where(2), "distance missing", "", std::string(kDistance.expected), ""});
    FleeRoute raw;
    if (const auto flag = row.text(3); !flag.empty() && flag != "0") {
      reading.without_effect(row.where(3), "forced_redirection " + flag, "Flee reads it and never uses it");
      raw.forced_redirection = flag == "1" ? 1 : flag == "2" ? 2 : 0;
    }
    if (speed && !row.text(*speed).empty()) raw.max_move_speed = row.number(reading, *speed, kSpeed, 0);
    if (walk) raw.walk_probability = row.number(reading, *walk, kChance, 0).value_or(0);
    if (!from || !to || !km) continue;
    if (*from == *to) {
      reading.fault({row.where(1), "route from a place to itself", row.text(1), "another place", ""});
      continue;
    }
    Route route;
    route.id = free_route_id(row.text(0) + "--" + row.text(1), taken);
    route.from = *from;
    route.to = *to;
    route.length = {*km};
    route.where = row.where();
    if (raw.max_move_speed) route.speed_km_per_day = raw.max_move_speed;
    scenario.routes.push_back(std::move(route));
    scenario.flee->routes.push_back(raw);
  }
  reading.knows_routes = true;
}

void note_unread_files(Reading& reading) {
  const auto& scenario = reading.scenario;
  std::vector<std::string> unread;
  for (const auto* folder : {"input_csv", "source_data"}) {
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(scenario.folder / folder, failure)) {
      if (entry.path().extension() != ".csv") continue;
      const auto file = std::string(folder) + "/" + entry.path().filename().string();
      const auto is_it = [&](const InputFile& input) { return input.path == file; };
      if (std::none_of(scenario.inputs.begin(), scenario.inputs.end(), is_it)) unread.push_back(file);
    }
  }
  std::sort(unread.begin(), unread.end());
  for (const auto& file : unread) reading.without_effect({file, 0, 0}, file, "nothing reads this table");
}

}  // namespace

std::optional<double> FleeRow::number(Reading& reading, std::size_t column, const Bounds& bounds,
                                      double otherwise) const {
  const auto cell = text(column);
  if (cell.empty()) return otherwise;
  const auto value = base::parse_number(cell);
  if (!value) {
    reading.fault({where(column), "not a number", cell, std::string(bounds.expected), ""});
    return std::nullopt;
  }
  if (!within(reading, *value, bounds, where(column), cell)) return std::nullopt;
  return value;
}

std::optional<int> FleeRow::day(Reading& reading, std::size_t column) const {
  constexpr Bounds kDay{"day", "a number of days after the start", -kLongestDays, kLongestDays};
  const auto value = number(reading, column, kDay, 0);
  if (!value) return std::nullopt;
  if (*value != static_cast<int>(*value)) {
    reading.fault(
        {where(column), "not a whole number of days", text(column), std::string(kDay.expected), ""});
    return std::nullopt;
  }
  return static_cast<int>(*value);
}

std::optional<base::CsvTable> flee_table(Reading& reading, const std::string& file, bool required,
                                         bool header) {
  if (!required && !fs::exists(reading.scenario.folder / file)) return std::nullopt;
  auto text = reading.text_of(file);
  if (!text) return std::nullopt;
  // The header stands behind a `#`; a blank in its place leaves every column where it was.
  if (header && text->starts_with('#')) text->front() = ' ';
  auto table = base::parse_csv(*text, file);
  if (!base::collect(table, reading.faults)) return std::nullopt;
  return std::move(*table);
}

namespace {

/// The place whose name is spelt most like this one, as a hint; empty where none is close.
std::string did_you_mean(const Reading& reading, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& place : reading.scenario.places) names.push_back(place.id);
  const auto near = base::nearest(name, names);
  return near.empty() ? "" : fmt::format("did you mean \"{}\"?", near);
}

}  // namespace

std::optional<PlaceId> flee_place(Reading& reading, const std::string& name, const base::Where& where) {
  const auto found = reading.place_by_id.find(name);
  if (found != reading.place_by_id.end()) return PlaceId{found->second};
  if (reading.knows_places)
    reading.fault({where, "unknown place", name, "a name in locations.csv", did_you_mean(reading, name)});
  return std::nullopt;
}

std::optional<PlaceId> flee_column(Reading& reading, const std::string& file, const base::CsvRow& header,
                                   const base::CsvCell& cell) {
  const auto found = reading.place_by_id.find(cell.text);
  if (found != reading.place_by_id.end()) return PlaceId{found->second};
  if (reading.knows_places) {
    const auto hint = did_you_mean(reading, cell.text);
    reading.without_effect({file, header.line, cell.column}, cell.text,
                           "no place has this name" + (hint.empty() ? "" : "; " + hint));
  }
  return std::nullopt;
}

void read_flee_case(Reading& reading) {
  auto& scenario = reading.scenario;
  auto folder = fs::absolute(scenario.folder).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  scenario.name = folder.filename().string();
  scenario.title = scenario.name;
  scenario.purpose = "a historical case in Flee's layout";
  scenario.seed = 1;
  scenario.flee.emplace();
  read_period(reading);
  const auto conflict_starts = read_locations(reading);
  read_routes(reading);
  read_flee_settings(reading);
  read_flee_conflicts(reading, conflict_starts);
  read_flee_closures(reading);
  read_flee_registrations(reading);
  read_flee_demographics(reading);
  note_isolated_places(reading);
  note_unread_files(reading);
}

}  // namespace anabasis::world
