#include "picture/series_csv.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <span>

#include "picture/series.hpp"

namespace anabasis::picture {

namespace {

std::string cell(double value) { return std::isfinite(value) ? fmt::format("{:.6g}", value) : ""; }

}  // namespace

std::string series_header() { return "date,measure,of,unit,stage,q05,q25,median,q75,q95\n"; }

void add_fan(std::string& csv, const world::Scenario& scenario, const std::string& label,
             const estimate::Fan& fan, std::string_view line_end) {
  for (std::size_t day = 0; day < fan.median.size(); ++day) {
    csv +=
        fmt::format("{},{},{},{},{},{},{}{}", base::to_string(scenario.period.first + static_cast<int>(day)),
                    label, cell(fan.q05[day]), cell(fan.q25[day]), cell(fan.median[day]), cell(fan.q75[day]),
                    cell(fan.q95[day]), line_end);
  }
}

std::string csv_cell(const std::string& text) {
  std::string cell = text;
  if (!cell.empty() && std::string("=+-@\t\r").find(cell.front()) != std::string::npos)
    cell.insert(0, 1, '\'');
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string series_csv(const Subject& subject) {
  auto csv = series_header();
  for_each_series(subject, [&](const SeriesLabel& label, const estimate::Fan& fan) {
    add_fan(csv, subject.scenario,
            fmt::format("{},{},{},{}", label.measure, csv_cell(label.of), label.unit, label.stage), fan);
  });
  return csv;
}

std::string spreadsheet_csv(const Subject& subject, bool with_hxl) {
  // Excel takes a file for UTF-8 only by its byte order mark, and ends lines as RFC 4180 does.
  std::string csv = "\xEF\xBB\xBF";
  const auto add_row = [&](std::span<const std::string_view> cells) {
    csv += fmt::format("{}\r\n", fmt::join(cells, ","));
  };
  add_row(kSpreadsheetHeader);
  if (with_hxl) add_row(kSpreadsheetTags);
  for_each_series(subject, [&](const SeriesLabel& label, const estimate::Fan& fan) {
    add_fan(csv, subject.scenario,
            fmt::format("{},{},{},{},{}", label.measure, csv_cell(label.of), csv_cell(label.name), label.unit,
                        label.stage),
            fan, "\r\n");
  });
  return csv;
}

}  // namespace anabasis::picture
