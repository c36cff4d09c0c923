#include "cli/movements.hpp"

#include <algorithm>
#include <set>

#include "base/day.hpp"
#include "estimate/score.hpp"

namespace anabasis::cli {

namespace {

using picture::Json;

/// The days on which a camp has a row in one of its tables, within the scenario.
std::vector<int> registration_days(const world::Scenario& scenario, std::uint32_t place) {
  std::set<int> days;
  for (const auto& column : scenario.flee->columns)
    if (column.place == place)
      for (const auto& part : column.parts)
        for (const auto& row : part.rows)
          if (row.day >= 0 && row.day < scenario.days()) days.insert(row.day);
  return {days.begin(), days.end()};
}

Json to_json(const std::vector<double>& members) {
  const auto [mean, sd] = estimate::mean_sd(members);
  return {{"mean", mean}, {"sd", sd}};
}

}  // namespace

Movements movements_of(const flow::flee::Plan& plan, const flow::flee::Passages& passages,
                       const std::vector<flow::flee::Run>& runs) {
  const auto& scenario = *plan.scenario;
  const auto days = static_cast<std::size_t>(scenario.days());
  Movements movements;
  movements.passages = passages.all;
  movements.passed.assign(passages.all.size(), std::vector<double>(days, 0));
  for (const auto& run : runs)
    for (std::size_t i = 0; i < run.passed.size(); ++i)
      movements.passed[i / days][i % days] +=
          static_cast<double>(run.passed[i]) / static_cast<double>(runs.size());
  for (std::size_t c = 0; c < plan.camps.size(); ++c) {
    const auto camp = plan.camps[c];
    movements.camps.push_back(scenario.places[camp].id);
    auto& between = movements.between.emplace_back();
    const auto marks = registration_days(scenario, camp);
    for (std::size_t i = 1; i < marks.size(); ++i) {
      Interval interval{marks[i - 1], marks[i], std::vector<double>(runs.size(), 0)};
      for (std::size_t m = 0; m < runs.size(); ++m) {
        for (std::size_t passage = 0; passage < passages.all.size(); ++passage)
          if (passages.all[passage].to == camp)
            for (int day = interval.after + 1; day <= interval.upto; ++day)
              interval.arrived[m] +=
                  static_cast<double>(runs[m].passed[passage * days + static_cast<std::size_t>(day)]);
      }
      between.push_back(std::move(interval));
    }
  }
  return movements;
}

void add_movements(Json& json, const world::Scenario& scenario, const Movements& movements,
                   const std::vector<std::string>& sites) {
  auto passages = Json::array();
  for (std::size_t i = 0; i < movements.passages.size(); ++i) {
    const auto& passage = movements.passages[i];
    passages.push_back({{"from", scenario.places[passage.from].id},
                        {"to", scenario.places[passage.to].id},
                        {"mean", movements.passed[i]}});
  }
  json["passages"] = std::move(passages);
  for (std::size_t s = 0; s < sites.size(); ++s) {
    const auto camp = std::find(movements.camps.begin(), movements.camps.end(), sites[s]);
    if (camp == movements.camps.end()) continue;
    auto between = Json::array();
    for (const auto& interval : movements.between[static_cast<std::size_t>(camp - movements.camps.begin())])
      between.push_back({{"after", base::to_string(scenario.period.first + interval.after)},
                         {"upto", base::to_string(scenario.period.first + interval.upto)},
                         {"arrived", to_json(interval.arrived)}});
    json["series"][s]["between_registrations"] = std::move(between);
  }
}

}  // namespace anabasis::cli
