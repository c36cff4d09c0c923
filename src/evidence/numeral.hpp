#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/words.hpp"

namespace anabasis::evidence {

/// Words, numbers and signs of a phrase, folded.
using Tokens = std::span<const std::string>;

/// Splits folded words at blanks and between digits and everything else: "$2,000" is "$", "2,000". Groups of
/// three digits set apart by blanks are joined: "2 000" is "2000".
[[nodiscard]] std::vector<std::string> tokenise(std::string_view text);

/// The tokens with a blank between each two.
[[nodiscard]] std::string join(Tokens tokens);

/// A number as it is built up from its digits and words.
struct Number {
  double mantissa = 0;
  int decimals = 0;  ///< as written
  double scale = 1;
  bool has_scale = false;
  std::string currency;
  bool percent = false;

  [[nodiscard]] double value() const { return mantissa * scale; }
};

/// Reads digits, number words and scales, with a currency or a percent sign at either end; none where any
/// token is left.
[[nodiscard]] std::optional<Number> read_number(const Numerals& numerals, Tokens tokens);

/// The last significant place of a number: of 300 a hundred, of 2.5 million a hundred thousand, of two dozen
/// a dozen.
[[nodiscard]] double place_of(const Number& number);

/// The entry of a table under this phrase, or null.
template <class Map>
[[nodiscard]] const typename Map::mapped_type* look_up(const Map& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

[[nodiscard]] inline bool contains(const std::vector<std::string>& list, const std::string& phrase) {
  return std::find(list.begin(), list.end(), phrase) != list.end();
}

}  // namespace anabasis::evidence
