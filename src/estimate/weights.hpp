#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace anabasis::estimate {

/// Weights of the members; they sum to 1.
struct Weights {
  std::vector<double> values;
  double tempered = 1;  ///< exponent on the likelihood: below 1 the evidence counts for less than it says
  double ess = 0;       ///< effective sample size, Kish: 1 / Σ w²
};

/// Weights proportional to ratio · likelihood^exponent. `log_ratio` is that of prior over sampling density;
/// empty: all the same.
[[nodiscard]] Weights weigh(std::span<const double> log_ratio, std::span<const double> log_likelihood,
                            double exponent);

/// Weights with the largest exponent up to 1 that leaves an effective sample of at least `least_ess` (or half
/// of what exponent 0 would leave, where that is less).
[[nodiscard]] Weights weigh_tempered(std::span<const double> log_ratio,
                                     std::span<const double> log_likelihood, double least_ess);

/// Indices that speak for weights which sum to 1, each as often as its weight asks for; `u` is uniform.
/// Source: systematic resampling, Kitagawa 1996, "Monte Carlo filter and smoother", JCGS 5.
[[nodiscard]] std::vector<std::size_t> resample_from(std::span<const double> weights, std::size_t count,
                                                     double u);

/// The smallest value at which the weight of values up to it reaches p. Values that are not numbers are left
/// out. NaN where nothing is left. Shape: values and weights have the same size; empty weights count all the
/// same.
class WeightedSample {
 public:
  WeightedSample(std::span<const double> values, std::span<const double> weights);

  [[nodiscard]] double quantile(double p) const;
  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] double exceeds(double threshold) const;      ///< weight of values above
  [[nodiscard]] double defined() const { return defined_; }  ///< weight of the values that are numbers

 private:
  std::vector<double> values_;      // sorted
  std::vector<double> cumulative_;  // up to 1
  double mean_ = 0;
  double defined_ = 0;
};

/// Standard normal scores of values by their rank in a prior sample, Φ⁻¹((rank − ½) / n), ties at their
/// middle: the scale on which narrowing is measured, the same for counts, logarithms and shares. NaN stays
/// NaN.
[[nodiscard]] std::vector<double> normal_scores(std::span<const double> prior,
                                                std::span<const double> values);

struct Moments {
  double mean = 0;
  double sd = 0;
};

/// Weighted mean and standard deviation, leaving out what is not a number.
[[nodiscard]] Moments moments(std::span<const double> values, std::span<const double> weights);

}  // namespace anabasis::estimate
