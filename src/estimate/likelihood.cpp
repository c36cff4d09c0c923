#include "estimate/likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace anabasis::estimate {

namespace {

constexpr double kNinety = 1.6448536269514722;  // Φ⁻¹(0.95)
constexpr double kMostReported = 1e7;

/// A fraction told as "all" or "none" is still one that could be a little less or more.
double inside(double fraction) { return std::clamp(fraction, 0.002, 0.998); }

double to_scale(Scale scale, double value) {
  if (scale == Scale::count) return std::log1p(std::max(value, 0.0));
  const double p = inside(value);
  return std::log(p / (1 - p));
}

/// d(scale)/d(value): turns a density on the scale into one of the reported value.
double slope(Scale scale, double value) {
  if (scale == Scale::count) return 1 / (1 + std::max(value, 0.0));
  const double p = inside(value);
  return 1 / (p * (1 - p));
}

double outlier_density(Scale scale, double value) {
  if (scale == Scale::fraction) return 1;
  return 1 / (std::max(value, 1.0) * std::log(kMostReported));
}

/// Split normal density of an error: positive errors (reported above the truth) mean that the truth is below.
double split_normal(double error, double sd_below, double sd_above) {
  const double sd = error > 0 ? sd_below : sd_above;
  const double z = error / sd;
  return std::numbers::sqrt2 * std::numbers::inv_sqrtpi / (sd_below + sd_above) * std::exp(-0.5 * z * z);
}

}  // namespace

base::Result<Reported> reported(const evidence::Value& value, const base::Where& where) {
  Reported r;
  r.scale = value.unit == evidence::CountedUnit::fraction ? Scale::fraction : Scale::count;
  const auto mode = value.mode ? value.mode : value.low ? value.low : value.high;
  if (!mode) {
    return base::fail(base::Fault{where, "a claim that counts needs a value", value.words,
                                  "a low, mode or high value", ""});
  }
  r.value = *mode;
  const double y = to_scale(r.scale, *mode);
  const auto sd = [&](std::optional<double> bound) {
    if (!bound) return kBoundSd;
    return std::max(kLeastSd, std::abs(to_scale(r.scale, *bound) - y) / kNinety);
  };
  r.sd_below = sd(value.low);
  r.sd_above = sd(value.high);
  r.shared = value.kind == evidence::ValueKind::word ? kWordShare : 0;
  return r;
}

double log_likelihood(const Reported& reported, double truth, double reliability, double word_error) {
  const double outlier = (1 - reliability) * outlier_density(reported.scale, reported.value);
  if (std::isnan(truth)) return std::log(std::max(outlier, 1e-300));
  const double own = std::sqrt(1 - reported.shared);
  const double bias =
      std::sqrt(reported.shared) * word_error * (word_error > 0 ? reported.sd_below : reported.sd_above);
  const double error = to_scale(reported.scale, reported.value) - to_scale(reported.scale, truth) - bias;
  const double inlier = reliability * split_normal(error, own * reported.sd_below, own * reported.sd_above) *
                        slope(reported.scale, reported.value);
  return std::log(std::max(inlier + outlier, 1e-300));
}

}  // namespace anabasis::estimate
