#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/thread_pool.hpp"
#include "estimate/estimate.hpp"
#include "world/overlay.hpp"

namespace anabasis::estimate {

/// A scenario under an overlay.
struct WhatIf {
  world::Overlay overlay;
  world::Scenario scenario;
};

/// One number of the histories, as things are and under an overlay. The differences are of each history with
/// itself: what if minus as it is.
struct Difference {
  std::string of;    ///< a fate ("dead", "turned_back"), or a question's id
  std::string text;  ///< in words
  bool is_share = false;
  Summary as_it_is, what_if;
  double mean = 0;            ///< of the difference
  double error = 0;           ///< Monte Carlo standard error of the mean
  double q05 = 0, q95 = 0;    ///< of the difference
  double more = 0, less = 0;  ///< chance that the difference is above, below 0
};

/// How often an overlay does better by its own objective: in a history it does where nothing that it wants
/// goes the other way and something goes its way.
struct Judgement {
  double better = 0, worse = 0;
};

struct Compared {
  std::vector<Difference> fates, questions;
  Judgement judgement;  ///< where the overlay has an objective
};

struct Comparison {
  std::uint64_t seed = 0;
  std::size_t members = 0;  ///< whose histories are compared
  double ess = 0;
  bool approximate = false;
  bool conditioned = false;  ///< on claims; else the members speak for the prior
  std::vector<Compared> what_ifs;
};

/// Faults of an overlay's objective: a fate or question that is not there; harm wanted; nothing wanted for
/// the people themselves ("fewer crossings" alone: who does not cross has not ceased to be).
void check_objective(const world::Scenario& scenario, const world::Overlay& overlay,
                     std::vector<base::Fault>& faults);

/// The scenario under an overlay. Errors: the overlay's objective; a scenario that does not hold under it.
[[nodiscard]] base::Result<WhatIf> under(const world::Scenario& scenario, world::Overlay overlay);

/// Runs every history that agrees with the evidence once more as it is and once under each overlay, with the
/// same random streams and, unless the overlay changes them, the same draws of the unknowns. An unknown with
/// another prior keeps its rank in it; a new one is drawn.
/// Source: common random numbers, Glasserman & Yao 1992, "Some guidelines and guarantees for common random
/// numbers", Management Science 38; abduction, action, prediction: Pearl 2009, "Causality", section 7.1.
[[nodiscard]] Comparison compare(const world::Scenario& scenario, const evidence::Evidence& evidence,
                                 const std::vector<WhatIf>& what_ifs, const Options& options,
                                 base::ThreadPool& pool);

}  // namespace anabasis::estimate
