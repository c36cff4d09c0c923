// Flee's process one person after another, as the tests have it: one_by_one CASE PEOPLE_PER_AGENT RUNS prints
// the mean and the spread of the averaged relative difference (rescaled).
#include <fmt/format.h>

#include <cstdlib>
#include <vector>

#include "estimate/score.hpp"
#include "flow/flee/oracle_test.hpp"
#include "flow/flee/run.hpp"

int main(int count, char** words) {
  using namespace anabasis;
  if (count != 4) {
    fmt::print(stderr, "one_by_one CASE PEOPLE_PER_AGENT RUNS\n");
    return 2;
  }
  const auto scenario = world::read_scenario(words[1]);
  if (!scenario) {
    fmt::print(stderr, "{}\n", base::to_string(scenario.error()));
    return 3;
  }
  flow::flee::Options options;
  options.people_per_agent = std::atof(words[2]);
  const auto plan = flow::flee::make_plan(*scenario, options);
  const auto days = static_cast<std::size_t>(scenario->days());
  const estimate::Series registered{plan->camps.size(), days, flow::flee::registered(*plan)};
  std::vector<double> errors;
  for (int run = 0; run < std::atoi(words[3]); ++run) {
    const auto in_camps = flow::flee::Oracle(*scenario, options, static_cast<std::uint64_t>(run)).run();
    errors.push_back(estimate::ard({plan->camps.size(), days, in_camps}, registered, true));
  }
  const auto ard = estimate::mean_sd(errors);
  fmt::print("{:.5f} {:.5f}\n", ard.mean, ard.sd);
  return 0;
}
