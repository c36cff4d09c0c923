#include "cli/inputs.hpp"

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "evidence/claims_file.hpp"
#include "evidence/words.hpp"
#include "store/sqlite_ledger.hpp"

namespace anabasis::cli {

namespace fs = std::filesystem;

void add_run_options(CLI::App& verb, RunOptions& options, std::size_t members) {
  options.members = members;
  verb.add_option("scenario", options.scenario, "Folder of a scenario, or of a case in Flee's layout")
      ->required();
  verb.add_option("--out", options.out, "Folder for the results");
  verb.add_option("--members", options.members, "Histories to draw")
      ->capture_default_str()
      ->check(CLI::Range(1, 10'000'000));
  verb.add_option("--seed", options.seed, "Seed of all chance [the scenario's]");
  verb.add_option("--threads", options.threads,
                  "Threads; the results are the same for any number [all cores]")
      ->check(CLI::Range(1, 1024));
  add_progress_option(verb, options.progress);
  verb.add_flag("--json", options.json, "Print JSON instead of a table");
  verb.add_flag("--force", options.force, "Overwrite an earlier run in the folder");
}

void add_evidence_options(CLI::App& verb, RunOptions& options) {
  verb.add_option("--ledger", options.ledger,
                  "Take the claims from this ledger instead of the scenario's file");
  verb.add_flag("--accepted-only", options.accepted_only, "Leave out claims that nobody has reviewed");
}

namespace {

base::Result<evidence::Evidence> read_evidence(const world::Scenario& scenario, const std::string& ledger) {
  if (!ledger.empty()) {
    auto opened = store::open_ledger(ledger);
    if (!opened) return tl::unexpected(opened.error());
    return (*opened)->evidence();
  }
  if (scenario.claims_file.empty()) return evidence::Evidence{};
  return evidence::read_claims(scenario.folder / scenario.claims_file, evidence::default_words());
}

/// A scenario that cannot be read does not say where its claims are; where they usually stand they are read
/// all the same, so that all faults are told at once.
base::Error with_faults_of_claims(base::Error error, const fs::path& claims) {
  std::error_code failure;
  if (!fs::exists(claims, failure)) return error;
  auto evidence = evidence::read_claims(claims, evidence::default_words());
  base::collect(evidence, error.faults);
  return error;
}

}  // namespace

base::Result<Inputs> read_inputs(const std::string& folder, const std::string& ledger) {
  auto scenario = world::read_scenario(folder);
  if (!scenario)
    return tl::unexpected(with_faults_of_claims(scenario.error(), fs::path(folder) / "claims.toml"));
  auto evidence = read_evidence(*scenario, ledger);
  if (!evidence) return tl::unexpected(evidence.error());
  if (auto hindsight = evidence::check_hindsight(*evidence, scenario->as_of); !hindsight) {
    return tl::unexpected(hindsight.error());
  }
  Inputs inputs{std::move(*scenario), std::move(*evidence), {}};
  inputs.files = inputs.scenario.inputs;
  const auto add = [&](const fs::path& path, const std::string& bytes) {
    inputs.files.push_back(
        {path.lexically_relative(inputs.scenario.folder).generic_string(), base::sha256(bytes)});
  };
  if (ledger.empty() && !inputs.scenario.claims_file.empty()) {
    const auto file = inputs.scenario.folder / inputs.scenario.claims_file;
    const auto bytes = base::read_file(file);
    if (bytes) add(file, *bytes);
  }
  for (const auto& report : inputs.evidence.reports) {
    inputs.files.push_back({"report " + report.id, base::sha256(report.text)});
  }
  return inputs;
}

estimate::Options estimate_options(const RunOptions& options, const world::Scenario& scenario) {
  estimate::Options how;
  how.members = options.members;
  how.seed = options.seed.value_or(scenario.seed);
  how.accepted_only = options.accepted_only;
  how.progress = progress("histories", options.progress);
  return how;
}

store::Manifest manifest_of(const std::string& command, const RunOptions& options, const Inputs& inputs) {
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
