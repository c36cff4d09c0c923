#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/grammar/quantity.hpp"

namespace anabasis::evidence::grammar {

/// Builds one quantity from what a rule has captured.
class QuantityBuilder {
 public:
  QuantityBuilder(const Language& language, const Atoms& atoms, const Found& found,
                  const std::vector<Numeral>& numerals, const std::deque<Quantity>& quantities)
      : language_(language), atoms_(atoms), found_(found), numerals_(numerals), quantities_(quantities) {}
  std::optional<Quantity> build();

 private:
  const Capture* capture(std::string_view slot) const;
  const Quantity* quantity(const Capture* capture) const;
  const Numeral* numeral(std::string_view slot) const;
  const Phrases::Entry& entry(const Capture& capture) const;
  static Quantity of(const Numeral& numeral);
  std::optional<Quantity> made(const std::string& rule, const std::string& action);
  std::optional<Quantity> copy() const;
  std::optional<Quantity> core(const std::string& action) const;
  std::optional<Quantity> percent() const;
  /// "the % of": no number, but what a table is of.
  std::optional<Quantity> percent_alone() const;
  std::optional<Quantity> ratio(const std::string& action) const;
  std::optional<Quantity> power(const std::string& action) const;
  std::optional<Quantity> range(const std::string& action) const;
  bool touches_dash(std::size_t first, std::size_t last) const;

  // money: quantity_money.cpp
  /// Whether what was captured is a single word, and one of a class.
  bool in_class(std::string_view name, const Capture& word) const;
  /// Whether a phrase of a class may begin at an atom.
  bool begins_class(std::string_view name, std::size_t atom) const;
  void put_currency(Quantity& quantity, const Phrases::Entry& unit) const;
  std::optional<Quantity> money(const std::string& action) const;
  /// "3 USD50 cards": the currency stands before the number that touches it.
  bool is_prefix(const Capture& currency) const;
  /// "15 dollars 50", "10 euros and 20 cents": the second number counts parts of the first.
  std::optional<Quantity> money_with_parts(const Phrases::Entry& unit) const;
  /// "try" and "all" are codes only in capitals.
  bool is_code_in_small_letters(const Capture& currency) const;
  /// "the third", "12e": a place in a row, which counts nothing.
  std::optional<Quantity> ordinal() const;
  std::optional<Quantity> currency_alone() const;
  std::optional<Quantity> with_unit(const std::string& rule) const;
  std::optional<Quantity> other(const std::string& rule) const;

  // hedges and limits: quantity_bounds.cpp
  std::optional<Quantity> hedged(const std::string& action) const;
  bool goes_on() const;
  /// The table's entry for a phrase of a limit, or for the limit's own word where the table has not got it.
  std::string key_of(const std::string& key, Bound bound) const;
  /// "more than 40 and less than 50".
  std::optional<Quantity> both() const;
  std::optional<Quantity> priced() const;
  std::string phrase(const Stretch& stretch) const;

  const Language& language_;
  const Atoms& atoms_;
  const Found& found_;
  const std::vector<Numeral>& numerals_;
  const std::deque<Quantity>& quantities_;
};

}  // namespace anabasis::evidence::grammar
