#include "estimate/scores.hpp"

#include <algorithm>
#include <cmath>

namespace anabasis::estimate {

double total_on(const Series& series, std::size_t day) {
  double total = 0;
  for (std::size_t site = 0; site < series.sites; ++site) total += static_cast<double>(series.at(site, day));
  return total;
}

double ard(const Series& simulated, const Series& registered, bool rescaled, std::size_t first) {
  double sum = 0;
  for (std::size_t day = first; day < registered.days; ++day) {
    const double counted = total_on(registered, day);
    const double total = total_on(simulated, day);
    const double scale = !rescaled ? 1 : total > 0 ? counted / total : 0;
    double error = 0;
    for (std::size_t site = 0; site < registered.sites; ++site)
      error += std::abs(static_cast<double>(simulated.at(site, day)) * scale -
                        static_cast<double>(registered.at(site, day)));
    sum += error / std::max(counted, 1.0);
  }
  return registered.days > first ? sum / static_cast<double>(registered.days - first) : 0;
}

double crps(std::span<const double> sorted, double observed) {
  const auto n = static_cast<double>(sorted.size());
  double distance = 0, spread = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    distance += std::abs(sorted[i] - observed);
    // Σ over pairs |x − x'| of an ordered ensemble.
    spread += (2 * static_cast<double>(i) + 1 - n) * sorted[i];
  }
  return distance / n - spread / (n * n);
}

bool covers(std::span<const double> sorted, double level, double observed) {
  return quantile(sorted, (1 - level) / 2) <= observed && observed <= quantile(sorted, (1 + level) / 2);
}

double quantile(std::span<const double> sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

double log_score(std::span<const double> sorted, double observed) {
  constexpr double kLeastBandwidth = 0.005, kOutlier = 0.01, kMostLog10 = 7;
  const auto n = static_cast<double>(sorted.size());
  double mean = 0, squares = 0;
  for (const double x : sorted) mean += std::log1p(x) / n;
  for (const double x : sorted) squares += (std::log1p(x) - mean) * (std::log1p(x) - mean);
  const double sd = std::sqrt(squares / std::max(n - 1, 1.0));
  const double quartiles = std::log1p(quantile(sorted, 0.75)) - std::log1p(quantile(sorted, 0.25));
  const double bandwidth =
      std::max(kLeastBandwidth, 0.9 * std::min(sd, quartiles / 1.34) * std::pow(n, -0.2));
  const double y = std::log1p(observed);
  double density = 0;
  for (const double x : sorted) {
    const double z = (y - std::log1p(x)) / bandwidth;
    density += std::exp(-0.5 * z * z);
  }
  density /= n * bandwidth * std::sqrt(2 * M_PI);
  return std::log((1 - kOutlier) * density + kOutlier / (kMostLog10 * std::log(10.0)));
}

Series persistence(const Series& registered, std::size_t from) {
  auto held = registered;
  for (std::size_t site = 0; site < held.sites; ++site)
    for (std::size_t day = from; day < held.days; ++day)
      held.values[site * held.days + day] = registered.at(site, from);
  return held;
}

Series shares_given_totals(const Series& registered, std::size_t from) {
  auto shared = registered;
  const double total = std::max(total_on(registered, from), 1.0);
  for (std::size_t day = from; day < shared.days; ++day) {
    const double today = total_on(registered, day);
    for (std::size_t site = 0; site < shared.sites; ++site)
      shared.values[site * shared.days + day] = static_cast<base::People>(
          std::llround(today * static_cast<double>(registered.at(site, from)) / total));
  }
  return shared;
}

Series only(const Series& series, std::span<const std::size_t> sites) {
  Series some{sites.size(), series.days, {}};
  for (const auto site : sites) {
    const auto first = series.values.begin() + static_cast<std::ptrdiff_t>(site * series.days);
    some.values.insert(some.values.end(), first, first + static_cast<std::ptrdiff_t>(series.days));
  }
  return some;
}

}  // namespace anabasis::estimate
