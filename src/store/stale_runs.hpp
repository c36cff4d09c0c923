#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "evidence/ledger.hpp"

namespace anabasis::store {

/// A run that used reports which have been deleted since.
struct StaleRun {
  std::filesystem::path folder;
  std::vector<std::string> reports;  ///< ids of the deleted ones
};

/// Marks the runs in a folder, and in the folders in it, that used a report with a tombstone, by the hashes
/// of the texts in their manifests: a `stale.json` says which reports, deleted when and by whom, and a bar on
/// top of `picture.html` says so to whoever opens it. Marking again changes nothing. What is no run is left
/// alone; links are not followed. Errors: a mark that cannot be written.
[[nodiscard]] base::Result<std::vector<StaleRun>> mark_stale_runs(const std::filesystem::path& folder,
                                                                  std::span<const evidence::Tombstone> gone);

}  // namespace anabasis::store
