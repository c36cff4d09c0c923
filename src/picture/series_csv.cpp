#include "picture/series_csv.hpp"

#include <fmt/format.h>

#include <cmath>

#include "picture/plain.hpp"

namespace anabasis::picture {

namespace {

std::string cell(double value) { return std::isfinite(value) ? fmt::format("{:.6g}", value) : ""; }

}  // namespace

std::string series_header() { return "date,measure,of,unit,stage,q05,q25,median,q75,q95\n"; }

void add_fan(std::string& csv, const world::Scenario& scenario, const std::string& label,
             const estimate::Fan& fan) {
  for (std::size_t day = 0; day < fan.median.size(); ++day) {
    csv +=
        fmt::format("{},{},{},{},{},{},{}\n", base::to_string(scenario.period.first + static_cast<int>(day)),
                    label, cell(fan.q05[day]), cell(fan.q25[day]), cell(fan.median[day]), cell(fan.q75[day]),
                    cell(fan.q95[day]));
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
  const auto& scenario = subject.scenario;
  auto csv = series_header();
  for (std::size_t q = 0; q < subject.estimate.answers.size(); ++q) {
    const auto& question = scenario.questions[q];
    const auto label = fmt::format("question,{},{}", csv_cell(question.id), unit_of(question));
    add_fan(csv, scenario, label + ",prior", subject.estimate.answers[q].prior_course);
    add_fan(csv, scenario, label + ",posterior", subject.estimate.answers[q].posterior_course);
  }
  for (std::size_t p = 0; p < scenario.places.size(); ++p) {
    const auto label = fmt::format("stock,{},persons", csv_cell(scenario.places[p].id));
    add_fan(csv, scenario, label + ",prior", subject.estimate.prior_books.places[p]);
    add_fan(csv, scenario, label + ",posterior", subject.estimate.posterior_books.places[p]);
  }
  return csv;
}

}  // namespace anabasis::picture
