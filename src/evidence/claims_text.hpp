#pragma once

#include <functional>
#include <string>
#include <vector>

#include "evidence/claim.hpp"
#include "evidence/words.hpp"

namespace anabasis::evidence {

/// A claims.toml in the making.
struct ClaimsText {
  std::string toml;
  std::vector<std::string> left_out;  ///< claims that the file cannot hold, each with the reason
};

/// Evidence as a claims.toml that `read_claims` reads back. Reports stand in `reports/ID.txt`. `name_of`
/// gives the scenario's name for a region. A claim that would not be read back (its words do not stand in its
/// quote, its quote names a person) is left out; a comment tells where it stood, and why.
[[nodiscard]] ClaimsText claims_text(const Evidence& evidence,
                                     const std::function<std::string(const Region&)>& name_of,
                                     const WordTable& words = default_words());

/// Where `claims_text` expects a report.
[[nodiscard]] std::string report_file(const Report& report);

/// A text as TOML writes it, quotation marks included.
[[nodiscard]] std::string toml_text(std::string_view text);

}  // namespace anabasis::evidence
