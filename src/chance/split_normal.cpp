#include "chance/split_normal.hpp"

#include <algorithm>
#include <array>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <limits>
#include <numbers>

namespace anabasis::chance {

namespace {

constexpr double kSdTo95 = 1.6448536269514722;  // the 95 % point of the standard normal
constexpr double kLogTwoPi = 1.8378770664093454836;

// Gauss-Legendre with ten points on (-1, 1), the positive half.
constexpr std::array<double, 5> kNodes{0.1488743389816312, 0.4333953941292472, 0.6794095682990244,
                                       0.8650633666889845, 0.9739065285171717};
constexpr std::array<double, 5> kWeights{0.2955242247147529, 0.2692667193099963, 0.2190863625159820,
                                         0.1494513491505806, 0.0666713443086881};

double normal_density(double z) { return std::exp(-0.5 * (z * z + kLogTwoPi)); }

/// Φ(a + step) - Φ(a) for a < 0 and step >= 0, with full relative accuracy for short steps too.
double normal_mass(double a, double step) {
  if (step * (1 - a) > 1) return normal_cdf(a + step) - normal_cdf(a);
  // Gauss-Legendre with ten points: on so short a step the error is far below rounding.
  const double half = step / 2;
  double sum = 0;
  for (std::size_t i = 0; i < kNodes.size(); ++i) {
    sum += kWeights[i] *
           (normal_density(a + half * (1 - kNodes[i])) + normal_density(a + half * (1 + kNodes[i])));
  }
  return half * sum;
}

/// The step with normal_mass(a, step) = mass.
double normal_step(double a, double mass) {
  const double below = normal_cdf(a);
  if (mass > below) return normal_quantile(below + mass) - a;
  // The mass grows ever faster with the step (a + step < 0), so Newton's method comes down to it from the
  // right.
  double step = mass / normal_density(a);
  for (int i = 0; i < 50; ++i) {
    const double next = step - (normal_mass(a, step) - mass) / normal_density(a + step);
    if (!(std::fabs(next - step) > 1e-15 * step)) return next;
    step = next;
  }
  return step;
}

double erf_inverse(double x) {
  // Rounding may carry a share just past the whole side.
  return boost::math::erf_inv(std::clamp(x, 0.0, 1 - 0x1p-53));
}

}  // namespace

SplitNormal::SplitNormal(const Range& range)
    : point_(range.mode),
      mode_(std::log1p(range.mode)),
      left_((mode_ - std::log1p(range.low)) / kSdTo95),
      right_((std::log1p(range.high) - mode_) / kSdTo95),
      left_share_(left_ + right_ > 0 ? left_ / (left_ + right_) : 0),
      right_share_(left_ + right_ > 0 ? right_ / (left_ + right_) : 0) {
  if (left_ > 0) cut_ = 2 * left_share_ * normal_cdf(-mode_ / left_);
}

double SplitNormal::cdf(double x, Tail tail) const {
  const bool lower = tail == Tail::lower;
  const auto [low, high] = support();
  if (x < low) return lower ? 0 : 1;
  if (x >= high) return lower ? 1 : 0;
  const double y = std::log1p(x);
  if (y <= mode_ && left_ > 0) {
    if (lower) return 2 * left_share_ * normal_mass(-mode_ / left_, y / left_) / (1 - cut_);
    return (right_share_ + left_share_ * std::erf((mode_ - y) / left_ / std::numbers::sqrt2)) / (1 - cut_);
  }
  const double above = (y - mode_) / right_ / std::numbers::sqrt2;
  if (lower) return (left_share_ - cut_ + right_share_ * std::erf(above)) / (1 - cut_);
  return right_share_ * std::erfc(above) / (1 - cut_);
}

double SplitNormal::quantile(double p, Tail tail) const {
  if (is_point()) return point_;
  const double mass = p * (1 - cut_);
  double y = mode_;
  if (tail == Tail::lower && mass <= left_share_ - cut_) {
    y = left_ * normal_step(-mode_ / left_, mass / (2 * left_share_));
  } else if (tail == Tail::lower) {
    y += right_ * std::numbers::sqrt2 * erf_inverse((mass - (left_share_ - cut_)) / right_share_);
  } else if (mass <= right_share_) {
    y -= right_ * normal_quantile(mass / (2 * right_share_));
  } else {
    y -= left_ * std::numbers::sqrt2 * erf_inverse((mass - right_share_) / left_share_);
  }
  const auto [low, high] = support();
  return std::clamp(std::expm1(y), low, high);
}

double SplitNormal::log_density(double x) const {
  const auto [low, high] = support();
  if (x < low || x > high) return -std::numeric_limits<double>::infinity();
  if (is_point()) return 0;
  const double y = std::log1p(x);
  const double sd = y < mode_ || right_ == 0 ? left_ : right_;
  const double z = (y - mode_) / sd;
  // 2 / (sqrt(2 pi) (left + right)) is the height at the mode; -y is the change from y to x.
  return std::numbers::ln2 - 0.5 * kLogTwoPi - std::log(left_ + right_) - std::log1p(-cut_) - 0.5 * z * z - y;
}

double SplitNormal::mean() const {
  if (is_point()) return point_;
  // E[exp(y)], side by side: exp(y) moves a normal's mean by its variance.
  double sum = 0;
  if (left_ > 0) {
    sum += 2 * left_share_ * std::exp(mode_ + left_ * left_ / 2) *
           (normal_cdf(-left_) - normal_cdf(-mode_ / left_ - left_));
  }
  if (right_ > 0) sum += 2 * right_share_ * std::exp(mode_ + right_ * right_ / 2) * normal_cdf(right_);
  return sum / (1 - cut_) - 1;
}

Support SplitNormal::support() const {
  return {left_ > 0 ? 0 : point_, right_ > 0 ? std::numeric_limits<double>::infinity() : point_};
}

}  // namespace anabasis::chance
