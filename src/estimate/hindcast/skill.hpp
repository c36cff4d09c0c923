#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "estimate/hindcast/hindcast.hpp"

namespace anabasis::estimate::hindcast {

/// Means over a horizon's forecasts.
struct MethodScore {
  double ard = 0, crps = 0;  ///< shares of the total
  double log_score = 0;
  double in50 = 0, in80 = 0, in90 = 0;  ///< shares of all sites' forecasts
};

/// A mean difference with its 95 % interval.
struct Difference {
  double mean = 0, low = 0, high = 0;
  std::size_t blocks = 0;  ///< below 3 there is no interval: low and high are infinite
};

/// The mean of a series with an interval that allows for dependence between neighbours: Student's t over the
/// means of blocks of consecutive days, widened for what neighbouring blocks share. Forecasts of overlapping
/// periods have errors whose correlation falls about linearly to 0 over a block; block means then correlate
/// by 1/4, and the variance of their mean is (1.5 n − 0.5) / (n − 0.5) times what independent ones would
/// show. A last block that is shorter than half of the others goes to the one before it.
/// Source: batch means, Fishman 1978; the factor by integration of a triangular correlation.
/// Shape: days ascend, one per value.
[[nodiscard]] Difference mean_difference(std::span<const int> days, std::span<const double> values,
                                         int block_days);

enum class Verdict { better, worse, no_skill, too_few };
[[nodiscard]] std::string_view words_of(Verdict verdict);
[[nodiscard]] Verdict verdict_of(const Difference& difference);

struct HorizonScore {
  int horizon = 0;
  std::size_t origins = 0, forecasts = 0;  ///< forecasts: origins × sites
  double assumed = 0;                      ///< of the process's error law, mean over forecasts
  std::array<double, 3> pulls{};
  std::array<MethodScore, kMethods> methods;
  Method best = Method::persistence;  ///< the baseline with the smallest CRPS, as known afterwards
  /// The process's CRPS less each other method's, paired by origin, all sites of an origin together.
  std::array<Difference, kMethods> crps_difference;
  std::array<Difference, kMethods> ard_difference;
};

/// Blocks last a horizon and the days around a target: forecasts a block apart share no period.
[[nodiscard]] std::vector<HorizonScore> score_hindcast(const Hindcast& hindcast,
                                                       std::span<const int> horizons);

}  // namespace anabasis::estimate::hindcast
