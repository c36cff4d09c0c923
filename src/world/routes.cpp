#include <fmt/format.h>

#include <map>
#include <optional>

#include "world/great_circle.hpp"
#include "world/names.hpp"
#include "world/row.hpp"
#include "world/tables.hpp"

namespace anabasis::world {

namespace {

/// Coordinates are rounded and towns have an extent: a road may look this much shorter than the straight
/// line.
constexpr double kShortest = 0.98;

std::optional<PlaceId> end_of(Reading& reading, RowReader& row, std::string_view column) {
  const auto name = row.required(column, "the id of a place");
  if (name.empty() || row.ragged()) return std::nullopt;
  return one_place(reading, name, row.where(column));
}

void check_length(const Reading& reading, RowReader& row, const Route& route) {
  const auto& from = reading.scenario.places[route.from.index];
  const auto& to = reading.scenario.places[route.to.index];
  const auto direct = great_circle(from.lat, from.lon, to.lat, to.lon).value;
  if (!(route.length.value < kShortest * direct)) return;
  row.fault("km", "distance shorter than the great circle", fmt::format("at least {:.0f} km", direct),
            "check the distance, and the coordinates of both places");
}

/// What may happen at the end of the route. Needs its id.
void read_crossing(Reading& reading, RowReader& row, Route& route) {
  const auto prefix = "routes." + route.id + ".";
  route.detection = row.quantity("detection", prefix + "detection", kChance);
  route.held = row.quantity("held", prefix + "held", kShare);
  route.death = row.quantity("death", prefix + "death", kChance);
  route.alone = row.quantity("alone", prefix + "alone", kChance);
  route.capacity_per_day = row.quantity("capacity_per_day", prefix + "capacity_per_day", kCount);
  const auto currency = currency_at(row, "price");
  if (const auto price = row.quantity("price", prefix + "price", kAmount))
    route.price = Price{*price, currency, row.provenance().date};
  if (route.alone && row.text("price").empty()) {
    reading.without_effect(row.where("alone"), row.text("alone"), "nobody has to pay on this route");
  }
}

/// Money is never converted: what a route costs and what people have must be in one currency.
void check_currencies(Reading& reading) {
  const auto& scenario = reading.scenario;
  for (const auto& group : scenario.groups) {
    if (!group.means || group.currency.empty()) continue;
    for (const auto& route : scenario.routes) {
      if (!route.price || route.price->currency.empty() || route.price->currency == group.currency) continue;
      reading.fault({group.where, fmt::format("means in another currency than the price of {}", route.id),
                     group.currency, route.price->currency,
                     "amounts are never converted: give both in one currency"});
      break;
    }
  }
}

}  // namespace

void read_routes(Reading& reading) {
  const auto table = reading.table_of(
      "routes.csv",
      {{"from", "to", "km"},
       {"id", "mode", "guarded", "one_way", "detection", "held", "death", "price", "currency", "alone",
        "capacity_per_day", "speed_km_per_day", "source", "source_date", "note"}},
      true);
  if (!table) return;
  reading.knows_routes = table->has("from") && table->has("to");
  std::map<std::string, int> first_line;
  for (std::size_t i = 0; i < table->size(); ++i) {
    RowReader row(reading, *table, i);
    const auto from = end_of(reading, row, "from");
    const auto to = end_of(reading, row, "to");
    if (row.ragged()) continue;

    Route route;
    route.where = row.where();
    row.required("km", kDistance.expected);
    const auto km = row.number("km", kDistance);
    route.length = {km.value_or(0)};
    route.mode = row.text("mode");
    route.guarded = row.yes("guarded");
    route.one_way = row.yes("one_way");
    route.speed_km_per_day = row.number("speed_km_per_day", kSpeed);
    route.id = row.text("id");
    if (route.id.empty() && from && to) {
      route.id = reading.scenario.places[from->index].id + "--" + reading.scenario.places[to->index].id;
    }
    read_crossing(reading, row, route);
    if (!from || !to) continue;
    route.from = *from;
    route.to = *to;
    if (route.from == route.to) {
      row.fault("to", "route from a place to itself", "another place than the one it starts from");
    } else if (km) {
      check_length(reading, row, route);
    }
    const auto [first, is_new] = first_line.emplace(route.id, route.where.line);
    if (!is_new) {
      reading.fault({row.where("id"), "duplicate id", route.id, "each id once",
                     fmt::format("it stands in line {} too; give one of them another id", first->second)});
      continue;
    }
    reading.scenario.routes.push_back(std::move(route));
  }
  check_currencies(reading);
}

}  // namespace anabasis::world
