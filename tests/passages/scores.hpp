#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "evidence/reading/read_report.hpp"

namespace anabasis::passages {

using Json = nlohmann::ordered_json;

struct Passage {
  std::string id, language, published, text;
  std::vector<Json> claims;  ///< what must be found
  std::vector<std::string> names;
};

/// How often something was right.
struct Tally {
  int right = 0, told = 0, wanted = 0;

  [[nodiscard]] double precision() const { return told == 0 ? 1 : static_cast<double>(right) / told; }
  [[nodiscard]] double recall() const { return wanted == 0 ? 1 : static_cast<double>(right) / wanted; }
};

/// Scores of a set of passages.
struct Scores {
  Tally claims;
  std::map<std::string, Tally> fields;    ///< of claims that were found: factuality, from, to, …
  std::map<std::string, Tally> measures;  ///< claims again, by measure
  int traps = 0, traps_kept = 0;          ///< passages without claims, and those left without any
  std::vector<std::string> missed, invented, wrong, leaked;  ///< "id: what"
};

/// A reader under test: claims of a passage.
using Reader = std::vector<evidence::ProposedClaim> (*)(const Passage&);

std::vector<evidence::ProposedClaim> read_by_rules(const Passage& passage);

/// What there would be without a grammar: the largest number near a word for people.
std::vector<evidence::ProposedClaim> read_by_largest_number(const Passage& passage);

[[nodiscard]] Scores score(const std::vector<Passage>& passages, Reader reader);

}  // namespace anabasis::passages
