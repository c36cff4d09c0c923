#include "estimate/flow_model.hpp"

namespace anabasis::estimate {

FlowModel::FlowModel(const world::Scenario& scenario, const std::vector<Track>& tracks)
    : scenario_(&scenario), network_(flow::make_network(scenario)) {
  for (const auto& track : tracks) {
    if (track.recorded_by) {
      probes_.push_back({Shown::records, records_.size()});
      records_.push_back(
          flow::make_record_probe(network_, *track.recorded_by, track.of, track.from, track.to));
    } else if (track.kind == world::Measure::flow) {
      const auto counted = track.attempted ? flow::Counted::attempted : flow::Counted::passed;
      probes_.push_back({Shown::flow, flows_.size()});
      flows_.push_back(flow::make_flow_probe(network_, track.of, track.from, track.to, counted));
    } else {
      probes_.push_back({Shown::stock, stocks_.size()});
      stocks_.push_back(flow::make_stock_probe(network_, track.of));
    }
  }
}

FlowModel::State FlowModel::start(std::span<const double> draw, std::uint64_t seed,
                                  std::uint64_t member) const {
  return flow::start(network_, draw.first(scenario_->unknowns.size()), seed, member);
}

void FlowModel::observe(const State& state, std::span<double> today) const {
  for (std::size_t t = 0; t < probes_.size(); ++t) {
    const auto& probe = probes_[t];
    switch (probe.shown) {
      case Shown::stock: today[t] = flow::stock(state, stocks_[probe.index]); break;
      case Shown::flow: today[t] = flow::flow_today(state, flows_[probe.index]); break;
      case Shown::records: today[t] = flow::recorded_today(state, records_[probe.index]); break;
    }
  }
}

}  // namespace anabasis::estimate
