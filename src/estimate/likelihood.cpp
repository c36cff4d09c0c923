#include "estimate/likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "chance/distribution.hpp"
#include "chance/samplers.hpp"

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
  return slope(scale, value) / std::log1p(kMostReported);
}

/// Split normal density of an error: positive errors (reported above the truth) mean that the truth is below.
double split_normal(double error, double sd_below, double sd_above) {
  const double sd = error > 0 ? sd_below : sd_above;
  const double z = error / sd;
  return std::numbers::sqrt2 * std::numbers::inv_sqrtpi / (sd_below + sd_above) * std::exp(-0.5 * z * z);
}

/// Its distribution function.
double split_normal_cdf(double error, double sd_below, double sd_above) {
  const double sum = sd_below + sd_above;
  if (error < 0) return 2 * sd_above / sum * chance::normal_cdf(error / sd_above);
  return 1 - 2 * sd_below / sum * chance::normal_cdf(-error / sd_below);
}

/// The part of the errors about a prediction that leads to something that can be reported: no count below 0,
/// no fraction beyond what counts as all or none.
double reportable(Scale scale, const OnScale& at) {
  const auto cdf = [&](double y) { return split_normal_cdf(y - at.predicted, at.sd_below, at.sd_above); };
  if (scale == Scale::count) return 1 - cdf(0);
  return cdf(to_scale(scale, 1)) - cdf(to_scale(scale, 0));
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

OnScale on_scale(const Reported& reported, double truth, double word_error) {
  const double own = std::sqrt(1 - reported.shared);
  const double bias =
      std::sqrt(reported.shared) * word_error * (word_error > 0 ? reported.sd_below : reported.sd_above);
  const double predicted = std::isnan(truth) ? truth : to_scale(reported.scale, truth) + bias;
  return {to_scale(reported.scale, reported.value), predicted, own * reported.sd_below,
          own * reported.sd_above};
}

double outlier_density_on_scale(const Reported& reported) {
  return outlier_density(reported.scale, reported.value) / slope(reported.scale, reported.value);
}

Densities densities(const Reported& reported, double truth, double word_error) {
  const double outlier = outlier_density(reported.scale, reported.value);
  if (std::isnan(truth)) return {0, outlier};
  const auto at = on_scale(reported, truth, word_error);
  return {split_normal(at.reported - at.predicted, at.sd_below, at.sd_above) /
              std::max(reportable(reported.scale, at), 1e-12) * slope(reported.scale, reported.value),
          outlier};
}

double draw_report(const Reported& like, double truth, double reliability, chance::Stream& stream,
                   double word_error) {
  const bool right = stream.uniform() < reliability && !std::isnan(truth);
  if (!right) {
    const double u = stream.uniform();
    return like.scale == Scale::fraction ? u : std::expm1(u * std::log1p(kMostReported));
  }
  const auto at = on_scale(like, truth, word_error);
  const double lowest = to_scale(like.scale, 0);
  const double highest =
      like.scale == Scale::count ? std::numeric_limits<double>::infinity() : to_scale(like.scale, 1);
  for (;;) {  // what cannot be reported is drawn again
    // A truth below the report has errors above 0, of sd_below.
    const bool above = stream.uniform() * (at.sd_below + at.sd_above) < at.sd_below;
    const double size = std::abs(chance::normal(stream));
    const double y = at.predicted + (above ? size * at.sd_below : -size * at.sd_above);
    if (y < lowest || y > highest) continue;
    return like.scale == Scale::count ? std::expm1(y) : 1 / (1 + std::exp(-y));
  }
}

}  // namespace anabasis::estimate
