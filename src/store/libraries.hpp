#pragma once

#include <string>
#include <utility>
#include <vector>

namespace anabasis::store {

/// The libraries that ledgers and tables are kept with, and their versions.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> libraries();

}  // namespace anabasis::store
