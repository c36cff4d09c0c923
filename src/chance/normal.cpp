#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "chance/distribution.hpp"

namespace anabasis::chance {

namespace {

/// A polynomial by Horner's rule, constant term first.
template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x) {
  double value = coefficients[N - 1];
  for (std::size_t i = N - 1; i-- > 0;) value = value * x + coefficients[i];
  return value;
}

using Coefficients = std::array<double, 8>;

constexpr Coefficients kCentreTop{3.387132872796366608,  133.14166789178437745, 1971.5909503065514427,
                                  13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
                                  33430.575583588128105, 2509.0809287301226727};
constexpr Coefficients kCentreBottom{1.0,
                                     42.313330701600911252,
                                     687.1870074920579083,
                                     5394.1960214247511077,
                                     21213.794301586595867,
                                     39307.89580009271061,
                                     28729.085735721942674,
                                     5226.495278852545925};
constexpr Coefficients kTailTop{1.42343711074968357734,   4.6303378461565452959,   5.7694972214606914055,
                                3.64784832476320460504,   1.27045825245236838258,  0.24178072517745061177,
                                0.0227238449892691845833, 7.7454501427834140764e-4};
constexpr Coefficients kTailBottom{1.0,
                                   2.05319162663775882187,
                                   1.6763848301838038494,
                                   0.68976733498510000455,
                                   0.14810397642748007459,
                                   0.0151986665636164571966,
                                   5.475938084995344946e-4,
                                   1.05075007164441684324e-9};
constexpr Coefficients kFarTop{6.6579046435011037772,     5.4637849111641143699,    1.7848265399172913358,
                               0.29656057182850489123,    0.026532189526576123093,  0.0012426609473880784386,
                               2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr Coefficients kFarBottom{1.0,
                                  0.59983220655588793769,
                                  0.13692988092273580531,
                                  0.0148753612908506148525,
                                  7.868691311456132591e-4,
                                  1.8463183175100546818e-5,
                                  1.4215117583164458887e-7,
                                  2.04426310338993978564e-15};

}  // namespace

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double normal_quantile(double p) {
  // Source: Wichura 1988, "Algorithm AS 241: the percentage points of the normal distribution", PPND16.
  const double centred = p - 0.5;
  if (std::fabs(centred) <= 0.425) {
    const double r = 0.180625 - centred * centred;
    return centred * polynomial(kCentreTop, r) / polynomial(kCentreBottom, r);
  }
  const double tail = centred < 0 ? p : 1 - p;
  if (tail <= 0) return std::copysign(INFINITY, centred);
  const double r = std::sqrt(-std::log(tail));
  const double z = r <= 5 ? polynomial(kTailTop, r - 1.6) / polynomial(kTailBottom, r - 1.6)
                          : polynomial(kFarTop, r - 5) / polynomial(kFarBottom, r - 5);
  return std::copysign(z, centred);
}

}  // namespace anabasis::chance
