#pragma once

#include <functional>
#include <string>

#include "base/error.hpp"

namespace anabasis::picture {

/// The bytes that a library writes to a file of its own: a temporary one, gone afterwards. `write` tells what
/// went wrong, or nothing. Errors: what `write` tells; no place for temporary files.
[[nodiscard]] base::Result<std::string> through_file(
    const std::function<std::string(const std::string& path)>& write);

}  // namespace anabasis::picture
