#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/day.hpp"

namespace anabasis::evidence::reading {

/// What the first lines of a text tell about it.
struct Head {
  std::optional<base::DayInterval> published;
  std::string outlet;  ///< empty: not told
};

/// When a text says that it was published: a dateline, a picture credit, a line of its own; and by whom,
/// where that line begins with the name of no place: "The Harbour Times, 3 March 2020".
[[nodiscard]] Head head_of(std::string_view text, std::string_view language);

}  // namespace anabasis::evidence::reading
