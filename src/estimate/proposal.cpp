#include "estimate/proposal.hpp"

#include <algorithm>
#include <cmath>

#include "chance/stream.hpp"
#include "estimate/weights.hpp"

namespace anabasis::estimate {

namespace {

/// A fitted normal is drawn a little wider than it looks: too narrow a proposal hides what it misses.
constexpr double kWiden = 1.15;

}  // namespace

Proposal fit_proposal(const Draws& draws, std::span<const double> weights, double ess) {
  Proposal proposal{std::vector<double>(draws.unknowns, 0.0), std::vector<double>(draws.unknowns, 1.0)};
  std::vector<double> scores(draws.members);
  for (std::size_t u = 0; u < draws.unknowns; ++u) {
    for (std::size_t m = 0; m < draws.members; ++m) scores[m] = draws.scores[m * draws.unknowns + u];
    const auto fitted = moments(scores, weights);
    const bool moved = std::abs(fitted.mean) > 3 / std::sqrt(ess);
    const bool narrowed = std::abs(fitted.sd - 1) > 3 / std::sqrt(2 * ess);
    if (!moved && !narrowed) continue;
    proposal.mean[u] = fitted.mean;
    proposal.sd[u] = std::clamp(kWiden * fitted.sd, 0.2, 1.5);
  }
  return proposal;
}

Draws draw_proposed(const std::vector<Prior>& priors, const Proposal& proposal, std::uint64_t seed,
                    std::size_t members, std::uint64_t first_member) {
  auto draws = draw_prior(priors, seed, members, first_member);
  draws.log_ratio.resize(members);
  for (std::size_t m = 0; m < members; ++m) {
    chance::Stream stream({seed, first_member + m, 0, 0, 0, chance::Purpose::prior});
    const bool from_prior = stream.uniform() < kPriorShare;
    double log_fitted_over_prior = 0;
    for (std::size_t u = 0; u < priors.size(); ++u) {
      auto& score = draws.scores[m * priors.size() + u];
      if (!from_prior) {
        score = proposal.mean[u] + proposal.sd[u] * score;
        draws.values[m * priors.size() + u] = chance::from_normal(priors[u].distribution, score);
      }
      const double z = (score - proposal.mean[u]) / proposal.sd[u];
      log_fitted_over_prior += 0.5 * (score * score - z * z) - std::log(proposal.sd[u]);
    }
    // log of prior / (share · prior + (1 − share) · fitted)
    const double most = std::max(0.0, log_fitted_over_prior);
    draws.log_ratio[m] = -(most + std::log(kPriorShare * std::exp(-most) +
                                           (1 - kPriorShare) * std::exp(log_fitted_over_prior - most)));
  }
  return draws;
}

}  // namespace anabasis::estimate
