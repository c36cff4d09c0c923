#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// Disclosure control for estimated counts that are made public.
/// Source: Hundepool et al. 2012, "Statistical Disclosure Control", chapters 4 and 5; OCHA Centre for
/// Humanitarian Data, "Guidance note: statistical disclosure control".
namespace anabasis::picture {

/// Fewer people than this are never told, and neither is how they differ from what is told.
inline constexpr double kSmallest = 5;
/// What is told is told to the nearest ten: two numbers that differ by a small cell look alike.
inline constexpr double kRounding = 2 * kSmallest;

/// The nearest ten; NaN stays NaN.
[[nodiscard]] double public_count(double count);
/// The nearest tenth of a whole.
[[nodiscard]] double public_share(double share);

/// Which cells of a table must not be told, where their total is. Small cells (above 0 and below `kSmallest`)
/// are left out, and with them as many of the smallest others as it takes that at least two are left out that
/// hold at least `kRounding` together: then the total less what is told gives no small cell away.
/// Shape: one per cell. Where even all cells together do not hold that many, all are left out and the total
/// must be, too: then `total` is set.
struct Withheld {
  std::vector<bool> cells;
  bool total = false;
};
[[nodiscard]] Withheld withhold(std::span<const double> counts);

}  // namespace anabasis::picture
