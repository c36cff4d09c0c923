#pragma once

#include <vector>

#include "estimate/flow_model.hpp"
#include "estimate/observation.hpp"

namespace anabasis::estimate {

/// What is unknown of a scenario and its evidence, what is told and asked of its histories, and the models
/// that show it.
struct Setup {
  std::vector<Prior> priors;  ///< the scenario's first, then those of the evidence
  std::vector<Track> tracks;  ///< those that statements look at first
  Observations observations;
  FlowModel told;  ///< shows what statements look at
  std::vector<Asked> questions;
  FlowModel model;  ///< shows what questions ask for, too

  /// The scenario must outlive it.
  Setup(const world::Scenario& scenario, const evidence::Evidence& evidence,
        const std::vector<evidence::Statement>& statements);
};

}  // namespace anabasis::estimate
