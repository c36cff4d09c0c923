#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/grammar/matcher.hpp"
#include "evidence/grammar/quantity.hpp"
#include "evidence/mention.hpp"

namespace anabasis::evidence::grammar {

/// A date or a period as the words say it.
struct Term {
  Stretch all;
  When when;
  std::string unit;        ///< "day", "week", …
  int count = 1;           ///< how many of them
  int year = 0;            ///< as told; 0 where it is not
  int month = 0, day = 0;  ///< of a date or a month of the calendar
  bool is_shift = false;   ///< worked out from another date by a number of days, weeks, …
  bool is_open = false;    ///< "since", "before"
  bool is_number = false;  ///< digits that could as well be a number or a fraction: "2016", "3/4"
  bool is_weak = false;    ///< "the 4th", "the day": often no date
};

/// Makes a date of what a rule of dates has matched; none where it makes no sense.
[[nodiscard]] std::optional<Term> make_term(const Language& language, const Atoms& atoms, const Found& found,
                                            const std::vector<Numeral>& numerals,
                                            const std::vector<Term>& terms, base::Day today);

}  // namespace anabasis::evidence::grammar
