#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "picture/subject.hpp"

namespace anabasis::picture {

/// A claim as it is told apart from others: its words for the quantity, and its number.
[[nodiscard]] std::string named(const Subject& subject, std::size_t claim);

/// What would help most to find out, in plain words, best first.
[[nodiscard]] std::vector<std::string> help_most(const Subject& subject);

/// The evidence behind an answer: before and after, on what it rests, what it would be without each statement
/// and each voice, what contradicts, and what to ask next.
/// Shape: `question` is an index into the scenario's questions.
[[nodiscard]] std::string explain(const Subject& subject, std::size_t question);

}  // namespace anabasis::picture
