#pragma once

#include <string>

#include "picture/subject.hpp"

namespace anabasis::picture {

/// `answers.json`: docs/reference/answers.md describes it. The same bytes for the same scenario, evidence,
/// seed and members.
[[nodiscard]] std::string answers_json(const Subject& subject);

}  // namespace anabasis::picture
