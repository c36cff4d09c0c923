#include "estimate/flee_model.hpp"

#include "chance/distribution.hpp"

namespace anabasis::estimate {

using flow::flee::Plan;

base::Result<FleeModel> FleeModel::make(const world::Scenario& scenario, const flow::flee::Options& options) {
  std::vector<double> medians;
  for (const auto& unknown : scenario.unknowns) medians.push_back(chance::from_normal(unknown.prior, 0));
  auto plan = flow::flee::make_plan(scenario, options, medians);
  if (!plan) return tl::unexpected(std::move(plan.error()));
  return FleeModel(scenario, options, std::make_shared<const Plan>(std::move(*plan)));
}

FleeModel::State FleeModel::start(std::span<const double> draw, std::uint64_t seed,
                                  std::uint64_t member) const {
  const auto unknowns = scenario_->unknowns.size();
  // What can be wrong with a plan does not depend on the draw: `make` has seen it.
  auto plan = unknowns == 0 ? plan_
                            : std::make_shared<const Plan>(
                                  flow::flee::make_plan(*scenario_, options_, draw.first(unknowns)).value());
  auto now = flow::flee::start(*plan, seed, member);
  return {std::move(plan), std::move(now)};
}

void FleeModel::observe(const State& state, std::span<double> today) const {
  for (std::size_t site = 0; site < plan_->camps.size(); ++site)
    today[site] = static_cast<double>(state.now.places[plan_->camps[site]].persons);
}

}  // namespace anabasis::estimate
