#include "estimate/hindcast/inflow.hpp"

#include <algorithm>
#include <cmath>

#include "flow/flee/run.hpp"
#include "world/known.hpp"

namespace anabasis::estimate::hindcast {

namespace {

constexpr int kRecentDays = 60;
constexpr double kLeastDailyShare = 0.001;

/// So many set out each day after the origin.
base::People daily_departures(const flow::flee::Registrations& registrations, int origin) {
  double set_out = 0, in_camps = 0;
  const int first = std::max(1, origin - kRecentDays + 1);
  for (int day = first; day <= origin; ++day)
    set_out += static_cast<double>(registrations.newly[static_cast<std::size_t>(day)]);
  for (const auto& camp : registrations.camps)
    in_camps += static_cast<double>(camp.per_day[static_cast<std::size_t>(origin)]);
  const double recent = set_out / std::max(1, origin - first + 1);
  return static_cast<base::People>(std::ceil(std::max({recent, kLeastDailyShare * in_camps, 1.0})));
}

}  // namespace

base::Result<std::vector<std::vector<double>>> simulate_inflow(const world::Scenario& scenario,
                                                               std::span<const Record> records, int origin,
                                                               std::span<const int> horizons,
                                                               const ProcessOptions& options) {
  const int ahead = *std::max_element(horizons.begin(), horizons.end());
  const auto known = world::known_on(scenario, origin, ahead);
  flow::flee::Options rules;
  rules.people_per_agent = options.people_per_agent;
  auto plan = flow::flee::make_plan(known, rules);
  if (!plan) return tl::unexpected(plan.error());
  auto& newly = plan->registrations.newly;
  std::fill(newly.begin() + origin + 1, newly.end(), daily_departures(plan->registrations, origin));

  std::vector<std::vector<double>> inflow(horizons.size(), std::vector<double>(records.size(), 0));
  const auto days = static_cast<std::size_t>(known.days());
  for (std::size_t r = 0; r < options.runs; ++r) {
    const auto run = flow::flee::run(*plan, options.seed, r);
    for (std::size_t c = 0; c < plan->camps.size(); ++c) {
      const auto record = std::find_if(records.begin(), records.end(), [&](const Record& candidate) {
        return candidate.place.index == plan->camps[c];
      });
      if (record == records.end()) continue;
      const auto at = [&](int day) {
        return static_cast<double>(run.in_camps[c * days + static_cast<std::size_t>(day)]);
      };
      for (std::size_t h = 0; h < horizons.size(); ++h)
        inflow[h][static_cast<std::size_t>(record - records.begin())] +=
            (at(origin + horizons[h]) - at(origin)) * options.people_per_agent /
            static_cast<double>(options.runs);
    }
  }
  for (auto& of_horizon : inflow)
    for (auto& persons : of_horizon) persons = std::max(persons, 0.0);
  return inflow;
}

}  // namespace anabasis::estimate::hindcast
