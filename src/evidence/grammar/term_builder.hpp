#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evidence/grammar/calendar.hpp"
#include "evidence/grammar/term.hpp"

namespace anabasis::evidence::grammar {

using base::Day;
using base::DayInterval;

/// Numbers of days, months and years beyond these are no dates.
constexpr double kMostUnits = 5'000;

inline Days on(std::optional<Day> day) {
  if (!day) return std::nullopt;
  return DayInterval{*day, *day};
}

/// Builds one date from what a rule of dates has captured: one function for each action of the language's
/// file.
class TermBuilder {
 public:
  TermBuilder(const Language& language, const Atoms& atoms, const Found& found, const std::deque<Term>& terms,
              Day today)
      : language_(language), atoms_(atoms), found_(found), terms_(terms), today_(today), now_(civil(today)) {}
  std::optional<Term> build();

 private:
  using Make = std::optional<Term> (TermBuilder::*)();
  std::optional<Term> made(const std::string& action);

  // what the rule has captured
  const Capture* capture(std::string_view slot) const;
  bool has(std::string_view slot) const { return capture(slot) != nullptr; }
  int value(std::string_view slot, int otherwise = 0) const;
  const Phrases::Entry& entry(const Capture& capture) const;
  std::string text(std::string_view slot) const;
  const Term* term(std::string_view slot) const;
  std::optional<int> told_year() const;
  std::optional<Term> copy() const;

  // terms to begin with
  static Term one(const Days& days, std::string unit);
  static Term one_day(std::optional<Day> day) { return one(on(day), "day"); }
  Term relative_day(Day day) const;
  /// A day that every year has, or that few have: 29 February.
  Term every_year(int month, int day) const;
  Term month_of_every_year(int month) const;
  /// "this", "last" or "next" beside something that comes once a year.
  int year_by(std::string_view slot) const { return now_.year + value(slot); }
  std::optional<Term> length();
  static Day shifted(Day day, const Length& length, int sign);

  // days: term_days.cpp
  std::optional<Term> day_word() { return relative_day(today_ + value("day_word")); }
  std::optional<Term> month_day();
  std::optional<Term> calendar_day(int month, int day, std::optional<int> year);
  std::optional<Term> numeric();
  /// "11/12/35" may lie in either century; "03/18/40" of this one is too far away.
  void two_centuries(Term& term, int month, int day) const;
  std::optional<Term> iso() { return calendar_day(value("a"), value("b"), value("y")); }
  std::optional<Term> weekday();
  /// "may", "mar", "sun": words that are also something else.
  bool is_not_a_date_alone() const;
  /// Whether a word by itself is one of a class.
  bool in_class(std::string_view name, WordId id) const;
  std::optional<Term> weekday_in();
  /// "three weeks from today on Monday", "the first week of October on Friday".
  std::optional<Term> weekday_of_term();
  /// "the second Sunday of May".
  std::optional<Term> nth_weekday();
  /// "Monday the 21st": the month in which they fall together.
  std::optional<Term> weekday_number();
  std::optional<Term> day_number();
  std::optional<Term> day_number_told();
  std::optional<Term> day_of_month();
  std::optional<Term> holiday();
  /// The weekend that a holiday lies in or makes longer.
  std::optional<Term> holiday_weekend();

  // periods: term_periods.cpp
  std::optional<Term> month();
  std::optional<Term> month_number();
  std::optional<Term> year();
  /// The period of this unit so many steps from the one that has today in it.
  Days period_at(const std::string& unit, int steps) const;
  std::optional<Term> stepped(const std::string& unit, int steps) const;
  /// "last week"; "last weeks" are more than one.
  std::optional<Term> relative();
  std::optional<Term> next_but_one() { return stepped(text("u"), 2); }
  std::optional<Term> this_unit();
  std::optional<Term> decade();
  std::optional<Term> century();
  /// Three months, as meteorologists have them; those of winter reach into the next year.
  std::optional<Term> season();
  /// Months of a year that may not be told, three or six of them.
  std::optional<Term> months_of_year(int first, int count, const std::string& unit);
  std::optional<Term> quarter();
  std::optional<Term> half_year();
  /// A school year or a fiscal year: nobody can say which days without knowing whose.
  std::optional<Term> unresolved() { return one(std::nullopt, "year"); }
  /// "the second half of August".
  std::optional<Term> half_of();
  std::optional<Term> week_number();

  // so many units, and units inside periods: term_counted.cpp
  /// "the last three months" end yesterday, "the next five days" begin tomorrow; decades and quarters are
  /// whole ones.
  std::optional<Term> several();
  static std::string plural(const std::string& unit) { return unit == "century" ? "centuries" : unit + "s"; }
  /// "recent weeks": from two to six of them, and so as many as a reader would allow.
  std::optional<Term> vague();
  std::optional<Term> within();
  /// "the third week of January", "the last day of 2016": by each reading of the period.
  std::optional<Term> nth();
  static Days nth_in(const Days& period, const std::string& of, const std::string& unit, int number);
  /// "the first ten days of last year".
  std::optional<Term> first_of();
  std::optional<Term> week_of();
  std::optional<Term> to_date();
  std::optional<Term> rest();
  std::optional<Term> starting();

  // parts, shifts, ranges, limits: term_bounds.cpp
  PeriodPart told_part(std::string_view slot) const;
  std::optional<Term> part();
  std::optional<Term> half();
  std::optional<Term> shift(int sign);
  std::optional<Term> shift_before() { return shift(-1); }
  std::optional<Term> shift_after() { return shift(1); }
  std::optional<Term> ago() { return shift(-1); }
  std::optional<Term> hence() { return shift(1); }
  std::optional<Term> range();
  std::optional<Term> days();
  std::optional<Term> limited(TimeLimit limit);
  /// "<= 2019": before the day behind its last.
  std::optional<Term> through();
  std::optional<Term> before() { return limited(TimeLimit::before); }
  std::optional<Term> until() { return limited(TimeLimit::until); }
  std::optional<Term> after() { return limited(TimeLimit::after); }
  std::optional<Term> since() { return limited(TimeLimit::since); }
  std::optional<Term> more(int sign);
  std::optional<Term> more_before() { return more(-1); }
  std::optional<Term> more_after() { return more(1); }
  std::optional<Term> less(int sign);
  std::optional<Term> less_before() { return less(-1); }
  std::optional<Term> less_after() { return less(1); }

  const Language& language_;
  const Atoms& atoms_;
  const Found& found_;
  const std::deque<Term>& terms_;
  Day today_;
  CivilDay now_;
};

}  // namespace anabasis::evidence::grammar
