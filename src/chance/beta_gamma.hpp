#pragma once

#include "chance/tail.hpp"

namespace anabasis::chance {

/// The beta law: the probability of a tail, the point whose tail is p, and the log density, for x in [0, 1].
/// A point nearer to an edge than doubles reach is given as the edge, or as about 10^-308.
[[nodiscard]] double beta_tail(double a, double b, double x, Tail tail);
[[nodiscard]] double beta_point(double a, double b, double p, Tail tail);
[[nodiscard]] double log_beta_density(double a, double b, double x);

/// The same for the gamma law of scale 1, for x in [0, infinity].
[[nodiscard]] double gamma_tail(double shape, double x, Tail tail);
[[nodiscard]] double gamma_point(double shape, double p, Tail tail);
[[nodiscard]] double log_gamma_density(double shape, double x);

}  // namespace anabasis::chance
