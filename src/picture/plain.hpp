#pragma once

#include <cstddef>
#include <string>

#include "estimate/estimate.hpp"

namespace anabasis::picture {

/// A number as a headline says it: two significant digits, "1,300", "34 %"; small counts as they are.
[[nodiscard]] std::string rounded(double value, bool is_share);

/// "one", "two", … "twelve", then digits.
[[nodiscard]] std::string in_words(std::size_t number);

/// "a, b and c"; "a; b; c" where a part has a comma of its own.
[[nodiscard]] std::string listed(const std::vector<std::string>& parts);

/// What an answer counts: "persons", …, "fraction".
[[nodiscard]] std::string unit_of(const world::Question& question);

/// The answer in plain words, its caveats inside, so that nobody can copy the number without them.
[[nodiscard]] std::string sentence(const world::Question& question, const estimate::Answer& answer,
                                   bool approximate);

/// How many reports and voices there are behind the picture.
[[nodiscard]] std::string headline(const evidence::Evidence& evidence, const estimate::Estimate& estimate);

/// "0 of 12 claims checked by a person."
[[nodiscard]] std::string review_state(const evidence::Evidence& evidence);

/// What went well in the estimate and what did not.
[[nodiscard]] std::vector<std::string> diagnosis(const estimate::Estimate& estimate);

/// How many claims a person has accepted, edited or rejected.
[[nodiscard]] std::size_t checked(const evidence::Evidence& evidence);

}  // namespace anabasis::picture
