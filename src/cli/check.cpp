#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/verbs.hpp"
#include "estimate/observation.hpp"
#include "picture/json.hpp"

namespace anabasis::cli {

namespace {

using picture::Json;

Json to_json(const base::Fault& fault) {
  return {{"file", fault.where.file}, {"line", fault.where.line}, {"column", fault.where.column},
          {"what", fault.what},       {"found", fault.found},     {"expected", fault.expected},
          {"hint", fault.hint}};
}

Json to_json(const std::vector<base::Fault>& faults) {
  auto array = Json::array();
  for (const auto& fault : faults) array.push_back(to_json(fault));
  return array;
}

/// Claims that weigh nothing here: each with the reason.
std::vector<base::Fault> silent_claims(const store::Inputs& inputs) {
  std::vector<estimate::Track> tracks;
  std::vector<estimate::Prior> unknowns;
  const auto statements = evidence::statements_of(inputs.evidence);
  const auto observations =
      estimate::observe_claims(inputs.scenario, inputs.evidence, statements, tracks, unknowns);
  std::vector<base::Fault> notes;
  for (const auto& shown : observations.shown) {
    const auto& claim = inputs.evidence.claims[shown.claim];
    notes.push_back({{inputs.scenario.claims_file},
                     fmt::format("claim {} is shown but weighs nothing", claim.id),
                     claim.quote,
                     "",
                     shown.why});
  }
  return notes;
}

int check(const std::string& folder, const std::string& ledger, bool json) {
  const auto inputs = store::read_inputs(folder, ledger);
  if (!inputs) {
    if (!json) return report(inputs.error());
    print(
        picture::dump({{"faults", to_json(inputs.error().faults)}, {"without_effect", Json::array()}}, true) +
        "\n");
    return kBadInput;
  }
  const auto& scenario = inputs->scenario;
  auto notes = scenario.without_effect;
  for (auto& note : silent_claims(*inputs)) notes.push_back(std::move(note));
  if (json) {
    print(picture::dump({{"faults", Json::array()}, {"without_effect", to_json(notes)}}, true) + "\n");
    return kDone;
  }
  const auto defaults = std::count_if(scenario.unknowns.begin(), scenario.unknowns.end(),
                                      [](const auto& u) { return u.is_default; });
  print(fmt::format(
      "{}: no faults. {} places, {} routes, {} groups, {} events, {} questions; {} reports, {} claims; "
      "{} unknowns, {} of them DEFAULT (no source).\n",
      scenario.name, scenario.places.size(), scenario.routes.size(), scenario.groups.size(),
      scenario.events.size(), scenario.questions.size(), inputs->evidence.reports.size(),
      inputs->evidence.claims.size(), scenario.unknowns.size(), defaults));
  for (const auto& unknown : scenario.unknowns) {
    if (unknown.is_default)
      print(fmt::format("DEFAULT {} = {}\n", unknown.name, chance::to_string(unknown.prior)));
  }
  for (const auto& note : notes) print("without effect: " + base::to_string(note) + "\n");
  return kDone;
}

}  // namespace

void add_check(CLI::App& app, int& status) {
  struct Options {
    std::string folder, ledger;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  auto* verb =
      app.add_subcommand("check", "Name every fault of a scenario and its claims at once; write nothing");
  verb->add_option("scenario", options->folder, "Folder of a scenario, or of a case in Flee's layout")
      ->required();
  verb->add_option("--ledger", options->ledger,
                   "Take the claims from this ledger instead of the scenario's file");
  verb->add_flag("--json", options->json, "Print JSON");
  verb->callback([=, &status] { status = check(options->folder, options->ledger, options->json); });
}

}  // namespace anabasis::cli
