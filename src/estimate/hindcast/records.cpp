#include "estimate/hindcast/records.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>

namespace anabasis::estimate::hindcast {

namespace {

using Table = std::map<int, double>;

/// Persons by day: the tables of one site together.
std::vector<Registration> add(std::span<const Table> tables) {
  std::set<int> days;
  for (const auto& table : tables)
    for (const auto& [day, persons] : table) days.insert(day);
  std::vector<Registration> rows;
  for (const int day : days) {
    double sum = 0;
    for (const auto& table : tables) {
      const auto after = table.upper_bound(day);
      if (after != table.begin()) sum += std::prev(after)->second;
    }
    rows.push_back({day, sum});
  }
  return rows;
}

}  // namespace

std::vector<Record> read_records(const world::Scenario& scenario) {
  std::vector<Record> records;
  if (!scenario.flee) return records;
  for (const auto& column : scenario.flee->columns) {
    if (!column.place) continue;
    const auto kind = scenario.flee->locations[*column.place].kind;
    if (kind != world::FleeKind::camp && kind != world::FleeKind::idp_camp) continue;
    std::vector<Table> tables;
    for (const auto& part : column.parts) {
      Table table;
      for (const auto& row : part.rows) table[row.day] = row.value;
      tables.push_back(std::move(table));
    }
    records.push_back({column.name, {*column.place}, add(tables)});
  }
  return records;
}

std::optional<Registration> last_on(const Record& record, int day) {
  const auto after = std::upper_bound(record.rows.begin(), record.rows.end(), day,
                                      [](int d, const Registration& row) { return d < row.day; });
  if (after == record.rows.begin()) return std::nullopt;
  return *std::prev(after);
}

std::optional<Registration> first_used(const Record& record) {
  const auto row = std::find_if(record.rows.begin(), record.rows.end(),
                                [](const Registration& r) { return r.persons > 0; });
  if (row == record.rows.end()) return std::nullopt;
  return *row;
}

std::optional<Registration> target(const Record& record, int origin, int day) {
  std::optional<Registration> nearest;
  for (const auto& row : record.rows) {
    if (row.day <= origin || std::abs(row.day - day) > kTargetSlack) continue;
    if (!nearest || std::abs(row.day - day) < std::abs(nearest->day - day)) nearest = row;
  }
  return nearest;
}

std::optional<Case> make_case(std::span<const Record> records, int origin, int horizon) {
  Case made{origin, horizon, {}, {}, {}, 0, 0};
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto first = first_used(records[i]);
    const auto end = target(records[i], origin, origin + horizon);
    if (!first || first->day > origin || !end) continue;
    made.sites.push_back(i);
    made.last.push_back(last_on(records[i], origin)->persons);
    made.observed.push_back(end->persons);
  }
  made.last_total = std::accumulate(made.last.begin(), made.last.end(), 0.0);
  made.total = std::accumulate(made.observed.begin(), made.observed.end(), 0.0);
  if (made.sites.size() < 2 || made.total <= 0 || made.last_total <= 0) return std::nullopt;
  return made;
}

}  // namespace anabasis::estimate::hindcast
