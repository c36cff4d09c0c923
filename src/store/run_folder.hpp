#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace anabasis::store {

/// What made a run: enough to make it again.
struct Manifest {
  std::string version;
  std::string command;
  std::string scenario;
  std::uint64_t seed = 0;
  std::size_t members = 0;
  std::vector<std::pair<std::string, std::string>> settings;  ///< name, value
  std::vector<std::pair<std::string, std::string>> inputs;    ///< path, SHA-256
  std::vector<std::pair<std::string, std::string>> outputs;   ///< the same of what it wrote; set when read
  std::string started;                                        ///< ISO 8601, UTC
  double seconds = 0;
  std::string host;
};

/// The file in a run folder that says that reports which the run used have been deleted
/// (store/stale_runs.hpp).
constexpr const char* kStaleMark = "stale.json";

/// The manifest of a run. Errors: no run in this folder; a manifest that cannot be read.
[[nodiscard]] base::Result<Manifest> read_manifest(const std::filesystem::path& folder);

/// A file of a run, not yet written.
struct RunFile {
  std::string name;
  std::string bytes;
};

/// Errors: the folder holds a file that is not a run's, or a run, and `force` is not set. Nothing is written
/// then.
[[nodiscard]] base::Result<void> check_run_folder(const std::filesystem::path& folder, bool force);

/// Writes the files of a run and, last, its `manifest.json` with their hashes: a folder with a manifest is
/// complete.
[[nodiscard]] base::Result<void> write_run(const std::filesystem::path& folder, const Manifest& manifest,
                                           const std::vector<RunFile>& files);

}  // namespace anabasis::store
