#include <algorithm>

#include "evidence/grammar/term_builder.hpp"

namespace anabasis::evidence::grammar {

std::optional<Term> TermBuilder::month() {
  const int month = value("m");
  if (const auto year = told_year()) return one(month_days(*year, month), "month");
  if (has("r") || has("r2")) return one(month_days(year_by(has("r") ? "r" : "r2"), month), "month");
  auto term = month_of_every_year(month);
  if (has("near")) {
    term.past = term.future = value("near") < 0 ? term.past : term.future;
    term.has_year = true;
  }
  term.is_other_word = is_not_a_date_alone();
  return term;
}

std::optional<Term> TermBuilder::month_number() {
  const int month = value("a");
  if (month < 1 || month > 12) return std::nullopt;
  return one(month_days(value("y"), month), "month");
}

std::optional<Term> TermBuilder::year() {
  auto term = one(year_days(*told_year()), "year");
  term.is_number = found_.last == found_.first + 1;
  return term;
}

Days TermBuilder::period_at(const std::string& unit, int steps) const {
  const int month = static_cast<int>(now_.month);
  const Day monday = monday_of(today_);
  const auto months = [&](int from, int count) {
    return DayInterval{month_start(now_.year, from), month_start(now_.year, from + count) - 1};
  };
  if (unit == "day") return DayInterval{today_ + steps, today_ + steps};
  if (unit == "business day") return on(add_business_days(today_, steps));
  if (unit == "week") return DayInterval{monday + 7 * steps, monday + (7 * steps + 6)};
  if (unit == "fortnight") return DayInterval{monday + 14 * steps, monday + (14 * steps + 13)};
  if (unit == "weekend") return DayInterval{monday + (7 * steps + 5), monday + (7 * steps + 6)};
  if (unit == "workweek") return DayInterval{monday + 7 * steps, monday + (7 * steps + 4)};
  if (unit == "month") return months(month + steps, 1);
  if (unit == "quarter") return months((month - 1) / 3 * 3 + 1 + 3 * steps, 3);
  if (unit == "year") return year_days(now_.year + steps);
  const int years = unit == "decade" ? 10 : unit == "century" ? 100 : 0;
  if (years == 0) return std::nullopt;
  const int first = now_.year / years * years + years * steps;
  return DayInterval{month_start(first, 1), month_start(first + years, 1) - 1};
}

std::optional<Term> TermBuilder::stepped(const std::string& unit, int steps) const {
  const auto days = period_at(unit, steps);
  if (!days) return std::nullopt;
  auto term = one(days, unit == "business day" ? "day" : unit);
  term.is_relative = true;
  return term;
}

std::optional<Term> TermBuilder::relative() {
  if (in_class("plural_unit", atoms_[capture("u")->first].id)) return std::nullopt;
  return stepped(text("u"), value("r"));
}

std::optional<Term> TermBuilder::this_unit() {
  auto term = stepped(text("u"), 0);
  if (term) term->is_weak = true;
  return term;
}

std::optional<Term> TermBuilder::decade() {
  int first = 0;
  if (has("y")) {
    first = value("y");
  } else {
    const int two = has("decade") ? value("decade") : value("a");
    first = two < 30 ? 2000 + two : 1900 + two;
  }
  if (first % 10 != 0) return std::nullopt;
  return one(DayInterval{month_start(first, 1), month_start(first + 10, 1) - 1}, "decade");
}

std::optional<Term> TermBuilder::century() {
  const int number = value("o");
  if (number < 1 || number > 90) return std::nullopt;
  const int first = std::max((number - 1) * 100, 1);
  return one(DayInterval{month_start(first, 1), month_start(number * 100, 1) - 1}, "century");
}

std::optional<Term> TermBuilder::season() {
  const int month = value("season");
  const auto in = [&](int year) {
    return DayInterval{month_start(year, month), month_start(year, month + 3) - 1};
  };
  if (const auto year = told_year()) return one(in(*year), "season");
  if (has("r")) {
    auto term = one(in(year_by("r")), "season");
    term.is_relative = true;
    return term;
  }
  Term term = one(std::nullopt, "season");
  const bool begun = in(now_.year).first <= today_;
  term.past = in(begun ? now_.year : now_.year - 1);
  term.future = in(begun ? now_.year + 1 : now_.year);
  return term;
}

std::optional<Term> TermBuilder::months_of_year(int first, int count, const std::string& unit) {
  const auto in = [&](int year) {
    return DayInterval{month_start(year, first), month_start(year, first + count) - 1};
  };
  if (const auto year = told_year()) return one(in(*year), unit);
  if (has("r")) return one(in(year_by("r")), unit);
  Term term = one(std::nullopt, unit);
  const auto here = in(now_.year);
  term.past = here.first <= today_ ? here : in(now_.year - 1);
  term.future = here.last >= today_ ? here : in(now_.year + 1);
  return term;
}

std::optional<Term> TermBuilder::quarter() {
  const int number = has("a") ? value("a") : value("o");
  if (number < 1 || number > 4) return std::nullopt;
  return months_of_year(3 * number - 2, 3, "quarter");
}

std::optional<Term> TermBuilder::half_year() {
  const int number = has("a") ? value("a") : value("o");
  if (number < 1 || number > 2) return std::nullopt;
  return months_of_year(6 * number - 5, 6, "half year");
}

std::optional<Term> TermBuilder::half_of() {
  const auto& of = *term("p");
  const int number = value("o");
  if (number < 1 || number > 2 || of.unit == "day" || of.part != PeriodPart::whole) return std::nullopt;
  const auto in = [&](const Days& period) -> Days {
    if (!period) return std::nullopt;
    const Day middle = of.unit == "month"  ? period->first + 15
                       : of.unit == "year" ? add_months(period->first, 6)
                                           : period->first + period->days() / 2;
    return number == 1 ? DayInterval{period->first, middle - 1} : DayInterval{middle, period->last};
  };
  auto made = one(in(of.past), "part of " + of.unit);
  made.future = in(of.future);
  return made.past && made.future ? std::optional(made) : std::nullopt;
}

std::optional<Term> TermBuilder::week_number() {
  const int year = told_year().value_or(has("r") ? year_by("r") : now_.year), week = value("a");
  if (week < 1 || week > weeks_in_year(year)) return std::nullopt;
  const auto monday = week_of_year(year, week);
  return one(DayInterval{monday, monday + 6}, "week");
}

}  // namespace anabasis::evidence::grammar
