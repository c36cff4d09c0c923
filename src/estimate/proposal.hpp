#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "estimate/ensemble.hpp"

namespace anabasis::estimate {

/// Where the unknowns lie in histories that agree with the evidence, on the scale on which every prior is a
/// standard normal.
struct Proposal {
  std::vector<double> mean, sd;  ///< one per unknown; 0 and 1 where the evidence does not move it
};

/// Part of every proposed sample that is drawn from the prior itself: no weight can then exceed 1 /
/// kPriorShare times its likelihood. Source: defensive mixtures, Hesterberg 1995, "Weighted average
/// importance sampling", Technometrics 37.
inline constexpr double kPriorShare = 0.25;

/// Fits a normal to each unknown that the weighted members tell from its prior by more than two standard
/// errors.
[[nodiscard]] Proposal fit_proposal(const Draws& draws, std::span<const double> weights, double ess);

/// Draws from the mixture of prior and proposal. The draws' `log_ratio` is the logarithm of prior over
/// mixture density.
[[nodiscard]] Draws draw_proposed(const std::vector<Prior>& priors, const Proposal& proposal,
                                  std::uint64_t seed, std::size_t members, std::uint64_t first_member);

}  // namespace anabasis::estimate
