#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/claim.hpp"

namespace anabasis::evidence {

/// The text with every span hidden under as many bytes of filler ("█" for each three bytes, "·" and "." for
/// the rest), so that all other offsets stay valid. A span that cuts through a character hides all of it.
[[nodiscard]] std::string masked(std::string_view text, const std::vector<base::Span>& names);

}  // namespace anabasis::evidence
