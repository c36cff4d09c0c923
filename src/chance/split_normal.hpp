#pragma once

#include "chance/distribution.hpp"
#include "chance/tail.hpp"

namespace anabasis::chance {

/// The law behind `Range`: y = log(1 + x) is a split normal (two half normals of different width that meet at
/// the mode at equal height), cut at y >= 0 and normalised again. Its widths put low and high 1.645 standard
/// deviations from the mode, each on its own side. So, before the cut, 90 % lies between low and high, and
/// the other 10 % is shared between the sides as their widths are (5 % each only where both are equally
/// wide). The cut takes away only what lies below 0, so 90 % or somewhat more remains between: 0.9 / (1 -
/// what was cut). Where low or high is the mode, that side has no mass; where both are, all mass is at the
/// mode. Source: John 1982, "The three-parameter two-piece normal family of distributions and its fitting".
class SplitNormal {
 public:
  explicit SplitNormal(const Range& range);

  [[nodiscard]] bool is_point() const { return left_ + right_ == 0; }
  [[nodiscard]] double cdf(double x, Tail tail) const;
  [[nodiscard]] double quantile(double p, Tail tail) const;
  [[nodiscard]] double log_density(double x) const;
  [[nodiscard]] double mean() const;
  [[nodiscard]] Support support() const;

 private:
  double point_;       ///< the mode as it was given
  double mode_;        ///< of y
  double left_;        ///< standard deviation of y below the mode
  double right_;       ///< and above
  double left_share_;  ///< of the mass before the cut
  double right_share_;
  double cut_ = 0;  ///< the mass below y = 0
};

}  // namespace anabasis::chance
