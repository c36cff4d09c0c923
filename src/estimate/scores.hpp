#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/units.hpp"

namespace anabasis::estimate {

/// Numbers of people by site and day. Shape: sites × days, a site's days together.
struct Series {
  std::size_t sites = 0, days = 0;
  std::vector<base::People> values;

  [[nodiscard]] base::People at(std::size_t site, std::size_t day) const { return values[site * days + day]; }
};

/// All sites together.
[[nodiscard]] double total_on(const Series& series, std::size_t day);

/// Averaged relative difference over the days from `first` on: on each day the sum of the sites' errors over
/// the sum of what was registered (at least 1), then the mean. `rescaled`: after the simulated total of the
/// day has been made equal to the registered one, so that only the shares count.
/// Source: Suleimenova, Bell & Groen 2017; Flee 3, extract-validation-results.
[[nodiscard]] double ard(const Series& simulated, const Series& registered, bool rescaled,
                         std::size_t first = 0);

/// Continuous ranked probability score of an ensemble: mean |x − y| − ½ mean |x − x'|. Units: of x. `sorted`
/// is the ensemble in order. Source: Gneiting & Raftery 2007, eq. 20.
[[nodiscard]] double crps(std::span<const double> sorted, double observed);

/// Whether the central interval of this level of an ensemble holds the observed value. `sorted`: in order.
[[nodiscard]] bool covers(std::span<const double> sorted, double level, double observed);

/// The value at a share of the way through an ordered ensemble, on straight lines between members.
[[nodiscard]] double quantile(std::span<const double> sorted, double share);

/// Log density of log(1 + observed): a Gaussian kernel estimate from the ensemble on that scale (Silverman's
/// bandwidth, at least 0.005: nobody counts more exactly than half a percent), mixed with 1 % of an outlier
/// that is log-uniform over 1 … 10^7, so that no score is infinite. Larger is better. `sorted`: in order.
/// Source: Silverman 1986, eq. 3.31.
[[nodiscard]] double log_score(std::span<const double> sorted, double observed);

/// Every site as on day `from`, for ever.
[[nodiscard]] Series persistence(const Series& registered, std::size_t from);

/// Every site with its share of day `from` of the total that is registered on the day.
[[nodiscard]] Series shares_given_totals(const Series& registered, std::size_t from);

/// Only these sites.
[[nodiscard]] Series only(const Series& series, std::span<const std::size_t> sites);

}  // namespace anabasis::estimate
