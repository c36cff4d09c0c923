#include "flow/flee/registrations.hpp"

#include <cmath>

#include "world/registrations.hpp"

namespace anabasis::flow::flee {

namespace {

using world::RegistrationSeries;

/// Two tables of one camp as Flee merges them: along the second, with a cursor on the first.
RegistrationSeries merged(const RegistrationSeries& first, const RegistrationSeries& second) {
  RegistrationSeries all;
  std::size_t cursor = 0;
  double last_of_second = 0;
  for (const auto& row : second.rows) {
    bool is_past_the_end = false;
    while (row.day > first.rows[cursor].day && !is_past_the_end) {
      all.rows.push_back({first.rows[cursor].day, first.rows[cursor].value + last_of_second});
      if (cursor + 1 < first.rows.size())
        ++cursor;
      else
        is_past_the_end = true;
    }
    if (is_past_the_end) {
      last_of_second = row.value;
      continue;
    }
    all.rows.push_back({row.day, first.rows[cursor].value + row.value});
    if (row.day == first.rows[cursor].day && cursor + 1 < first.rows.size()) ++cursor;
    last_of_second = row.value;
  }
  return all;
}

RegistrationSeries series_of(const world::FleeColumn& column, const Options& options) {
  if (column.parts.empty()) return {};
  auto series = column.parts.front();
  if (options.has(Quirk::table_merge)) {
    for (std::size_t i = 1; i < column.parts.size(); ++i) series = merged(series, column.parts[i]);
  } else if (column.parts.size() > 1) {
    series = world::sum(column.parts);
  }
  for (auto& row : series.rows) row.value /= options.people_per_agent;
  return series;
}

std::vector<People> daily(const RegistrationSeries& series, std::size_t days) {
  std::vector<People> values(days, 0);
  if (series.rows.empty()) return values;
  for (std::size_t day = 0; day < days; ++day)
    values[day] = static_cast<People>(world::value_on(series, static_cast<int>(day)));
  return values;
}

}  // namespace

Registrations read_registrations(const world::Scenario& scenario, const Options& options) {
  const auto& tables = *scenario.flee;
  const auto days = static_cast<std::size_t>(scenario.days());
  std::vector<RegistrationSeries> series;
  for (const auto& column : tables.columns) series.push_back(series_of(column, options));
  for (const auto& correction : tables.corrections) world::correct(series[correction.column], correction.day);

  Registrations registrations;
  std::vector<People> in_camps(days, 0);
  for (std::size_t c = 0; c < series.size(); ++c) {
    registrations.camps.push_back({tables.columns[c].place, daily(series[c], days)});
    for (std::size_t day = 0; day < days; ++day) in_camps[day] += registrations.camps[c].per_day[day];
  }
  const auto total =
      tables.total ? daily(series_of(*tables.total, options), days) : std::vector<People>(days, 0);
  const bool from_camps = tables.settings.sum_from_camps;
  registrations.newly = world::newly_displaced(from_camps ? in_camps : total);
  if (!tables.settings.insert_day0) {
    registrations.newly.front() = from_camps ? in_camps.front() : total.front();
    if (options.has(Quirk::day0_spawn)) registrations.newly.front() = in_camps.front() + total.front();
  }
  return registrations;
}

}  // namespace anabasis::flow::flee
