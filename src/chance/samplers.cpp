#include "chance/samplers.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <numeric>

#include "chance/distribution.hpp"
#include "chance/log_mass.hpp"

namespace anabasis::chance {

namespace {

/// Below this mean a search from 0 takes fewer steps than rejection costs; the rejection hats are proven from
/// here on.
constexpr double kInversionMean = 10;

/// Beyond this count the mass of a law with a mean below 10 is under 10^-70: only rounding in the sum leads
/// there.
constexpr int kInversionEnd = 120;

/// Where each way to draw a binomial is the fastest (samplers_bench): so few trials one by one, unless hardly
/// any is expected to succeed; up to 64 of them bit by bit, but where few succeed, inversion is done sooner.
constexpr std::int64_t kFewTrials = 8;
constexpr double kHardlyAny = 0.5;
constexpr std::int64_t kWordTrials = 64;
constexpr double kFewSuccesses = 3;

/// So few are taken out of the urn one by one.
constexpr std::int64_t kFewDraws = 12;

/// Of one trial; exact for every double p, however small: 64 bits decide, and a tie passes on what is left of
/// p.
bool bernoulli(Stream& stream, double p) {
  const double scaled = p * 0x1p64;
  const auto whole = static_cast<std::uint64_t>(scaled);
  const std::uint64_t bits = stream();
  if (bits != whole) return bits < whole;
  const double rest = scaled - static_cast<double>(whole);
  return rest > 0 && bernoulli(stream, rest);
}

/// Up to 64 trials at once, one to a bit: each trial's uniform is compared with p from the first binary digit
/// on, and drops out at the digit where they differ. About log2(n) + 2 words, no rounding at all.
std::int64_t binomial_by_bits(Stream& stream, std::int64_t n, double p) {
  std::uint64_t undecided = ~std::uint64_t{0} >> (64 - n);
  std::uint64_t successes = 0;
  while (undecided != 0 && p > 0) {
    p *= 2;
    const bool digit = p >= 1;
    p -= digit ? 1 : 0;
    const std::uint64_t ones = digit ? ~std::uint64_t{0} : 0;
    const std::uint64_t bits = stream();
    successes |= undecided & ~bits & ones;
    undecided &= bits ^ ~ones;
  }
  return std::popcount(successes);
}

/// Needs p <= 1/2.
std::int64_t binomial_by_inversion(Stream& stream, double n, double p) {
  double u = stream.uniform();
  if (u <= 1 - n * p) return 0;  // Bernoulli's inequality: the chance of none is at least that
  const double odds = p / (1 - p);
  const double scale = (n + 1) * odds;
  const double none = std::exp(n * std::log1p(-p));
  const auto end = static_cast<int>(std::min<double>(n, kInversionEnd));
  for (;; u = stream.uniform()) {
    double mass = none;
    for (int k = 0; k <= end; ++k) {
      if (u <= mass) return k;
      u -= mass;
      mass *= scale / (k + 1) - odds;
    }
  }
}

/// Needs p <= 1/2 and n p >= 10. Source: Hörmann 1993, algorithm BTRS, with Loader's masses in the last test.
std::int64_t binomial_by_rejection(Stream& stream, double n, double p) {
  const double q = 1 - p;
  const double sd = std::sqrt(n * p * q);
  const double b = 1.15 + 2.53 * sd;
  const double a = -0.0873 + 0.0248 * b + 0.01 * p;
  const double centre = n * p + 0.5;
  const double inside = 0.92 - 4.2 / b;
  for (;;) {
    const double u = stream.uniform() - 0.5;
    const double v = stream.uniform();
    const double edge = 0.5 - std::fabs(u);
    const double k = std::floor((2 * a / edge + b) * u + centre);
    if (edge >= 0.07 && v <= inside) return static_cast<std::int64_t>(k);
    if (k < 0 || k > n) continue;
    const double alpha = (2.83 + 5.1 / b) * sd;
    const double mode = std::floor((n + 1) * p);
    if (std::log(v * alpha / (a / (edge * edge) + b)) <=
        log_binomial_mass(k, n, p, q) - log_binomial_mass(mode, n, p, q)) {
      return static_cast<std::int64_t>(k);
    }
  }
}

/// Uniform on 0 to bound - 1. Source: Lemire 2019, "Fast random integer generation in an interval".
std::uint64_t below(Stream& stream, std::uint64_t bound) {
  __extension__ using Wide = unsigned __int128;
  Wide product = Wide{stream()} * bound;
  if (static_cast<std::uint64_t>(product) < bound) {
    const std::uint64_t threshold = (0 - bound) % bound;
    while (static_cast<std::uint64_t>(product) < threshold) product = Wide{stream()} * bound;
  }
  return static_cast<std::uint64_t>(product >> 64);
}

std::int64_t hypergeometric_by_draws(Stream& stream, std::int64_t marked, std::int64_t all,
                                     std::int64_t draws) {
  std::int64_t left = marked;
  for (std::int64_t i = 0; i < draws && left > 0; ++i) {
    if (static_cast<std::int64_t>(below(stream, static_cast<std::uint64_t>(all - i))) < left) --left;
  }
  return marked - left;
}

/// Needs draws <= marked <= unmarked, so that counts run from 0 to draws.
std::int64_t hypergeometric_by_inversion(Stream& stream, double marked, double unmarked, double draws) {
  const double none = std::exp(log_hypergeometric_mass(0, marked, unmarked, draws));
  const auto end = static_cast<int>(std::min<double>(draws, kInversionEnd));
  for (;;) {
    double mass = none;
    double u = stream.uniform();
    for (int k = 0; k <= end; ++k) {
      if (u <= mass) return k;
      u -= mass;
      mass *= (marked - k) * (draws - k) / ((k + 1) * (unmarked - draws + k + 1));
    }
  }
}

/// Needs draws <= marked <= unmarked. Source: Stadlober 1990, algorithm HRUA*, "The ratio of uniforms
/// approach for generating discrete random variates", J. Comput. Appl. Math. 31.
std::int64_t hypergeometric_by_rejection(Stream& stream, double marked, double unmarked, double draws) {
  const double all = marked + unmarked;
  const double p = marked / all;
  const double sd = std::sqrt((all - draws) / (all - 1) * draws * p * (1 - p) + 0.5);
  const double centre = draws * p + 0.5;
  const double width = 1.7155277699214135 * sd + 0.8989161620588988;  // 2 sqrt(2/e) and 3 - 2 sqrt(3/e)
  const double mode = std::floor((draws + 1) * (marked + 1) / (all + 2));
  const double at_mode = log_hypergeometric_mass(mode, marked, unmarked, draws);
  for (;;) {
    const double u = stream.uniform();
    const double x = centre + width * (stream.uniform() - 0.5) / u;
    if (x < 0 || x >= draws + 1) continue;
    const double k = std::floor(x);
    const double log_ratio = log_hypergeometric_mass(k, marked, unmarked, draws) - at_mode;
    if (u * (4 - u) - 3 <= log_ratio)
      return static_cast<std::int64_t>(k);  // squeeze: an upper bound of 2 log u
    if (u * (u - log_ratio) < 1 && 2 * std::log(u) <= log_ratio) return static_cast<std::int64_t>(k);
  }
}

std::int64_t poisson_by_inversion(Stream& stream, double mean) {
  const double none = std::exp(-mean);
  for (;;) {
    double mass = none;
    double u = stream.uniform();
    for (int k = 0; k <= kInversionEnd; ++k) {
      if (u <= mass) return k;
      u -= mass;
      mass *= mean / (k + 1);
    }
  }
}

/// Needs mean >= 10. Source: Hörmann 1993, algorithm PTRS, with Loader's masses in the last test.
std::int64_t poisson_by_rejection(Stream& stream, double mean) {
  const double b = 0.931 + 2.53 * std::sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double inside = 0.9277 - 3.6224 / (b - 2);
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
  for (;;) {
    const double u = stream.uniform() - 0.5;
    const double v = stream.uniform();
    const double edge = 0.5 - std::fabs(u);
    const double k = std::floor((2 * a / edge + b) * u + mean + 0.43);
    if (edge >= 0.07 && v <= inside) return static_cast<std::int64_t>(k);
    if (k < 0 || (edge < 0.013 && v > edge)) continue;
    if (std::log(v * inverse_alpha / (a / (edge * edge) + b)) <= log_poisson_mass(k, mean)) {
      return static_cast<std::int64_t>(k);
    }
  }
}

/// The logarithm of a gamma variate of scale 1.
double log_gamma_variate(Stream& stream, double shape) {
  // Below 1: G(a) is G(a + 1) U^(1/a) in law; the power is what would underflow.
  const double boost = shape < 1 ? std::log(stream.uniform()) / shape : 0;
  const double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
  const double c = 1 / (3 * std::sqrt(d));
  for (;;) {
    const double x = normal(stream);
    const double root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    const double u = stream.uniform();
    const double square = x * x;
    if (u < 1 - 0.0331 * square * square) return boost + std::log(d * v);
    if (std::log(u) < 0.5 * square + d * (1 - v + std::log(v))) return boost + std::log(d * v);
  }
}

}  // namespace

std::int64_t binomial(Stream& stream, std::int64_t n, double p) {
  assert(n >= 0 && p >= 0 && p <= 1);
  if (n == 0 || p == 0) return 0;
  if (p == 1) return n;
  const auto trials = static_cast<double>(n);
  const double successes = trials * p;
  if (n == 1 || (n <= kFewTrials && successes > kHardlyAny)) {
    std::int64_t sum = 0;
    for (std::int64_t i = 0; i < n; ++i) sum += bernoulli(stream, p) ? 1 : 0;
    return sum;
  }
  if (p > 0.5) return n - binomial(stream, n, 1 - p);
  if (n <= kWordTrials && successes > kFewSuccesses) return binomial_by_bits(stream, n, p);
  return successes < kInversionMean ? binomial_by_inversion(stream, trials, p)
                                    : binomial_by_rejection(stream, trials, p);
}

void multinomial(Stream& stream, std::int64_t n, std::span<const double> weights,
                 std::span<std::int64_t> counts) {
  assert(weights.size() == counts.size());
  // What each cell and those after it weigh together is summed from the end, never subtracted: so no share is
  // lost to rounding, and the last cell with a weight has a share of exactly 1. The sums wait in `counts`.
  double rest = 0;
  for (std::size_t i = weights.size(); i-- > 0;) {
    assert(weights[i] >= 0);
    rest += weights[i];
    counts[i] = std::bit_cast<std::int64_t>(rest);
  }
  assert(n == 0 || (rest > 0 && std::isfinite(rest)));
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto from_here = std::bit_cast<double>(counts[i]);
    counts[i] = n == 0 || weights[i] == 0 ? 0 : binomial(stream, n, weights[i] / from_here);
    n -= counts[i];
  }
}

std::int64_t hypergeometric(Stream& stream, std::int64_t marked, std::int64_t unmarked, std::int64_t draws) {
  assert(marked >= 0 && unmarked >= 0 && draws >= 0 && draws <= marked + unmarked);
  const std::int64_t all = marked + unmarked;
  // The law is the same with the marked and the drawn exchanged, and mirrored with either replaced by the
  // rest: so the general case is the one with draws <= marked <= unmarked.
  if (draws > all - draws) return marked - hypergeometric(stream, marked, unmarked, all - draws);
  if (marked > unmarked) return draws - hypergeometric(stream, unmarked, marked, draws);
  if (draws > marked) return hypergeometric(stream, draws, all - draws, marked);
  if (draws <= kFewDraws) return hypergeometric_by_draws(stream, marked, all, draws);
  const auto in = static_cast<double>(marked);
  const auto out = static_cast<double>(unmarked);
  const auto taken = static_cast<double>(draws);
  return taken * in / (in + out) < kInversionMean ? hypergeometric_by_inversion(stream, in, out, taken)
                                                  : hypergeometric_by_rejection(stream, in, out, taken);
}

namespace {

/// Each draw takes one of what is left in the urn, wherever it lies.
void draw_one_by_one(Stream& stream, std::span<const std::int64_t> kinds, std::int64_t all,
                     std::int64_t draws, std::span<std::int64_t> counts) {
  std::fill(counts.begin(), counts.end(), 0);
  for (std::int64_t i = 0; i < draws; ++i) {
    auto rank = static_cast<std::int64_t>(below(stream, static_cast<std::uint64_t>(all - i)));
    std::size_t kind = 0;
    for (; rank >= kinds[kind] - counts[kind]; ++kind) rank -= kinds[kind] - counts[kind];
    ++counts[kind];
  }
}

}  // namespace

void multivariate_hypergeometric(Stream& stream, std::span<const std::int64_t> kinds, std::int64_t draws,
                                 std::span<std::int64_t> counts) {
  assert(kinds.size() == counts.size());
  std::int64_t rest = std::accumulate(kinds.begin(), kinds.end(), std::int64_t{0});
  assert(draws >= 0 && draws <= rest);
  if (draws <= kFewDraws) return draw_one_by_one(stream, kinds, rest, draws, counts);
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    rest -= kinds[i];
    counts[i] = hypergeometric(stream, kinds[i], rest, draws);
    draws -= counts[i];
  }
}

std::int64_t poisson(Stream& stream, double mean) {
  assert(mean >= 0);
  if (mean == 0) return 0;
  return mean < kInversionMean ? poisson_by_inversion(stream, mean) : poisson_by_rejection(stream, mean);
}

double normal(Stream& stream) { return normal_quantile(stream.uniform()); }

double gamma(Stream& stream, double shape, double scale) {
  assert(shape > 0 && scale > 0);
  return scale * std::exp(log_gamma_variate(stream, shape));
}

double beta(Stream& stream, double a, double b) {
  assert(a > 0 && b > 0);
  const double x = log_gamma_variate(stream, a);
  const double y = log_gamma_variate(stream, b);
  // exp(x) / (exp(x) + exp(y)), from the smaller share: the larger rounds best as 1 less that.
  const double odds = std::exp(-std::fabs(x - y));
  const double smaller = odds / (1 + odds);
  return x < y ? smaller : 1 - smaller;
}

}  // namespace anabasis::chance
