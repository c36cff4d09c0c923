#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace anabasis::base {

/// The offset of the first byte that is not valid UTF-8 (RFC 3629), or none.
[[nodiscard]] std::optional<std::size_t> invalid_utf8(std::string_view text);

/// The text without white space at its ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// The parts between separators; an empty text has one empty part.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// ASCII letters lowered; every other byte as it is.
[[nodiscard]] std::string ascii_lower(std::string_view text);

/// The whole text as a finite number with a decimal point; none where anything else stands in it.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// `1,234,567`.
[[nodiscard]] std::string with_thousands(std::int64_t number);

}  // namespace anabasis::base
