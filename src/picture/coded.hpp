#pragma once

#include <string>
#include <vector>

#include "picture/json.hpp"

namespace anabasis::picture {

/// A count of people as the page keeps it: three significant digits, in order, so that neighbours differ
/// little. Below 1,000 it is the number itself; above, 900 steps to each factor of ten.
[[nodiscard]] unsigned count_code(double persons);

/// Counts day by day as a short text: the differences of their codes, runs of no difference as their length,
/// in signed base-64 digits of five bits (the VLQ of source maps). ui/src/text/coded.ts reads it.
[[nodiscard]] std::string coded(const std::vector<double>& counts);

/// The quantiles of a fan that are drawn, each as a text.
[[nodiscard]] Json coded_fan(const estimate::Fan& fan);
/// The same without the middle half: 5 %, median, 95 %, of the last of each `every` days.
[[nodiscard]] Json coded_band(const estimate::Fan& fan, std::size_t every = 1);

/// The last of each `every` values; an incomplete span has none.
[[nodiscard]] std::vector<double> thinned(const std::vector<double>& values, std::size_t every);

}  // namespace anabasis::picture
