#pragma once

#include <optional>

#include "evidence/grammar/term.hpp"

namespace anabasis::evidence::grammar {

/// The period from one date to another: "from May to September". An end without its year takes it from the
/// other, or follows it; where neither has one, both readings of the whole are kept. None where it would end
/// before it begins.
[[nodiscard]] std::optional<Term> range_of(const Term& from, const Term& to, base::Day today);

}  // namespace anabasis::evidence::grammar
