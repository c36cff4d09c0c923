#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/text.hpp"
#include "world/flee_parts.hpp"
#include "world/registrations.hpp"

namespace anabasis::world {

namespace {

const std::string kFolder = "source_data/";
const std::string kLayoutFile = "source_data/data_layout.csv";
const std::string kCorrectionsFile = "input_csv/registration_corrections.csv";

/// A column of data_layout.csv: a camp, or the total.
struct Column {
  std::string name;
  RegistrationSeries series;
  base::Where where;
  FleeColumn raw;
};

/// One table of registrations, in the order of the file.
RegistrationSeries read_series(Reading& reading, const std::string& file) {
  RegistrationSeries series;
  const auto faults_before = reading.faults.size();
  const auto table = flee_table(reading, file, true, false);
  if (!table) return series;
  for (const auto& cells : table->rows) {
    const FleeRow row(file, cells);
    if (row.text(1).empty() || row.text(0) == "Date" || row.text(0) == "DateTime") continue;
    const auto day = base::parse_day(row.text(0));
    if (!day) reading.fault({row.where(0), "no such date", row.text(0), "a date such as 2013-12-15", ""});
    const auto value = row.number(reading, 1, kCount, 0);
    if (!day || !value) continue;
    const int after_start = *day - reading.scenario.period.first;
    if (!series.rows.empty() && after_start < series.rows.back().day) {
      reading.without_effect(row.where(0), row.text(0),
                             "this date is before the one above it: the row counts from where it stands");
    }
    series.rows.push_back({after_start, *value});
  }
  if (series.rows.empty() && reading.faults.size() == faults_before) {
    reading.fault({{file, 0, 0}, "no registrations", "", "rows of a date and a number", ""});
  }
  return series;
}

/// A camp may have several tables, each of some of its people. Without a fault, its series is not empty.
Column read_column(Reading& reading, const FleeRow& row, std::size_t cells) {
  Column column{row.text(0), {}, row.where(), {}};
  column.raw.name = column.name;
  auto& parts = column.raw.parts;
  bool has_table = false;
  for (std::size_t i = 1; i < cells; ++i) {
    if (row.text(i).empty()) continue;
    has_table = true;
    auto part = read_series(reading, kFolder + row.text(i));
    if (!part.rows.empty()) parts.push_back(std::move(part));
  }
  if (!has_table) {
    reading.fault(
        {row.where(), "no table of registrations", column.name, "the name of a file in source_data", ""});
  }
  if (parts.size() == 1) column.series = parts.front();
  if (parts.size() > 1) column.series = sum(parts);
  return column;
}

void read_corrections(Reading& reading, std::vector<Column>& camps) {
  const auto table = flee_table(reading, kCorrectionsFile, false, false);
  if (!table) return;
  std::vector<std::string> names;
  for (const auto& camp : camps) names.push_back(camp.name);
  for (const auto& cells : table->rows) {
    const FleeRow row(kCorrectionsFile, cells);
    const auto camp =
        std::find_if(camps.begin(), camps.end(), [&](const Column& c) { return c.name == row.text(0); });
    const auto day = base::parse_day(row.text(1));
    if (camp == camps.end()) {
      const auto near = base::nearest(row.text(0), names);
      reading.fault({row.where(0), "correction of an unknown camp", row.text(0), "a camp in data_layout.csv",
                     near.empty() ? "" : fmt::format("did you mean \"{}\"?", near)});
    }
    if (!day) reading.fault({row.where(1), "no such date", row.text(1), "a date such as 2013-12-15", ""});
    if (camp == camps.end() || !day || !reading.knows_period) continue;
    const int since_start = *day - reading.scenario.period.first;
    if (since_start < 0) {
      reading.without_effect(row.where(), row.text(0), "this correction is before the start");
      continue;
    }
    const auto outcome = correct(camp->series, since_start);
    reading.scenario.flee->corrections.push_back(
        {static_cast<std::size_t>(camp - camps.begin()), since_start});
    if (outcome == Correction::no_row_on_the_day) {
      reading.fault({row.where(1), "correction on a day without a registration", row.text(1),
                     "a day in the camp's table, not its first", ""});
    }
    if (outcome == Correction::nobody_before) {
      reading.fault(
          {row.where(1), "correction from nobody", row.text(1), "a registration of 1 or more before it", ""});
    }
  }
}

std::vector<base::People> daily(const RegistrationSeries& series, int days) {
  std::vector<base::People> values;
  for (int day = 0; day < days; ++day) values.push_back(static_cast<base::People>(value_on(series, day)));
  return values;
}

/// Places what was registered in a camp: to compare with, and as the people who are there at the start.
void set_camp(Reading& reading, const Column& camp, std::vector<base::People> values, bool starts_filled) {
  auto& scenario = reading.scenario;
  if (!camp.raw.place) {
    reading.without_effect(
        camp.where, camp.name,
        "no place has this name: its people are set in motion, and nothing is compared with them");
    return;
  }
  const PlaceId id{*camp.raw.place};
  const auto kind = scenario.places[id.index].kind;
  if (kind != PlaceKind::camp && kind != PlaceKind::idp_camp) return;
  if (starts_filled && values.front() > 0) {
    scenario.stocks.push_back({GroupId{0}, id, Quantity{static_cast<double>(values.front())}, camp.where});
  }
  scenario.registered.push_back({id, std::move(values)});
}

void set_people(Reading& reading, const Column* total, const std::vector<Column>& camps) {
  auto& scenario = reading.scenario;
  const auto& settings = scenario.flee->settings;
  Group displaced;
  displaced.id = displaced.name = displaced.role = "displaced";
  displaced.origin = scenario.movement.fled_country;
  displaced.household_size = {1};
  displaced.wants_to_leave = {1};
  displaced.where = {kLayoutFile, 0, 0};
  scenario.groups.push_back(std::move(displaced));

  const int days = scenario.days();
  std::vector<base::People> in_camps(static_cast<std::size_t>(days), 0);
  for (const auto& camp : camps) {
    auto values = daily(camp.series, days);
    for (std::size_t day = 0; day < values.size(); ++day) in_camps[day] += values[day];
    set_camp(reading, camp, std::move(values), settings.insert_day0 && !settings.empty_camps_on_day0);
  }
  auto per_day = newly_displaced(total != nullptr ? daily(total->series, days) : in_camps);
  if (!settings.insert_day0) per_day.front() = in_camps.front();
  scenario.displaced = Displaced{GroupId{0}, std::move(per_day)};
}

}  // namespace

void read_flee_registrations(Reading& reading) {
  auto& tables = *reading.scenario.flee;
  const auto& settings = tables.settings;
  const auto layout = flee_table(reading, kLayoutFile, true, false);
  if (!layout) return;
  std::optional<Column> total;
  std::vector<Column> camps;
  for (const auto& cells : layout->rows) {
    const FleeRow row(kLayoutFile, cells);
    // The first row is the total, whose table is read only where it is used.
    if (&cells != &layout->rows.front()) {
      camps.push_back(read_column(reading, row, cells.cells.size()));
    } else if (!settings.sum_from_camps || !settings.insert_day0) {
      total = read_column(reading, row, cells.cells.size());
    }
  }
  if (camps.empty()) {
    reading.fault({{kLayoutFile, 0, 0}, "no camps", "", "a row for the total, then one for each camp", ""});
  }
  read_corrections(reading, camps);
  for (auto& camp : camps) {
    const auto place = reading.place_by_id.find(camp.name);
    if (place != reading.place_by_id.end()) camp.raw.place = place->second;
    tables.columns.push_back(camp.raw);
  }
  if (total) tables.total = total->raw;
  if (reading.faults.empty()) set_people(reading, settings.sum_from_camps ? nullptr : &*total, camps);
}

}  // namespace anabasis::world
