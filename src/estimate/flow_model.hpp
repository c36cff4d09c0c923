#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "estimate/model.hpp"
#include "estimate/track.hpp"
#include "flow/engine.hpp"
#include "flow/measure.hpp"

namespace anabasis::estimate {

/// The flow process as a model: what the estimators run for people in motion.
class FlowModel {
 public:
  using State = flow::State;

  /// The scenario must outlive the model.
  FlowModel(const world::Scenario& scenario, const std::vector<Track>& tracks);

  [[nodiscard]] State start(std::span<const double> draw, std::uint64_t seed, std::uint64_t member) const;
  void step(State& state, std::uint64_t member) const {
    state.member = member;
    flow::step(state);
  }
  [[nodiscard]] std::size_t days() const { return static_cast<std::size_t>(scenario_->days()); }
  [[nodiscard]] std::size_t tracks() const { return probes_.size(); }
  void observe(const State& state, std::span<double> today) const;

  [[nodiscard]] const flow::Network& network() const { return network_; }
  [[nodiscard]] const world::Scenario& scenario() const { return *scenario_; }

 private:
  enum class Shown : std::uint8_t { stock, flow, records };
  struct Probe {
    Shown shown;
    std::size_t index;  // into stocks_, flows_ or records_
  };

  const world::Scenario* scenario_;
  flow::Network network_;
  std::vector<Probe> probes_;
  std::vector<flow::StockProbe> stocks_;
  std::vector<flow::FlowProbe> flows_;
  std::vector<flow::RecordProbe> records_;
};
static_assert(Model<FlowModel>);

}  // namespace anabasis::estimate
