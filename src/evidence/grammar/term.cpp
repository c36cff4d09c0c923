#include "evidence/grammar/term.hpp"

namespace anabasis::evidence::grammar {

std::optional<Term> make_term(const Language&, const Atoms&, const Found&, const std::vector<Numeral>&,
                              const std::vector<Term>&, base::Day) {
  return std::nullopt;
}

}  // namespace anabasis::evidence::grammar
