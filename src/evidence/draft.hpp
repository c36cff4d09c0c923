#pragma once

#include <string>
#include <vector>

#include "evidence/claim.hpp"
#include "evidence/gazetteer.hpp"

namespace anabasis::evidence {

/// A file of a scenario's folder, not yet written.
struct DraftFile {
  std::string name;  ///< relative to the folder
  std::string text;
};

/// A scenario made from what reports mention, complete enough to run. A person then makes it better.
struct Draft {
  std::vector<DraftFile> files;
  std::vector<std::string> notes;  ///< what was assumed and what could not be placed, in sentences
};

/// Drafts a scenario: places and their relations geocoded, ways by distance, groups by origin, questions
/// about what was claimed, and wide priors without a source, which are stamped DEFAULT. Evidence without a
/// claim, or without a known place, gives a scenario too. docs/how-to/from-reports.md tells the rules.
[[nodiscard]] Draft draft_scenario(const Evidence& evidence, const std::string& name,
                                   const Gazetteer& gazetteer = default_gazetteer());

}  // namespace anabasis::evidence
