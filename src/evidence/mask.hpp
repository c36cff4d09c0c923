#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/claim.hpp"

namespace anabasis::evidence {

/// The text with every span hidden under as many bytes of filler ("█" for each three bytes, "·" and "." for
/// the rest), so that all other offsets stay valid. A span that cuts through a character hides all of it.
[[nodiscard]] std::string masked(std::string_view text, const std::vector<base::Span>& names);

/// Hides the names of one text in many short stretches of it, without going through all names for each.
class Mask {
 public:
  explicit Mask(std::vector<base::Span> names);

  /// `words`, which stand at `where` in the text, with all names in them masked.
  [[nodiscard]] std::string over(std::string_view words, base::Span where) const;

 private:
  std::vector<base::Span> names_;  ///< in order; what touched is one
};

}  // namespace anabasis::evidence
