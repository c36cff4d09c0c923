#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "estimate/ensemble.hpp"

namespace anabasis::estimate {

/// Where the unknowns lie in histories that agree with the evidence, on the scale on which every prior is a
/// standard normal: a multivariate t in the few directions in which the evidence tells them from their
/// priors. In all other directions they keep their priors.
struct Proposal {
  std::vector<std::size_t> moved;   ///< unknowns that have a part in some direction, rising
  std::vector<double> directions;   ///< of length 1, at right angles. Shape: [direction][moved]
  std::vector<double> mean, scale;  ///< Shape: directions
};

template <class Archive>
void pack(Archive& archive, Proposal& proposal) {
  archive(proposal.moved, proposal.directions, proposal.mean, proposal.scale);
}

/// Part of every proposed sample that is drawn from the prior itself: no weight can then exceed 1 /
/// kPriorShare times its likelihood. Source: defensive mixtures, Hesterberg 1995, "Weighted average
/// importance sampling", Technometrics 37.
inline constexpr double kPriorShare = 0.1;
/// Degrees of freedom of the t: tails heavier than any posterior that is the prior times a bounded
/// likelihood.
inline constexpr int kTailFreedom = 7;

/// The directions in which a smoother led the first `limit` unknowns, at most `most` of them; what it moved
/// by less than a hundredth of the way stays with the prior. Where a model is linear and normal, what `most`
/// statements tell lies in as many directions. Shape: both hold the same members.
[[nodiscard]] Proposal directions_between(const Draws& before, const Draws& after, std::size_t limit,
                                          std::size_t most);

/// Fits mean and covariance along the proposal's directions. Shape: weights may be empty: all the same.
void fit(const Draws& draws, std::span<const double> weights, Proposal& proposal);

/// Coordinates along the proposal's directions. Shape: scores has one value per unknown.
[[nodiscard]] std::vector<double> along(const Proposal& proposal, std::span<const double> scores);

/// Puts the scores at these coordinates along the directions; across them they stay.
void put(const Proposal& proposal, std::span<const double> from, std::span<const double> to,
         std::span<double> scores);

/// The logarithm of prior over mixture density, at these scores.
[[nodiscard]] double log_ratio(const Proposal& proposal, std::span<const double> scores);

/// Draws from the mixture of prior and proposal. The draws' `log_ratio` is the logarithm of prior over
/// mixture density.
[[nodiscard]] Draws draw_proposed(const std::vector<Prior>& priors, const Proposal& proposal,
                                  std::uint64_t seed, std::size_t members, std::uint64_t first_member);

}  // namespace anabasis::estimate
