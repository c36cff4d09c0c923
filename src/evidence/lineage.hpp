#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "evidence/claim.hpp"

namespace anabasis::evidence {

/// An echo that does not say what its root says: "hundreds crossed" for "several dozen".
struct Mutation {
  std::size_t claim = 0;  ///< index into Evidence::claims
  std::string says;       ///< its words
  std::string root_says;
  std::vector<std::size_t> again;  ///< claims of the same report that say the same: its heading
};

/// One original statement: however often it is retold, it is one voice and counts once.
struct Statement {
  std::string lineage;              ///< its name where a claim gives one; else made from its content
  std::size_t original = 0;         ///< index of the claim that stands for it
  std::vector<std::size_t> echoes;  ///< retellings that agree with it
  std::vector<Mutation> mutations;  ///< retellings that do not: set aside, never averaged in
  std::string voice;                ///< the last source of the original's chain
};

/// Groups claims by lineage (a claim without one is a statement of its own); rejected claims are left out.
/// Claims with the same content in reports with the same text are one lineage even where nobody said so. The
/// original is the claim marked as root; else the earliest published, ties broken by content, so that neither
/// rows nor copies matter. Order: by lineage key, then content.
[[nodiscard]] std::vector<Statement> statements_of(const Evidence& evidence);

/// Whether two values could be the same statement in other words: their 90 % intervals overlap and, for
/// bounds, agree.
[[nodiscard]] bool agree(const Value& a, const Value& b);

/// The voices behind the statements: roots of their chains, each once.
[[nodiscard]] std::vector<std::string> voices_of(const std::vector<Statement>& statements);

}  // namespace anabasis::evidence
