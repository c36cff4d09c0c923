#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace anabasis::estimate {

/// Below this effective sample an answer is labelled approximate.
inline constexpr double kLeastEss = 200;
/// Where the tail of the weights is heavier than this they hang on a few histories: approximate, too.
/// Source: Vehtari et al. 2024, section 3.
inline constexpr double kMostParetoK = 0.7;
/// Weights are tempered only as far as is needed to keep this effective sample.
inline constexpr double kTemperedEss = 100;

/// Weights of the members; they sum to 1.
struct Weights {
  std::vector<double> values;
  double tempered =
      1;           ///< exponent on the weights: below 1 the members count for more alike than they should
  double ess = 0;  ///< effective sample size, Kish: 1 / Σ w²
};

/// Weights proportional to (ratio · likelihood)^exponent. `log_ratio` is that of prior over sampling density;
/// empty: all the same.
[[nodiscard]] Weights weigh(std::span<const double> log_ratio, std::span<const double> log_likelihood,
                            double exponent, std::span<const std::uint64_t> family = {});

/// Effective sample size where members of one family count as one: 1 / Σ over families of (Σ w)².
/// Shape: `family` has one entry per weight, or none where each is its own.
/// Source: the variance estimate of Chan & Lai 2013, "A general theory of particle filters in hidden Markov
/// models and some applications", Ann. Stat. 41; Lee & Whiteley 2018, Biometrika 105.
[[nodiscard]] double effective_sample(std::span<const double> weights, std::span<const std::uint64_t> family);

/// Weights with the largest exponent up to 1 that leaves an effective sample of at least `least_ess` (or half
/// of the members, where that is less). With exponent 0 the members stand as they were drawn: from the
/// proposal, which is itself a guess at the posterior.
/// Source: Koblents & Míguez 2015, "A population Monte Carlo scheme with transformed weights", Stat. Comput.
/// 25.
[[nodiscard]] Weights weigh_tempered(std::span<const double> log_ratio,
                                     std::span<const double> log_likelihood, double least_ess,
                                     std::span<const std::uint64_t> family = {});

/// Indices that speak for weights which sum to 1, each as often as its weight asks for; `u` is uniform.
/// Source: systematic resampling, Kitagawa 1996, "Monte Carlo filter and smoother", JCGS 5.
[[nodiscard]] std::vector<std::size_t> resample_from(std::span<const double> weights, std::size_t count,
                                                     double u);

/// The index that a uniform number picks by weights that sum to 1.
[[nodiscard]] std::size_t pick(std::span<const double> weights, double u);

/// Some of many weighted members, and what they weigh then.
struct Kept {
  std::vector<std::size_t> members;  ///< rising
  std::vector<double> weights;       ///< sum to 1 on average
};
/// Keeps at most `count` members, each with a chance in proportion to what it `matters` (those that matter
/// most for certain), and weighs the kept so that every sum over all is right on average; `u` is uniform.
/// Source: Fearnhead & Clifford 2003, "On-line inference for hidden Markov models via particle filters", JRSS
/// B 65 (there what matters is the weight itself); Horvitz & Thompson 1952, JASA 47.
[[nodiscard]] Kept keep(std::span<const double> weights, std::span<const double> matters, std::size_t count,
                        double u);

/// log of the mean of exp(x), whatever their size.
[[nodiscard]] double log_mean_exp(std::span<const double> x);

/// Shape of the generalised Pareto law that the largest weights follow: below 0.7 they can be relied upon,
/// above they hang on a few members. NaN for fewer than 20 weights; where the largest are all equal, −∞.
/// Source: Vehtari, Simpson, Gelman, Yao & Gabry 2024, "Pareto smoothed importance sampling", JMLR 25; fitted
/// as in Zhang & Stephens 2009, Technometrics 51.
[[nodiscard]] double pareto_k(std::span<const double> weights);

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
  template <class WeightOf>
  void accumulate_weights(WeightOf weight_of);  // by rank

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
