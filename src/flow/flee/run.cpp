#include "flow/flee/run.hpp"

#include <algorithm>
#include <numeric>

#include "flow/flee/conservation.hpp"

namespace anabasis::flow::flee {

Run run(const Plan& plan, std::uint64_t seed, std::uint64_t member) {
  const auto days = static_cast<std::size_t>(plan.scenario->days());
  Run run;
  run.in_camps.resize(plan.camps.size() * days);
  auto state = start(plan, seed, member);
  for (std::size_t day = 0; day < days; ++day) {
    step(state);
    for (std::size_t c = 0; c < plan.camps.size(); ++c)
      run.in_camps[c * days + day] = state.places[plan.camps[c]].persons;
  }
  check_every_slot(state);
  for (const auto& place : state.places) run.at_places += place.persons;
  run.under_way = std::accumulate(state.on_lane.begin(), state.on_lane.end(), People{0});
  run.tally = state.tally;
  return run;
}

std::vector<People> registered(const Plan& plan) {
  const auto days = static_cast<std::size_t>(plan.scenario->days());
  std::vector<const Registrations::Camp*> of_place(plan.places(), nullptr);
  for (const auto& camp : plan.registrations.camps)
    if (camp.place) of_place[*camp.place] = &camp;
  std::vector<People> all(plan.camps.size() * days, 0);
  for (std::size_t c = 0; c < plan.camps.size(); ++c)
    if (const auto* camp = of_place[plan.camps[c]]; camp != nullptr)
      std::copy(camp->per_day.begin(), camp->per_day.end(),
                all.begin() + static_cast<std::ptrdiff_t>(c * days));
  return all;
}

}  // namespace anabasis::flow::flee
