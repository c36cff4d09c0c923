#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "evidence/grammar/matcher.hpp"
#include "evidence/grammar/quantity.hpp"
#include "evidence/mention.hpp"

namespace anabasis::evidence::grammar {

/// Days of one reading of a date: none where the calendar has no such day.
using Days = std::optional<base::DayInterval>;

/// A length of time: "two weeks and three days".
struct Length {
  int months = 0, days = 0, business_days = 0;
  bool has_hours = false;  ///< shorter than a day: no date comes of it
};

/// A date or a period as the words say it.
struct Term {
  Stretch all;
  Days past, future;       ///< the latest before today and the next; alike where only one is meant
  std::string unit;        ///< "day", "week", …
  int count = 1;           ///< how many of them
  bool has_year = true;    ///< false of "12 May" and "May", which every year has
  int month = 0, day = 0;  ///< of a date or a month without its year
  Length length;
  int months_away = 0;  ///< of a day told by its distance: "two months from today"
  PeriodPart part = PeriodPart::whole;
  bool halves = false;  ///< a part is a half rather than a third: "later this year"
  bool is_relative = false, is_vague = false;
  bool is_number = false;      ///< digits that could as well be a number: "2016", "3/4", "3-4"
  bool is_other_word = false;  ///< "may", "sun": no date unless something says so
  bool is_weak = false;        ///< "the 4th", "the day", "may": often no date
  TimeLimit limit = TimeLimit::none;
  std::vector<When::End> ends;
};

/// Makes a date of what a rule of dates has matched; none where it makes no sense.
[[nodiscard]] std::optional<Term> make_term(const Language& language, const Atoms& atoms, const Found& found,
                                            const std::deque<Term>& terms, base::Day today);

/// What a report means by it.
[[nodiscard]] When to_when(const Term& term, base::Day today);

/// The part of a period that a word such as "early" or "later" means.
[[nodiscard]] base::DayInterval part_of(const base::DayInterval& days, PeriodPart part, bool halves);

}  // namespace anabasis::evidence::grammar
