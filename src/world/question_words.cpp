#include <fmt/format.h>

#include <array>
#include <chrono>

#include "world/questions.hpp"

namespace anabasis::world {

namespace {

/// `12 September 2017`.
std::string written(base::Day day) {
  constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.number}}};
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()),
                     kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
}

std::string_view wanting(Intention intention) {
  switch (intention) {
    case Intention::remain: return "mean to stay";
    case Intention::leave: return "want to leave, but not to go home,";
    case Intention::return_home: return "want to go home";
  }
  return "";
}

std::string_view being(Fate fate) {
  switch (fate) {
    case Fate::moving: return "are under way";
    case Fate::held: return "are held";
    case Fate::arrived: return "have arrived home";
    case Fate::settled: return "have settled on the way";
    case Fate::no_place: return "want to go home and have no home that takes them";
    case Fate::stranded: return "want to go on and have no way that is open to them";
    case Fate::turned_back: return "were turned back and have not set out again";
    case Fate::staying: return "stay";
    case Fate::dead: return "have died";
  }
  return "";
}

/// "persons of the group saudi who want to go home".
std::string people(const Question& question, const std::string& groups) {
  std::string text(to_string(question.of.unit));
  if (!groups.empty()) text += " " + groups;
  if (question.of.intention) text += fmt::format(" who {}", wanting(*question.of.intention));
  return text;
}

}  // namespace

namespace {

/// "By the record of border-guards: how many persons were caught from Syria to Turkey, from … to …?"
std::string recorded_flow(const std::string& who, const AskedNames& names, const std::string& when) {
  constexpr std::array<std::string_view, 4> kVerbs{"crossed", "were caught", "came in", "died"};
  std::string way;
  if (!names.from.empty()) way += " from " + names.from;
  if (!names.to.empty()) way += " to " + names.to;
  return fmt::format("By the record of {}: how many {} {}{}, as it became known {}?", names.record, who,
                     kVerbs[static_cast<std::size_t>(names.records)], way, when);
}

}  // namespace

std::string in_words(const Question& question, const AskedNames& names) {
  const auto who = people(question, names.groups);
  const auto at = names.places.empty() ? std::string("anywhere") : "at " + names.places;
  const auto last = written(question.period.last);
  switch (question.measure) {
    case Measure::stock:
      if (question.of.fate)
        return fmt::format("How many {} {}, {}, at the end of {}?", who, being(*question.of.fate), at, last);
      return fmt::format("How many {} are {} at the end of {}?", who, at, last);
    case Measure::flow: {
      const auto when = fmt::format("from {} to {}", written(question.period.first), last);
      if (!names.record.empty()) return recorded_flow(who, names, when);
      if (names.from.empty()) return fmt::format("How many {} come to {} {}?", who, names.to, when);
      return fmt::format("How many {} go from {} to {}, {}?", who, names.from, names.to, when);
    }
    case Measure::share: {
      // At the end of the sentence the comma of "want to leave, but not to go home," would be in the way.
      std::string wish(wanting(question.share_of));
      if (wish.back() == ',') wish.pop_back();
      return fmt::format("Of the {} {} at the end of {}, what share {}?", who, at, last, wish);
    }
  }
  return "";
}

}  // namespace anabasis::world
