#include "cli/ledger.hpp"
#include "cli/verbs.hpp"

namespace anabasis::cli {

void add_claims(CLI::App& app, int& status) {
  auto* claims = app.add_subcommand("claims", "The ledger: claims, and what a person decided on each");
  claims->require_subcommand(1);
  add_claims_import(*claims, status);
  add_claims_calls(*claims, status);
  add_claims_views(*claims, status);
  add_claims_reviews(*claims, status);
  add_claims_lineages(*claims, status);
  add_claims_delete(*claims, status);
}

}  // namespace anabasis::cli
