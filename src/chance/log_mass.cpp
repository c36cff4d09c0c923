#include "chance/log_mass.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace anabasis::chance {

namespace {

constexpr double kTwoPi = 2 * std::numbers::pi;

// log(k!) - (k + 1/2) log k + k - log(2 pi) / 2 for k = 1 to 15, where the series is not yet exact.
constexpr std::array<double, 16> kSmallTails{0,
                                             0.0810614667953272582196702,
                                             0.0413406959554092940938221,
                                             0.02767792568499833914878929,
                                             0.02079067210376509311152277,
                                             0.01664469118982119216319487,
                                             0.01387612882307074799874573,
                                             0.01189670994589177009505572,
                                             0.010411265261972096497478567,
                                             0.009255462182712732917728637,
                                             0.008330563433362871256469318,
                                             0.007573675487951840794972024,
                                             0.006942840107209529865664152,
                                             0.006408994188004207068439631,
                                             0.005951370112758847735624416,
                                             0.005554733551962801371038690};

/// x log(x / m) + m - x, without cancellation where x is near m. Source: Loader 2000, section 3 ("bd0").
double deviance(double x, double m) {
  const double difference = x - m;
  if (std::fabs(difference) >= 0.1 * (x + m)) return x * std::log(x / m) - difference;
  const double v = difference / (x + m);
  const double square = v * v;
  double sum = difference * v;
  double power = 2 * x * v;
  for (double odd = 3;; odd += 2) {
    power *= square;
    const double next = sum + power / odd;
    if (next == sum) return sum;
    sum = next;
  }
}

}  // namespace

double stirling_tail(double k) {
  if (k < 16) return kSmallTails[static_cast<std::size_t>(k)];
  const double s = 1 / (k * k);
  return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - s / 1188.0) * s) * s) * s) / k;
}

double log_binomial_mass(double k, double n, double p, double q) {
  if (k == 0) return n == 0 ? 0 : n * (p < q ? std::log1p(-p) : std::log(q));
  if (k == n) return n * (p < q ? std::log(p) : std::log1p(-q));
  const double rest = n - k;
  return stirling_tail(n) - stirling_tail(k) - stirling_tail(rest) - deviance(k, n * p) -
         deviance(rest, n * q) + 0.5 * std::log(n / (kTwoPi * k * rest));
}

double log_poisson_mass(double k, double mean) {
  if (k == 0) return -mean;
  return -stirling_tail(k) - deviance(k, mean) - 0.5 * std::log(kTwoPi * k);
}

double log_hypergeometric_mass(double k, double marked, double unmarked, double draws) {
  // Two binomials given their sum: any p gives the same ratio, and draws / all keeps every deviance small.
  const double all = marked + unmarked;
  const double p = draws / all;
  const double q = (all - draws) / all;
  return log_binomial_mass(k, marked, p, q) + log_binomial_mass(draws - k, unmarked, p, q) -
         log_binomial_mass(draws, all, p, q);
}

}  // namespace anabasis::chance
