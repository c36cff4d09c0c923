#pragma once

#include <optional>
#include <string_view>

#include "base/day.hpp"

namespace anabasis::evidence::grammar {

/// A day's place in the calendar.
struct CivilDay {
  int year = 0;
  unsigned month = 1, day = 1;
};

[[nodiscard]] CivilDay civil(base::Day day);

/// Monday 1 to Sunday 7.
[[nodiscard]] int weekday_of(base::Day day);

/// The Monday of the week.
[[nodiscard]] base::Day monday_of(base::Day day);

/// The first day of a month; months below 1 and above 12 run into other years.
[[nodiscard]] base::Day month_start(int year, int month);

/// The days of a month, a year.
[[nodiscard]] base::DayInterval month_days(int year, int month);
[[nodiscard]] base::DayInterval year_days(int year);

/// So many months later; where that month is too short, its last day.
[[nodiscard]] base::Day add_months(base::Day day, int months);

/// So many working days later.
[[nodiscard]] base::Day add_business_days(base::Day day, int days);

/// The Monday of an ISO week of a year. A week belongs to the year, and here also to the month, of its
/// Thursday.
[[nodiscard]] base::Day week_of_year(int year, int week);
[[nodiscard]] int weeks_in_year(int year);
[[nodiscard]] base::Day first_week_of_month(int year, int month);
[[nodiscard]] base::Day last_week_of_month(int year, int month);

/// The day of a holiday in a year: "12-25", "easter+1", "11 4 4" (November, fourth Thursday; the last where
/// it is 0), "hijri 10 1" (the tabular Islamic calendar; the first such day of the year). None where the text
/// is none of these.
[[nodiscard]] std::optional<base::Day> holiday_in(std::string_view rule, int year);

}  // namespace anabasis::evidence::grammar
