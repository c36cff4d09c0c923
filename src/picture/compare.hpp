#pragma once

#include <string>

#include "estimate/compare.hpp"

namespace anabasis::picture {

/// The differences for a terminal: one table for each what-if, all fates side by side, then the questions.
[[nodiscard]] std::string comparison_table(const world::Scenario& scenario,
                                           const std::vector<estimate::WhatIf>& what_ifs,
                                           const estimate::Comparison& comparison);

/// The same for machines; docs/reference/compare.md describes it.
[[nodiscard]] std::string comparison_json(const world::Scenario& scenario,
                                          const std::vector<estimate::WhatIf>& what_ifs,
                                          const estimate::Comparison& comparison, const std::string& version);

}  // namespace anabasis::picture
