#pragma once

namespace anabasis::chance {

/// Logarithms of probabilities that keep full relative accuracy where factorials would cancel: for counts up
/// to 2^53 the error is a few units of the last place of the *sum of the deviances*, not of log n!. Counts
/// are whole numbers held as doubles. Source: Loader 2000, "Fast and accurate computation of binomial
/// probabilities".

/// log P(X = k) of the binomial law, 0 <= k <= n; `q` is 1 - p, given apart so that neither loses digits.
[[nodiscard]] double log_binomial_mass(double k, double n, double p, double q);

/// log P(X = k) of the Poisson law, k >= 0, mean > 0.
[[nodiscard]] double log_poisson_mass(double k, double mean);

/// log P(X = k): k marked among `draws` taken without replacement from `marked + unmarked`; k within its
/// support and draws >= 1.
[[nodiscard]] double log_hypergeometric_mass(double k, double marked, double unmarked, double draws);

/// log k! - log(sqrt(2 pi k) (k / e)^k), k >= 1: what Stirling's formula leaves.
[[nodiscard]] double stirling_tail(double k);

}  // namespace anabasis::chance
