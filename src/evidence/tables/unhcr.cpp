#include <fmt/format.h>

#include <array>

#include "evidence/tables/feed.hpp"

namespace anabasis::evidence::tables {

namespace {

/// What a column of the statistics counts. Stocks stand at the end of the year; returns happened during it.
struct Counted {
  std::string_view column, role;
  enum class Way { host, home_from_host, home } way = Way::host;
};

constexpr std::array kCounted{
    Counted{"refugees", "refugee"},
    Counted{"asylum_seekers", "asylum seeker"},
    Counted{"returned_refugees", "returned refugee", Counted::Way::home_from_host},
    Counted{"idps", "IDP"},
    Counted{"returned_idps", "returned IDP", Counted::Way::home},
    Counted{"stateless", "stateless"},
    Counted{"ooc", "other of concern to UNHCR"},
    Counted{"oip", "other in need of international protection"},
    Counted{"hst", "host community"},
};

/// A number of registered people on a day, at the one place that the table is about.
void keep_registered(Feed& feed, const std::string& place, const Cell& date, base::Day day, const Cell& cell,
                     double value, std::string_view note) {
  auto claim = feed.claim(cell, value, Measure::stock);
  claim.subject.role = "refugee, registered";
  if (!place.empty()) claim.place = Region{place, "", place};
  claim.period = period_of(date, {day, day}, "day");
  Feed::mark(claim, "period", date);
  claim.note = note;
  feed.keep(std::move(claim));
}

std::optional<int> year_in(Feed& feed, const Cell& cell) {
  const auto year = cell.text.size() == 4 ? feed.count(cell) : std::nullopt;
  if (year && *year >= 1900 && *year <= 2100) return static_cast<int>(*year);
  if (cell.text.size() != 4 || year) feed.fault(cell, "not a year", "four digits, such as 2017");
  return std::nullopt;
}

}  // namespace

void read_unhcr_statistics(Feed& feed) {
  for (std::size_t row = feed.first_row(); row < feed.end(); ++row) {
    const auto& year_cell = feed.at(row, "year");
    const auto year = year_in(feed, year_cell);
    const auto &from_name = feed.at(row, "coo_name"), &from_iso = feed.at(row, "coo_iso");
    const auto &host_name = feed.at(row, "coa_name"), &host_iso = feed.at(row, "coa_iso");
    for (const auto& counted : kCounted) {
      if (!feed.has(counted.column)) continue;
      const auto& cell = feed.at(row, counted.column);
      const auto value = feed.count(cell);
      if (!value || !year) continue;
      const bool is_flow = counted.way != Counted::Way::host;
      auto claim = feed.claim(cell, *value, is_flow ? Measure::flow : Measure::stock);
      claim.subject.role = counted.role;
      claim.subject.origin = country_words(from_name, from_iso);
      Feed::mark(claim, "subject", from_name.text.empty() ? from_iso : from_name);
      const auto first = *base::make_day(*year, 1, 1), last = *base::make_day(*year, 12, 31);
      claim.period = period_of(year_cell, {is_flow ? first : last, last}, is_flow ? "year" : "end of year");
      Feed::mark(claim, "period", year_cell);
      const auto put = [&](std::optional<Region>& region, const char* field, const Cell& name,
                           const Cell& iso) {
        region = country(name, iso);
        Feed::mark(claim, field, name.text.empty() ? iso : name);
      };
      if (!is_flow) put(claim.place, "place", host_name, host_iso);
      if (is_flow) put(claim.to, "to", from_name, from_iso);
      if (counted.way == Counted::Way::home_from_host) put(claim.from, "from", host_name, host_iso);
      claim.note = fmt::format("UNHCR refugee statistics, column {}", counted.column);
      feed.keep(std::move(claim));
    }
  }
  feed.table().minds.emplace_back("stocks stand at the end of a year; returns are flows during it");
}

void read_unhcr_portal(Feed& feed, const std::string& place) {
  for (std::size_t row = feed.first_row(); row < feed.end(); ++row) {
    const auto& date = feed.at(row, "data_date");
    const auto day = feed.day(date);
    const auto& cell = feed.at(row, "individuals");
    const auto value = feed.count(cell);
    if (date.text.empty() && value) feed.fault(cell, "a count without a date", "a date in data_date");
    if (!day || !value) continue;
    keep_registered(feed, place, date, *day, cell, *value,
                    "UNHCR operational portal: cumulative registrations");
  }
  feed.table().minds.emplace_back(
      "registrations are cumulative: who left may still be in them, and a fall is a correction, not people "
      "leaving");
  if (place.empty()) feed.table().minds.emplace_back("the table does not say of which place it is");
}

void read_flee_registrations(Feed& feed, const std::string& place) {
  for (std::size_t row = 0; row < feed.end(); ++row) {
    const auto& date = feed.at(row, std::size_t{0});
    if (row == 0 && !base::parse_day(date.text)) continue;  // a header, where somebody wrote one
    const auto day = feed.day(date);
    const auto& cell = feed.at(row, std::size_t{1});
    const auto value = feed.count(cell);
    if (!day || !value) continue;
    keep_registered(feed, place, date, *day, cell, *value, "registrations in Flee's layout");
  }
  feed.table().minds.emplace_back(
      "registrations can fall where they were corrected; the place is the name of the file");
}

}  // namespace anabasis::evidence::tables
