#include "chance/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "chance/beta_gamma.hpp"
#include "chance/log_mass.hpp"
#include "chance/samplers.hpp"
#include "chance/split_normal.hpp"

namespace anabasis::chance {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kLogTwoPi = 1.8378770664093454836;

bool is_discrete(const Fixed&) { return true; }
bool is_discrete(const Poisson&) { return true; }
bool is_discrete(const Choice&) { return true; }
bool is_discrete(const Range& d) { return SplitNormal(d).is_point(); }
template <class D>
bool is_discrete(const D&) {
  return false;
}

double normal_tail(double z, Tail tail) { return normal_cdf(tail == Tail::lower ? z : -z); }
double normal_point(double p, Tail tail) {
  return tail == Tail::lower ? normal_quantile(p) : -normal_quantile(p);
}

// --- support
// -----------------------------------------------------------------------------------------------------------

Support support_of(const Fixed& d) { return {d.value, d.value}; }
Support support_of(const Uniform& d) { return {d.low, d.high}; }
Support support_of(const LogUniform& d) { return {d.low, d.high}; }
Support support_of(const Normal&) { return {-kInfinity, kInfinity}; }
Support support_of(const LogNormal&) { return {0, kInfinity}; }
Support support_of(const Beta&) { return {0, 1}; }
Support support_of(const Gamma&) { return {0, kInfinity}; }
Support support_of(const Poisson&) { return {0, kInfinity}; }
Support support_of(const Range& d) { return SplitNormal(d).support(); }
Support support_of(const Choice& d) {
  Support s{kInfinity, -kInfinity};
  for (std::size_t i = 0; i < d.values.size(); ++i) {
    if (d.weights[i] > 0) s = {std::min(s.low, d.values[i]), std::max(s.high, d.values[i])};
  }
  return s;
}

// --- P(X <= x), or P(X > x) from the upper tail; x inside the support (the edges included)
// ----------------------------

double probability(const Fixed& d, double x, Tail tail) {
  return (x >= d.value) == (tail == Tail::lower) ? 1 : 0;
}
double probability(const Uniform& d, double x, Tail tail) {
  return (tail == Tail::lower ? x - d.low : d.high - x) / (d.high - d.low);
}
double probability(const LogUniform& d, double x, Tail tail) {
  return std::log(tail == Tail::lower ? x / d.low : d.high / x) / std::log(d.high / d.low);
}
double probability(const Normal& d, double x, Tail tail) { return normal_tail((x - d.mean) / d.sd, tail); }
double probability(const LogNormal& d, double x, Tail tail) {
  return normal_tail(std::log(x / d.median) / d.sigma, tail);
}
double probability(const Beta& d, double x, Tail tail) { return beta_tail(d.a, d.b, x, tail); }
double probability(const Gamma& d, double x, Tail tail) { return gamma_tail(d.shape, x / d.scale, tail); }
double probability(const Poisson& d, double x, Tail tail) {
  if (x == kInfinity) return tail == Tail::lower ? 1 : 0;
  // P(X <= k) is the chance that a gamma variate of shape k + 1 exceeds the mean.
  return gamma_tail(std::floor(x) + 1, d.mean, tail == Tail::lower ? Tail::upper : Tail::lower);
}
double probability(const Range& d, double x, Tail tail) { return SplitNormal(d).cdf(x, tail); }
double probability(const Choice& d, double x, Tail tail) {
  // Both sums run in the order of the cells, so that the largest value has exactly 1.
  double here = 0;
  double all = 0;
  for (std::size_t i = 0; i < d.values.size(); ++i) {
    all += d.weights[i];
    if ((d.values[i] <= x) == (tail == Tail::lower)) here += d.weights[i];
  }
  return here / all;
}

template <class D>
double tail_of(const D& d, double x, Tail tail) {
  const auto [low, high] = support_of(d);
  if (x < low) return tail == Tail::lower ? 0 : 1;
  if (x > high) return tail == Tail::lower ? 1 : 0;
  return probability(d, x, tail);
}

// --- quantiles: the x whose tail is p; for whole-number laws the smallest x with at least (lower) or at most
// (upper) p --

double point(const Fixed& d, double, Tail) { return d.value; }
double point(const Uniform& d, double p, Tail tail) {
  const double width = d.high - d.low;
  return tail == Tail::lower ? d.low + p * width : d.high - p * width;
}
double point(const LogUniform& d, double p, Tail tail) {
  const double width = std::log(d.high / d.low);
  return tail == Tail::lower ? d.low * std::exp(p * width) : d.high * std::exp(-p * width);
}
double point(const Normal& d, double p, Tail tail) { return d.mean + d.sd * normal_point(p, tail); }
double point(const LogNormal& d, double p, Tail tail) {
  return d.median * std::exp(d.sigma * normal_point(p, tail));
}
double point(const Beta& d, double p, Tail tail) { return beta_point(d.a, d.b, p, tail); }
double point(const Gamma& d, double p, Tail tail) { return d.scale * gamma_point(d.shape, p, tail); }
double point(const Poisson& d, double p, Tail tail) {
  const auto reached = [&](double k) {
    if (k < 0) return false;
    const double mass = probability(d, k, tail);
    return tail == Tail::lower ? mass >= p : mass <= p;
  };
  // From the normal's guess, steps that double until the point lies between, then halving.
  const double z = std::clamp(normal_point(p, tail), -40.0, 40.0);
  const double guess = std::max(0.0, std::floor(d.mean + std::sqrt(d.mean) * z));
  double step = 1;
  double no = guess;
  double yes = guess;
  if (reached(guess)) {
    for (no = guess - step; reached(no); no -= step *= 2) yes = no;
  } else {
    for (yes = guess + step; !reached(yes); yes += step *= 2) no = yes;
  }
  no = std::max(no, -1.0);
  while (yes - no > 1) {
    const double middle = std::floor((no + yes) / 2);
    (reached(middle) ? yes : no) = middle;
  }
  return yes;
}
double point(const Range& d, double p, Tail tail) { return SplitNormal(d).quantile(p, tail); }
double point(const Choice& d, double p, Tail tail) {
  double best = support_of(d).high;
  for (std::size_t i = 0; i < d.values.size(); ++i) {
    const double mass = probability(d, d.values[i], tail);
    if (d.weights[i] > 0 && d.values[i] < best && (tail == Tail::lower ? mass >= p : mass <= p))
      best = d.values[i];
  }
  return best;
}

// --- log density
// -------------------------------------------------------------------------------------------------------

double log_density_of(const Fixed&, double) { return 0; }
double log_density_of(const Uniform& d, double) { return -std::log(d.high - d.low); }
double log_density_of(const LogUniform& d, double x) {
  return -std::log(x) - std::log(std::log(d.high / d.low));
}
double log_density_of(const Normal& d, double x) {
  const double z = (x - d.mean) / d.sd;
  return -0.5 * (z * z + kLogTwoPi) - std::log(d.sd);
}
double log_density_of(const LogNormal& d, double x) {
  if (x == 0) return -kInfinity;
  const double z = std::log(x / d.median) / d.sigma;
  return -0.5 * (z * z + kLogTwoPi) - std::log(d.sigma) - std::log(x);
}
double log_density_of(const Beta& d, double x) { return log_beta_density(d.a, d.b, x); }
double log_density_of(const Gamma& d, double x) {
  return log_gamma_density(d.shape, x / d.scale) - std::log(d.scale);
}
double log_density_of(const Poisson& d, double x) {
  return x == std::floor(x) && x < kInfinity ? log_poisson_mass(x, d.mean) : -kInfinity;
}
double log_density_of(const Range& d, double x) { return SplitNormal(d).log_density(x); }
double log_density_of(const Choice& d, double x) {
  double here = 0;
  double all = 0;
  for (std::size_t i = 0; i < d.values.size(); ++i) {
    all += d.weights[i];
    if (d.values[i] == x) here += d.weights[i];
  }
  return std::log(here / all);
}

// --- mean
// --------------------------------------------------------------------------------------------------------------

double mean_of(const Fixed& d) { return d.value; }
double mean_of(const Uniform& d) { return d.low + (d.high - d.low) / 2; }
double mean_of(const LogUniform& d) { return (d.high - d.low) / std::log(d.high / d.low); }
double mean_of(const Normal& d) { return d.mean; }
double mean_of(const LogNormal& d) { return d.median * std::exp(d.sigma * d.sigma / 2); }
double mean_of(const Beta& d) { return d.a / (d.a + d.b); }
double mean_of(const Gamma& d) { return d.shape * d.scale; }
double mean_of(const Poisson& d) { return d.mean; }
double mean_of(const Range& d) { return SplitNormal(d).mean(); }
double mean_of(const Choice& d) {
  return std::inner_product(d.values.begin(), d.values.end(), d.weights.begin(), 0.0) /
         std::accumulate(d.weights.begin(), d.weights.end(), 0.0);
}

// --- to the real line and back
// -----------------------------------------------------------------------------------------

/// From the tail that is smaller, whose digits are whole.
template <class D>
double to_normal_of(const D& d, double x) {
  double lower = tail_of(d, x, Tail::lower);
  double upper = tail_of(d, x, Tail::upper);
  if (is_discrete(d)) {
    const double before = std::nextafter(x, -kInfinity);
    lower = (lower + tail_of(d, before, Tail::lower)) / 2;
    upper = (upper + tail_of(d, before, Tail::upper)) / 2;
  }
  return lower <= upper ? normal_quantile(lower) : -normal_quantile(upper);
}
double to_normal_of(const Normal& d, double x) { return (x - d.mean) / d.sd; }
double to_normal_of(const LogNormal& d, double x) {
  return x > 0 ? std::log(x / d.median) / d.sigma : -kInfinity;
}

template <class D>
double from_normal_of(const D& d, double z) {
  const double x = z <= 0 ? point(d, normal_cdf(z), Tail::lower) : point(d, normal_cdf(-z), Tail::upper);
  if (is_discrete(d)) return x;
  // A tail narrower than the spacing of doubles would land on the edge itself, from where no finite z leads
  // back.
  const auto [low, high] = support_of(d);
  return std::clamp(x, std::nextafter(low, high), std::nextafter(high, low));
}
double from_normal_of(const Normal& d, double z) { return d.mean + d.sd * z; }
double from_normal_of(const LogNormal& d, double z) { return d.median * std::exp(d.sigma * z); }

}  // namespace

double mean(const Distribution& distribution) {
  return std::visit([](const auto& d) { return mean_of(d); }, distribution);
}

double quantile(const Distribution& distribution, double p) {
  return std::visit([p](const auto& d) { return point(d, p, Tail::lower); }, distribution);
}

double cdf(const Distribution& distribution, double x) {
  return std::visit([x](const auto& d) { return tail_of(d, x, Tail::lower); }, distribution);
}

double log_density(const Distribution& distribution, double x) {
  const auto [low, high] = support(distribution);
  if (!(x >= low && x <= high)) return -kInfinity;
  return std::visit([x](const auto& d) { return log_density_of(d, x); }, distribution);
}

Support support(const Distribution& distribution) {
  return std::visit([](const auto& d) { return support_of(d); }, distribution);
}

double to_normal(const Distribution& distribution, double x) {
  return std::visit([x](const auto& d) { return to_normal_of(d, x); }, distribution);
}

double from_normal(const Distribution& distribution, double z) {
  return std::visit([z](const auto& d) { return from_normal_of(d, z); }, distribution);
}

double sample(const Distribution& distribution, Stream& stream) {
  return from_normal(distribution, normal(stream));
}

}  // namespace anabasis::chance
