#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace anabasis::evidence {

/// The words of a name in plain letters: lower case, without accents and apostrophes; hyphens part words.
/// "Deir ez-Zor" is deir, ez, zor; "‘Ayn al ‘Arab" is ayn, al, arab.
[[nodiscard]] std::vector<std::string> plain_words(std::string_view name);

/// What the spellings of one name have in common, in plain letters and digits: articles are left out
/// ("ar-Raqqah", "al-Raqqa" and "Raqqa" are all "raqqa"), and the h of a final -ah; frequent words of Arabic
/// names are spelt in one way ("Tel", "Tell" and "Tall"). A name that is nothing
/// but articles keeps them. Empty: a name without a letter of a Latin script.
[[nodiscard]] std::string place_key(std::string_view name);

}  // namespace anabasis::evidence
