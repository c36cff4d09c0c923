#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace anabasis::estimate {

/// What a statement says, on the scale on which it is compared with what a history would have shown.
struct Told {
  double reported = 0;
  double sd_below = 0, sd_above = 0;  ///< of its error: of a truth below and above what was reported
  double chance_right = 1;            ///< that it is no outlier
  double outlier_density = 0;
  std::uint64_t key = 0;  ///< of its content: draws that are made for it hang on nothing else
};

/// Members with what each would have shown.
struct Ensemble {
  std::size_t members = 0;
  std::size_t unknowns = 0;
  std::uint64_t first_member = 0;
  std::vector<double> scores;     ///< Shape: [member][unknown]; where each prior is a standard normal
  std::vector<double> predicted;  ///< Shape: [member][statement]; NaN where there is nothing to compare
  std::vector<double> twins;      ///< the same of members run once more, with the same unknowns and other
                                  ///< streams: what they differ in is the model's own chance. Shape: [the
                                  ///< first so many members][statement]; none: the model has no chance in it
};

/// One pass of an ensemble smoother with multiple data assimilation: moves each member's unknowns towards
/// what was told, whose error variances are multiplied by `inflation` and whose values are perturbed by as
/// much. Over all passes Σ 1/inflation = 1. The model's own chance, as the twins show it, counts as part of
/// the error: only then are the unknowns not blamed for it. Each pass must be run with fresh streams. An
/// unknown that shows no correlation with any statement beyond what chance gives in so small an ensemble
/// stays exactly where it is. Takes time in proportion to the number of unknowns. Source: Emerick & Reynolds
/// 2013, "Ensemble smoother with multiple data assimilation", Computers & Geosciences 55; inversion in the
/// ensemble's subspace, Evensen 2004, Ocean Dynamics 54; correlations cut by their sampling error, Luo &
/// Bhakta 2020, "Automatic and adaptive localization for ensemble-based history matching", J. Petrol. Sci.
/// Eng. 184.
void assimilate(Ensemble& ensemble, std::span<const Told> told, double inflation, std::uint64_t seed,
                std::size_t pass);

/// How much of a sample correlation is taken for true: nothing up to three standard errors (1/√members),
/// beyond that all but what its error adds to its square.
[[nodiscard]] double trusted(double correlation, std::size_t members);

}  // namespace anabasis::estimate
