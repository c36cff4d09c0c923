#pragma once

#include <vector>

#include "base/tree.hpp"
#include "evidence/claim.hpp"
#include "evidence/words.hpp"

namespace anabasis::evidence {

/// Reads the `value` of a claim whose measure and quote are read, and notes where its words stand. Numbers
/// are read from the words. What is wrong goes to `faults`. `report` may be null, where it is unknown: then
/// words are not looked for.
void read_claim_value(const base::Node& node, const Report* report, const WordTable& table, Claim& claim,
                      std::vector<base::Fault>& faults);

}  // namespace anabasis::evidence
