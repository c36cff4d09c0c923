#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace anabasis::store {

/// How a run that has not ended was begun: enough to go on with it. It lies in the run's folder, in
/// `unfinished/`, beside the pieces that are done, until the run is written.
struct Unfinished {
  std::string version;
  std::vector<std::string> arguments;                       ///< of the command
  std::string directory;                                    ///< that it was given in
  std::vector<std::pair<std::string, std::string>> inputs;  ///< path, SHA-256
};

[[nodiscard]] bool is_unfinished(const std::filesystem::path& run);

/// Makes the folder, without any pieces of an earlier beginning.
[[nodiscard]] base::Result<void> begin_run(const std::filesystem::path& run, const Unfinished& how);

/// Errors: no run in this folder has been begun and not ended; what was written of it cannot be read.
[[nodiscard]] base::Result<Unfinished> read_unfinished(const std::filesystem::path& run);

/// A piece that was kept, if it is there whole.
[[nodiscard]] std::optional<std::string> find_piece(const std::filesystem::path& run,
                                                    const std::string& name);

/// All or nothing, however the program ends.
[[nodiscard]] base::Result<void> keep_piece(const std::filesystem::path& run, const std::string& name,
                                            const std::string& bytes);

/// Forgets all pieces: the run is complete, or begins anew.
void end_unfinished(const std::filesystem::path& run);

}  // namespace anabasis::store
