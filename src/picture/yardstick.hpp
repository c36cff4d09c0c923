#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace anabasis::picture {

/// A word for a chance stands for these: from `low` to `high`.
struct Band {
  double low = 0, high = 1;
};

/// Seven words from all but impossible to all but certain.
struct Yardstick {
  std::string_view key;  ///< "phia", "icd-203"
  std::array<Band, 7> bands;
};

/// Source: Professional Head of Intelligence Assessment, "Probability yardstick" (2018 onwards), United
/// Kingdom. Its bands leave gaps on purpose.
inline constexpr Yardstick kPhia{
    "phia", {{{0, 0.05}, {0.10, 0.20}, {0.25, 0.35}, {0.40, 0.50}, {0.55, 0.75}, {0.80, 0.90}, {0.95, 1}}}};

/// Source: Intelligence Community Directive 203, "Analytic Standards" (2015), United States.
inline constexpr Yardstick kIcd203{
    "icd-203",
    {{{0.01, 0.05}, {0.05, 0.20}, {0.20, 0.45}, {0.45, 0.55}, {0.55, 0.80}, {0.80, 0.95}, {0.95, 0.99}}}};

/// The band that holds the chance; in a gap, or beyond both ends, the nearest one, and of two as near the
/// less extreme one.
[[nodiscard]] std::size_t band_of(const Yardstick& yardstick, double chance);

}  // namespace anabasis::picture
