#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/day.hpp"
#include "base/error.hpp"

namespace anabasis::cli {

/// One act of making numbers public.
struct PublicExport {
  std::string scenario_folder;
  std::string command;
  std::string out;
  std::uint64_t seed = 0;
  base::Day on;
  std::vector<std::string> withheld;
  std::vector<std::pair<std::string, std::string>> files;  ///< name, SHA-256
};

/// Adds a line to `public-exports.jsonl` in the scenario's folder.
/// Errors: it cannot be written; then nothing may be made public.
[[nodiscard]] base::Result<void> log_public_export(const PublicExport& what);

/// The day given, or today where it is empty. Errors: no date.
[[nodiscard]] base::Result<base::Day> day_of_publication(const std::string& text);

}  // namespace anabasis::cli
