#include "evidence/grammar/term_builder.hpp"

namespace anabasis::evidence::grammar {

/// "In May 12 people" and "on May 12 people" tell no day: a number that ends a date and counts what follows.
std::optional<Term> TermBuilder::month_day() {
  const auto& day = *capture("d");
  if (day.match.last == found_.last && atoms_.is(found_.last - 1, Atom::Kind::digits)) {
    const bool counts = found_.last < atoms_.size() && in_class("counted", atoms_[found_.last].id);
    const bool only_month = found_.first > 0 && in_class("before_month", atoms_[found_.first - 1].id);
    if (counts || only_month) return std::nullopt;
  }
  return calendar_day(value("m"), value("d"), told_year());
}

std::optional<Term> TermBuilder::calendar_day(int month, int day, std::optional<int> year) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  if (year) return one_day(base::make_day(*year, static_cast<unsigned>(month), static_cast<unsigned>(day)));
  if (has("r"))
    return one_day(base::make_day(has("w") ? now_.year : year_by("r"), static_cast<unsigned>(month),
                                  static_cast<unsigned>(day)));
  auto term = every_year(month, day);
  if (has("near")) term.past = term.future = value("near") < 0 ? term.past : term.future;
  return term;
}

std::optional<Term> TermBuilder::numeric() {
  int day = value("a"), month = value("b");
  // Where the usual order makes no date, the other one does.
  const bool swap = language_.day_first ? month > 12 && day <= 12 : day <= 12;
  if (swap) std::swap(day, month);
  auto term = calendar_day(month, day, told_year());
  if (!term) return std::nullopt;
  if (has("y2")) two_centuries(*term, month, day);
  term->is_number = !told_year() && !has("w") && !has("r");
  return term;
}

void TermBuilder::two_centuries(Term& term, int month, int day) const {
  const int two = value("y2");
  const auto in = [&](int year) {
    return on(base::make_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day)));
  };
  constexpr int kBoth = 30, kPast = 40;
  if (two >= kBoth && two < kPast) {
    term.past = in(1900 + two);
    term.future = in(2000 + two);
  }
}

std::optional<Term> TermBuilder::weekday() {
  const int weekday = value("w");
  const Day this_week = monday_of(today_) + (weekday - 1);
  if (has("r")) {
    // "afgelopen maandag" is the nearest one, whatever its week.
    if (in_class("near", atoms_[capture("r")->first].id)) return std::nullopt;
    auto term = relative_day(this_week + 7 * value("r"));
    return term;
  }
  Term term = one_day(this_week);
  term.is_relative = true;
  term.past = on(this_week < today_ ? this_week : this_week - 7);
  term.future = on(this_week >= today_ ? this_week : this_week + 7);
  if (has("near"))
    term.past = term.future = value("near") > 0 ? on(this_week > today_ ? this_week : this_week + 7)
                                                : on(this_week < today_ ? this_week : this_week - 7);
  term.is_other_word = !has("near") && is_not_a_date_alone();
  return term;
}

bool TermBuilder::is_not_a_date_alone() const {
  if (found_.last != found_.first + 1) return false;
  const auto& atom = atoms_[found_.first];
  if (!in_class("not_a_date_alone", atom.id)) return false;
  return found_.first == 0 || !in_class("before_date", atoms_[found_.first - 1].id);
}

bool TermBuilder::in_class(std::string_view name, WordId id) const {
  const auto of = language_.classes.find(name);
  if (of == language_.classes.size() || id == 0) return false;
  const auto& nodes = language_.phrases[of].nodes;
  const auto next = nodes[0].next.find(id);
  return next != nodes[0].next.end() && nodes[next->second].entry >= 0;
}

std::optional<Term> TermBuilder::weekday_in() {
  return relative_day(monday_of(today_) + 7 * value("r") + (value("w") - 1));
}

std::optional<Term> TermBuilder::weekday_of_term() {
  const auto& of = *term("t");
  const int weekday = value("w");
  if (of.part != PeriodPart::whole || of.limit != TimeLimit::none || (of.unit != "day" && of.unit != "week"))
    return std::nullopt;
  const auto in = [&](const Days& days) -> Days {
    if (!days) return std::nullopt;
    if (of.unit == "week") return on(days->first + (weekday - 1));
    // Months lead to about a day, and the weekday is the next one; days and weeks into a week.
    if (of.months_away != 0) return on(days->first + (weekday - weekday_of(days->first) + 7) % 7);
    const auto begin =
        language_.sunday_first ? days->first - weekday_of(days->first) % 7 : monday_of(days->first);
    return on(begin + (language_.sunday_first ? weekday % 7 : weekday - 1));
  };
  auto made = one(in(of.past), "day");
  made.future = in(of.future);
  made.is_relative = of.is_relative;
  return made.past && made.future ? std::optional(made) : std::nullopt;
}

std::optional<Term> TermBuilder::nth_weekday() {
  const auto& of = *term("p");
  const int number = has("o") ? value("o") : value("r"), weekday = value("w");
  if (number == 0 || number < -1 || (has("r") && number > 0)) return std::nullopt;
  const auto in = [&](const Days& period) -> Days {
    if (!period) return std::nullopt;
    const auto end = number < 0 ? period->last : period->first;
    const int days = number < 0 ? -((weekday_of(end) - weekday + 7) % 7)
                                : (weekday - weekday_of(end) + 7) % 7 + 7 * (number - 1);
    return period->contains(end + days) ? on(end + days) : std::nullopt;
  };
  if (of.has_year || of.month == 0) {
    auto made = one(in(of.past), "day");
    made.future = in(of.future);
    return made.past && made.future ? std::optional(made) : std::nullopt;
  }
  Term made = one_day(std::nullopt);
  for (int year = now_.year; year > now_.year - 9 && !made.past; --year)
    if (const auto date = in(month_days(year, of.month)); date && date->first < today_) made.past = date;
  for (int year = now_.year; year < now_.year + 9 && !made.future; ++year)
    if (const auto date = in(month_days(year, of.month)); date && date->first >= today_) made.future = date;
  return made.past && made.future ? std::optional(made) : std::nullopt;
}

std::optional<Term> TermBuilder::weekday_number() {
  const int weekday = value("w"), number = has("d") ? value("d") : value("digits");
  if (number < 1 || number > 31) return std::nullopt;
  // "on Monday 12 people" tells no day of the month.
  if (atoms_.is(found_.last - 1, Atom::Kind::digits) && atoms_.is(found_.last, Atom::Kind::word) &&
      !in_class("behind_day", atoms_[found_.last].id))
    return std::nullopt;
  const auto in = [&](int months) -> std::optional<Day> {
    const auto first = month_start(now_.year, static_cast<int>(now_.month) + months);
    const auto [year, month, day] = civil(first);
    const auto date = base::make_day(year, month, static_cast<unsigned>(number));
    return date && weekday_of(*date) == weekday ? date : std::nullopt;
  };
  if (const auto date = in(0)) return one_day(date);
  Term term = one_day(std::nullopt);
  constexpr int kMonths = 120;
  for (int months = 1; months < kMonths && !term.past; ++months) term.past = on(in(-months));
  for (int months = 1; months < kMonths && !term.future; ++months) term.future = on(in(months));
  if (!term.past || !term.future) return std::nullopt;
  return term;
}

std::optional<Term> TermBuilder::day_number() {
  auto term = day_number_told();
  if (term) term->is_weak = true;
  return term;
}

std::optional<Term> TermBuilder::day_number_told() {
  const int number = has("day_th") ? value("day_th") : value("d");
  const auto in = [&](int months) {
    const auto [year, month, day] = civil(month_start(now_.year, static_cast<int>(now_.month) + months));
    return base::make_day(year, month, static_cast<unsigned>(number));
  };
  Term term = one_day(std::nullopt);
  for (int months = 0; months < 4 && !term.past; ++months)
    if (const auto date = in(-months); date && *date < today_) term.past = on(date);
  for (int months = 0; months < 4 && !term.future; ++months)
    if (const auto date = in(months); date && *date >= today_) term.future = on(date);
  if (!term.past || !term.future) return std::nullopt;
  return term;
}

std::optional<Term> TermBuilder::day_of_month() {
  const auto [year, month, day] = civil(month_start(now_.year, static_cast<int>(now_.month) + value("r")));
  auto term = one_day(base::make_day(year, month, static_cast<unsigned>(value("d"))));
  term.is_relative = true;
  return term;
}

std::optional<Term> TermBuilder::holiday() {
  const auto* name = capture("h");
  const auto rule = entry(*name).text;
  const auto in = [&](int year) { return on(holiday_in(rule, year)); };
  if (const auto year = told_year()) return one(in(*year), "day");
  const auto this_year = in(now_.year);
  if (!this_year) return std::nullopt;
  Term term = one(this_year, "day");
  // Its past and its future as they stand: what is the same every year is a date without its year.
  term.past = this_year->first < today_ ? this_year : in(now_.year - 1);
  term.future = this_year->first >= today_ ? this_year : in(now_.year + 1);
  if (const auto numbers = rule.find('-'); !rule.starts_with("easter") && numbers != std::string::npos) {
    term.has_year = false;
    const auto [year, month, day] = civil(this_year->first);
    term.month = static_cast<int>(month);
    term.day = static_cast<int>(day);
  }
  if (has("near") || has("r")) {
    const int way = has("near") ? value("near") : value("r");
    term.past = term.future = way < 0 ? term.past : way > 0 ? term.future : this_year;
    term.has_year = true;
  }
  return term;
}

std::optional<Term> TermBuilder::holiday_weekend() {
  auto term = holiday();
  if (!term) return std::nullopt;
  const auto weekend = [](const Days& days) -> Days {
    if (!days) return std::nullopt;
    const auto monday = monday_of(days->first);
    const int weekday = weekday_of(days->first);
    if (weekday == 1) return DayInterval{monday - 2, monday};
    return DayInterval{monday + (weekday == 5 ? 4 : 5), monday + 6};
  };
  term->past = weekend(term->past);
  term->future = weekend(term->future);
  term->unit = "weekend";
  term->has_year = true;
  return term;
}

}  // namespace anabasis::evidence::grammar
