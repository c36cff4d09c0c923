#pragma once

#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "estimate/ensemble.hpp"
#include "estimate/pieces.hpp"
#include "store/inputs.hpp"

namespace anabasis::cli {

/// Thrown between two pieces of work after SIGINT or SIGTERM; ends in `kInterrupted`.
struct Interrupted : std::exception {
  explicit Interrupted(std::filesystem::path folder) : run(std::move(folder)) {}
  std::filesystem::path run;
};

/// The command's own words, kept for the run that they begin.
void note_arguments(std::vector<std::string> arguments);

/// Whether `resume` called: an unfinished run in the folder is then gone on with.
void go_on_with_unfinished();

/// As `store::check_run_folder`; when going on, the folder holds the unfinished run.
[[nodiscard]] base::Result<void> check_run_folder(const std::string& out, bool force);

/// A run into a folder keeps its pieces there as they are done; from now on SIGINT and SIGTERM stop it
/// between two of them, and the second at once. Without a folder nothing is kept. Errors: the folder cannot
/// be made; when going on, an input is not what it was.
[[nodiscard]] base::Result<estimate::Pieces> keep_pieces(const std::string& out, const store::Inputs& inputs);

/// The same progress, that ends when the run is to stop.
[[nodiscard]] estimate::Progress until_stopped(const std::string& out, estimate::Progress progress);

}  // namespace anabasis::cli
