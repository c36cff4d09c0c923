#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "base/tree.hpp"
#include "evidence/claim.hpp"

namespace anabasis::cli {

/// What a person types about a claim, by the name of its option; only what was typed.
using ClaimWords = std::map<std::string, std::string>;

/// Adds the options `--value`, `--unit`, `--place`, … of `add` and `edit`.
void add_claim_words(CLI::App& verb, const std::shared_ptr<ClaimWords>& words);

/// "north of Idlib" as a relation and a name: the name begins at the first word with a capital.
[[nodiscard]] evidence::Region region_from(const std::string& words);

/// "2017-09-12", "2017-08-16..2017-09-12" or "2017-09". Errors: anything else.
[[nodiscard]] base::Result<evidence::Period> period_from(const std::string& words, const base::Where& where);

/// A node of a claims file, as if it stood there; faults name the option.
[[nodiscard]] base::Node text_node(const std::string& option, const std::string& text);
[[nodiscard]] base::Node table_node(const std::string& option);
void add_text(base::Node& table, const std::string& key, const std::string& option, const std::string& text);

/// The `value` of a claims file, from its words.
[[nodiscard]] base::Node value_node(const ClaimWords& words);

/// Puts what was typed over the fields of a claim. Errors: all at once; `option` stands where a file would.
[[nodiscard]] base::Result<void> change_claim(evidence::Claim& claim, const evidence::Report& report,
                                              const ClaimWords& words, const std::string& why);

}  // namespace anabasis::cli
