#pragma once

#include <string>
#include <string_view>

namespace anabasis::evidence {

/// The same for two descriptions of one source in nearly the same words: "a man, Saudi, unnamed" and "Saudi
/// man".
[[nodiscard]] std::string key_of_source(std::string_view source);

/// Whether a description of a source tells who it is well enough to know it again: "a man, Saudi, unnamed",
/// but not "local officials".
[[nodiscard]] bool is_specific(std::string_view source);

/// Whether it describes one person rather than naming a body: "a man, Saudi", "a camp doctor, Syrian".
[[nodiscard]] bool is_described(std::string_view source);

/// Whether any of its words tells more than that somebody spoke: not "a newspaper", "officials".
[[nodiscard]] bool tells_somebody(std::string_view source);

/// Whether two descriptions share a word that tells something: "person, Saudi, unnamed" and "a Saudi man".
[[nodiscard]] bool have_word_in_common(std::string_view a, std::string_view b);

/// Without words for the people of a land: "Britse Paper B" as "Paper B".
[[nodiscard]] std::string without_people(std::string_view source);

}  // namespace anabasis::evidence
