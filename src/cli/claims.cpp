#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/verbs.hpp"
#include "picture/json.hpp"
#include "picture/table.hpp"
#include "store/claim_json.hpp"
#include "store/sqlite_ledger.hpp"

namespace anabasis::cli {

namespace {

using picture::Json;

struct ClaimOptions {
  std::string ledger, scenario, claim, who, why;
  bool json = false;
};

int import_claims(const ClaimOptions& options) {
  const auto inputs = read_inputs(options.scenario, "");
  if (!inputs) return report(inputs.error());
  auto ledger = store::open_ledger(options.ledger);
  if (!ledger) return report(ledger.error());
  if (const auto added = (*ledger)->add(inputs->evidence); !added) return report(added.error());
  say(fmt::format("{}: holds the {} claims of {} reports", options.ledger, inputs->evidence.claims.size(),
                  inputs->evidence.reports.size()));
  return kDone;
}

int list_claims(const ClaimOptions& options) {
  auto ledger = store::open_ledger(options.ledger);
  if (!ledger) return report(ledger.error());
  const auto evidence = (*ledger)->evidence();
  if (!evidence) return report(evidence.error());
  if (options.json) {
    auto array = Json::array();
    for (const auto& claim : evidence->claims) {
      const auto text = store::to_json(claim);
      if (!text) return report_failure(text.error());
      array.push_back(Json::parse(*text));
    }
    print(picture::dump(array, true) + "\n");
    return kDone;
  }
  std::vector<std::vector<std::string>> rows{{"claim", "report", "measure", "says", "status"}};
  for (const auto& claim : evidence->claims) {
    rows.push_back({claim.id, claim.report, std::string(to_string(claim.measure)), claim.quote,
                    std::string(to_string(claim.status))});
  }
  print(picture::aligned(rows, {}));
  return kDone;
}

const evidence::Claim* find_claim(const evidence::Evidence& evidence, const std::string& id) {
  const auto at = std::find_if(evidence.claims.begin(), evidence.claims.end(),
                               [&](const auto& claim) { return claim.id == id; });
  return at == evidence.claims.end() ? nullptr : &*at;
}

int show_claim(const ClaimOptions& options) {
  auto ledger = store::open_ledger(options.ledger);
  if (!ledger) return report(ledger.error());
  const auto evidence = (*ledger)->evidence();
  if (!evidence) return report(evidence.error());
  const auto* claim = find_claim(*evidence, options.claim);
  if (claim == nullptr) {
    return report(base::Error{{{{options.ledger},
                                "no such claim",
                                options.claim,
                                "the id of a claim",
                                "`anabasis claims list` shows them"}}});
  }
  const auto decisions = (*ledger)->decisions(claim->id);
  if (!decisions) return report(decisions.error());
  const auto text = store::to_json(*claim);
  if (!text) return report_failure(text.error());
  auto json = Json::parse(*text);
  json["decisions"] = Json::array();
  for (const auto& decision : *decisions) {
    json["decisions"].push_back({{"status", to_string(decision.status)},
                                 {"who", decision.who},
                                 {"when", decision.when},
                                 {"why", decision.why}});
  }
  print(picture::dump(json, true) + "\n");
  return kDone;
}

int decide(const ClaimOptions& options, evidence::Status status) {
  auto ledger = store::open_ledger(options.ledger);
  if (!ledger) return report(ledger.error());
  const evidence::Decision decision{options.claim, status, options.who, now_utc(), options.why};
  if (const auto decided = (*ledger)->decide(decision); !decided) return report(decided.error());
  say(fmt::format("{}: {}", options.claim, to_string(status)));
  return kDone;
}

CLI::App* add_claims_verb(CLI::App& claims, ClaimOptions& options, const std::string& name,
                          const std::string& what) {
  auto* verb = claims.add_subcommand(name, what);
  verb->add_option("ledger", options.ledger, "The ledger's file")->required();
  return verb;
}

void add_decision(CLI::App& claims, const std::shared_ptr<ClaimOptions>& options, const std::string& name,
                  evidence::Status status, int& exit_status) {
  auto* verb = add_claims_verb(claims, *options, name,
                               "Decide on a claim; who, when and why are kept, nothing is overwritten");
  verb->add_option("claim", options->claim, "The claim's id")->required();
  verb->add_option("--who", options->who, "Who decides, as a role or initials")->required();
  verb->add_option("--why", options->why, "Why")->required();
  verb->callback([=, &exit_status] { exit_status = decide(*options, status); });
}

}  // namespace

void add_claims(CLI::App& app, int& status) {
  auto options = std::make_shared<ClaimOptions>();
  auto* claims = app.add_subcommand("claims", "The ledger: claims, and what a person decided on each");
  claims->require_subcommand(1);

  auto* import_verb =
      add_claims_verb(*claims, *options, "import", "Put a scenario's reports and claims into a ledger");
  import_verb->add_option("scenario", options->scenario, "Folder of a scenario")->required();
  import_verb->callback([=, &status] { status = import_claims(*options); });

  auto* list_verb = add_claims_verb(*claims, *options, "list", "All claims with their status");
  list_verb->add_flag("--json", options->json, "Print JSON");
  list_verb->callback([=, &status] { status = list_claims(*options); });

  auto* show_verb =
      add_claims_verb(*claims, *options, "show", "One claim with every field and every decision");
  show_verb->add_option("claim", options->claim, "The claim's id")->required();
  show_verb->callback([=, &status] { status = show_claim(*options); });

  add_decision(*claims, options, "accept", evidence::Status::accepted, status);
  add_decision(*claims, options, "reject", evidence::Status::rejected, status);
}

}  // namespace anabasis::cli
