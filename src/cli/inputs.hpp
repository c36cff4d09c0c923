#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "estimate/estimate.hpp"
#include "evidence/claim.hpp"
#include "store/run_folder.hpp"
#include "world/scenario.hpp"

namespace anabasis::cli {

/// The options that every verb has that runs an ensemble.
struct RunOptions {
  std::string scenario;
  std::string out;
  std::string ledger;
  std::size_t members = 0;
  std::optional<std::uint64_t> seed;
  unsigned threads = 0;
  ProgressStyle progress = ProgressStyle::plain;
  bool force = false;
  bool json = false;
  bool accepted_only = false;
};

void add_run_options(CLI::App& verb, RunOptions& options, std::size_t members);
void add_evidence_options(CLI::App& verb, RunOptions& options);

/// A scenario with the claims that belong to it.
struct Inputs {
  world::Scenario scenario;
  evidence::Evidence evidence;
  std::vector<world::InputFile> files;  ///< all that was read
};

/// Reads a scenario and its claims, from the scenario's file or, where `ledger` is named, from a ledger.
/// Reports that were published after the scenario's `as_of` are faults.
[[nodiscard]] base::Result<Inputs> read_inputs(const std::string& folder, const std::string& ledger);

/// How a verb's options ask for an estimate.
[[nodiscard]] estimate::Options estimate_options(const RunOptions& options, const world::Scenario& scenario);

[[nodiscard]] store::Manifest manifest_of(const std::string& command, const RunOptions& options,
                                          const Inputs& inputs);

}  // namespace anabasis::cli
