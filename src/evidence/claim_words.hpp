#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/tree.hpp"
#include "evidence/claim.hpp"

namespace anabasis::evidence {

/// What a person types about a claim, by the name of its field ("value", "place", "share-of", …); only what
/// was typed. Faults name the option of the command that takes it: "--value".
using ClaimWords = std::map<std::string, std::string>;

/// "north of Idlib" as a relation and a name: the name begins at the first word with a capital.
[[nodiscard]] Region region_from(const std::string& words);

/// "2017-09-12", "2017-08-16..2017-09-12" or "2017-09". Errors: anything else.
[[nodiscard]] base::Result<Period> period_from(const std::string& words, const base::Where& where);

/// A node of a claims file, as if it stood there; faults name the option.
[[nodiscard]] base::Node text_node(const std::string& option, const std::string& text);
[[nodiscard]] base::Node table_node(const std::string& option);
void add_text(base::Node& table, const std::string& key, const std::string& option, const std::string& text);

/// The `value` of a claims file, from its words.
[[nodiscard]] base::Node value_node(const ClaimWords& words);

/// Puts what was typed over the fields of a claim. Errors: all at once; `option` stands where a file would.
[[nodiscard]] base::Result<void> change_claim(Claim& claim, const Report& report, const ClaimWords& words,
                                              const std::string& why);

}  // namespace anabasis::evidence
