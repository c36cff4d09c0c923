#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/tree.hpp"
#include "evidence/claim.hpp"
#include "evidence/words.hpp"

namespace anabasis::evidence {

/// What the claims of a file are read against.
struct ClaimContext {
  const std::vector<Report>& reports;
  const std::vector<std::string>& people;  ///< names and aliases of all reports: none may stand in any field
  const WordTable& words;
  const std::map<std::string, std::string>& hashes;  ///< of the reports' texts, by id; SHA-256
};

/// Reads one `[[claim]]`; what is wrong goes to `faults`, all of it, and then there is no claim.
[[nodiscard]] std::optional<Claim> read_claim(const base::Node& node, const ClaimContext& context,
                                              std::vector<base::Fault>& faults);

}  // namespace anabasis::evidence
