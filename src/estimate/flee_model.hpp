#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "estimate/model.hpp"
#include "flow/flee/state.hpp"

namespace anabasis::estimate {

/// Flee's process as a model. Its unknowns are the scenario's: settings of movement, and how attractive sites
/// are. It shows the persons at each site at the end of a day.
class FleeModel {
 public:
  /// A member with the plan that its draw makes. Plain values: a copy goes on as the original would.
  struct State {
    std::shared_ptr<const flow::flee::Plan> plan;  ///< shared by members that drew nothing
    flow::flee::State now;
  };

  /// The scenario must outlive the model.
  /// Errors: those of `make_plan`.
  [[nodiscard]] static base::Result<FleeModel> make(const world::Scenario& scenario,
                                                    const flow::flee::Options& options);

  /// Shape: `draw` begins with the scenario's unknowns; a model may be given more.
  [[nodiscard]] State start(std::span<const double> draw, std::uint64_t seed, std::uint64_t member) const;
  void step(State& state, std::uint64_t member) const {
    state.now.member = member;
    flow::flee::step(state.now);
  }
  [[nodiscard]] std::size_t days() const { return static_cast<std::size_t>(scenario_->days()); }
  [[nodiscard]] std::size_t tracks() const { return sites().size(); }
  /// Units: Flee's agents, of `Options::people_per_agent` persons each.
  void observe(const State& state, std::span<double> today) const;

  /// The places whose persons are shown, in the order of the tracks: the camps of the case.
  [[nodiscard]] std::span<const std::uint32_t> sites() const { return plan_->camps; }
  /// The plan where every unknown is its prior's median.
  [[nodiscard]] const flow::flee::Plan& plan() const { return *plan_; }

 private:
  FleeModel(const world::Scenario& scenario, const flow::flee::Options& options,
            std::shared_ptr<const flow::flee::Plan> plan)
      : scenario_(&scenario), options_(options), plan_(std::move(plan)) {}

  const world::Scenario* scenario_;
  flow::flee::Options options_;
  std::shared_ptr<const flow::flee::Plan> plan_;
};
static_assert(Model<FleeModel>);

}  // namespace anabasis::estimate
