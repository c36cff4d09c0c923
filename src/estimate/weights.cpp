#include "estimate/weights.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "chance/distribution.hpp"

namespace anabasis::estimate {

Weights weigh(std::span<const double> log_ratio, std::span<const double> log_likelihood, double exponent) {
  Weights weights{std::vector<double>(log_likelihood.size()), exponent, 0};
  for (std::size_t m = 0; m < log_likelihood.size(); ++m) {
    weights.values[m] = exponent * log_likelihood[m] + (log_ratio.empty() ? 0 : log_ratio[m]);
  }
  const double most = *std::max_element(weights.values.begin(), weights.values.end());
  double sum = 0;
  for (auto& w : weights.values) sum += w = std::exp(w - most);
  double squares = 0;
  for (auto& w : weights.values) {
    w /= sum;
    squares += w * w;
  }
  weights.ess = 1 / squares;
  return weights;
}

Weights weigh_tempered(std::span<const double> log_ratio, std::span<const double> log_likelihood,
                       double least_ess) {
  auto weights = weigh(log_ratio, log_likelihood, 1);
  const double least = std::min(least_ess, 0.5 * weigh(log_ratio, log_likelihood, 0).ess);
  if (weights.ess >= least) return weights;
  double low = 0;
  double high = 1;
  for (int i = 0; i < 40; ++i) {  // bisection: the effective sample falls as the exponent grows
    const double middle = 0.5 * (low + high);
    (weigh(log_ratio, log_likelihood, middle).ess >= least ? low : high) = middle;
  }
  return weigh(log_ratio, log_likelihood, low);
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

WeightedSample::WeightedSample(std::span<const double> values, std::span<const double> weights) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i])) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return values[a] != values[b] ? values[a] < values[b] : a < b;
  });
  double sum = 0;
  for (const auto i : order) {
    const double w = weights.empty() ? 1.0 / static_cast<double>(values.size()) : weights[i];
    sum += w;
    mean_ += w * values[i];
    values_.push_back(values[i]);
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
