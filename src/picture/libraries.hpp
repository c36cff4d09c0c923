#pragma once

#include <string>
#include <utility>
#include <vector>

namespace anabasis::picture {

/// The libraries that this room writes files with, and their versions.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> libraries();

}  // namespace anabasis::picture
