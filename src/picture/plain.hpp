#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "estimate/estimate.hpp"
#include "picture/words.hpp"

namespace anabasis::picture {

/// A number as a headline says it: two significant digits, "1,300", "34 %"; small counts as they are.
[[nodiscard]] std::string rounded(double value, bool is_share, const Words& words = Words::in("en"));

/// A fate as the page and the tables name it: "under way", "no place that will have them".
[[nodiscard]] std::string_view in_words(world::Fate fate);

/// With a capital: a sentence of what stood inside one.
[[nodiscard]] std::string capital(std::string text);

/// "a, b and c"; "a; b; c" where a part has a comma of its own.
[[nodiscard]] std::string listed(const std::vector<std::string>& parts, const Words& words = Words::in("en"));

/// The middle nine in ten: "150 to 560".
[[nodiscard]] std::string nine_in_ten(const estimate::Summary& summary, bool is_share,
                                      const Words& words = Words::in("en"));

/// What an answer counts: "persons", …, "fraction".
[[nodiscard]] std::string unit_of(const world::Question& question);

/// The answer in plain words, its caveats inside, so that nobody can copy the number without them.
[[nodiscard]] std::string sentence(const world::Question& question, const estimate::Answer& answer,
                                   bool approximate, const Words& words = Words::in("en"));

/// The rule of confidence, with what it was applied to.
[[nodiscard]] std::string confidence_why(const estimate::Answer& answer,
                                         const Words& words = Words::in("en"));

/// How many reports and voices there are behind the picture.
[[nodiscard]] std::string headline(const evidence::Evidence& evidence, const estimate::Estimate& estimate,
                                   const Words& words = Words::in("en"));

/// "0 of 12 claims checked by a person."
[[nodiscard]] std::string review_state(const evidence::Evidence& evidence,
                                       const Words& words = Words::in("en"));

/// What went well in the estimate and what did not.
[[nodiscard]] std::vector<std::string> diagnosis(const estimate::Estimate& estimate,
                                                 const Words& words = Words::in("en"));

/// How many claims a person has accepted, edited or rejected.
[[nodiscard]] std::size_t checked(const evidence::Evidence& evidence);

}  // namespace anabasis::picture
