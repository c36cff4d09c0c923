#include "estimate/weights.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>

#include "chance/distribution.hpp"

namespace anabasis::estimate {

double effective_sample(std::span<const double> weights, std::span<const std::uint64_t> family) {
  double squares = 0;
  if (family.empty()) {
    for (const double w : weights) squares += w * w;
    return 1 / squares;
  }
  std::map<std::uint64_t, double> families;
  for (std::size_t m = 0; m < weights.size(); ++m) families[family[m]] += weights[m];
  for (const auto& [name, w] : families) squares += w * w;
  return 1 / squares;
}

Weights weigh(std::span<const double> log_ratio, std::span<const double> log_likelihood, double exponent,
              std::span<const std::uint64_t> family) {
  Weights weights{std::vector<double>(log_likelihood.size()), exponent, 0};
  for (std::size_t m = 0; m < log_likelihood.size(); ++m) {
    weights.values[m] = exponent * (log_likelihood[m] + (log_ratio.empty() ? 0 : log_ratio[m]));
  }
  const double most = *std::max_element(weights.values.begin(), weights.values.end());
  double sum = 0;
  for (auto& w : weights.values) sum += w = std::exp(w - most);
  for (auto& w : weights.values) w /= sum;
  weights.ess = effective_sample(weights.values, family);
  return weights;
}

Weights weigh_tempered(std::span<const double> log_ratio, std::span<const double> log_likelihood,
                       double least_ess, std::span<const std::uint64_t> family) {
  auto weights = weigh(log_ratio, log_likelihood, 1, family);
  const double least = std::min(least_ess, 0.5 * weigh(log_ratio, log_likelihood, 0, family).ess);
  if (weights.ess >= least) return weights;
  double low = 0;
  double high = 1;
  for (int i = 0; i < 40; ++i) {  // bisection: the effective sample falls as the exponent grows
    const double middle = 0.5 * (low + high);
    (weigh(log_ratio, log_likelihood, middle, family).ess >= least ? low : high) = middle;
  }
  return weigh(log_ratio, log_likelihood, low, family);
}

std::vector<std::size_t> resample_from(std::span<const double> weights, std::size_t count, double u) {
  double at = u / static_cast<double>(count);
  double sum = 0;
  std::vector<std::size_t> chosen;
  chosen.reserve(count);
  for (std::size_t m = 0; m < weights.size(); ++m) {
    sum += weights[m];
    for (; at < sum && chosen.size() < count; at += 1 / static_cast<double>(count)) chosen.push_back(m);
  }
  while (chosen.size() < count) chosen.push_back(weights.size() - 1);  // rounding of the sum
  return chosen;
}

std::size_t pick(std::span<const double> weights, double u) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
    sum += weights[i];
    if (u < sum) return i;
  }
  return weights.size() - 1;
}

namespace {

/// The value c at which Σ min(1, matters / c) is `count`.
double least_certain(std::span<const double> matters, std::size_t count) {
  std::vector<double> sorted(matters.begin(), matters.end());
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  double rest = std::accumulate(sorted.begin(), sorted.end(), 0.0);
  for (std::size_t certain = 0; certain < count; ++certain) {
    const double c = rest / static_cast<double>(count - certain);
    if (sorted[certain] <= c) return c;
    rest -= sorted[certain];
  }
  return sorted[count - 1];
}

}  // namespace

Kept keep(std::span<const double> weights, std::span<const double> matters, std::size_t count, double u) {
  Kept kept;
  const bool all = count >= weights.size();
  const double c = all ? 0 : least_certain(matters, count);
  double at = u;
  double sum = 0;
  for (std::size_t m = 0; m < weights.size(); ++m) {
    const double chance = all || matters[m] >= c ? 1 : matters[m] / c;
    bool chosen = chance == 1;
    if (!chosen) {
      sum += chance;
      chosen = sum > at;
      if (chosen) at += 1;
    }
    if (!chosen || weights[m] <= 0) continue;
    kept.members.push_back(m);
    kept.weights.push_back(weights[m] / chance);
  }
  return kept;
}

double log_mean_exp(std::span<const double> x) {
  const double most = *std::max_element(x.begin(), x.end());
  if (std::isinf(most)) return most;
  double sum = 0;
  for (const double value : x) sum += std::exp(value - most);
  return most + std::log(sum / static_cast<double>(x.size()));
}

double pareto_k(std::span<const double> weights) {
  const auto n = static_cast<double>(weights.size());
  const auto tail = static_cast<std::size_t>(std::min(0.2 * n, 3 * std::sqrt(n)));
  if (tail < 5 || weights.size() < 20) return std::numeric_limits<double>::quiet_NaN();
  std::vector<double> largest(weights.begin(), weights.end());
  std::sort(largest.begin(), largest.end());
  const double threshold = largest[largest.size() - tail - 1];
  largest.erase(largest.begin(), largest.end() - static_cast<std::ptrdiff_t>(tail));
  for (auto& w : largest) w -= threshold;
  if (largest.back() <= 0) return -std::numeric_limits<double>::infinity();

  // The profile likelihood of b = −k/σ, averaged over a grid that follows the data.
  const auto count = static_cast<double>(tail);
  const auto grid = static_cast<std::size_t>(30 + std::sqrt(count));
  const double quartile = largest[static_cast<std::size_t>(count / 4 + 0.5) - 1];
  const auto shape_at = [&](double b) {
    double sum = 0;
    for (const double w : largest) sum += std::log1p(-b * w);
    return sum / count;
  };
  std::vector<double> at, profile;
  for (std::size_t i = 1; i <= grid; ++i) {
    const double step = 1 - std::sqrt(static_cast<double>(grid) / (static_cast<double>(i) - 0.5));
    const double b = 1 / largest.back() + step / (3 * std::max(quartile, 1e-12 * largest.back()));
    const double k = shape_at(b);
    at.push_back(b);
    profile.push_back(count * (std::log(-b / k) - k - 1));
  }
  const double total = log_mean_exp(profile) + std::log(static_cast<double>(grid));
  double b = 0;
  for (std::size_t i = 0; i < grid; ++i) b += at[i] * std::exp(profile[i] - total);
  // Drawn a little towards one half, as ten more values there would.
  return (count * shape_at(b) + 10 * 0.5) / (count + 10);
}

WeightedSample::WeightedSample(std::span<const double> values, std::span<const double> weights) {
  if (weights.empty()) {
    values_.reserve(values.size());
    std::copy_if(values.begin(), values.end(), std::back_inserter(values_),
                 [](double value) { return !std::isnan(value); });
    std::sort(values_.begin(), values_.end());
    const double each = 1.0 / static_cast<double>(values.size());
    accumulate_weights([each](std::size_t) { return each; });
    return;
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i])) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return values[a] != values[b] ? values[a] < values[b] : a < b;
  });
  for (const auto i : order) values_.push_back(values[i]);
  accumulate_weights([&](std::size_t rank) { return weights[order[rank]]; });
}

template <class WeightOf>
void WeightedSample::accumulate_weights(WeightOf weight_of) {
  double sum = 0;
  cumulative_.reserve(values_.size());
  for (std::size_t rank = 0; rank < values_.size(); ++rank) {
    const double w = weight_of(rank);
    sum += w;
    mean_ += w * values_[rank];
    cumulative_.push_back(sum);
  }
  defined_ = sum;
  mean_ = sum > 0 ? mean_ / sum : std::numeric_limits<double>::quiet_NaN();
  for (auto& c : cumulative_) c /= sum;
}

double WeightedSample::quantile(double p) const {
  if (values_.empty()) return std::numeric_limits<double>::quiet_NaN();
  constexpr double kRounding = 1e-12;  // a sum of weights that should be p, but for rounding
  const auto at = std::lower_bound(cumulative_.begin(), cumulative_.end(), p - kRounding);
  return at == cumulative_.end() ? values_.back()
                                 : values_[static_cast<std::size_t>(at - cumulative_.begin())];
}

double WeightedSample::exceeds(double threshold) const {
  const auto above = std::upper_bound(values_.begin(), values_.end(), threshold);
  if (above == values_.begin()) return values_.empty() ? 0 : 1;
  return 1 - cumulative_[static_cast<std::size_t>(above - values_.begin()) - 1];
}

std::vector<double> normal_scores(std::span<const double> prior, std::span<const double> values) {
  std::vector<double> sorted;
  for (const double value : prior)
    if (!std::isnan(value)) sorted.push_back(value);
  std::sort(sorted.begin(), sorted.end());
  const auto n = static_cast<double>(sorted.size());
  std::vector<double> scores(values.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i]) || sorted.empty()) continue;
    const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), values[i]);
    const double middle = 0.5 * static_cast<double>((first - sorted.begin()) + (last - sorted.begin()));
    scores[i] = chance::normal_quantile(std::clamp(middle, 0.5, n - 0.5) / n);
  }
  return scores;
}

Moments moments(std::span<const double> values, std::span<const double> weights) {
  double sum = 0;
  double mean = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    const double w = weights.empty() ? 1 : weights[i];
    sum += w;
    mean += w * values[i];
  }
  mean /= sum;
  double squares = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    const double w = weights.empty() ? 1 : weights[i];
    squares += w * (values[i] - mean) * (values[i] - mean);
  }
  return {mean, std::sqrt(squares / sum)};
}

}  // namespace anabasis::estimate
