#include "estimate/smoother.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "chance/samplers.hpp"
#include "chance/stream.hpp"

namespace anabasis::estimate {

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;
using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::size_t kLeastCompared = 10;  // members without which a statement cannot be compared

/// Half the difference between members and their twins, as deviations like the others.
/// Shape: twins × statements.
Matrix chance_of_its_own(const Ensemble& ensemble, Eigen::Index statements) {
  const auto twins = static_cast<Eigen::Index>(ensemble.twins.size()) / statements;
  const Eigen::Map<const Rows> first(ensemble.predicted.data(), twins, statements);
  const Eigen::Map<const Rows> second(ensemble.twins.data(), twins, statements);
  Matrix differences =
      (first - second) / std::sqrt(2 * static_cast<double>(std::max<Eigen::Index>(twins, 1)));
  for (auto& value : differences.reshaped())
    if (std::isnan(value)) value = 0;
  return differences;
}

/// Members × statements; a member that has nothing to compare stands where the others do on average, so that
/// it neither moves nor is moved.
Matrix filled(const Ensemble& ensemble, std::size_t statements, std::vector<bool>& used) {
  Matrix predicted = Eigen::Map<const Rows>(ensemble.predicted.data(), ensemble.members, statements);
  used.assign(statements, true);
  for (Eigen::Index k = 0; k < predicted.cols(); ++k) {
    double sum = 0;
    std::size_t count = 0;
    for (const double value : predicted.col(k)) {
      if (std::isnan(value)) continue;
      sum += value;
      ++count;
    }
    used[k] = count >= kLeastCompared;
    const double mean = used[k] ? sum / static_cast<double>(count) : 0;
    for (auto& value : predicted.col(k))
      if (std::isnan(value) || !used[k]) value = mean;
  }
  return predicted;
}

/// The error variance of a statement, larger the more likely it is an outlier in the eyes of the whole
/// ensemble: an outlier must not drag everything along.
double robust_variance(const Told& told, double mean, double variance) {
  const double error = 0.5 * (told.sd_below * told.sd_below + told.sd_above * told.sd_above);
  const double spread = variance + error;
  const double distance = told.reported - mean;
  const double inlier = told.chance_right * std::exp(-0.5 * distance * distance / spread) /
                        std::sqrt(2 * std::numbers::pi * spread);
  const double outlier = (1 - told.chance_right) * told.outlier_density;
  const double right = outlier > 0 ? inlier / (inlier + outlier) : 1;
  return error / std::max(right, 0.02);
}

/// A draw of a statement's error: a split normal with its mode at 0.
double draw_error(const Told& told, std::uint64_t seed, std::uint64_t member, std::size_t pass) {
  chance::Stream stream(
      {seed, member, static_cast<std::uint32_t>(pass), 0, told.key, chance::Purpose::perturb});
  const bool above = stream.uniform() * (told.sd_below + told.sd_above) < told.sd_below;
  const double size = std::abs(chance::normal(stream));
  return above ? size * told.sd_below : -size * told.sd_above;
}

/// Y (Zᵀ Z + inflation · 1)⁻¹, by a matrix of the size of the smaller of rows and statements (Woodbury).
/// Shape: deviations Z rows × statements, missing Y members × statements.
Matrix solve(const Matrix& deviations, const Matrix& missing, double inflation) {
  if (deviations.cols() <= deviations.rows()) {
    Matrix gram = deviations.transpose() * deviations;
    gram.diagonal().array() += inflation;
    return gram.llt().solve(missing.transpose()).transpose();
  }
  Matrix gram = deviations * deviations.transpose();
  gram.diagonal().array() += inflation;
  const Matrix inner = gram.llt().solve(deviations);
  return (missing - (missing * deviations.transpose()) * inner) / inflation;
}

/// Draws with the covariance of the rows of `noise`, one per member. Shape: members × statements.
Matrix perturbations(const Ensemble& ensemble, const Matrix& noise, std::uint64_t seed, std::size_t pass) {
  Matrix normals(static_cast<Eigen::Index>(ensemble.members), noise.rows());
  for (Eigen::Index m = 0; m < normals.rows(); ++m) {
    chance::Stream stream(
        {seed, ensemble.first_member + m, static_cast<std::uint32_t>(pass), 1, 0, chance::Purpose::perturb});
    for (auto& z : normals.row(m)) z = chance::normal(stream);
  }
  return normals * noise;
}

}  // namespace

double trusted(double correlation, std::size_t members) {
  const double squared_errors = correlation * correlation * static_cast<double>(members);
  return squared_errors <= 9 ? 0 : 1 - 1 / squared_errors;
}

void assimilate(Ensemble& ensemble, std::span<const Told> told, double inflation, std::uint64_t seed,
                std::size_t pass) {
  const auto members = static_cast<Eigen::Index>(ensemble.members);
  const auto statements = static_cast<Eigen::Index>(told.size());
  std::vector<bool> used;
  Matrix predicted = filled(ensemble, told.size(), used);
  const Vector mean = predicted.colwise().mean().transpose();

  // Everything in units of each statement's error: deviations of what is predicted, and what is missing to
  // what was told, perturbed.
  Matrix deviations = predicted.rowwise() - mean.transpose();
  Matrix noise = std::sqrt(inflation - 1) * chance_of_its_own(ensemble, statements);
  Matrix missing = perturbations(ensemble, noise, seed, pass);
  for (Eigen::Index k = 0; k < statements; ++k) {
    const double variance = deviations.col(k).squaredNorm() / static_cast<double>(members - 1);
    const double plain = 0.5 * (told[k].sd_below * told[k].sd_below + told[k].sd_above * told[k].sd_above);
    const double sd = std::sqrt(robust_variance(told[k], mean(k), variance));
    const double stretched = sd / std::sqrt(plain) * std::sqrt(inflation);
    for (Eigen::Index m = 0; m < members; ++m) {
      const double error = stretched * draw_error(told[k], seed, ensemble.first_member + m, pass);
      missing(m, k) = used[k] ? (told[k].reported + error + missing(m, k) - predicted(m, k)) / sd : 0;
    }
    deviations.col(k) /= sd * std::sqrt(static_cast<double>(members - 1));
    noise.col(k) /= sd;
  }
  Matrix all(members + noise.rows(), statements);
  all << deviations, noise;
  const Matrix solved = solve(all, missing, inflation);

  Eigen::Map<Rows> scores(ensemble.scores.data(), members, static_cast<Eigen::Index>(ensemble.unknowns));
  const double rows = std::sqrt(static_cast<double>(members - 1));
  const Eigen::RowVectorXd norms = deviations.colwise().norm();
  for (Eigen::Index u = 0; u < scores.cols(); ++u) {
    const Vector deviation = (scores.col(u).array() - scores.col(u).mean()) / rows;
    Eigen::RowVectorXd covariance = deviation.transpose() * deviations;
    const double norm = deviation.norm();
    for (Eigen::Index k = 0; k < statements; ++k) {
      const double both = norm * norms(k);
      covariance(k) *= both > 0 ? trusted(covariance(k) / both, ensemble.members) : 0;
    }
    if (covariance.isZero(0)) continue;
    scores.col(u) += solved * covariance.transpose();
  }
}

}  // namespace anabasis::estimate
