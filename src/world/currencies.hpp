#pragma once

#include <string_view>

namespace anabasis::world {

/// Whether this is the ISO 4217 code of money that people pay with (metals and funds are not).
[[nodiscard]] bool is_currency(std::string_view code);

}  // namespace anabasis::world
