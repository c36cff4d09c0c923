#include "spec_dates.hpp"

#include <fmt/format.h>

#include "evidence/grammar/calendar.hpp"

namespace score {

using anabasis::base::Day;

Day reference_day(const nlohmann::json& scored) {
  if (!scored.contains("Context")) return {};
  const auto text = scored.at("Context").at("ReferenceDateTime").get<std::string>();
  return anabasis::base::parse_day(text.substr(0, 10)).value();
}

std::vector<anabasis::evidence::Mention> found_at(const nlohmann::json& scored, const std::string& text,
                                                  const std::string& language,
                                                  const std::vector<anabasis::evidence::MentionKind>& kinds) {
  const auto today = reference_day(scored);
  auto mentions = anabasis::evidence::find_mentions(text, language, {today, today}, kinds);
  if (!scored.contains("Context")) return mentions;
  const auto time = scored.at("Context").at("ReferenceDateTime").get<std::string>().substr(11);
  if (time.starts_with("00:00:00")) return mentions;
  const auto later = anabasis::evidence::find_mentions(text, language, {today + 1, today + 1}, kinds);
  if (later.size() != mentions.size()) return mentions;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    auto& when = mentions[i].when;
    if (!when || !when->is_day || !when->whole.past || !when->whole.future) continue;
    if (when->whole.future->first == today && when->whole.past != when->whole.future) when = later[i].when;
  }
  return mentions;
}

std::string expected_dates(const nlohmann::json& result) {
  std::string all;
  for (const auto& value : result.at("Resolution").at("values")) {
    const auto text = [&](const char* key) {
      return value.contains(key) ? value.at(key).get<std::string>() : std::string("-");
    };
    const auto type = text("type");
    const auto one = value.contains("value") ? fmt::format("{} {}", type, text("value"))
                                             : fmt::format("{} {} {}", type, text("start"), text("end"));
    all += (all.empty() ? "" : " | ") + one;
  }
  return all;
}

namespace {

using anabasis::base::DayInterval;
using anabasis::evidence::PeriodPart;
using anabasis::evidence::TimeLimit;
using anabasis::evidence::When;
using anabasis::evidence::grammar::add_months;
using anabasis::evidence::grammar::civil;
using anabasis::evidence::grammar::month_start;

/// First day, and the day behind the last: so the specifications write a period.
struct Period {
  Day start, end;
};

/// Parts of periods as the specifications cut them: a year told by its number in three, all others in two;
/// the middle of a month from the 10th up to the 21st.
Period cut(const DayInterval& days, PeriodPart part, bool relative) {
  const Period whole{days.first, days.last + 1};
  if (part == PeriodPart::whole) return whole;
  const int size = days.days();
  if (size > 360) {
    const int first = relative ? 6 : part == PeriodPart::start ? 4 : 8;
    if (part == PeriodPart::start) return {whole.start, add_months(whole.start, first)};
    if (part == PeriodPart::end) return {add_months(whole.start, first), whole.end};
    return {add_months(whole.start, 4), add_months(whole.start, 8)};
  }
  if (size >= 28 && size <= 31) {
    if (part == PeriodPart::start) return {whole.start, whole.start + 15};
    if (part == PeriodPart::end) return {whole.start + 15, whole.end};
    return {whole.start + 9, whole.start + 20};
  }
  if (part == PeriodPart::start) return {whole.start, whole.start + size / 2};
  if (part == PeriodPart::end) return {whole.start + size / 2, whole.end};
  return {whole.start + size / 3, whole.start + 2 * size / 3};
}

/// Where a period told by its ends begins or ends: at an end's first day, in its middle, or behind it.
Day point(const DayInterval& days, PeriodPart part) {
  if (part == PeriodPart::middle) return days.first + days.days() / 2;
  return part == PeriodPart::end ? days.last + 1 : days.first;
}

/// One alternative. `which` picks it from both readings.
std::string alternative(const When& when, bool future, Day today) {
  const auto days = [&](const When::End& end) { return *(future ? end.future : end.past); };
  if (when.ends.size() == 2) {
    return fmt::format("daterange {} {}", to_string(point(days(when.ends[0]), when.ends[0].part)),
                       to_string(point(days(when.ends[1]), when.ends[1].part)));
  }
  const auto whole = days(when.whole);
  const bool is_part = when.whole.part != PeriodPart::whole;
  const auto period = cut(whole, when.whole.part, when.relative_to_publication);
  // Limits look at the first day of a period, and behind it where they leave it out.
  const Day behind = when.is_day ? whole.first : whole.last + 1;
  switch (when.limit) {
    case TimeLimit::before:
    case TimeLimit::until:
      return fmt::format("daterange - {}",
                         to_string(when.whole.part == PeriodPart::end ? whole.last + 1 : whole.first));
    case TimeLimit::after: return fmt::format("daterange {} -", to_string(behind));
    case TimeLimit::since:
      return fmt::format("daterange {} -", to_string(is_part ? period.start : whole.first));
    case TimeLimit::none: break;
  }
  (void)today;
  if (when.is_day) return fmt::format("date {}", to_string(whole.first));
  return fmt::format("daterange {} {}", to_string(period.start), to_string(period.end));
}

}  // namespace

std::string found_dates(const anabasis::evidence::Mention& mention, Day today) {
  const auto& when = *mention.when;
  // Seasons and years that nobody can place are told, not resolved.
  const bool unplaced = !when.whole.past || !when.whole.future || when.precision == "season";
  if (unplaced) return when.is_day ? "date not resolved" : "daterange not resolved";
  const auto past = alternative(when, false, today), future = alternative(when, true, today);
  return past == future ? past : past + " | " + future;
}

}  // namespace score
