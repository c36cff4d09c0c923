#pragma once

#include "base/error.hpp"
#include "chance/stream.hpp"
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

/// A report beside what would have been reported had its voice made no error, on the scale.
struct OnScale {
  double reported = 0;
  double predicted = 0;  ///< NaN where the truth is
  double sd_below = 0;   ///< of the voice's own error: of a truth below what was reported
  double sd_above = 0;
};

/// `word_error` is the shared error of the word's meaning in standard deviations (ignored for numbers).
[[nodiscard]] OnScale on_scale(const Reported& reported, double truth, double word_error);

/// Density of an outlier, on the scale.
[[nodiscard]] double outlier_density_on_scale(const Reported& reported);

/// p(reported | truth) of a voice that is right, and of an outlier: both normalised in the reported value.
struct Densities {
  double right = 0, outlier = 0;
};

/// A voice that is right reports a split normal around the truth, on the scale (5 % and 95 % points where the
/// value's 90 % interval ends), cut where nothing can be reported; an outlier is uniform in log(1 + n) up to
/// 10^7 for counts, uniform for fractions. A truth that is not a number (a share of nobody) can only be
/// reported by an outlier. `word_error` is the shared error of the word's meaning in standard deviations
/// (ignored for numbers). Source: DESIGN of the observation model, docs/explanation/estimate.md.
[[nodiscard]] Densities densities(const Reported& reported, double truth, double word_error);

/// A value that would be reported like this one, by a voice that is right with chance `reliability`: a draw
/// from exactly the law whose density `densities` gives.
[[nodiscard]] double draw_report(const Reported& like, double truth, double reliability,
                                 chance::Stream& stream, double word_error = 0);

}  // namespace anabasis::estimate
