#pragma once

#include "base/error.hpp"
#include "evidence/claim.hpp"

namespace anabasis::estimate {

/// Where reported and true values are compared: counts and prices in log(1 + n), fractions in log(p / (1 −
/// p)).
enum class Scale { count, fraction };

/// A reported value as a density of what would be reported, given the truth.
struct Reported {
  Scale scale = Scale::count;
  double value = 0;     ///< as reported
  double sd_below = 0;  ///< of the truth below the reported value, on the scale
  double sd_above = 0;
  double shared = 0;  ///< part of the variance that all users of the same word share; 0 for numbers
};

/// Part of a word's variance that is the word's own meaning, the same for all who use it. The rest is the
/// speaker's.
inline constexpr double kWordShare = 0.8;
/// How far the truth may lie beyond a one-sided bound, as a standard deviation in log(1 + n): a factor of ten
/// at 90 %.
inline constexpr double kBoundSd = 1.4;
/// No report is more exact than this, on either scale.
inline constexpr double kLeastSd = 0.01;

/// Errors: a value without low, mode and high is nobody's count.
[[nodiscard]] base::Result<Reported> reported(const evidence::Value& value, const base::Where& where);

/// log p(reported | truth), normalised in the reported value: with chance `reliability` a split normal around
/// the truth (5 % and 95 % points where the value's 90 % interval ends), else an outlier: log-uniform over 1
/// … 10^7 for counts, uniform for fractions. `word_error` is the shared error of the word's meaning in
/// standard deviations (ignored for numbers). A truth that is not a number (a share of nobody) can only be
/// reported by an outlier. Source: DESIGN of the observation model, docs/explanation/estimate.md.
[[nodiscard]] double log_likelihood(const Reported& reported, double truth, double reliability,
                                    double word_error);

}  // namespace anabasis::estimate
