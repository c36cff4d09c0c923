#include "evidence/grammar/calendar.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <vector>

namespace anabasis::evidence::grammar {

using base::Day;
using base::DayInterval;

namespace {

/// The numbers of a text, whatever stands between them; a minus counts where it stands before digits of
/// "easter-2".
std::vector<int> numbers_in(std::string_view text) {
  std::vector<int> numbers;
  for (std::size_t at = 0; at < text.size();) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), value);
    if (error != std::errc() || text[at] == '-') {
      ++at;
      continue;
    }
    numbers.push_back(value);
    at = static_cast<std::size_t>(end - text.data());
  }
  return numbers;
}

/// Easter Sunday of the Gregorian calendar. Source: the anonymous algorithm in Meeus, Astronomical
/// Algorithms, 1991.
Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return month_start(year, month) + (day - 1);
}

/// A day of the tabular Islamic calendar (leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of 30; epoch
/// 15 July 622). It may lie a day beside what is seen in the sky.
Day hijri(int year, int month, int day) {
  constexpr int kEpoch = -492150;  // days from 1970-01-01, less one
  const int days = 29 * (month - 1) + month / 2 + 354 * (year - 1) + (3 + 11 * year) / 30;
  return {kEpoch + days + day};
}

Day nth_weekday(int year, int month, int weekday, int nth) {
  if (nth == 0) {
    const auto last = month_days(year, month).last;
    return last - (weekday_of(last) - weekday + 7) % 7;
  }
  const auto first = month_start(year, month);
  return first + (weekday - weekday_of(first) + 7) % 7 + 7 * (nth - 1);
}

}  // namespace

CivilDay civil(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.number}}};
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day())};
}

int weekday_of(Day day) { return ((day.number + 3) % 7 + 7) % 7 + 1; }

Day monday_of(Day day) { return day - (weekday_of(day) - 1); }

Day month_start(int year, int month) {
  const int months = year * 12 + month - 1;
  const int whole = months >= 0 ? months / 12 : (months - 11) / 12;
  // The calendar reaches further than any report; what lies beyond is held at its end.
  return base::make_day(std::clamp(whole, 1, 9998), static_cast<unsigned>(months - whole * 12 + 1), 1)
      .value();
}

DayInterval month_days(int year, int month) {
  return {month_start(year, month), month_start(year, month + 1) - 1};
}

DayInterval year_days(int year) { return {month_start(year, 1), month_start(year + 1, 1) - 1}; }

Day add_months(Day day, int months) {
  const auto [year, month, number] = civil(day);
  const auto to = month_days(year, static_cast<int>(month) + months);
  return std::min(to.last, to.first + static_cast<int>(number - 1));
}

Day add_business_days(Day day, int days) {
  const int step = days < 0 ? -1 : 1;
  for (int left = std::min(std::abs(days), 10'000); left > 0;) {
    day = day + step;
    if (weekday_of(day) <= 5) --left;
  }
  return day;
}

Day week_of_year(int year, int week) { return monday_of(month_start(year, 1) + 3) + 7 * (week - 1); }

int weeks_in_year(int year) { return (week_of_year(year + 1, 1) - week_of_year(year, 1)) / 7; }

Day first_week_of_month(int year, int month) { return monday_of(month_start(year, month) + 3); }

Day last_week_of_month(int year, int month) { return first_week_of_month(year, month + 1) - 7; }

std::optional<Day> holiday_in(std::string_view rule, int year) {
  const auto numbers = numbers_in(rule);
  if (rule.starts_with("easter") && numbers.size() == 1) {
    return easter(year) + (rule.find('-') == std::string_view::npos ? numbers[0] : -numbers[0]);
  }
  if (rule.starts_with("hijri") && numbers.size() == 2) {
    const int near = (year - 622) * 33 / 32;
    for (int hijri_year = near - 1; hijri_year <= near + 2; ++hijri_year) {
      const auto day = hijri(hijri_year, numbers[0], numbers[1]);
      if (civil(day).year == year) return day;
    }
    return std::nullopt;
  }
  if (numbers.size() == 3) return nth_weekday(year, numbers[0], numbers[1], numbers[2]);
  if (numbers.size() == 2)
    return base::make_day(year, static_cast<unsigned>(numbers[0]), static_cast<unsigned>(numbers[1]));
  return std::nullopt;
}

}  // namespace anabasis::evidence::grammar
