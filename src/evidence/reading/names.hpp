#pragma once

#include <vector>

#include "base/units.hpp"
#include "evidence/reading/page.hpp"

namespace anabasis::evidence::reading {

/// Finds runs of capitalised words and tells persons from everything else. In doubt a run of two words or
/// more is a person: a name that is masked for nothing does less harm than one that is not.
void find_names(Page& page);

/// Where persons' names stand.
[[nodiscard]] std::vector<base::Span> person_spans(const Page& page);

/// Whether a run of tokens touches a person's name.
[[nodiscard]] bool names_person(const Page& page, Run run);

}  // namespace anabasis::evidence::reading
