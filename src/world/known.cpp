#include "world/known.hpp"

#include <limits>

namespace anabasis::world {

namespace {

constexpr int kNever = std::numeric_limits<int>::max();

void forget_after(FleeColumn& column, int day) {
  for (auto& part : column.parts) std::erase_if(part.rows, [day](const auto& row) { return row.day > day; });
  std::erase_if(column.parts, [](const auto& part) { return part.rows.empty(); });
}

}  // namespace

Scenario known_on(const Scenario& scenario, int day, int ahead) {
  auto known = scenario;
  known.period.last = known.period.first + (day + ahead);
  known.as_of = known.period.first + day;
  known.registered.clear();
  known.displaced.reset();
  known.events.clear();
  known.stocks.clear();
  auto& tables = *known.flee;
  for (auto& location : tables.locations)
    if (location.conflict_date > day) location.conflict_date = kNever;
  std::erase_if(tables.conflicts, [day](const auto& change) { return change.day > day; });
  std::erase_if(tables.closures, [day](const auto& closure) { return closure.start > day; });
  for (auto& closure : tables.closures)
    if (closure.end > day) closure.end = kNever;
  std::erase_if(tables.corrections, [day](const auto& correction) { return correction.day > day; });
  for (auto& column : tables.columns) forget_after(column, day);
  if (tables.total) forget_after(*tables.total, day);
  return known;
}

}  // namespace anabasis::world
