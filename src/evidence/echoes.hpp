#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "evidence/claim.hpp"

namespace anabasis::evidence {

/// A claim as it is compared with others in search of retellings. Copies of a text are one.
struct Retelling {
  const Claim* claim = nullptr;
  const Report* report = nullptr;
  std::size_t text = 0;              ///< the same for all copies of a text
  std::vector<std::string> outlets;  ///< who printed it
  std::vector<std::string> sources;  ///< whom it names beyond them, as it describes them
  std::vector<std::string> cited;    ///< whom its report names elsewhere, papers in its text among them
};

/// Why two claims are taken for one statement.
enum class Ground { cited, same_source, same_words, same_figures };

/// One claim that goes back to the same statement as another.
struct Echo {
  std::size_t earlier = 0, later = 0;  ///< into the retellings
  Ground ground = Ground::cited;
  bool contradicts = false;  ///< it retells the other, but with another number

  bool operator==(const Echo&) const = default;
};

/// Finds retellings that nobody marked: the same source described the same way, an outlet that is cited, a
/// passage in nearly the same words, figures too odd to be agreed on by chance. Careful: two voices that
/// agree on a round number are two. Takes time in proportion to the number of claims, but for a factor.
/// Echoes come in the order in which they are to be believed. Shape: retellings ordered by publication.
[[nodiscard]] std::vector<Echo> find_echoes(const std::vector<Retelling>& retellings);

}  // namespace anabasis::evidence
