#include <fmt/format.h>

#include "base/clock.hpp"
#include "cli/claim_options.hpp"
#include "cli/console.hpp"
#include "cli/ledger.hpp"

namespace anabasis::cli {

namespace {

using evidence::Claim;
using evidence::Decision;

/// A ledger with the claim that a person means.
struct Chosen {
  std::unique_ptr<evidence::Ledger> ledger;
  evidence::Evidence evidence;
  Claim claim;
};

base::Result<Chosen> choose(const LedgerOptions& options) {
  auto ledger = open_existing(options.ledger);
  if (!ledger) return tl::unexpected(ledger.error());
  auto evidence = (*ledger)->evidence();
  if (!evidence) return tl::unexpected(evidence.error());
  const auto claim = find_claim(*evidence, options.claim, options.ledger);
  if (!claim) return tl::unexpected(claim.error());
  auto found = **claim;
  return Chosen{std::move(*ledger), std::move(*evidence), std::move(found)};
}

Decision decision_of(const LedgerOptions& options, const Claim& claim, evidence::Status status) {
  return {claim.id, status, options.who, base::now_utc(), options.why, std::nullopt};
}

/// What the decision left, for a program or in a line for a person.
int tell(const LedgerOptions& options, const Chosen& chosen, const std::string& done) {
  const auto evidence = chosen.ledger->evidence();
  if (!evidence) return report(evidence.error());
  const auto claim = find_claim(*evidence, chosen.claim.id, options.ledger);
  if (!claim) return report(claim.error());
  if (options.json) {
    const auto json = shown_json(ShownQuotes(*evidence), **claim);
    if (!json) return report_failure(json.error());
    print(picture::dump(*json, true) + "\n");
  }
  say(fmt::format("{}: {}: {}", chosen.claim.id, done, on_one_line(ShownQuotes(*evidence).of(**claim), 80)));
  return kDone;
}

int decide(const LedgerOptions& options, evidence::Status status) {
  const auto chosen = choose(options);
  if (!chosen) return report(chosen.error());
  const auto decided = chosen->ledger->decide(decision_of(options, chosen->claim, status));
  if (!decided) return report(decided.error());
  return tell(options, *chosen, std::string(to_string(status)));
}

int edit(const LedgerOptions& options, const evidence::ClaimWords& words) {
  const auto chosen = choose(options);
  if (!chosen) return report(chosen.error());
  if (words.empty()) {
    return report(base::Error{{{{options.ledger},
                                "nothing to edit",
                                chosen->claim.id,
                                "an option such as --value, --place or --grade",
                                "`anabasis claims edit --help` lists them"}}});
  }
  const auto* of = evidence::find_report(chosen->evidence, chosen->claim.report);
  const auto edited = chosen->ledger->revise(
      decision_of(options, chosen->claim, evidence::Status::edited),
      [&](Claim& claim) { return evidence::change_claim(claim, *of, words, options.why); }, true);
  if (!edited) return report(edited.error());
  return tell(options, *chosen, "edited; the claim as proposed is kept");
}

struct Linking {
  std::string lineage;
  bool root = false, apart = false;
};

/// At most one root to a lineage, as in a claims file.
const Claim* root_of(const evidence::Evidence& evidence, const std::string& lineage, const Claim& but) {
  for (const auto& claim : evidence.claims) {
    const bool counts =
        claim.is_root && claim.lineage == lineage && claim.status != evidence::Status::rejected;
    if (counts && claim.id != but.id) return &claim;
  }
  return nullptr;
}

int link(const LedgerOptions& options, const Linking& linking) {
  const auto chosen = choose(options);
  if (!chosen) return report(chosen.error());
  const auto lineage = linking.lineage.empty() ? chosen->claim.lineage : linking.lineage;
  const bool names_one = !linking.lineage.empty() || linking.root;
  if (linking.apart == names_one) {
    return report(base::Error{{{{options.ledger},
                                names_one ? "in a lineage and apart" : "nothing to link",
                                chosen->claim.id,
                                "either --lineage NAME, or --apart to take it out of its lineage",
                                ""}}});
  }
  if (linking.root && lineage.empty()) {
    return report(
        base::Error{{{{options.ledger}, "a root of no lineage", chosen->claim.id, "--lineage NAME", ""}}});
  }
  const auto* root = linking.root ? root_of(chosen->evidence, lineage, chosen->claim) : nullptr;
  if (root != nullptr) {
    return report(base::Error{{{{options.ledger},
                                fmt::format("lineage \"{}\" has a root", lineage),
                                root->id,
                                "one root",
                                "link that one again without --root first"}}});
  }
  const auto linked = chosen->ledger->revise(
      decision_of(options, chosen->claim, chosen->claim.status),
      [&](Claim& claim) -> base::Result<void> {
        // A lineage of its own: what is found by itself never joins two that were named.
        claim.lineage = linking.apart ? claim.id : lineage;
        claim.is_root = linking.root && !linking.apart;
        return {};
      },
      false);
  if (!linked) return report(linked.error());
  return tell(options, *chosen,
              linking.apart ? "stands alone"
                            : fmt::format("in lineage \"{}\"{}", lineage, linking.root ? ", its root" : ""));
}

CLI::App* add_review(CLI::App& claims, const std::shared_ptr<LedgerOptions>& options, const std::string& name,
                     const std::string& what) {
  auto* verb = add_ledger_verb(claims, options, name, what);
  verb->add_option("claim", options->claim, "The claim's id, or its beginning")->required();
  add_reasons(*verb, options);
  verb->add_flag("--json", options->json, "Print the claim as it is then");
  return verb;
}

}  // namespace

void add_claims_reviews(CLI::App& claims, int& status) {
  auto options = std::make_shared<LedgerOptions>();
  using evidence::Status;
  for (const auto& [name, decided, what] :
       {std::tuple{"accept", Status::accepted, "Decide that a claim is read as its report says it"},
        std::tuple{"reject", Status::rejected, "Decide that a claim is not to be used"}}) {
    add_review(claims, options, name, what)->callback([=, decided = decided, &status] {
      status = decide(*options, decided);
    });
  }
  auto words = std::make_shared<evidence::ClaimWords>();
  auto* edit_verb =
      add_review(claims, options, "edit", "Read a claim otherwise; the claim as proposed is kept");
  add_claim_words(*edit_verb, words);
  edit_verb->callback([=, &status] { status = edit(*options, *words); });

  auto linking = std::make_shared<Linking>();
  auto* link_verb = add_review(claims, options, "link", "Say which original statement a claim goes back to");
  link_verb->add_option("--lineage", linking->lineage,
                        "The statement's name; the same for all that retell it");
  link_verb->add_flag("--root", linking->root, "This one is nearest to the original statement");
  link_verb->add_flag("--apart", linking->apart, "It retells nothing: take it out of its lineage");
  link_verb->callback([=, &status] { status = link(*options, *linking); });
}

}  // namespace anabasis::cli
