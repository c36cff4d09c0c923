#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "base/tree.hpp"
#include "chance/stream.hpp"

namespace anabasis::chance {

struct Fixed {
  double value = 0;
};
struct Uniform {
  double low = 0, high = 1;
};
struct LogUniform {
  double low = 1, high = 10;
};
struct Normal {
  double mean = 0, sd = 1;
};
struct LogNormal {
  double median = 1;
  double sigma = 1;  ///< sd of the logarithm
};
struct Beta {
  double a = 1, b = 1;
};
struct Gamma {
  double shape = 1, scale = 1;
};
struct Poisson {
  double mean = 1;
};
/// About 90 % between low and high around a most likely value: how counts of people are told.
/// A split normal in log(1 + x), cut at 0; `SplitNormal` says what lies between and what beyond.
struct Range {
  double low = 0, mode = 0, high = 0;
};
/// One of a few values, each with its weight.
struct Choice {
  std::vector<double> values, weights;
};

/// A number that is not known exactly: "wherever a number may stand, a distribution may stand".
using Distribution =
    std::variant<Fixed, Uniform, LogUniform, Normal, LogNormal, Beta, Gamma, Poisson, Range, Choice>;

/// How a distribution is written in TOML: `5`, `{ beta = [5, 5] }`, `{ range = [30, 300, 2500] }`,
/// `{ poisson = 12 }`, `{ choice = [1, 2], weights = [0.5, 0.5] }` (without weights all are as likely).
/// Other keys of `node` (`source`, …) are left to the caller.
/// Errors: unknown name, wrong number of parameters, parameters out of range or order; all at once.
[[nodiscard]] base::Result<Distribution> read_distribution(const base::Node& node);

/// The same in a table's cell: `5`, `beta(5; 5)`, `choice(1: 0.5; 2: 0.5)`.
/// Where the cell is quoted, `,` does for `;`.
[[nodiscard]] base::Result<Distribution> parse_distribution(std::string_view text, const base::Where& where);

/// The keys of a TOML table that name a distribution ("beta", "range", …, "weights").
[[nodiscard]] std::span<const std::string_view> distribution_keys();

/// As it is written in a table's cell; reads back to the same distribution.
[[nodiscard]] std::string to_string(const Distribution& distribution);

[[nodiscard]] double mean(const Distribution& distribution);

/// The smallest x with cdf(x) >= p.
/// Shape: p in (0, 1).
[[nodiscard]] double quantile(const Distribution& distribution, double p);

[[nodiscard]] double cdf(const Distribution& distribution, double x);

/// The logarithm of the density (of the probability, for whole-number distributions); -infinity outside the
/// support.
[[nodiscard]] double log_density(const Distribution& distribution, double x);

/// The smallest and largest value that can occur (infinite where there is none).
struct Support {
  double low, high;
};
[[nodiscard]] Support support(const Distribution& distribution);

/// To the real line and back, so that the prior is a standard normal there: z = Φ⁻¹(F(x)), x = F⁻¹(Φ(z)).
/// As exact as x can be held in a double, in both tails (|z| up to 8), for the continuous ones: where doubles
/// are too coarse (just below 1, say), x is the nearest one inside the support, never its edge.
/// Whole-number distributions go to the middle of their step.
[[nodiscard]] double to_normal(const Distribution& distribution, double x);
[[nodiscard]] double from_normal(const Distribution& distribution, double z);

/// One draw: `from_normal` of one standard normal.
[[nodiscard]] double sample(const Distribution& distribution, Stream& stream);

/// Φ and Φ⁻¹.
[[nodiscard]] double normal_cdf(double z);
[[nodiscard]] double normal_quantile(double p);

}  // namespace anabasis::chance
