#pragma once

#include <cstdint>
#include <span>

#include "chance/stream.hpp"

namespace anabasis::chance {

/// The number of successes in `n` independent trials of chance `p`.
/// Exact in law for n up to 2^53 and every p in [0, 1].
/// Errors: n < 0 or p outside [0, 1] is a programmer's mistake.
/// Source: trial by trial for few; inversion for small n·p; else BTRS, Hörmann 1993, "The generation of
/// binomial random variates", J. Stat. Comput. Simul. 46.
[[nodiscard]] std::int64_t binomial(Stream& stream, std::int64_t n, double p);

/// Spreads `n` over the cells by `weights` (not negative, not all 0), as n independent draws would.
/// Shape: counts and weights have the same size.
/// Source: the conditional binomial of each cell, one after another.
void multinomial(Stream& stream, std::int64_t n, std::span<const double> weights,
                 std::span<std::int64_t> counts);

/// The number of marked among `draws` taken without replacement from `marked + unmarked`.
/// Source: HRUA*, Stadlober 1990; inversion where the mean is small.
[[nodiscard]] std::int64_t hypergeometric(Stream& stream, std::int64_t marked, std::int64_t unmarked,
                                          std::int64_t draws);

/// How many of each kind are among `draws` taken without replacement from `kinds`.
/// Shape: counts and kinds have the same size.
void multivariate_hypergeometric(Stream& stream, std::span<const std::int64_t> kinds, std::int64_t draws,
                                 std::span<std::int64_t> counts);

/// Source: inversion for small means; else PTRS, Hörmann 1993, "The transformed rejection method for
/// generating Poisson random variables", Insurance: Mathematics and Economics 12.
[[nodiscard]] std::int64_t poisson(Stream& stream, double mean);

/// Standard normal, by inversion: one uniform a draw, so that a member's unknowns move smoothly with their
/// uniforms.
[[nodiscard]] double normal(Stream& stream);

/// Source: Marsaglia & Tsang 2000, "A simple method for generating gamma variables", ACM TOMS 26; shapes
/// below 1 by their boost.
[[nodiscard]] double gamma(Stream& stream, double shape, double scale);

/// Both shapes above 0; in log space, so that shapes down to 10^-3 neither under- nor overflow.
[[nodiscard]] double beta(Stream& stream, double a, double b);

}  // namespace anabasis::chance
