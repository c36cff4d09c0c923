#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace anabasis::chance {

/// The chance of a fit at least this bad if the counts were draws from the law: Pearson's chi-square.
/// Neighbouring cells are pooled until each expects 5 or more (Cochran 1954); one cell alone fits always.
/// Shape: observed and expected have the same size and about the same sum.
[[nodiscard]] double chi_square_p_value(std::span<const std::int64_t> observed,
                                        std::span<const double> expected);

/// The chance of a fit at least this bad if the values were uniform on (0, 1): Kolmogorov and Smirnov's test,
/// for twenty values and more. Source: Stephens 1970, "Use of the Kolmogorov-Smirnov, Cramér-von Mises and
/// related statistics without extensive tables", equation 3.
[[nodiscard]] double kolmogorov_p_value(std::vector<double> uniforms);

}  // namespace anabasis::chance
