#include <limits>
#include <map>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "world/countries.hpp"
#include "world/names.hpp"
#include "world/row.hpp"
#include "world/tables.hpp"

namespace anabasis::world {

namespace {

std::vector<std::string> parts_of(std::string_view list) {
  std::vector<std::string> parts;
  for (const auto part : base::split(list, '|')) {
    if (const auto text = base::trim(part); !text.empty()) parts.emplace_back(text);
  }
  return parts;
}

/// Not a number where it is at fault: a distance from there is no further fault.
double coordinate(RowReader& row, std::string_view column, const Bounds& bounds) {
  row.required(column, bounds.expected);
  return row.number(column, bounds).value_or(std::numeric_limits<double>::quiet_NaN());
}

/// Everything but the id.
void read_cells(Reading& reading, RowReader& row, Place& place) {
  if (auto name = row.required("name", "the place's name"); !name.empty()) place.name = name;
  place.region = row.text("region");
  place.country = row.required("country", "an ISO 3166 alpha-3 code such as SYR");
  if (!place.country.empty() && country_name(place.country).empty()) {
    row.fault("country", "unknown country", "an ISO 3166 alpha-3 code such as SYR",
              nearest_country(place.country));
  }
  place.lat = coordinate(row, "lat", kLatitude);
  place.lon = coordinate(row, "lon", kLongitude);
  if (const auto kind = row.required("kind", "a kind of place"); !kind.empty()) {
    place.kind = place_kind(reading, kind, row.where("kind")).value_or(PlaceKind::town);
  }
  place.population = row.number("population", kCount).value_or(0);
  place.capacity = row.quantity("capacity", "places." + place.id + ".capacity", kCount);
  place.conflict = row.number("conflict", kIntensity).value_or(0);
  place.control = row.text("control");
  const auto prefix = "places." + place.id + ".";
  place.stay_days = row.quantity("stay_days", prefix + "stay_days", kStay);
  place.settle = row.quantity("settle", prefix + "settle", kChance);
  place.held = row.quantity("held", prefix + "held", kChance);
  place.attraction = row.quantity("attraction", prefix + "attraction", kFactor);
  place.convoy = row.quantity("convoy", prefix + "convoy", kChance);
  place.convoy_size = row.quantity("convoy_size", prefix + "convoy_size", kCount);
  place.aliases = parts_of(row.text("aliases"));
}

}  // namespace

void read_places(Reading& reading) {
  const auto table =
      reading.table_of("places.csv",
                       {{"id", "name", "region", "country", "lat", "lon", "kind"},
                        {"population", "capacity", "conflict", "control", "stay_days", "settle", "held",
                         "attraction", "convoy", "convoy_size", "aliases", "source", "source_date", "note"}},
                       true);
  if (!table) return;
  reading.knows_places = table->has("id");
  std::map<std::string, int> first_line;
  for (std::size_t i = 0; i < table->size(); ++i) {
    RowReader row(reading, *table, i);
    Place place;
    place.where = row.where();
    place.id = place.name = row.required("id", "an id such as raqqa");
    if (place.id.empty()) continue;
    check_id(reading, place.id, row.where("id"));
    if (!row.ragged()) read_cells(reading, row, place);
    const auto [first, is_new] = first_line.emplace(place.id, place.where.line);
    if (is_new) {
      reading.scenario.places.push_back(std::move(place));
    } else {
      row.fault("id", "duplicate id", "each id once",
                "it stands in line " + std::to_string(first->second) + " too");
    }
  }
  if (table->size() == 0) reading.fault({{"places.csv", 1, 0}, "no places", "", "one place or more", ""});
}

}  // namespace anabasis::world
