#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace anabasis::base {

/// A local civil day, counted from 1970-01-01.
struct Day {
  std::int32_t number = 0;

  auto operator<=>(const Day&) const = default;
};

[[nodiscard]] constexpr Day operator+(Day day, int days) { return {day.number + days}; }
[[nodiscard]] constexpr Day operator-(Day day, int days) { return {day.number - days}; }
[[nodiscard]] constexpr int operator-(Day a, Day b) { return a.number - b.number; }

/// An interval of days; both ends are included.
struct DayInterval {
  Day first;
  Day last;

  auto operator<=>(const DayInterval&) const = default;
  [[nodiscard]] constexpr bool contains(Day day) const { return first <= day && day <= last; }
  [[nodiscard]] constexpr int days() const { return last - first + 1; }
};

/// The day with this year, month (1 to 12) and day of the month; none where the calendar has no such day.
[[nodiscard]] std::optional<Day> make_day(int year, unsigned month, unsigned day_of_month);

/// Reads an ISO 8601 date, `2017-09-12`; none where it is anything else or the calendar has no such day.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

/// `2017-09-12`.
[[nodiscard]] std::string to_string(Day day);

}  // namespace anabasis::base
