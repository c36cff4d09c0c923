#include "estimate/proposal.hpp"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "chance/samplers.hpp"
#include "chance/stream.hpp"
#include "estimate/weights.hpp"

namespace anabasis::estimate {

namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// A fitted spread is drawn a little wider than it looks: too narrow a proposal hides what it misses.
constexpr double kWiden = 1.1;
/// Directions along which less than this part of all squared shifts happened are left out.
constexpr double kLeastShift = 1e-3;
/// Nothing is fitted narrower than this part of its prior.
constexpr double kLeastSpread = 0.01;

}  // namespace

Proposal directions_between(const Draws& before, const Draws& after, std::size_t limit, std::size_t most) {
  const auto members = before.members;
  const auto shift = [&](std::size_t m, std::size_t u) {
    const auto at = m * before.unknowns + u;
    return after.scores[at] - before.scores[at];
  };
  Proposal proposal;
  for (std::size_t u = 0; u < limit; ++u) {
    bool stays = true;
    for (std::size_t m = 0; m < members && stays; ++m) stays = shift(m, u) == 0;
    if (!stays) proposal.moved.push_back(u);
  }
  if (proposal.moved.empty()) return proposal;
  const auto size = static_cast<Eigen::Index>(proposal.moved.size());
  Rows shifts(static_cast<Eigen::Index>(members), size);
  for (Eigen::Index m = 0; m < shifts.rows(); ++m)
    for (Eigen::Index i = 0; i < size; ++i)
      shifts(m, i) = shift(static_cast<std::size_t>(m), proposal.moved[static_cast<std::size_t>(i)]);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> axes(shifts.transpose() * shifts);
  for (Eigen::Index i = size; i-- > 0 && proposal.mean.size() < most;) {  // the largest come last
    if (axes.eigenvalues()(i) < kLeastShift * axes.eigenvalues().sum()) break;
    const Eigen::VectorXd direction = axes.eigenvectors().col(i);
    proposal.directions.insert(proposal.directions.end(), direction.data(), direction.data() + size);
    proposal.mean.push_back(0);
    proposal.scale.push_back(1);
  }
  return proposal;
}

void fit(const Draws& draws, std::span<const double> weights, Proposal& proposal) {
  const auto count = static_cast<Eigen::Index>(proposal.mean.size());
  const auto size = static_cast<Eigen::Index>(proposal.moved.size());
  if (count == 0) return;
  Rows x(static_cast<Eigen::Index>(draws.members), count);
  Eigen::VectorXd w(x.rows());
  for (Eigen::Index m = 0; m < x.rows(); ++m) {
    const auto member = static_cast<std::size_t>(m);
    w(m) = weights.empty() ? 1 / static_cast<double>(draws.members) : weights[member];
    const auto at = along(proposal, std::span(draws.scores).subspan(member * draws.unknowns, draws.unknowns));
    for (Eigen::Index j = 0; j < count; ++j) x(m, j) = at[static_cast<std::size_t>(j)];
  }
  const Eigen::VectorXd mean = x.transpose() * w;
  x.rowwise() -= mean.transpose();
  const Eigen::MatrixXd covariance = x.transpose() * w.asDiagonal() * x;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> axes(covariance);
  const Eigen::Map<const Rows> old(proposal.directions.data(), count, size);
  const Rows turned = axes.eigenvectors().transpose() * old;
  const Eigen::VectorXd turned_mean = axes.eigenvectors().transpose() * mean;
  std::copy(turned.data(), turned.data() + turned.size(), proposal.directions.begin());
  for (Eigen::Index j = 0; j < count; ++j) {
    const double spread = std::sqrt(std::max(axes.eigenvalues()(j), 0.0));
    proposal.mean[static_cast<std::size_t>(j)] = turned_mean(j);
    proposal.scale[static_cast<std::size_t>(j)] = kWiden * std::max(spread, kLeastSpread);
  }
}

std::vector<double> along(const Proposal& proposal, std::span<const double> scores) {
  const auto size = proposal.moved.size();
  std::vector<double> coordinates(proposal.mean.size(), 0.0);
  for (std::size_t j = 0; j < coordinates.size(); ++j)
    for (std::size_t i = 0; i < size; ++i)
      coordinates[j] += proposal.directions[j * size + i] * scores[proposal.moved[i]];
  return coordinates;
}

void put(const Proposal& proposal, std::span<const double> from, std::span<const double> to,
         std::span<double> scores) {
  const auto size = proposal.moved.size();
  for (std::size_t j = 0; j < from.size(); ++j)
    for (std::size_t i = 0; i < size; ++i)
      scores[proposal.moved[i]] += (to[j] - from[j]) * proposal.directions[j * size + i];
}

double log_ratio(const Proposal& proposal, std::span<const double> scores) {
  constexpr double nu = kTailFreedom;
  const auto coordinates = along(proposal, scores);
  const auto d = static_cast<double>(coordinates.size());
  double distance = 0, log_scale = 0, squares = 0;
  for (std::size_t j = 0; j < coordinates.size(); ++j) {
    const double z = (coordinates[j] - proposal.mean[j]) / proposal.scale[j];
    distance += z * z;
    squares += coordinates[j] * coordinates[j];
    log_scale += std::log(proposal.scale[j]);
  }
  // The t density over that of standard normals, both without the factor (2π)^(−d/2); only the directions
  // count.
  const double fitted = std::lgamma(0.5 * (nu + d)) - std::lgamma(0.5 * nu) - 0.5 * d * std::log(0.5 * nu) -
                        log_scale - 0.5 * (nu + d) * std::log1p(distance / nu) + 0.5 * squares;
  // log of prior / (share · prior + (1 − share) · fitted)
  const double most = std::max(0.0, fitted);
  return -(most + std::log(kPriorShare * std::exp(-most) + (1 - kPriorShare) * std::exp(fitted - most)));
}

Draws draw_proposed(const std::vector<Prior>& priors, const Proposal& proposal, std::uint64_t seed,
                    std::size_t members, std::uint64_t first_member) {
  auto draws = draw_prior(priors, seed, members, first_member);
  draws.log_ratio.resize(members);
  for (std::size_t m = 0; m < members; ++m) {
    chance::Stream stream({seed, first_member + m, 0, 0, 0, chance::Purpose::propose});
    const auto scores = std::span(draws.scores).subspan(m * priors.size(), priors.size());
    if (stream.uniform() >= kPriorShare) {
      const double stretch = std::sqrt(0.5 * kTailFreedom / chance::gamma(stream, 0.5 * kTailFreedom, 1));
      const auto normals = along(proposal, scores);
      auto there = normals;
      for (std::size_t j = 0; j < there.size(); ++j)
        there[j] = proposal.mean[j] + stretch * proposal.scale[j] * normals[j];
      put(proposal, normals, there, scores);
      for (const auto u : proposal.moved)
        draws.values[m * priors.size() + u] = chance::from_normal(priors[u].distribution, scores[u]);
    }
    draws.log_ratio[m] = log_ratio(proposal, scores);
  }
  return draws;
}

}  // namespace anabasis::estimate
