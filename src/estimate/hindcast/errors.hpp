#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "chance/stream.hpp"

namespace anabasis::estimate::hindcast {

/// How far a past forecast was from what was registered, in the logarithm of the share of all sites plus
/// `kShareOffset`: what befalls a site of a few people says little about a large one.
struct PastError {
  std::size_t site = 0;
  int origin = 0;
  double log_ratio = 0;
};
inline constexpr double kShareOffset = 0.01;

[[nodiscard]] double log_ratio(double registered, double forecast, double total);

/// What would be registered had a forecast this error; at least 0.
[[nodiscard]] double with_error(double forecast, double log_ratio, double total);

/// Errors halve in weight with every so many days that they are older: twice the longest usual horizon.
inline constexpr double kHalfLifeDays = 180;
/// Forecasts are practised, and errors kept, every so many days.
inline constexpr int kPracticeDays = 15;
/// The errors of all sites together count, for each site, as much as so many of its own.
inline constexpr double kPoolWeight = 2;
/// The assumed error counts as much as so many of a site's own.
inline constexpr double kAssumedWeight = 1;
/// The assumed error: normal in the log ratio, with this standard deviation at 30 days, growing with the root
/// of the horizon.
inline constexpr double kAssumedSd = 0.25;

/// What a past forecast of this age counts at an origin: forecasts whose periods overlap share one count.
[[nodiscard]] double weight_of(int past_origin, int origin, int horizon);

/// The errors to be expected at a site: a mixture of its own past errors, those of all sites, and an assumed
/// one, weighted as above. Source: the predictive law of a hierarchical Dirichlet process, Teh et al. 2006,
/// with one table per error.
class ErrorLaw {
 public:
  ErrorLaw(std::span<const PastError> past, std::size_t site, int origin, int horizon);

  [[nodiscard]] double draw(chance::Stream& stream) const;

  /// How much of the law is assumed rather than seen, 0 to 1.
  [[nodiscard]] double assumed() const { return assumed_; }

 private:
  std::vector<double> values_, cumulative_;  // past errors, and their weights summed up, out of 1
  double assumed_ = 1;
  double assumed_sd_ = 0;
};

}  // namespace anabasis::estimate::hindcast
