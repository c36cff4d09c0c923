#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace anabasis::base {

/// The bytes of a file. Errors: no such file, a folder, not readable.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path);

/// As `read_file`; a file that is not UTF-8 is an error that names the first bad byte. A byte order mark is
/// dropped.
[[nodiscard]] Result<std::string> read_text(const std::filesystem::path& path);

/// Writes all or nothing: a reader sees the old file or the new one, never half of it.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

/// SHA-256, in hexadecimal.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// Line and column (from 1, in bytes) of an offset in a text.
[[nodiscard]] Where locate(std::string file, std::string_view text, std::size_t offset);

}  // namespace anabasis::base
