#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "estimate/hindcast/records.hpp"

namespace anabasis::estimate::hindcast {

/// Where newcomers may go: to each site in proportion to who is there, as the process brings them, or as
/// registrations grew lately.
inline constexpr std::size_t kPulls = 3;
using Pulls = std::array<std::vector<double>, kPulls>;  ///< each sums to 1. Shape: sites of a case
using PullWeights = std::array<double, kPulls>;         ///< not negative, sum to 1

/// Registrations have grown lately since the last one so many days before the origin.
inline constexpr int kGrowthDays = 90;

/// `inflow`: of the process. Shape: records. A pull that draws nobody anywhere is that of who is there.
[[nodiscard]] Pulls pulls_of(const Case& asked, std::span<const Record> records,
                             std::span<const double> inflow);

/// Persons at each site: who was there last, and newcomers spread by the weighted pulls; fewer people than
/// before are fewer everywhere alike. They sum to the given total.
[[nodiscard]] std::vector<double> blend(const Case& asked, const Pulls& pulls, const PullWeights& weights);

/// All weights in steps of a tenth.
[[nodiscard]] const std::vector<PullWeights>& pull_grid();

/// Which weights would have done well: a posterior over the grid, uniform before any forecast.
class PullLaw {
 public:
  PullLaw() : loss_(pull_grid().size(), 0) {}

  /// Learns from a forecast whose answer is known. `weight`: what it counts.
  void learn(const Case& past, const Pulls& pulls, double weight);

  /// What was learned counts only so much any more.
  void fade(double factor);

  /// Shape: `pull_grid()`. Errors in shares are Laplace with an unknown scale, integrated out under an
  /// inverse gamma prior of shape 1 and scale 0.05.
  [[nodiscard]] std::vector<double> posterior() const;

 private:
  std::vector<double> loss_;
  double terms_ = 0;
};

[[nodiscard]] PullWeights mean_of(std::span<const double> posterior);

}  // namespace anabasis::estimate::hindcast
