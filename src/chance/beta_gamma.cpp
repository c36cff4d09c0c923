#include "chance/beta_gamma.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>
#include <limits>

#include "chance/distribution.hpp"

namespace anabasis::chance {

namespace {

namespace policies = boost::math::policies;

/// Nothing throws: impossible arguments give NaN, overflow gives infinity. Doubles stay doubles: ten times
/// faster, and exact enough (10^-13).
using Quiet =
    policies::policy<policies::domain_error<policies::ignore_error>,
                     policies::pole_error<policies::ignore_error>,
                     policies::overflow_error<policies::ignore_error>,
                     policies::evaluation_error<policies::ignore_error>, policies::promote_double<false>>;

constexpr double kLowestLog = -708;  // exp of it is about the smallest normal double
constexpr double kHighestLog = 709;  // and the largest

/// A tail's probability at t and its derivative by t.
struct Slope {
  double value;
  double derivative;
};

/// The t at which the tail is p. Newton's method on log(tail), which is concave in t for the logit of a beta
/// and the logarithm of a gamma variate, kept inside a bracket. (Boost's own inverses lose all digits in far
/// tails of small shapes, and give up on some arguments.)
template <class At>
double solve(double start, double low, double high, double p, Tail tail, const At& at) {
  double t = std::clamp(start, low, high);
  for (int i = 0; i < 200; ++i) {
    const Slope here = at(t);
    const double miss = std::log(here.value / p);
    ((miss > 0) == (tail == Tail::lower) ? high : low) = t;
    const double next = t - miss * here.value / here.derivative;
    const bool sensible = std::isfinite(next) && next >= low - 1 && next <= high + 1;
    if (sensible && (std::fabs(miss) < 1e-14 || std::fabs(next - t) <= 1e-15 * std::fabs(t))) return next;
    if (high - low <= 1e-15 * std::fabs(t)) return t;
    t = next > low && next < high ? next : low + (high - low) / 2;
  }
  return t;
}

/// Long double, because the terms are large and cancel for large arguments.
long double log_gamma_function(long double x) { return boost::math::lgamma(x, Quiet{}); }

/// power * log_base, where a power of 0 gives 1 at a base of 0 too.
long double log_power(long double power, long double log_base) { return power == 0 ? 0 : power * log_base; }

}  // namespace

double beta_tail(double a, double b, double x, Tail tail) {
  return tail == Tail::lower ? boost::math::ibeta(a, b, x, Quiet{}) : boost::math::ibetac(a, b, x, Quiet{});
}

double beta_point(double a, double b, double p, Tail tail) {
  if (p <= 0) return tail == Tail::lower ? 0 : 1;
  const double centre = boost::math::digamma(a, Quiet{}) - boost::math::digamma(b, Quiet{});
  const double sd = std::sqrt(boost::math::trigamma(a, Quiet{}) + boost::math::trigamma(b, Quiet{}));
  const double z = normal_quantile(p);
  const double logit =
      solve(centre + sd * (tail == Tail::lower ? z : -z), kLowestLog, -kLowestLog, p, tail, [=](double t) {
        // From the nearer end: 1 - x keeps its digits where x is near 1.
        const bool left = t <= 0;
        const double near = 1 / (1 + std::exp(std::fabs(t)));
        const double to_near = left ? a : b;
        const double to_far = left ? b : a;
        const double value =
            beta_tail(to_near, to_far, near, left == (tail == Tail::lower) ? Tail::lower : Tail::upper);
        const double density = boost::math::ibeta_derivative(to_near, to_far, near, Quiet{});
        return Slope{value, (tail == Tail::lower ? 1 : -1) * density * near * (1 - near)};
      });
  return 1 / (1 + std::exp(-logit));
}

double log_beta_density(double a, double b, double x) {
  const long double alpha = a;
  const long double beta = b;
  const long double at = x;
  return static_cast<double>(log_power(alpha - 1, std::log(at)) + log_power(beta - 1, std::log1p(-at)) +
                             log_gamma_function(alpha + beta) - log_gamma_function(alpha) -
                             log_gamma_function(beta));
}

double gamma_tail(double shape, double x, Tail tail) {
  if (x == std::numeric_limits<double>::infinity()) return tail == Tail::lower ? 1 : 0;
  return tail == Tail::lower ? boost::math::gamma_p(shape, x, Quiet{})
                             : boost::math::gamma_q(shape, x, Quiet{});
}

double gamma_point(double shape, double p, Tail tail) {
  if (p <= 0) return tail == Tail::lower ? 0 : std::numeric_limits<double>::infinity();
  const double sign = tail == Tail::lower ? 1 : -1;
  const double sd = std::sqrt(boost::math::trigamma(shape, Quiet{}));
  const double start = boost::math::digamma(shape, Quiet{}) + sd * sign * normal_quantile(p);
  return std::exp(solve(start, kLowestLog, kHighestLog, p, tail, [&](double t) {
    const double x = std::exp(t);
    return Slope{gamma_tail(shape, x, tail), sign * boost::math::gamma_p_derivative(shape, x, Quiet{}) * x};
  }));
}

double log_gamma_density(double shape, double x) {
  if (x == std::numeric_limits<double>::infinity()) return -x;
  const long double at = x;
  return static_cast<double>(log_power(static_cast<long double>(shape) - 1, std::log(at)) - at -
                             log_gamma_function(shape));
}

}  // namespace anabasis::chance
