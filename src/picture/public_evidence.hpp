#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "picture/subject.hpp"

namespace anabasis::picture {

/// Claims that are told, by what they were numbered before.
using ClaimNumbers = std::map<std::size_t, std::size_t>;

/// Copies what may be quoted: of open reports the sentences that a claim stands in, everything else masked;
/// claims as they are, but those about a price. Says in `withheld` how many were left out.
[[nodiscard]] ClaimNumbers publish_evidence(const Subject& subject, evidence::Evidence& told,
                                            std::vector<std::string>& withheld);

/// Copies who said what, without what the model made of it.
void publish_statements(const estimate::Estimate& estimate, const ClaimNumbers& claims, std::size_t days,
                        estimate::Estimate& told);

}  // namespace anabasis::picture
