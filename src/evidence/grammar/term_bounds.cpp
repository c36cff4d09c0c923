#include <algorithm>

#include "evidence/grammar/term_builder.hpp"
#include "evidence/grammar/term_range.hpp"

namespace anabasis::evidence::grammar {

PeriodPart TermBuilder::told_part(std::string_view slot) const {
  const auto name = text(slot);
  return name == "start" ? PeriodPart::start : name == "end" ? PeriodPart::end : PeriodPart::middle;
}

std::optional<Term> TermBuilder::part() {
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

std::optional<Term> TermBuilder::half() {
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

std::optional<Term> TermBuilder::shift(int sign) {
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
  made.months_away = length.length.months;
  return made;
}

std::optional<Term> TermBuilder::range() {
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

std::optional<Term> TermBuilder::days() {
  const auto year = told_year();
  auto a = calendar_day(value("m"), value("d"), year), b = calendar_day(value("m"), value("d2"), year);
  if (!a || !b || value("d") >= value("d2")) return std::nullopt;
  return range_of(*a, *b, today_);
}

std::optional<Term> TermBuilder::limited(TimeLimit limit) {
  const auto today = relative_day(today_);
  const auto* of = has("t") ? term("t") : &today;
  // "for the week" in Dutch is no "before the week".
  if (limit == TimeLimit::before && of->unit != "day" &&
      (of->is_weak || (of->unit == "week" && !of->is_relative)))
    return std::nullopt;
  if (of->limit != TimeLimit::none || !of->ends.empty()) return std::nullopt;
  auto made = *of;
  made.limit = limit;
  // "more than 2010" and "> 2010" may count.
  made.is_number = of->is_number && (has("more") || has("less"));
  made.is_weak = made.is_other_word = false;
  return made;
}

std::optional<Term> TermBuilder::through() {
  const auto* of = term("t");
  if (!of->past || !of->future) return std::nullopt;
  auto made = one_day(of->past->last + 1);
  made.future = on(of->future->last + 1);
  made.limit = TimeLimit::before;
  made.is_number = of->is_number;
  return made;
}

std::optional<Term> TermBuilder::more(int sign) {
  auto made = shift(sign);
  if (made) made->limit = sign < 0 ? TimeLimit::before : TimeLimit::since;
  return made;
}

std::optional<Term> TermBuilder::less(int sign) {
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

}  // namespace anabasis::evidence::grammar
