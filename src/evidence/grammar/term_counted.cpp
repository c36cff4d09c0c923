#include "evidence/grammar/term_builder.hpp"

namespace anabasis::evidence::grammar {

std::optional<Term> TermBuilder::several() {
  const int way = value("r");
  if (way == 0) return std::nullopt;
  std::optional<Term> own;
  const auto* counted = term("length");
  if (counted == nullptr) {
    own = length();
    if (!own) return std::nullopt;
    counted = &*own;
  }
  const auto unit = counted->unit;
  const int count = counted->count;
  if (count < 1 || count > kMostUnits) return std::nullopt;
  Term made = one(std::nullopt, plural(unit));
  made.is_relative = true;
  made.count = count;
  made.is_vague = counted->is_vague;
  const bool aligned =
      unit == "quarter" || unit == "decade" || unit == "century" || unit == "weekend" || unit == "workweek";
  if (aligned) {
    const auto from = period_at(unit, way < 0 ? -count : 1), to = period_at(unit, way < 0 ? -1 : count);
    if (!from || !to) return std::nullopt;
    made.past = made.future = DayInterval{from->first, to->last};
  } else {
    const auto& length = counted->length;
    const Day from = way < 0 ? shifted(today_, length, -1) : today_ + 1;
    const Day to = way < 0 ? today_ - 1 : shifted(today_ + 1, length, 1) - 1;
    if (from > to) return std::nullopt;
    made.past = made.future = DayInterval{from, to};
  }
  return made;
}

std::optional<Term> TermBuilder::vague() {
  const auto unit = text("u");
  const int way = has("r") ? value("r") : -1;
  if (way == 0) return std::nullopt;
  constexpr int kAssumed = 4;
  Term made = one(std::nullopt, plural(unit));
  made.is_relative = made.is_vague = true;
  made.count = kAssumed;
  Length length;
  if (unit == "day" || unit == "week")
    length.days = kAssumed * (unit == "day" ? 1 : 7);
  else
    length.months = kAssumed * (unit == "month" ? 1 : unit == "year" ? 12 : unit == "decade" ? 120 : 1200);
  const Day from = way < 0 ? shifted(today_, length, -1) : today_ + 1;
  const Day to = way < 0 ? today_ : shifted(today_, length, 1);
  made.past = made.future = DayInterval{from, to};
  return made;
}

std::optional<Term> TermBuilder::within() {
  const auto& counted = *term("length");
  Term made = one(DayInterval{today_, shifted(today_, counted.length, 1) - 1}, plural(counted.unit));
  if (made.past->first > made.past->last) return std::nullopt;
  made.is_relative = true;
  return made;
}

std::optional<Term> TermBuilder::nth() {
  const auto* of = term("p");
  const auto unit = text("u");
  const int number = has("o") ? value("o") : value("r");
  // The first quarter "of the year" is one of every year.
  if (unit == "quarter" && of != nullptr && of->is_weak) return std::nullopt;
  if (number == 0 || number > 400 || (has("r") && !has("o") && number > 0)) return std::nullopt;
  Term made = one(std::nullopt, unit);
  Days past, future;
  if (of != nullptr) {
    past = nth_in(of->past, of->unit, unit, number);
    future = nth_in(of->future, of->unit, unit, number);
    made.is_relative = of->is_relative;
  } else {
    past = future = nth_in(year_days(year_by("r")), "year", unit, value("o"));
  }
  if (!past || !future) return std::nullopt;
  made.past = past;
  made.future = future;
  return made;
}

Days TermBuilder::nth_in(const Days& period, const std::string& of, const std::string& unit, int number) {
  if (!period) return std::nullopt;
  const auto [year, month, day] = civil(period->first);
  const int first_month = static_cast<int>(month);
  const bool last = number < 0;
  Days found;
  if (unit == "day") {
    const Day date = last ? period->last : period->first + (number - 1);
    found = DayInterval{date, date};
  } else if (unit == "week" || unit == "weekend" || unit == "workweek") {
    Day monday = monday_of(last ? period->last : period->first + 3);
    if (of == "year")
      monday = last ? week_of_year(year, weeks_in_year(year)) : week_of_year(year, number);
    else if (of == "month")
      monday = last ? last_week_of_month(year, first_month)
                    : first_week_of_month(year, first_month) + 7 * (number - 1);
    else if (!last)
      monday = monday + 7 * (number - 1);
    found = unit == "week"      ? DayInterval{monday, monday + 6}
            : unit == "weekend" ? DayInterval{monday + 5, monday + 6}
                                : DayInterval{monday, monday + 4};
  } else if (unit == "month" || unit == "quarter") {
    const int size = unit == "month" ? 1 : 3;
    const auto [last_year, last_month, last_day] = civil(period->last);
    const int months = (last_year - year) * 12 + static_cast<int>(last_month) - first_month + 1;
    const int at = first_month + (last ? months - size : (number - 1) * size);
    found = DayInterval{month_start(year, at), month_start(year, at + size) - 1};
  } else if (unit == "year") {
    found = year_days(last ? civil(period->last).year : year + number - 1);
  }
  // What lies wholly outside is no part of it.
  if (!found || found->last < period->first || found->first > period->last) return std::nullopt;
  return found;
}

std::optional<Term> TermBuilder::first_of() {
  const auto& of = *term("p");
  const auto& counted = *term("length");
  const int number = has("o") ? value("o") : value("r");
  if (number != 1 && number != -1) return std::nullopt;
  const auto in = [&](const Days& period) -> Days {
    if (!period) return std::nullopt;
    if (counted.unit == "week") {
      const auto from = nth_in(period, of.unit, "week", number == 1 ? 1 : -1);
      if (!from) return std::nullopt;
      const int more = 7 * (counted.count - 1);
      return number == 1 ? DayInterval{from->first, from->last + more}
                         : DayInterval{from->first - more, from->last};
    }
    if (number == 1) return DayInterval{period->first, shifted(period->first, counted.length, 1) - 1};
    return DayInterval{shifted(period->last + 1, counted.length, -1), period->last};
  };
  Term made = one(std::nullopt, plural(counted.unit));
  made.past = in(of.past);
  made.future = in(of.future);
  if (!made.past || !made.future || made.past->first > made.past->last ||
      made.future->first > made.future->last)
    return std::nullopt;
  return made;
}

std::optional<Term> TermBuilder::week_of() {
  const auto* of = term("t");
  if (!of->past || !of->future) return std::nullopt;
  const auto week = [](const Days& days) {
    return DayInterval{monday_of(days->first), monday_of(days->first) + 6};
  };
  Term made = one(std::nullopt, "week");
  made.past = week(of->past);
  made.future = week(of->future);
  return made;
}

std::optional<Term> TermBuilder::to_date() {
  const auto period = period_at(has("u") ? text("u") : "year", 0);
  if (!period) return std::nullopt;
  Term made = one(DayInterval{period->first, today_}, "days");
  made.is_relative = true;
  made.ends = {{on(period->first), on(period->first), PeriodPart::whole},
               {on(today_), on(today_), PeriodPart::whole}};
  return made;
}

std::optional<Term> TermBuilder::rest() {
  const auto period = period_at(text("u"), 0);
  if (!period || period->last < today_) return std::nullopt;
  Term made = one(DayInterval{today_, period->last}, "days");
  made.is_relative = true;
  made.ends = {{on(today_), on(today_), PeriodPart::whole},
               {on(period->last), on(period->last), PeriodPart::whole}};
  return made;
}

std::optional<Term> TermBuilder::starting() {
  const auto& counted = *term("length");
  const auto* from = term("t");
  if (!from->future || !from->past) return std::nullopt;
  // A weekday is the next one; of a date without its year the reading that is nearer to today.
  const Day past = from->past->first, future = from->future->first;
  const Day first = !from->has_year && today_ - past < future - today_ ? past : future;
  Term made = one(DayInterval{first, shifted(first, counted.length, 1) - 1}, plural(counted.unit));
  if (made.past->first > made.past->last) return std::nullopt;
  return made;
}

}  // namespace anabasis::evidence::grammar
