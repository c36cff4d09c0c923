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

/// Takes out of a claim's fields whatever names one of these persons: a source becomes "person, unnamed",
/// everything else is left untold. False: its quote names one, and nothing can be done.
[[nodiscard]] bool clear_names(Claim& claim, const std::vector<std::string>& names);

}  // namespace anabasis::evidence
