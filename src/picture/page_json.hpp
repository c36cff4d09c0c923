#pragma once

#include "picture/json.hpp"

namespace anabasis::picture {

// The parts of the page's JSON, each an array or an object of ui/src/picture.ts.

[[nodiscard]] Json places_json(const Subject& subject);
/// Flows of a large picture are told every so many days.
[[nodiscard]] std::size_t days_between_flows(const Subject& subject);
[[nodiscard]] Json links_json(const Subject& subject);
[[nodiscard]] Json reports_json(const evidence::Evidence& evidence, const Words& words);
[[nodiscard]] Json claims_json(const Subject& subject);
[[nodiscard]] Json lineages_json(const Subject& subject);
[[nodiscard]] Json assumptions_json(const Subject& subject);
[[nodiscard]] Json outcomes_json(const Subject& subject);
[[nodiscard]] Json courses_json(const Subject& subject);
[[nodiscard]] Json fates_json(const Subject& subject);

}  // namespace anabasis::picture
