#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/error.hpp"
#include "evidence/grammar/number_words.hpp"
#include "evidence/grammar/pattern.hpp"
#include "evidence/words.hpp"

namespace anabasis::evidence::grammar {

/// Classes that the code reads itself; the others are tables and rules of the language's file.
enum class Builtin : ClassId {
  n,        ///< a number
  ordinal,  ///< "third", "12e"
  day,      ///< of the month: "3", "3rd", "third", "three"
  day_th,   ///< of the month, as an ordinal
  digits,   ///< one or two digits
  year,     ///< "2017", "nineteen eighty six"
  year2,    ///< "17"
  count_,   ///< how many there are
};

/// Phrases that stand for something.
struct Phrases {
  struct Entry {
    std::string phrase;
    std::string text;
    double value = 0;
    bool is_code = false;   ///< of a currency: read only in capitals
    bool is_glued = false;  ///< written without a blank: "a$", not "a $"
  };
  struct Node {
    std::unordered_map<WordId, std::uint32_t> next;
    std::int32_t entry = -1;
  };
  std::vector<Entry> entries;
  std::vector<Node> nodes{1};

  void add(Lexicon& lexicon, const Entry& entry);
  /// Whether a single word is one of them.
  [[nodiscard]] bool has(const Lexicon& lexicon, std::string_view word) const;
};

/// A language, ready to read with: its words as numbers, its patterns as trees.
struct Language {
  std::string code;
  bool day_first = true;      ///< "5/12" is the fifth of December
  bool sunday_first = false;  ///< where a weekday is told inside a week
  Lexicon lexicon;
  NumberWords numbers;
  Names classes, slots, actions;
  std::vector<Phrases> phrases;    ///< by class; empty where the class is none of phrases
  std::vector<PatternTree> rules;  ///< by class; empty where the class is none of rules
  ClassId first_date_rule = 0;     ///< rules from here up to the next are about dates
  ClassId last_date_rule = 0;
  std::unordered_set<std::string> hedge_keys;                   ///< of the table: "en:about"
  std::unordered_map<std::string, std::string> currency_codes;  ///< "japanese yen" → "JPY"
  std::unordered_map<std::string, double> currency_parts;       ///< "cent" → 100
  std::unordered_map<std::string, std::string>
      hedge_of;  ///< a phrase of a limit → the table's hedge that it means

  /// What a class can begin with: these words, and numbers where the last bit is set.
  std::vector<std::vector<bool>> beginnings;

  [[nodiscard]] bool can_begin(ClassId of, WordId word, bool is_numeric) const {
    const auto& begins = beginnings[of];
    return (word != 0 && begins[word]) || (is_numeric && begins.back());
  }
  [[nodiscard]] bool is_date(ClassId rule) const { return rule >= first_date_rule && rule < last_date_rule; }
  [[nodiscard]] bool is_quantity(ClassId rule) const {
    return rules[rule].nodes.size() > 1 && !is_date(rule);
  }
};

/// The text of a language's file that comes with the command; empty where there is none.
[[nodiscard]] std::string_view grammar_text(std::string_view language);

/// The languages that have one.
[[nodiscard]] const std::vector<std::string>& grammar_languages();

/// Reads a language's file (TOML) and the table's words for quantities and hedges.
/// Errors: all at once; a pattern that is none; a class or an action that nobody knows.
[[nodiscard]] base::Result<Language> read_language(std::string_view toml, std::string file,
                                                   const WordTable& table);

}  // namespace anabasis::evidence::grammar
