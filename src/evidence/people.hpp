#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evidence/claim.hpp"

namespace anabasis::evidence {

/// Every text of a claim but its quote, which stands in the report anyway, each with the key of its field.
[[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> texts_of(const Claim& claim);

/// The names and aliases that a report's text holds, each once.
[[nodiscard]] std::vector<std::string> names_in(const Report& report);

/// Whether a text holds one of the names, whatever its case and white space.
[[nodiscard]] bool names_somebody(std::string_view text, const std::vector<std::string>& names);

}  // namespace anabasis::evidence
