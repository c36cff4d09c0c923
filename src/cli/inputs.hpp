#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "cli/console.hpp"
#include "estimate/estimate.hpp"
#include "store/inputs.hpp"
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

/// As many as the founding example's answers take some seconds with on two cores; more narrow the Monte Carlo
/// error. The same for all verbs that answer, so that they tell of the same histories.
inline constexpr std::size_t kUsualMembers = 1200;

/// Whether a verb leaves files behind.
enum class Leaves { files, nothing };
void add_run_options(CLI::App& verb, RunOptions& options, std::size_t members, Leaves leaves = Leaves::files);
void add_evidence_options(CLI::App& verb, RunOptions& options);

/// How a verb's options ask for an estimate.
[[nodiscard]] estimate::Options estimate_options(const RunOptions& options, const world::Scenario& scenario);

[[nodiscard]] store::Manifest manifest_of(const std::string& command, const RunOptions& options,
                                          const store::Inputs& inputs);

}  // namespace anabasis::cli
