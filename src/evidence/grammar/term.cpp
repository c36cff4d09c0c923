#include "evidence/grammar/term.hpp"

#include <cmath>
#include <map>

#include "evidence/grammar/term_builder.hpp"

namespace anabasis::evidence::grammar {

namespace {

/// Two digits as a year: the century in which most dates of that kind lie.
int century_of(int two_digits) { return two_digits < 40 ? 2000 + two_digits : 1900 + two_digits; }

}  // namespace

std::optional<Term> TermBuilder::build() {
  const auto& action = language_.actions.name(found_.action);
  if (action == "same") return copy();
  auto term = made(action);
  if (term) term->all = {found_.first, found_.last};
  return term;
}

std::optional<Term> TermBuilder::made(const std::string& action) {
  static const std::map<std::string, Make, std::less<>> kActions{
      {"length", &TermBuilder::length},
      {"day_word", &TermBuilder::day_word},
      {"month_day", &TermBuilder::month_day},
      {"numeric", &TermBuilder::numeric},
      {"iso", &TermBuilder::iso},
      {"weekday", &TermBuilder::weekday},
      {"weekday_in", &TermBuilder::weekday_in},
      {"weekday_number", &TermBuilder::weekday_number},
      {"nth_weekday", &TermBuilder::nth_weekday},
      {"weekday_of_term", &TermBuilder::weekday_of_term},
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
      {"half_of", &TermBuilder::half_of},
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
      {"through", &TermBuilder::through},
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

const Capture* TermBuilder::capture(std::string_view slot) const {
  for (const auto& capture : *found_.captures)
    if (language_.slots.name(capture.slot) == slot) return &capture;
  return nullptr;
}

int TermBuilder::value(std::string_view slot, int otherwise) const {
  const auto* at = capture(slot);
  if (at == nullptr || !(std::abs(at->match.value) <= 1e6)) return otherwise;
  return static_cast<int>(at->match.value);
}

const Phrases::Entry& TermBuilder::entry(const Capture& capture) const {
  return language_.phrases[capture.of].entries[static_cast<std::size_t>(capture.match.index)];
}

std::string TermBuilder::text(std::string_view slot) const {
  const auto* at = capture(slot);
  return at == nullptr ? "" : entry(*at).text;
}

const Term* TermBuilder::term(std::string_view slot) const {
  const auto* at = capture(slot);
  return at == nullptr ? nullptr : &terms_[static_cast<std::size_t>(at->match.index)];
}

std::optional<int> TermBuilder::told_year() const {
  if (has("y")) return value("y");
  if (has("y2")) return century_of(value("y2"));
  return std::nullopt;
}

std::optional<Term> TermBuilder::copy() const {
  for (const auto& capture : *found_.captures)
    if (language_.is_date(capture.of)) return terms_[static_cast<std::size_t>(capture.match.index)];
  return std::nullopt;
}

Term TermBuilder::one(const Days& days, std::string unit) {
  Term term;
  term.past = term.future = days;
  term.unit = std::move(unit);
  return term;
}

Term TermBuilder::relative_day(Day day) const {
  auto term = one_day(day);
  term.is_relative = true;
  return term;
}

Term TermBuilder::every_year(int month, int day) const {
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

Term TermBuilder::month_of_every_year(int month) const {
  Term term = one(std::nullopt, "month");
  term.has_year = false;
  term.month = month;
  const int here = static_cast<int>(now_.month);
  term.past = month_days(month <= here ? now_.year : now_.year - 1, month);
  term.future = month_days(month >= here ? now_.year : now_.year + 1, month);
  return term;
}

std::optional<Term> TermBuilder::length() {
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
    } else if (unit == "day" || unit == "night") {
      days += n;
    } else {
      has_hours = true;
    }
    return true;
  };
  const auto* count = has("n") ? capture("n") : capture("some");
  if (has("of_one") && count->match.value >= 1) return std::nullopt;
  term.is_vague = !has("n");
  term.unit = text("u");
  if (!add(count->match.value, term.unit)) return std::nullopt;
  term.count = static_cast<int>(count->match.value);
  if (has("n2") && !add(capture("n2")->match.value, text("u2"))) return std::nullopt;
  if (term.length.has_hours) return std::nullopt;
  return term;
}

Day TermBuilder::shifted(Day day, const Length& length, int sign) {
  if (length.months != 0) day = add_months(day, sign * length.months);
  if (length.business_days != 0) day = add_business_days(day, sign * length.business_days);
  return day + sign * length.days;
}

std::optional<Term> make_term(const Language& language, const Atoms& atoms, const Found& found,
                              const std::deque<Term>& terms, Day today) {
  return TermBuilder(language, atoms, found, terms, today).build();
}

}  // namespace anabasis::evidence::grammar
