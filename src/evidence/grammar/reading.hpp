#pragma once

#include <deque>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "evidence/grammar/quantity.hpp"
#include "evidence/grammar/term.hpp"

namespace anabasis::evidence::grammar {

/// One text, read by one language's grammar.
class Reading {
 public:
  Reading(const Language& language, std::string_view text, base::Day today);

  [[nodiscard]] const Atoms& atoms() const { return atoms_; }
  /// The quantities that begin at an atom, by rules that no other rule is built on; weak ones included.
  [[nodiscard]] std::vector<const Quantity*> quantities_at(std::size_t atom);
  /// The matches of any class.
  [[nodiscard]] const std::vector<Match>& matches(ClassId of, std::size_t atom) {
    return matcher_.matches(of, atom);
  }
  /// The dates and periods that begin at an atom.
  [[nodiscard]] std::vector<const Term*> terms_at(std::size_t atom);

 private:
  std::optional<std::int32_t> build(const Found& found);
  [[nodiscard]] std::vector<ClassId> known(std::span<const char* const> rules) const;

  const Language& language_;
  base::Day today_;
  Atoms atoms_;
  std::deque<Quantity> quantities_;  ///< what is handed out stays where it is while more is built
  std::deque<Term> terms_;
  Matcher matcher_;
  std::vector<ClassId> quantity_rules_, date_rules_;
};

/// The grammar of a language that comes with the command, with the words of a table; null where it has none.
/// That of the default table is made once.
[[nodiscard]] std::shared_ptr<const Language> language_for(std::string_view code, const WordTable& table);

}  // namespace anabasis::evidence::grammar
