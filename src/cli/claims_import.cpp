#include <fmt/format.h>

#include <filesystem>

#include "base/file.hpp"
#include "cli/console.hpp"
#include "cli/ledger.hpp"
#include "evidence/claims_file.hpp"
#include "store/inputs.hpp"
#include "store/report_file.hpp"
#include "store/sqlite_ledger.hpp"

namespace anabasis::cli {

namespace {

/// A table of the field. Its name is the report's.
base::Result<evidence::Evidence> read_table(const std::string& from, const std::string& published) {
  const auto bytes = base::read_file(from);
  if (!bytes) return tl::unexpected(bytes.error());
  auto read = store::read_table_report(from, *bytes, {published, "", ""});
  if (!read) return tl::unexpected(read.error());
  if (!*read)
    return base::fail(base::Fault{{from},
                                  "not a table",
                                  "",
                                  "a table, a claims.toml or the folder of a scenario",
                                  "`anabasis read REPORT --into LEDGER` reads texts"});
  for (const auto& mind : (*read)->minds) say(from + ": " + mind);
  return store::kept(**read);
}

/// The claims of a scenario, of a claims file, or of a table.
base::Result<evidence::Evidence> read_evidence(const LedgerOptions& options, const std::string& published) {
  const auto& from = options.scenario;
  if (from.ends_with(".toml")) return evidence::read_claims(from, evidence::default_words());
  if (std::filesystem::is_regular_file(from)) return read_table(from, published);
  auto inputs = store::read_inputs(from, "");
  if (!inputs) return tl::unexpected(inputs.error());
  return std::move(inputs->evidence);
}

int import_claims(const LedgerOptions& options, const std::string& published) {
  const auto evidence = read_evidence(options, published);
  if (!evidence) return report(evidence.error());
  auto ledger = store::open_ledger(options.ledger);
  if (!ledger) return report(ledger.error());
  if (const auto added = (*ledger)->add(*evidence); !added) return report(added.error());
  say(fmt::format("{}: holds the {} claims of {} reports", options.ledger, evidence->claims.size(),
                  evidence->reports.size()));
  return kDone;
}

}  // namespace

void add_claims_import(CLI::App& claims, int& status) {
  auto options = std::make_shared<LedgerOptions>();
  auto published = std::make_shared<std::string>();
  auto* verb = add_ledger_verb(claims, options, "import", "Put reports and their claims into a ledger");
  verb->add_option("scenario", options->scenario,
                   "Folder of a scenario, a claims.toml, or a table (CSV, JSON, XLSX)")
      ->required();
  verb->add_option("--published", *published,
                   "Of a table: when it was published, 2017-09-12 or 2017-09 [the last day it tells of]");
  verb->callback([=, &status] { status = import_claims(*options, *published); });
}

}  // namespace anabasis::cli
