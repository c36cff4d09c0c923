#pragma once

#include <cstddef>
#include <optional>

#include "evidence/grammar/atoms.hpp"

namespace anabasis::evidence::grammar {

/// Digits with their separators.
struct DigitRun {
  double value = 0;
  int decimals = 0;
  bool is_grouped = false;
  std::size_t last = 0;  ///< the atom behind it
};

/// Reads digits with separators of thousands and decimals from an atom on: "1,850", "1 850 000", "1.850,50",
/// "12,34,567.89", ".5". The language's own separators decide; the other way of writing is read where it can
/// mean nothing else ("5,00" in English). None where the digits are no number ("1.85.0").
[[nodiscard]] std::optional<DigitRun> read_digits(const Atoms& atoms, std::size_t atom, char thousands,
                                                  char decimal);

}  // namespace anabasis::evidence::grammar
