#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace anabasis::world {

/// A country or territory: its ISO 3166-1 alpha-3 code and its short name in everyday English.
struct Country {
  std::string_view code;
  std::string_view name;
};

/// All 249 of ISO 3166-1, Kosovo by its user-assigned code XKX, and ZZZ, a country that nobody tells; sorted
/// by code.
[[nodiscard]] std::span<const Country> countries();

/// The name that belongs to a code; empty where there is no such code.
[[nodiscard]] std::string_view country_name(std::string_view code);

/// The code that a code or an English name stands for, upper or lower case: "SYR", "Syria", "Syrian Arab
/// Republic".
[[nodiscard]] std::optional<std::string_view> country_code(std::string_view code_or_name);

/// For a fault: `did you mean "SYR" (Syria)?`, or empty where nothing is near.
[[nodiscard]] std::string nearest_country(std::string_view word);

}  // namespace anabasis::world
