#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/error.hpp"
#include "evidence/claim.hpp"

namespace anabasis::evidence {

/// A claim as a reader proposes it, with what the text says beside it.
struct ProposedClaim {
  Claim claim;
  std::string subject_words;  ///< as they stand in the report
  bool with_family = false;   ///< "with their families"
  std::vector<std::string>
      within;  ///< the lands in which `from` lies, where it has no name of its own: "the war zone"
  std::string place_country, from_country,
      to_country;          ///< as told beside the name: "the Syrian city of Idlib"
  std::string same_as;     ///< of a price: the same sum in other money, not a second one
  bool has_share = false;  ///< of a condition: its value has an interval
  std::string
      period_words;  ///< of a period that cannot be worked out, since nobody knows when the report appeared
};

/// A report read into proposals.
struct ReadReport {
  Report report;
  std::string published_precision;    ///< "day", "month", "year"; "unknown": neither told nor found
  std::vector<ProposedClaim> claims;  ///< in the order of the text
};

struct ReadOptions {
  std::optional<base::DayInterval> published;  ///< none: looked for in the text
  std::string language;                        ///< ISO 639-1; empty: found out
  std::string outlet;                          ///< who printed it; empty: looked for in the text, else the id
};

/// Reads a text into proposed claims, by the rules of docs/reference/reading.md. The same text gives the same
/// claims. Errors: a text that is not UTF-8; a language without a lexicon, or one that cannot be told.
[[nodiscard]] base::Result<ReadReport> read_report(std::string id, std::string text,
                                                   const ReadOptions& options);

/// The language of a text, of those that can be read; none where it has too few words of any.
[[nodiscard]] std::optional<std::string> language_of(std::string_view text);

/// Where a text names persons.
[[nodiscard]] std::vector<base::Span> persons_in(std::string_view text);

}  // namespace anabasis::evidence
