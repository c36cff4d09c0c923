#pragma once

namespace anabasis::chance {

/// Which end a probability is counted from: P(X <= x) or P(X > x). The smaller of the two keeps its digits.
enum class Tail { lower, upper };

}  // namespace anabasis::chance
