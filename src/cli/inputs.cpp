#include "cli/inputs.hpp"

#include <filesystem>
#include <system_error>

namespace anabasis::cli {

namespace fs = std::filesystem;

void add_run_options(CLI::App& verb, RunOptions& options, std::size_t members, Leaves leaves) {
  options.members = members;
  verb.add_option("scenario", options.scenario, "Folder of a scenario, or of a case in Flee's layout")
      ->required();
  if (leaves == Leaves::files) verb.add_option("--out", options.out, "Folder for the results");
  verb.add_option("--members", options.members, "Histories to draw")
      ->capture_default_str()
      ->check(CLI::Range(1, 10'000'000));
  verb.add_option("--seed", options.seed, "Seed of all chance [the scenario's]");
  verb.add_option("--threads", options.threads,
                  "Threads; the results are the same for any number [all cores]")
      ->check(CLI::Range(1, 1024));
  add_progress_option(verb, options.progress);
  verb.add_flag("--json", options.json, "Print JSON instead of a table");
  if (leaves == Leaves::files)
    verb.add_flag("--force", options.force, "Overwrite an earlier run in the folder");
}

void add_evidence_options(CLI::App& verb, RunOptions& options) {
  verb.add_option("--ledger", options.ledger,
                  "Take the claims from this ledger instead of the scenario's file");
  verb.add_flag("--accepted-only", options.accepted_only, "Leave out claims that nobody has reviewed");
}

estimate::Options estimate_options(const RunOptions& options, const world::Scenario& scenario) {
  estimate::Options how;
  how.members = options.members;
  how.seed = options.seed.value_or(scenario.seed);
  how.accepted_only = options.accepted_only;
  how.progress = progress("histories", options.progress);
  return how;
}

store::Manifest manifest_of(const std::string& command, const RunOptions& options,
                            const store::Inputs& inputs) {
  store::Manifest manifest;
  manifest.version = ANABASIS_VERSION;
  manifest.command = command;
  manifest.scenario = inputs.scenario.name;
  manifest.seed = options.seed.value_or(inputs.scenario.seed);
  manifest.members = options.members;
  std::error_code failure;
  manifest.settings = {{"accepted_only", options.accepted_only ? "true" : "false"},
                       {"folder", fs::absolute(inputs.scenario.folder, failure).lexically_normal().string()}};
  if (!options.ledger.empty()) manifest.settings.emplace_back("ledger", options.ledger);
  for (const auto& file : inputs.files) manifest.inputs.emplace_back(file.path, file.sha256);
  return manifest;
}

}  // namespace anabasis::cli
