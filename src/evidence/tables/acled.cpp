#include <fmt/format.h>

#include "base/text.hpp"
#include "evidence/tables/feed.hpp"

namespace anabasis::evidence::tables {

namespace {

/// An event happened on some day of the week or of the month that its date stands for.
std::optional<Period> period_in(Feed& feed, std::size_t row) {
  const auto& date = feed.at(row, "event_date");
  const auto& precision = feed.at(row, "time_precision");
  const auto day = feed.day(date);
  if (date.text.empty()) feed.fault(date, "an event without a date", "a date in event_date");
  if (precision.text == "1" || precision.text.empty()) {
    if (!day) return std::nullopt;
    return period_of(date, {*day, *day}, "day");
  }
  if (precision.text == "2") {
    if (!day) return std::nullopt;
    return period_of(date, {*day - 3, *day + 3}, "week");
  }
  if (precision.text == "3") {
    if (!day) return std::nullopt;
    const auto month = base::to_string(*day).substr(0, 8);
    auto last = *day;
    while (base::to_string(last + 1).starts_with(month)) last = last + 1;
    return period_of(date, {*base::parse_day(month + "01"), last}, "month");
  }
  feed.fault(precision, "no such time precision", "1 (day), 2 (week) or 3 (month)");
  return std::nullopt;
}

}  // namespace

void read_acled(Feed& feed) {
  for (std::size_t row = feed.first_row(); row < feed.end(); ++row) {
    const auto period = period_in(feed, row);
    const auto dead = feed.count(feed.at(row, "fatalities"));
    const auto &type = feed.at(row, "event_type"), &sub_type = feed.at(row, "sub_event_type");
    if (type.text.empty()) feed.fault(type, "an event of no type", "a type in event_type");
    if (!period || type.text.empty()) continue;
    auto claim = feed.claim(type, 0, Measure::condition);
    claim.value = {};
    claim.value.words = type.text;
    claim.value.kind = ValueKind::word;
    claim.value.driver =
        base::ascii_lower(sub_type.text.empty() ? type.text : type.text + ": " + sub_type.text);
    claim.period = period;
    Feed::mark(claim, "period", feed.at(row, "event_date"));
    const auto& place = feed.at(row, "location");
    if (!place.text.empty()) claim.place = region(place, {});
    if (place.text.empty()) claim.place = country(feed.at(row, "country"), {});
    Feed::mark(claim, "place", place.text.empty() ? feed.at(row, "country") : place);
    claim.note = fmt::format("ACLED event {} in {}; an event, nobody's movement",
                             feed.at(row, "event_id_cnty").text, feed.at(row, "country").text);
    if (dead) claim.note += fmt::format("; {:.0f} killed", *dead);
    feed.keep(std::move(claim));
  }
  feed.table().minds.emplace_back("events are evidence about why, not flows; the dead are not the displaced");
}

}  // namespace anabasis::evidence::tables
