#include "store/inputs.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "evidence/claims_file.hpp"
#include "evidence/words.hpp"
#include "store/sqlite_ledger.hpp"

namespace anabasis::store {

namespace fs = std::filesystem;

namespace {

base::Result<evidence::Evidence> read_evidence(const world::Scenario& scenario, const std::string& ledger) {
  if (!ledger.empty()) {
    auto opened = open_ledger(ledger);
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

}  // namespace anabasis::store
