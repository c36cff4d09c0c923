#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "evidence/grammar/matcher.hpp"
#include "evidence/mention.hpp"

namespace anabasis::evidence::grammar {

/// What a phrase around a number says about it.
enum class Bound : std::uint8_t { none, about, above, at_least, below, at_most, equal };

/// Atoms from one up to another, left out.
struct Stretch {
  std::size_t first = 0, last = 0;
  [[nodiscard]] bool is_empty() const { return first >= last; }
};

/// A quantity as the words say it, before it is anybody's count.
struct Quantity {
  MentionKind kind = MentionKind::number;
  Stretch all;      ///< hedge, number, unit, "each"
  Stretch core;     ///< the amount with its unit
  Stretch numeral;  ///< the bare number or range, or the table's word
  Stretch hedge;
  double low = 0, high = 0;  ///< the ends of a range; alike where it is one number
  double place = 0;          ///< the last significant place; 0 of a range or a word
  bool is_range = false, is_percent = false, is_ratio = false, has_scale = false, is_bare = false,
       has_digits = false;
  bool is_fraction = false;  ///< "half", "three quarters": a number that can be a share
  bool is_weak = false;      ///< read only where nothing else is: an article, digits glued to a word
  double scale = 1;
  std::string word;  ///< the key of the table's entry
  Bound bound = Bound::none;
  std::string hedge_key;
  std::string unit, currency, per;
  std::optional<Limit> from, to;
};

/// Makes a quantity of what a rule of quantities has matched; none where it makes no sense.
[[nodiscard]] std::optional<Quantity> make_quantity(const Language& language, const Atoms& atoms,
                                                    const Found& found, const std::vector<Numeral>& numerals,
                                                    const std::deque<Quantity>& quantities);

/// How specific a reading is: of two as long, the higher is meant.
[[nodiscard]] int rank(const Quantity& quantity);

/// The quantity as a value of this unit, or what is at odds with it.
[[nodiscard]] tl::expected<Value, std::string> to_value(const Quantity& quantity, std::string_view language,
                                                        CountedUnit unit, const WordTable& table);

}  // namespace anabasis::evidence::grammar
