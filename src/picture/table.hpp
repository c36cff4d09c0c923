#pragma once

#include <string>
#include <vector>

#include "picture/subject.hpp"

namespace anabasis::picture {

/// Rows as aligned columns; the first row is the header, columns after the first stand to the right where
/// `numeric` says so.
[[nodiscard]] std::string aligned(const std::vector<std::vector<std::string>>& rows,
                                  const std::vector<bool>& numeric);

/// The answers for a terminal: headline, one row per question, then what to mind.
[[nodiscard]] std::string answer_table(const Subject& subject);

}  // namespace anabasis::picture
