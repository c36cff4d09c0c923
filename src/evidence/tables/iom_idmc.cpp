#include <fmt/format.h>

#include <map>

#include "base/text.hpp"
#include "evidence/tables/feed.hpp"

namespace anabasis::evidence::tables {

void read_dtm(Feed& feed) {
  for (std::size_t row = feed.first_row(); row < feed.end(); ++row) {
    const auto& cell = feed.at(row, "numPresentIdpInd");
    const auto value = feed.count(cell);
    const auto& date = feed.at(row, "reportingDate");
    const auto day = feed.day(date);
    if (date.text.empty() && value) feed.fault(cell, "a count without a date", "a date in reportingDate");
    if (!value || !day) continue;
    auto claim = feed.claim(cell, *value, Measure::stock);
    claim.subject.role = "IDP";
    for (const auto* level : {"2", "1", "0"}) {
      const auto& name = feed.at(row, fmt::format("admin{}Name", level));
      const auto& code = feed.at(row, fmt::format("admin{}Pcode", level));
      if (name.text.empty() && code.text.empty()) continue;
      claim.place = *level == '0' ? country(name, code) : std::optional(region(name, code));
      Feed::mark(claim, "place", name);
      Feed::mark(claim, "place", code);
      break;
    }
    claim.period = period_of(date, {*day, *day}, "day");
    Feed::mark(claim, "period", date);
    claim.note = fmt::format("IOM DTM, operation \"{}\", round {}", feed.at(row, "operation").text,
                             feed.at(row, "roundNumber").text);
    if (const auto& how = feed.at(row, "assessmentType"); !how.text.empty()) claim.note += ", " + how.text;
    feed.keep(std::move(claim));
  }
  feed.table().minds.emplace_back("stocks by round; operations overlap, and so do rounds: never added up");
}

namespace {

/// "total", "more than" or "approximately".
void qualify(Feed& feed, const Cell& qualifier, Claim& claim) {
  const auto word = base::ascii_lower(qualifier.text);
  auto& value = claim.value;
  if (word == "more than") {
    value.kind = ValueKind::at_least;
    value.mode = value.high = std::nullopt;
  } else if (word == "approximately") {
    const auto about = parse_value(fmt::format("about {:.0f}", *value.mode), "en", CountedUnit::persons,
                                   default_words(), {});
    value.kind = ValueKind::about;
    if (about) {
      value.low = about->low;
      value.high = about->high;
    }
  } else if (word != "total" && !word.empty()) {
    feed.fault(qualifier, "no such qualifier", "total, more than or approximately");
  }
  Feed::mark(claim, "value", qualifier);
}

/// A figure that checks another one: where exactly one recommended figure is of the same event, place and
/// days, both are one statement with that as its root.
void link_checks(std::vector<Claim>& claims, const std::map<std::size_t, std::string>& event_of) {
  std::map<std::string, std::vector<std::size_t>> recommended;
  for (const auto& [claim, event] : event_of)
    if (claims[claim].is_root) recommended[event].push_back(claim);
  for (const auto& [claim, event] : event_of) {
    if (claims[claim].is_root) continue;
    const auto found = recommended.find(event);
    if (found == recommended.end() || found->second.size() != 1) continue;
    auto& root = claims[found->second.front()];
    if (root.lineage.empty()) root.lineage = "idu " + id_of(root, root.note);
    claims[claim].lineage = root.lineage;
  }
  // A root of nothing is no root.
  for (const auto& [claim, event] : event_of)
    if (claims[claim].lineage.empty()) claims[claim].is_root = false;
}

}  // namespace

void read_idu(Feed& feed) {
  std::map<std::size_t, std::string> event_of;
  for (std::size_t row = feed.first_row(); row < feed.end(); ++row) {
    const auto& cell = feed.at(row, "figure");
    const auto value = feed.count(cell);
    const auto &first_cell = feed.at(row, "displacement_start_date"),
               &last_cell = feed.at(row, "displacement_end_date");
    const auto& day_cell = first_cell.text.empty() ? feed.at(row, "displacement_date") : first_cell;
    const auto first = feed.day(day_cell);
    const auto last = last_cell.text.empty() ? first : feed.day(last_cell);
    const auto& role = feed.at(row, "role");
    const bool is_recommended = role.text == "Recommended figure";
    if (!is_recommended && role.text != "Triangulation" && !role.text.empty())
      feed.fault(role, "no such role", "Recommended figure or Triangulation");
    if (!value) continue;
    auto claim = feed.claim(cell, *value, Measure::flow);
    qualify(feed, feed.at(row, "qualifier"), claim);
    claim.subject.role = "IDP";
    const auto &name = feed.at(row, "country"), &iso = feed.at(row, "iso3");
    claim.from = country(name, iso);
    Feed::mark(claim, "from", name);
    if (first && last && *last < *first) {
      feed.fault(last_cell, "ends before it begins", "a day from " + base::to_string(*first));
    } else if (first && last) {
      claim.period = period_of(day_cell, {*first, *last}, *first == *last ? "day" : "interval");
      Feed::mark(claim, "period", day_cell);
      Feed::mark(claim, "period", last_cell);
    }
    const auto& event = feed.at(row, "event_name");
    claim.note = fmt::format("IDMC, {}, {}; persons, households already multiplied", role.text,
                             feed.at(row, "displacement_type").text);
    claim.is_root = is_recommended;
    event_of[feed.table().claims.size()] =
        event.text + "|" + iso.text + name.text + "|" + first_cell.text + "|" + last_cell.text;
    feed.keep(std::move(claim));
  }
  link_checks(feed.table().claims, event_of);
  feed.table().minds.emplace_back(
      "new displacements within a country, not people who are displaced now; a figure with the role "
      "Triangulation checks another and is never added to it");
}

}  // namespace anabasis::evidence::tables
