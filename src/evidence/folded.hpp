#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/units.hpp"

namespace anabasis::evidence {

/// A text as it is compared, never as it is shown: Latin letters lowered, every run of white space one blank,
/// curly apostrophes straight; with the way back to the bytes that it came from. Bytes that are not UTF-8
/// stay as they are.
struct Folded {
  std::string text;
  std::vector<std::size_t> offset;  ///< in the original, of each byte of `text` and of its end
};

[[nodiscard]] Folded fold(std::string_view text);

/// The folded text alone, without blanks at its ends.
[[nodiscard]] std::string folded(std::string_view text);

/// A character of UTF-8 text, or one byte that is none.
struct CodePoint {
  static constexpr char32_t kNotUtf8 = 0xFFFFFFFF;
  char32_t value = kNotUtf8;
  std::size_t size = 1;
};

/// The character at a place of a text.
[[nodiscard]] CodePoint decode(std::string_view text, std::size_t at);

/// Whether a character belongs to a word or a number rather than between them.
[[nodiscard]] bool is_word(char32_t c);

/// Where `words` stand in `text`, byte for byte, as whole words and whole numbers: not the "300" of "1.300".
[[nodiscard]] std::vector<base::Span> occurrences(std::string_view text, std::string_view words);

/// Of these places the one in a stretch of the text, else the nearest to it; none where there is none.
[[nodiscard]] std::optional<base::Span> nearest_occurrence(std::string_view text, std::string_view words,
                                                           base::Span to);

/// Where a name stands in a text, whatever its case and white space, and with a genitive s.
[[nodiscard]] std::vector<base::Span> name_occurrences(const Folded& text, std::string_view name);

}  // namespace anabasis::evidence
