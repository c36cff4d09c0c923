#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "world/names.hpp"
#include "world/row.hpp"
#include "world/tables.hpp"

namespace anabasis::world {

namespace {

constexpr std::array kAllRecorded{Recorded::crossings, Recorded::caught, Recorded::registrations,
                                  Recorded::deaths};

/// Sets what the observer watches. Errors: nothing, with a fault.
void read_target(Reading& reading, RowReader& row, Observer& observer) {
  const auto target = row.required("target", "routes or places");
  if (target.empty()) return;
  const bool of_routes = observer.records == Recorded::crossings || observer.records == Recorded::caught;
  if (of_routes)
    observer.routes = some_routes(reading, target, row.where("target"));
  else
    observer.places = some_places(reading, target, row.where("target"));
}

/// Notes an observer who can never record anything.
void note_blind(Reading& reading, RowReader& row, const Observer& observer) {
  const auto is_guarded = [&](RouteId route) { return reading.scenario.routes[route.index].guarded; };
  if (observer.records == Recorded::caught && !observer.routes.empty() &&
      std::none_of(observer.routes.begin(), observer.routes.end(), is_guarded)) {
    reading.without_effect(row.where(), observer.id, "nobody is caught: none of these routes is guarded");
  }
}

}  // namespace

std::string_view to_string(Recorded what) {
  switch (what) {
    case Recorded::crossings: return "crossings";
    case Recorded::caught: return "caught";
    case Recorded::registrations: return "registrations";
    case Recorded::deaths: return "deaths";
  }
  return "";
}

void read_observers(Reading& reading) {
  const auto table = reading.table_of(
      "observers.csv",
      {{"id", "records", "target", "chance"}, {"delay_days", "source", "source_date", "note"}}, false);
  if (!table) return;
  for (std::size_t i = 0; i < table->size(); ++i) {
    RowReader row(reading, *table, i);
    if (row.ragged()) continue;
    auto& observers = reading.scenario.observers;
    Observer observer;
    observer.where = row.where();
    observer.id = row.required("id", "an id such as border-guards");
    check_id(reading, observer.id, row.where("id"));
    const auto word = row.required("records", "crossings, caught, registrations or deaths");
    const auto* records = std::find_if(kAllRecorded.begin(), kAllRecorded.end(),
                                       [&](Recorded what) { return to_string(what) == word; });
    if (records != kAllRecorded.end()) {
      observer.records = *records;
      read_target(reading, row, observer);
    } else if (!word.empty()) {
      row.fault("records", "unknown kind of record", "crossings, caught, registrations or deaths");
    }
    row.required("chance", kChance.expected);
    const auto name = "observers." + observer.id;
    observer.chance = row.quantity("chance", name + ".chance", kChance).value_or(Quantity{});
    observer.delay_days = row.quantity("delay_days", name + ".delay_days", kDelay).value_or(Quantity{0});
    note_blind(reading, row, observer);
    const auto is_same = [&](const Observer& other) { return other.id == observer.id; };
    if (std::any_of(observers.begin(), observers.end(), is_same)) {
      row.fault("id", "duplicate id", "each id once", "who records two things has two rows, with an id each");
    } else {
      observers.push_back(std::move(observer));
    }
  }
}

}  // namespace anabasis::world
