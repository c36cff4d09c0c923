#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "evidence/claim.hpp"

namespace anabasis::evidence {

/// What a word for a quantity means: most likely value inside a 90 % interval.
struct Meaning {
  std::optional<double> low, mode, high;
};

/// The table of words for quantities, hedges and grades; versioned, and a scenario may override it.
struct WordTable {
  std::string version;
  std::map<std::string, Meaning, std::less<>> counts;  ///< by "en:dozens"
  std::map<std::string, Meaning, std::less<>> shares;
  struct Hedge {
    double below = 0.5, above = 0.5;  ///< in units of the number's last significant place
    bool at_most = false, at_least = false;
  };
  std::map<std::string, Hedge, std::less<>> hedges;  ///< by "en:about"; "en:" for a bare number
  std::map<char, double> reliability;                ///< Admiralty letter → how often roughly right
};

/// The table that comes with the command.
[[nodiscard]] const WordTable& default_words();

/// The languages that can be read (ISO 639-1): those that have a grammar in src/evidence/grammar.
[[nodiscard]] const std::vector<std::string>& languages();

/// Reads a table; every part of it may be missing.
/// Errors: all at once; an interval out of order, a share or a reliability outside 0 to 1, a phrase that can
/// never match.
[[nodiscard]] base::Result<WordTable> read_words(std::string_view toml, std::string file);

/// A table with the entries of another put over its own.
[[nodiscard]] WordTable overridden(WordTable table, const WordTable& by);

/// Reads the words of a value again: "300", "2.000 dollar", "several dozen", "more than 40", "de meesten".
/// The same words in the same language always give the same value. All words must be understood. A most
/// likely value may be equal to an end of its interval ("more than 40": 40, 40, 90); counts and amounts told
/// exactly have no width ("four": 4, 4, 4). Errors: words that are no number and do not stand in the table;
/// words at odds with `unit`.
[[nodiscard]] base::Result<Value> parse_value(std::string_view words, std::string_view language,
                                              CountedUnit unit, const WordTable& table,
                                              const base::Where& where);

}  // namespace anabasis::evidence
