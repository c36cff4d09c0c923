#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "evidence/grammar/language.hpp"

namespace anabasis::evidence::grammar {

/// One way in which a class matches from an atom on.
struct Match {
  std::size_t last = 0;  ///< the atom behind it
  double value = 0;      ///< of a phrase: its number
  std::int32_t index =
      0;  ///< of a number: in `numerals()`; of a phrase: its entry; of a rule: what `build` gave
};

/// A match inside a pattern.
struct Capture {
  SlotId slot = 0;
  ClassId of = 0;
  std::size_t first = 0;
  Match match;
};

/// What a rule has matched.
struct Found {
  ClassId rule = 0;
  ActionId action = 0;
  std::size_t first = 0, last = 0;  ///< atoms; between `^` and `$` where they stand
  const std::vector<Capture>* captures = nullptr;
};

/// Matches the classes and rules of a language against one text. Everything is matched once.
class Matcher {
 public:
  /// Makes something of what a rule has matched and gives its index; none where it makes no sense.
  using Build = std::function<std::optional<std::int32_t>(const Found&)>;

  Matcher(const Language& language, const Atoms& atoms, Build build);

  [[nodiscard]] const std::vector<Match>& matches(ClassId of, std::size_t atom);
  [[nodiscard]] const std::vector<Numeral>& numerals() const { return numerals_; }
  [[nodiscard]] const NumberReader& numbers() const { return reader_; }

 private:
  struct Memo {
    bool is_done = false;
    std::vector<Match> matches;
  };

  const Numeral* numeral(std::size_t atom);
  void match_builtin(Builtin of, std::size_t atom, std::vector<Match>& to);
  void match_phrases(const Phrases& phrases, std::size_t atom, std::vector<Match>& to) const;
  void match_rules(ClassId of, std::size_t atom, std::vector<Match>& to);
  void walk(ClassId of, std::uint32_t node, std::size_t at, std::vector<Match>& to);
  void add_year(std::size_t atom, std::vector<Match>& to);
  [[nodiscard]] bool begins_thousands(std::size_t atom) const;
  [[nodiscard]] bool counts(std::size_t atom, int digits) const;

  struct State {
    std::size_t first = 0, begin = 0;
    std::optional<std::size_t> end;
    std::vector<Capture> captures;
  };

  const Language& language_;
  const Atoms& atoms_;
  Build build_;
  NumberReader reader_;
  std::vector<Numeral> numerals_;
  std::vector<std::int32_t> numeral_at_;  ///< -2: not looked yet, -1: none
  std::vector<std::vector<Memo>> memo_;   ///< by atom and class; a row is made when it is first asked for
  State state_;
};

}  // namespace anabasis::evidence::grammar
