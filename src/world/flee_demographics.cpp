#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "world/flee_parts.hpp"

namespace anabasis::world {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPrefix = "demographics_";

/// By name, so that groups have the same numbers wherever the folder lies.
std::vector<std::string> tables_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(folder / "input_csv", failure)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with(kPrefix) && entry.path().extension() == ".csv") names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// The shares of one column. Errors: a fault, and none.
std::vector<double> shares_of(Reading& reading, const std::string& file, const base::CsvTable& table,
                              std::size_t column) {
  std::vector<double> shares;
  const auto faults_before = reading.faults.size();
  for (auto cells = table.rows.begin() + 1; cells != table.rows.end(); ++cells)
    shares.push_back(FleeRow(file, *cells).number(reading, column, kWeight, 0).value_or(0));
  if (std::accumulate(shares.begin(), shares.end(), 0.0) > 0 || reading.faults.size() > faults_before)
    return shares;
  const auto& header = table.rows.front();
  reading.fault({{file, header.line, header.cells[column].column},
                 "shares that are all 0",
                 header.cells[column].text,
                 "a share above 0 for one value or more",
                 ""});
  return {};
}

void read_table(Reading& reading, const std::string& name) {
  const auto file = "input_csv/" + name;
  const auto table = flee_table(reading, file, true, true);
  if (!table || table->rows.empty()) return;
  const auto& header = table->rows.front();
  FleeDemographics demographics;
  demographics.attribute = fs::path(name).stem().string().substr(kPrefix.size());
  const FleeRow head(file, header);
  if (head.text(0) != demographics.attribute) {
    reading.fault({head.where(0), "first column is not the table's attribute", head.text(0),
                   fmt::format("\"{}\", as in the file's name", demographics.attribute), ""});
  }
  for (auto cells = table->rows.begin() + 1; cells != table->rows.end(); ++cells)
    demographics.values.push_back(FleeRow(file, *cells).text(0));
  if (demographics.values.empty()) {
    reading.fault({{file, 0, 0}, "no values", "", "a row for each value of the attribute", ""});
    return;
  }
  for (std::size_t column = 1; column < header.cells.size(); ++column) {
    const auto& cell = header.cells[column];
    if (cell.text.empty()) continue;
    if (cell.text == "Default") {
      demographics.usual = shares_of(reading, file, *table, column);
    } else if (const auto place = flee_column(reading, file, header, cell)) {
      demographics.at[place->index] = shares_of(reading, file, *table, column);
    }
  }
  const auto is_default = [](const base::CsvCell& cell) { return cell.text == "Default"; };
  if (std::none_of(header.cells.begin(), header.cells.end(), is_default)) {
    reading.fault({{file, header.line, 0},
                   "column \"Default\" is missing",
                   "",
                   fmt::format("columns {},Default and one for each place that differs", head.text(0)),
                   ""});
  }
  reading.scenario.flee->demographics.push_back(std::move(demographics));
}

}  // namespace

void read_flee_demographics(Reading& reading) {
  for (const auto& name : tables_in(reading.scenario.folder)) read_table(reading, name);
}

}  // namespace anabasis::world
