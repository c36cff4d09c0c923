#pragma once

#include <span>
#include <string>
#include <vector>

#include "estimate/scores.hpp"

namespace anabasis::estimate {

struct MeanSd {
  double mean = 0, sd = 0;
};
[[nodiscard]] MeanSd mean_sd(std::span<const double> values);

/// Of one site, or of all together: means over the days.
struct SiteScore {
  std::string site;
  double crps = 0;                                     ///< persons
  double covered50 = 0, covered80 = 0, covered90 = 0;  ///< share of days whose count lies in the interval
};

/// The error of a forecast that is one series.
struct ArdPair {
  double rescaled = 0, raw = 0;
};

/// How an ensemble compares with what was registered, and what simple forecasts do.
struct Score {
  MeanSd rescaled, raw;                ///< ARD of the members, over all days
  MeanSd second_rescaled, second_raw;  ///< over the second half of the days only
  std::vector<SiteScore> sites;
  SiteScore total;
  // Over the second half of the days, from what was registered at the end of the first:
  ArdPair persistence, shares_given_totals;
};

/// Shape: all series have the same sites and days; `names` are those of the sites.
[[nodiscard]] Score score(std::span<const Series> members, const Series& registered,
                          std::span<const std::string> names);

}  // namespace anabasis::estimate
