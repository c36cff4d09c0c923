#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/thread_pool.hpp"
#include "estimate/ensemble.hpp"
#include "evidence/claim.hpp"
#include "world/scenario.hpp"

namespace anabasis::estimate {

struct CalibrationOptions {
  std::size_t replicates = 200;
  std::size_t members = 1000;
  std::uint64_t seed = 0;
  Progress progress = {};
  Pieces pieces = {};
};

/// Posterior draws that each truth is ranked among.
inline constexpr std::size_t kRanked = 99;
/// Nominal coverage of the central intervals that are counted.
inline constexpr std::array<double, 3> kCoverages{0.5, 0.8, 0.9};

/// How one unknown or answer fared.
struct Calibrated {
  std::string name;
  std::vector<std::size_t> ranks;                        ///< 0 to kRanked, one per replicate
  std::array<std::size_t, kCoverages.size()> covered{};  ///< replicates whose interval holds the truth
  double p = 1;  ///< chance that uniform ranks leave their band as far as these
};

/// Between how many replicates may rank at or below each rank but the last, where estimates are right: for
/// all ranks and all quantities together in 95 of 100 calibrations (Bonferroni). Shape: kRanked
struct RankBand {
  std::vector<std::size_t> low, high;
};

struct Calibration {
  std::size_t replicates = 0;
  std::size_t approximate = 0;  ///< replicates whose evidence could not be given its full weight
  std::vector<Calibrated> quantities;
  RankBand band;
};

/// A quantity is outside where its ranks would be so by chance in less than one of twenty calibrations
/// (Bonferroni).
[[nodiscard]] bool outside(const Calibration& calibration, const Calibrated& quantity);

/// The central 99 % of a binomial count.
struct CountBounds {
  std::size_t low = 0, high = 0;
};
[[nodiscard]] CountBounds count_bounds(std::size_t of, double chance);

/// How ranks of uniform draws lie about their distribution function. Source: simultaneous bands by
/// simulation, Säilynoja, Bürkner & Vehtari 2022, "Graphical test for discrete uniformity and its
/// applications in goodness-of-fit evaluation", Statistics and Computing 32.
class RankLaw {
 public:
  RankLaw(std::size_t replicates, std::uint64_t seed);

  /// Chance that uniform ranks leave their expectation as far as these, at whatever rank.
  [[nodiscard]] double chance_of(std::span<const std::size_t> ranks) const;
  /// The band that uniform ranks leave with this chance.
  [[nodiscard]] RankBand band(double chance) const;

 private:
  [[nodiscard]] double least_tail(std::span<const std::size_t> ranks) const;

  std::vector<std::vector<double>> cdf_;  // of the count up to each rank. Shape: [rank][count]
  std::vector<double> simulated_;         // least tails of uniform ranks, rising
};

/// Simulation-based calibration: histories are drawn from the priors, what they would have had every
/// statement say is drawn from each, and all is estimated from that alone; where the scheme is right, truths
/// rank evenly among posterior draws. Source: Talts, Betancourt, Simpson, Vehtari & Gelman 2018,
/// arXiv:1804.06788; ties at random, Modrák et al. 2023, Bayesian Analysis.
[[nodiscard]] Calibration calibrate(const world::Scenario& scenario, const evidence::Evidence& evidence,
                                    const CalibrationOptions& options, base::ThreadPool& pool);

}  // namespace anabasis::estimate
