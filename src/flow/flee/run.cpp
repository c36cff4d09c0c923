#include "flow/flee/run.hpp"

#include <algorithm>
#include <numeric>

#include "flow/flee/conservation.hpp"
#include "flow/flee/groups.hpp"

namespace anabasis::flow::flee {

Passages list_passages(const Plan& plan) {
  Passages passages;
  passages.of_link.resize(plan.links.size());
  std::vector<std::uint32_t> order;
  for (std::uint32_t p = 0; p < plan.places(); ++p) {
    order.resize(plan.first_out[p + 1] - plan.first_out[p]);
    std::iota(order.begin(), order.end(), plan.first_out[p]);
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return plan.links[a].to < plan.links[b].to; });
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto to = plan.links[order[i]].to;
      if (i == 0 || passages.all.back().to != to) passages.all.push_back({p, to});
      passages.of_link[order[i]] = static_cast<std::uint32_t>(passages.all.size() - 1);
    }
  }
  return passages;
}

Run run(const Plan& plan, std::uint64_t seed, std::uint64_t member, const Shown& shown) {
  const auto days = static_cast<std::size_t>(plan.scenario->days());
  Run run;
  run.in_camps.resize(plan.camps.size() * days);
  std::vector<People> groups(shown.groups ? plan.camps.size() * plan.groups : 0);
  run.by_group.resize(groups.size() * days);
  if (shown.passages != nullptr) run.passed.resize(shown.passages->all.size() * days);
  auto state = start(plan, seed, member);
  for (std::size_t day = 0; day < days; ++day) {
    step(state);
    for (std::size_t c = 0; c < plan.camps.size(); ++c)
      run.in_camps[c * days + day] = state.places[plan.camps[c]].persons;
    if (shown.groups) count_groups(state, groups);
    for (std::size_t i = 0; i < groups.size(); ++i) run.by_group[i * days + day] = groups[i];
    if (shown.passages == nullptr) continue;
    for (std::size_t l = 0; l < plan.links.size(); ++l)
      run.passed[shown.passages->of_link[l] * days + day] += state.passed[l];
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
