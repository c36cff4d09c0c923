#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "evidence/ledger.hpp"
#include "evidence/mask.hpp"
#include "picture/json.hpp"

namespace anabasis::cli {

/// What a verb about a ledger was asked to do.
struct LedgerOptions {
  std::string ledger, scenario, claim, report, status, words;
  std::string who, why;
  std::string runs;  ///< a folder
  std::vector<std::string> reports;
  bool json = false, expired = false;
  std::size_t most = 20;
};

/// Adds `claims NAME` with the ledger as its first word.
CLI::App* add_ledger_verb(CLI::App& claims, const std::shared_ptr<LedgerOptions>& options,
                          const std::string& name, const std::string& what);

/// Opens a ledger that is there already: reading a mistyped name must not make an empty one.
[[nodiscard]] base::Result<std::unique_ptr<evidence::Ledger>> open_existing(const std::string& file);

/// Adds `--who` and `--why`.
void add_reasons(CLI::App& verb, const std::shared_ptr<LedgerOptions>& options);

/// Where one looks a claim up: the id, or as much of its beginning as no other id has. Errors: none or
/// several; with what was probably meant.
[[nodiscard]] base::Result<const evidence::Claim*> find_claim(const evidence::Evidence& evidence,
                                                              const std::string& id,
                                                              const std::string& ledger);

/// Quotes as a terminal may show them: names masked, on one line, no control characters.
class ShownQuotes {
 public:
  explicit ShownQuotes(const evidence::Evidence& evidence);
  [[nodiscard]] std::string of(const evidence::Claim& claim) const;
  /// The same, but with its line ends and in full.
  [[nodiscard]] std::string whole(const evidence::Claim& claim) const;

 private:
  std::map<std::string, evidence::Mask, std::less<>> names_;  ///< by report
};

/// Any text on one line without control characters; what is longer than `most` characters ends in "…".
[[nodiscard]] std::string on_one_line(std::string_view text, std::size_t most);

/// The claim with every field, names masked.
[[nodiscard]] base::Result<picture::Json> shown_json(const ShownQuotes& quotes, const evidence::Claim& claim);
[[nodiscard]] picture::Json to_json(const evidence::Decision& decision);

/// "40 – 50 – 60 persons", as far as it is told.
[[nodiscard]] std::string shown_value(const evidence::Value& value);

// The verbs, by file.
void add_claims_views(CLI::App& claims, int& status);     ///< list, show, search
void add_claims_reviews(CLI::App& claims, int& status);   ///< accept, reject, edit, link
void add_claims_import(CLI::App& claims, int& status);    ///< import
void add_claims_calls(CLI::App& claims, int& status);     ///< add
void add_claims_delete(CLI::App& claims, int& status);    ///< delete, stale
void add_claims_lineages(CLI::App& claims, int& status);  ///< lineages

}  // namespace anabasis::cli
