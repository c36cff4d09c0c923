#include "evidence/grammar/term_range.hpp"

#include <algorithm>

#include "evidence/grammar/calendar.hpp"

namespace anabasis::evidence::grammar {

using base::Day;
using base::DayInterval;

namespace {

bool is_open(const Term& term) { return term.limit != TimeLimit::none || !term.ends.empty(); }

/// The date or month of every year in one year; none where that year has no such day.
Days in_year(const Term& term, int year) {
  if (term.day == 0) return month_days(year, term.month);
  const auto day = base::make_day(year, static_cast<unsigned>(term.month), static_cast<unsigned>(term.day));
  if (!day) return std::nullopt;
  return DayInterval{*day, *day};
}

/// The first from this day on.
Days first_from(const Term& term, Day day) {
  if (term.has_year) return term.past && term.past->last >= day ? term.past : term.future;
  const int year = civil(day).year;
  for (int later = year; later < year + 9; ++later)
    if (const auto days = in_year(term, later); days && days->last >= day) return days;
  return std::nullopt;
}

/// The last up to this day.
Days last_until(const Term& term, Day day) {
  if (term.has_year) return term.future && term.future->first <= day ? term.future : term.past;
  const int year = civil(day).year;
  for (int earlier = year; earlier > year - 9; --earlier)
    if (const auto days = in_year(term, earlier); days && days->first <= day) return days;
  return std::nullopt;
}

struct Pair {
  DayInterval from, to;
};

std::optional<Pair> pair_of(const Days& from, const Days& to) {
  if (!from || !to || from->first > to->last) return std::nullopt;
  return Pair{*from, *to};
}

/// Both ends without a year: the readings that lie before and behind today, or the one that has it inside.
void two_readings(const Term& from, const Term& to, Day today, std::optional<Pair>& past,
                  std::optional<Pair>& future) {
  const int year = civil(today).year;
  for (int at = year - 9; at <= year + 9; ++at) {
    const auto first = in_year(from, at);
    if (!first) continue;
    const auto pair = pair_of(first, first_from(to, first->first));
    if (!pair) continue;
    const bool ended = to.day == 0 ? pair->to.last < today : pair->to.last <= today;
    const bool begun = pair->from.first <= today;
    if (begun && !ended) {
      past = future = pair;
      return;
    }
    if (ended) past = pair;
    if (!begun && !future) future = pair;
  }
}

}  // namespace

std::optional<Term> range_of(const Term& from, const Term& to, Day today) {
  if (is_open(from) || is_open(to) || !from.past || !to.past || !from.future || !to.future)
    return std::nullopt;
  const bool from_told = from.has_year && from.past == from.future,
             to_told = to.has_year && to.past == to.future;
  std::optional<Pair> past, future;
  if (from_told && to_told) {
    past = future = pair_of(from.past, to.past);
  } else if (to_told) {
    past = future = pair_of(last_until(from, to.past->first), to.past);
  } else if (from_told) {
    past = future = pair_of(from.past, first_from(to, from.past->first));
  } else if (from.has_year || to.has_year) {
    past = pair_of(from.past, first_from(to, from.past->first));
    future = pair_of(from.future, first_from(to, from.future->first));
  } else {
    two_readings(from, to, today, past, future);
  }
  if (!past || !future) return std::nullopt;
  Term made;
  made.past = DayInterval{past->from.first, past->to.last};
  made.future = DayInterval{future->from.first, future->to.last};
  made.unit = from.unit == to.unit && to.unit != "day" ? to.unit + "s" : "days";
  made.is_relative = from.is_relative || to.is_relative;
  made.is_number = from.is_number && to.is_number && from.unit == "day";
  made.ends = {{past->from, future->from, from.part}, {past->to, future->to, to.part}};
  return made;
}

base::DayInterval part_of(const DayInterval& days, PeriodPart part, bool halves) {
  if (part == PeriodPart::whole) return days;
  const int size = days.days();
  // A month in three is ten days, ten days and the rest.
  const int first = size <= 31 && size >= 28 && !halves ? 10 : halves ? (size + 1) / 2 : size / 3;
  if (part == PeriodPart::start) return {days.first, days.first + std::max(first - 1, 0)};
  if (part == PeriodPart::end)
    return {days.first + (halves ? size / 2 : std::min(2 * first, size - 1)), days.last};
  return {days.first + std::min(first, size - 1), days.first + std::min(2 * first - 1, size - 1)};
}

When to_when(const Term& term, Day today) {
  When when;
  when.is_day = term.unit == "day" && term.ends.empty() && term.part == PeriodPart::whole;
  when.precision = (term.part == PeriodPart::whole ? "" : "part of ") + term.unit;
  when.relative_to_publication = term.is_relative;
  when.is_vague = term.is_vague;
  when.limit = term.limit;
  when.whole = {term.past, term.future, term.part};
  when.ends = term.ends;
  // What begins today or has begun is told of; what is yet to come is told only where nothing of it has been.
  const bool has_begun = term.future && term.future->first <= today;
  const auto& days = has_begun || !term.past ? term.future : term.past;
  if (!days) return when;
  auto meant = part_of(*days, term.part, term.halves);
  if (!term.ends.empty()) {
    const bool future = days == term.future;
    const auto end = [&](const When::End& each) {
      return part_of(*(future ? each.future : each.past), each.part, false);
    };
    meant = {end(term.ends.front()).first, end(term.ends.back()).last};
    if (meant.first > meant.last) meant = *days;
  }
  switch (term.limit) {
    case TimeLimit::none: when.days = meant; break;
    case TimeLimit::since: when.days = DayInterval{meant.first, std::max(meant.first, today)}; break;
    case TimeLimit::after: when.days = DayInterval{meant.last + 1, std::max(meant.last + 1, today)}; break;
    default: break;
  }
  return when;
}

}  // namespace anabasis::evidence::grammar
