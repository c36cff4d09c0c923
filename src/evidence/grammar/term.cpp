#include "evidence/grammar/term.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "evidence/grammar/calendar.hpp"
#include "evidence/grammar/term_range.hpp"

namespace anabasis::evidence::grammar {

using base::Day;
using base::DayInterval;

namespace {

/// Numbers of days, months and years beyond these are no dates.
constexpr double kMostUnits = 5'000;

Days on(std::optional<Day> day) {
  if (!day) return std::nullopt;
  return DayInterval{*day, *day};
}

/// Two digits as a year: the century in which most dates of that kind lie.
int century_of(int two_digits) { return two_digits < 40 ? 2000 + two_digits : 1900 + two_digits; }

/// Builds one date from the captures of a rule.
class TermBuilder {
 public:
  TermBuilder(const Language& language, const Atoms& atoms, const Found& found,
              const std::vector<Term>& terms, Day today)
      : language_(language), atoms_(atoms), found_(found), terms_(terms), today_(today), now_(civil(today)) {}

  std::optional<Term> build() {
    const auto& action = language_.actions.name(found_.action);
    if (action == "same") return copy();
    auto term = made(action);
    if (term) term->all = {found_.first, found_.last};
    return term;
  }

 private:
  using Make = std::optional<Term> (TermBuilder::*)();

  std::optional<Term> made(const std::string& action) {
    static const std::map<std::string, Make, std::less<>> kActions{
        {"length", &TermBuilder::length},
        {"day_word", &TermBuilder::day_word},
        {"month_day", &TermBuilder::month_day},
        {"numeric", &TermBuilder::numeric},
        {"iso", &TermBuilder::iso},
        {"weekday", &TermBuilder::weekday},
        {"weekday_in", &TermBuilder::weekday_in},
        {"weekday_number", &TermBuilder::weekday_number},
        {"day_number", &TermBuilder::day_number},
        {"day_number_told", &TermBuilder::day_number_told},
        {"day_of_month", &TermBuilder::day_of_month},
        {"holiday", &TermBuilder::holiday},
        {"holiday_weekend", &TermBuilder::holiday_weekend},
        {"month", &TermBuilder::month},
        {"month_number", &TermBuilder::month_number},
        {"year", &TermBuilder::year},
        {"relative", &TermBuilder::relative},
        {"this_unit", &TermBuilder::this_unit},
        {"next_but_one", &TermBuilder::next_but_one},
        {"decade", &TermBuilder::decade},
        {"century", &TermBuilder::century},
        {"season", &TermBuilder::season},
        {"quarter", &TermBuilder::quarter},
        {"half_year", &TermBuilder::half_year},
        {"unresolved", &TermBuilder::unresolved},
        {"week_number", &TermBuilder::week_number},
        {"several", &TermBuilder::several},
        {"vague", &TermBuilder::vague},
        {"within", &TermBuilder::within},
        {"nth", &TermBuilder::nth},
        {"first_of", &TermBuilder::first_of},
        {"week_of", &TermBuilder::week_of},
        {"to_date", &TermBuilder::to_date},
        {"rest", &TermBuilder::rest},
        {"starting", &TermBuilder::starting},
        {"part", &TermBuilder::part},
        {"half", &TermBuilder::half},
        {"shift_before", &TermBuilder::shift_before},
        {"shift_after", &TermBuilder::shift_after},
        {"ago", &TermBuilder::ago},
        {"hence", &TermBuilder::hence},
        {"range", &TermBuilder::range},
        {"days", &TermBuilder::days},
        {"before", &TermBuilder::before},
        {"until", &TermBuilder::until},
        {"after", &TermBuilder::after},
        {"since", &TermBuilder::since},
        {"more_before", &TermBuilder::more_before},
        {"more_after", &TermBuilder::more_after},
        {"less_before", &TermBuilder::less_before},
        {"less_after", &TermBuilder::less_after},
    };
    const auto found = kActions.find(action);
    return found == kActions.end() ? std::nullopt : (this->*found->second)();
  }

  // ---------------------------------------------------------------------------------------------- captures

  const Capture* capture(std::string_view slot) const {
    for (const auto& capture : *found_.captures)
      if (language_.slots.name(capture.slot) == slot) return &capture;
    return nullptr;
  }
  bool has(std::string_view slot) const { return capture(slot) != nullptr; }
  int value(std::string_view slot, int otherwise = 0) const {
    const auto* at = capture(slot);
    if (at == nullptr || !(std::abs(at->match.value) <= 1e6)) return otherwise;
    return static_cast<int>(at->match.value);
  }
  const Phrases::Entry& entry(const Capture& capture) const {
    return language_.phrases[capture.of].entries[static_cast<std::size_t>(capture.match.index)];
  }
  std::string text(std::string_view slot) const {
    const auto* at = capture(slot);
    return at == nullptr ? "" : entry(*at).text;
  }
  const Term* term(std::string_view slot) const {
    const auto* at = capture(slot);
    return at == nullptr ? nullptr : &terms_[static_cast<std::size_t>(at->match.index)];
  }
  std::optional<int> told_year() const {
    if (has("y")) return value("y");
    if (has("y2")) return century_of(value("y2"));
    return std::nullopt;
  }

  std::optional<Term> copy() const {
    for (const auto& capture : *found_.captures)
      if (language_.is_date(capture.of)) return terms_[static_cast<std::size_t>(capture.match.index)];
    return std::nullopt;
  }

  // ------------------------------------------------------------------------------------------------- terms

  static Term one(const Days& days, std::string unit) {
    Term term;
    term.past = term.future = days;
    term.unit = std::move(unit);
    return term;
  }
  static Term one_day(std::optional<Day> day) { return one(on(day), "day"); }
  Term relative_day(Day day) const {
    auto term = one_day(day);
    term.is_relative = true;
    return term;
  }

  /// A day that every year has, or that few have: 29 February.
  Term every_year(int month, int day) const {
    const auto in = [&](int year) {
      return base::make_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    };
    Term term = one_day(std::nullopt);
    term.has_year = false;
    term.month = month;
    term.day = day;
    for (int year = now_.year; year > now_.year - 9 && !term.past; --year)
      if (const auto date = in(year); date && *date < today_) term.past = on(date);
    for (int year = now_.year; year < now_.year + 9 && !term.future; ++year)
      if (const auto date = in(year); date && *date >= today_) term.future = on(date);
    return term;
  }

  Term month_of_every_year(int month) const {
    Term term = one(std::nullopt, "month");
    term.has_year = false;
    term.month = month;
    const int here = static_cast<int>(now_.month);
    term.past = month_days(month <= here ? now_.year : now_.year - 1, month);
    term.future = month_days(month >= here ? now_.year : now_.year + 1, month);
    return term;
  }

  /// "this", "last" or "next" beside something that comes once a year.
  int year_by(std::string_view slot) const { return now_.year + value(slot); }

  std::optional<Term> length() {
    Term term;
    const auto add = [&](double count, const std::string& unit) {
      if (!(count >= 0 && count <= kMostUnits)) return false;
      const int n = static_cast<int>(count);
      auto& [months, days, business_days, has_hours] = term.length;
      const double in_months = unit == "month"     ? 1
                               : unit == "quarter" ? 3
                               : unit == "year"    ? 12
                               : unit == "decade"  ? 120
                               : unit == "century" ? 1200
                                                   : 0;
      if (in_months > 0) {
        months += static_cast<int>(std::round(count * in_months));
      } else if (unit == "week" || unit == "weekend" || unit == "workweek") {
        days += static_cast<int>(std::round(count * 7));
      } else if (unit == "fortnight") {
        days += n * 14;
      } else if (unit == "business day") {
        business_days += n;
      } else if (unit == "day") {
        days += n;
      } else {
        has_hours = true;
      }
      return true;
    };
    const auto* count = has("n") ? capture("n") : capture("some");
    term.is_vague = !has("n");
    term.unit = text("u");
    if (!add(count->match.value, term.unit)) return std::nullopt;
    term.count = static_cast<int>(count->match.value);
    if (has("n2") && !add(capture("n2")->match.value, text("u2"))) return std::nullopt;
    if (term.length.has_hours) return std::nullopt;
    return term;
  }

  static Day shifted(Day day, const Length& length, int sign) {
    if (length.months != 0) day = add_months(day, sign * length.months);
    if (length.business_days != 0) day = add_business_days(day, sign * length.business_days);
    return day + sign * length.days;
  }

  // -------------------------------------------------------------------------------------------------- days

  std::optional<Term> day_word() { return relative_day(today_ + value("day_word")); }

  std::optional<Term> month_day() { return calendar_day(value("m"), value("d"), told_year()); }

  std::optional<Term> calendar_day(int month, int day, std::optional<int> year) {
    if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    if (year) return one_day(base::make_day(*year, static_cast<unsigned>(month), static_cast<unsigned>(day)));
    if (has("r"))
      return one_day(base::make_day(has("w") ? now_.year : year_by("r"), static_cast<unsigned>(month),
                                    static_cast<unsigned>(day)));
    auto term = every_year(month, day);
    if (has("near")) term.past = term.future = value("near") < 0 ? term.past : term.future;
    return term;
  }

  std::optional<Term> numeric() {
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

  /// "11/12/35" may lie in either century; "03/18/40" of this one is too far away.
  void two_centuries(Term& term, int month, int day) const {
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

  std::optional<Term> iso() { return calendar_day(value("a"), value("b"), value("y")); }

  std::optional<Term> weekday() {
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

  /// "may", "mar", "sun": words that are also something else.
  bool is_not_a_date_alone() const {
    if (found_.last != found_.first + 1) return false;
    const auto& atom = atoms_[found_.first];
    if (!in_class("not_a_date_alone", atom.id)) return false;
    return found_.first == 0 || !in_class("before_date", atoms_[found_.first - 1].id);
  }
  bool in_class(std::string_view name, WordId id) const {
    const auto of = language_.classes.find(name);
    return of < language_.classes.size() && id != 0 && language_.phrases[of].nodes[0].next.contains(id);
  }

  std::optional<Term> weekday_in() {
    return relative_day(monday_of(today_) + 7 * value("r") + (value("w") - 1));
  }

  /// "Monday the 21st": the month in which they fall together.
  std::optional<Term> weekday_number() {
    const int weekday = value("w"), number = has("d") ? value("d") : value("digits");
    if (number < 1 || number > 31) return std::nullopt;
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

  std::optional<Term> day_number() {
    auto term = day_number_told();
    if (term) term->is_weak = true;
    return term;
  }

  std::optional<Term> day_number_told() {
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

  std::optional<Term> day_of_month() {
    const auto [year, month, day] = civil(month_start(now_.year, static_cast<int>(now_.month) + value("r")));
    auto term = one_day(base::make_day(year, month, static_cast<unsigned>(value("d"))));
    term.is_relative = true;
    return term;
  }

  std::optional<Term> holiday() {
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

  /// The weekend that a holiday lies in or makes longer.
  std::optional<Term> holiday_weekend() {
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

  // ----------------------------------------------------------------------------------------------- periods

  std::optional<Term> month() {
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

  std::optional<Term> month_number() {
    const int month = value("a");
    if (month < 1 || month > 12) return std::nullopt;
    return one(month_days(value("y"), month), "month");
  }

  std::optional<Term> year() {
    auto term = one(year_days(*told_year()), "year");
    term.is_number = found_.last == found_.first + 1;
    return term;
  }

  /// The period of this unit so many steps from the one that has today in it.
  Days period_at(const std::string& unit, int steps) const {
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

  std::optional<Term> stepped(const std::string& unit, int steps) const {
    const auto days = period_at(unit, steps);
    if (!days) return std::nullopt;
    auto term = one(days, unit == "business day" ? "day" : unit);
    term.is_relative = true;
    return term;
  }

  /// "last week"; "last weeks" are more than one.
  std::optional<Term> relative() {
    if (in_class("plural_unit", atoms_[capture("u")->first].id)) return std::nullopt;
    return stepped(text("u"), value("r"));
  }
  std::optional<Term> next_but_one() { return stepped(text("u"), 2); }

  std::optional<Term> this_unit() {
    auto term = stepped(text("u"), 0);
    if (term) term->is_weak = true;
    return term;
  }

  std::optional<Term> decade() {
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

  std::optional<Term> century() {
    const int number = value("o");
    if (number < 1 || number > 90) return std::nullopt;
    const int first = std::max((number - 1) * 100, 1);
    return one(DayInterval{month_start(first, 1), month_start(number * 100, 1) - 1}, "century");
  }

  /// Three months, as meteorologists have them; those of winter reach into the next year.
  std::optional<Term> season() {
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

  /// Months of a year that may not be told, three or six of them.
  std::optional<Term> months_of_year(int first, int count, const std::string& unit) {
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

  std::optional<Term> quarter() {
    const int number = has("a") ? value("a") : value("o");
    if (number < 1 || number > 4) return std::nullopt;
    return months_of_year(3 * number - 2, 3, "quarter");
  }

  std::optional<Term> half_year() {
    const int number = has("a") ? value("a") : value("o");
    if (number < 1 || number > 2) return std::nullopt;
    return months_of_year(6 * number - 5, 6, "half year");
  }

  /// A school year or a fiscal year: nobody can say which days without knowing whose.
  std::optional<Term> unresolved() { return one(std::nullopt, "year"); }

  std::optional<Term> week_number() {
    const int year = told_year().value_or(has("r") ? year_by("r") : now_.year), week = value("a");
    if (week < 1 || week > weeks_in_year(year)) return std::nullopt;
    const auto monday = week_of_year(year, week);
    return one(DayInterval{monday, monday + 6}, "week");
  }

  /// "the last three months" end yesterday, "the next five days" begin tomorrow; decades and quarters are
  /// whole ones.
  std::optional<Term> several() {
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

  static std::string plural(const std::string& unit) { return unit == "century" ? "centuries" : unit + "s"; }

  /// "recent weeks": from two to six of them, and so as many as a reader would allow.
  std::optional<Term> vague() {
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

  std::optional<Term> within() {
    const auto& counted = *term("length");
    Term made = one(DayInterval{today_, shifted(today_, counted.length, 1) - 1}, plural(counted.unit));
    if (made.past->first > made.past->last) return std::nullopt;
    made.is_relative = true;
    return made;
  }

  /// "the third week of January", "the last day of 2016": by each reading of the period.
  std::optional<Term> nth() {
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

  static Days nth_in(const Days& period, const std::string& of, const std::string& unit, int number) {
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

  /// "the first ten days of last year".
  std::optional<Term> first_of() {
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

  std::optional<Term> week_of() {
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

  std::optional<Term> to_date() {
    const auto period = period_at(has("u") ? text("u") : "year", 0);
    if (!period) return std::nullopt;
    Term made = one(DayInterval{period->first, today_}, "days");
    made.is_relative = true;
    made.ends = {{on(period->first), on(period->first), PeriodPart::whole},
                 {on(today_), on(today_), PeriodPart::whole}};
    return made;
  }

  std::optional<Term> rest() {
    const auto period = period_at(text("u"), 0);
    if (!period || period->last < today_) return std::nullopt;
    Term made = one(DayInterval{today_, period->last}, "days");
    made.is_relative = true;
    made.ends = {{on(today_), on(today_), PeriodPart::whole},
                 {on(period->last), on(period->last), PeriodPart::whole}};
    return made;
  }

  std::optional<Term> starting() {
    const auto& counted = *term("length");
    const auto* from = term("t");
    if (!from->future || !from->past) return std::nullopt;
    const Day first = (from->future->first <= today_ || from->has_year ? from->future : from->past)->first;
    Term made = one(DayInterval{first, shifted(first, counted.length, 1) - 1}, plural(counted.unit));
    if (made.past->first > made.past->last) return std::nullopt;
    return made;
  }

  // ---------------------------------------------------------------------------------------- parts and shifts

  PeriodPart told_part(std::string_view slot) const {
    const auto name = text(slot);
    return name == "start" ? PeriodPart::start : name == "end" ? PeriodPart::end : PeriodPart::middle;
  }

  std::optional<Term> part() {
    Term made;
    if (const auto* of = term("p")) {
      if (of->part != PeriodPart::whole || of->unit == "day") return std::nullopt;
      made = *of;
    } else {
      const auto period = stepped(has("u") ? text("u") : "year", 0);
      if (!period || period->unit == "day") return std::nullopt;
      made = *period;
    }
    made.part = has("part") ? told_part("part") : PeriodPart::end;
    made.halves = made.is_relative && made.unit != "month";
    made.is_weak = made.is_number = false;
    return made;
  }

  std::optional<Term> half() {
    const auto* of = term("p");
    if (of == nullptr || of->part != PeriodPart::whole || of->unit == "day" || !of->is_relative)
      return std::nullopt;
    auto made = *of;
    // Earlier or later than now, where now lies inside.
    const auto& days = *of->past;
    const bool is_start = told_part("half") == PeriodPart::start;
    const Day middle = of->unit == "week"    ? days.first + 3
                       : of->unit == "month" ? days.first + 15
                       : of->unit == "year"  ? add_months(days.first, 6)
                                             : days.first + days.days() / 2;
    auto half = is_start ? DayInterval{days.first, middle - 1} : DayInterval{middle, days.last};
    if (days.contains(today_)) {
      if (is_start && today_ > days.first) half.last = std::min(half.last, today_);
      if (!is_start) half.first = std::max(half.first, today_);
    }
    made.past = made.future = half;
    made.unit = "part of " + of->unit;
    made.is_weak = false;
    return made;
  }

  std::optional<Term> shift(int sign) {
    const auto& length = *term("length");
    const auto* from = term("t");
    Day base = today_;
    if (from != nullptr) {
      if (!from->future) return std::nullopt;
      base = from->future->first;
    }
    auto made = relative_day(shifted(base, length.length, sign));
    // "three months ago" is no more precise than its unit.
    made.is_vague = length.is_vague;
    return made;
  }
  std::optional<Term> shift_before() { return shift(-1); }
  std::optional<Term> shift_after() { return shift(1); }
  std::optional<Term> ago() { return shift(-1); }
  std::optional<Term> hence() { return shift(1); }

  // ------------------------------------------------------------------------------------------ ranges, limits

  std::optional<Term> range() {
    const auto *a = term("a"), *b = term("b");
    if (a == nullptr) {
      for (const auto& capture : *found_.captures) {
        if (!language_.is_date(capture.of)) continue;
        (a == nullptr ? a : b) = &terms_[static_cast<std::size_t>(capture.match.index)];
      }
    }
    const auto today = relative_day(today_);
    if (a != nullptr && b == nullptr) b = &today;
    if (a == nullptr || b == nullptr) return std::nullopt;
    // "may march" is no period without a word between.
    if (b->all.first == a->all.last && (a->is_other_word || b->is_other_word) && !b->has_year)
      return std::nullopt;
    return range_of(*a, *b, today_);
  }

  std::optional<Term> days() {
    const auto year = told_year();
    auto a = calendar_day(value("m"), value("d"), year), b = calendar_day(value("m"), value("d2"), year);
    if (!a || !b || value("d") >= value("d2")) return std::nullopt;
    return range_of(*a, *b, today_);
  }

  std::optional<Term> limited(TimeLimit limit) {
    const auto today = relative_day(today_);
    const auto* of = has("t") ? term("t") : &today;
    // "for the week" in Dutch is no "before the week".
    if (limit == TimeLimit::before && of->unit != "day" &&
        (of->is_weak || (of->unit == "week" && !of->is_relative)))
      return std::nullopt;
    if (of->limit != TimeLimit::none || !of->ends.empty()) return std::nullopt;
    auto made = *of;
    made.limit = limit;
    made.is_weak = made.is_number = made.is_other_word = false;
    return made;
  }
  std::optional<Term> before() { return limited(TimeLimit::before); }
  std::optional<Term> until() { return limited(TimeLimit::until); }
  std::optional<Term> after() { return limited(TimeLimit::after); }
  std::optional<Term> since() { return limited(TimeLimit::since); }

  std::optional<Term> more(int sign) {
    auto made = shift(sign);
    if (made) made->limit = sign < 0 ? TimeLimit::before : TimeLimit::since;
    return made;
  }
  std::optional<Term> more_before() { return more(-1); }
  std::optional<Term> more_after() { return more(1); }

  std::optional<Term> less(int sign) {
    const auto& length = *term("length");
    const auto* from = term("t");
    if (!from->future) return std::nullopt;
    const Day base = from->future->first, other = shifted(base, length.length, sign);
    auto made = one(sign < 0 ? DayInterval{other, base} : DayInterval{base, other}, "days");
    if (made.past->first > made.past->last) return std::nullopt;
    made.is_relative = true;
    made.ends = {{on(made.past->first), on(made.past->first), PeriodPart::whole},
                 {on(made.past->last), on(made.past->last), PeriodPart::whole}};
    return made;
  }
  std::optional<Term> less_before() { return less(-1); }
  std::optional<Term> less_after() { return less(1); }

  const Language& language_;
  const Atoms& atoms_;
  const Found& found_;
  const std::vector<Term>& terms_;
  Day today_;
  CivilDay now_;
};

}  // namespace

std::optional<Term> make_term(const Language& language, const Atoms& atoms, const Found& found,
                              const std::vector<Term>& terms, Day today) {
  return TermBuilder(language, atoms, found, terms, today).build();
}

}  // namespace anabasis::evidence::grammar
