#include "flow/flee/run.hpp"

#include <cstdio>
#include <cstdlib>
#include <numeric>

namespace anabasis::flow::flee {

namespace {

People sum(const std::vector<People>& counts) {
  return std::accumulate(counts.begin(), counts.end(), People{0});
}

/// People are conserved, or the program stops: by the running counts every day, slot by slot at the end.
void check_conservation(const State& state, bool every_slot) {
  People at_places = 0;
  for (const auto& place : state.places) at_places += place.persons;
  const People under_way = sum(state.on_lane);
  const auto& counts = state.counts;
  bool holds = at_places + under_way == state.tally.placed;
  if (every_slot) {
    holds =
        holds && sum(counts.fresh) + sum(counts.rested) == at_places &&
        sum(counts.walking) + sum(counts.running) + sum(counts.doomed_walking) + sum(counts.doomed_running) ==
            under_way;
  }
  if (holds) return;
  std::fprintf(stderr, "people are not conserved on day %d: placed %lld, at places %lld, under way %lld\n",
               state.day, static_cast<long long>(state.tally.placed), static_cast<long long>(at_places),
               static_cast<long long>(under_way));
  std::abort();
}

}  // namespace

Run run(const Plan& plan, std::uint64_t seed, std::uint64_t member) {
  const auto days = static_cast<std::size_t>(plan.scenario->days());
  Run run;
  run.in_camps.resize(plan.camps.size() * days);
  auto state = start(plan, seed, member);
  for (std::size_t day = 0; day < days; ++day) {
    step(state);
    check_conservation(state, day + 1 == days);
    for (std::size_t c = 0; c < plan.camps.size(); ++c)
      run.in_camps[c * days + day] = state.places[plan.camps[c]].persons;
  }
  for (const auto& place : state.places) run.at_places += place.persons;
  run.under_way = sum(state.on_lane);
  run.tally = state.tally;
  return run;
}

std::vector<People> registered(const Plan& plan) {
  const auto days = static_cast<std::size_t>(plan.scenario->days());
  std::vector<People> all(plan.camps.size() * days, 0);
  for (std::size_t c = 0; c < plan.camps.size(); ++c)
    for (const auto& camp : plan.registrations.camps)
      if (camp.place == plan.camps[c])
        for (std::size_t day = 0; day < days; ++day) all[c * days + day] = camp.per_day[day];
  return all;
}

}  // namespace anabasis::flow::flee
