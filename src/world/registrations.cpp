#include "world/registrations.hpp"

#include <algorithm>

namespace anabasis::world {

double value_on(const RegistrationSeries& series, int day) {
  const auto& rows = series.rows;
  if (day <= rows.front().day) return rows.front().value;
  const auto after =
      std::find_if(rows.begin() + 1, rows.end(), [day](const auto& row) { return day < row.day; });
  if (after == rows.end()) return rows.back().value;
  const auto before = after - 1;
  const double share = static_cast<double>(day - before->day) / (after->day - before->day);
  return before->value + share * (after->value - before->value);
}

RegistrationSeries sum(std::span<const RegistrationSeries> parts) {
  std::vector<int> days;
  for (const auto& part : parts)
    for (const auto& row : part.rows) days.push_back(row.day);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  RegistrationSeries total;
  for (const auto day : days) {
    double value = 0;
    for (const auto& part : parts) value += value_on(part, day);
    total.rows.push_back({day, value});
  }
  return total;
}

Correction correct(RegistrationSeries& series, int day) {
  auto outcome = Correction::no_row_on_the_day;
  for (auto row = series.rows.begin(); row != series.rows.end(); ++row) {
    if (row == series.rows.begin() || row->day != day) continue;
    const double before = (row - 1)->value;
    if (before < 1) return Correction::nobody_before;
    const double factor = row->value / before;
    std::for_each(series.rows.begin(), row, [factor](auto& earlier) { earlier.value *= factor; });
    outcome = Correction::done;
  }
  return outcome;
}

std::vector<base::People> newly_displaced(std::span<const base::People> total) {
  std::vector<base::People> displaced(total.size(), 0);
  base::People owed = 0;
  for (std::size_t day = 1; day < total.size(); ++day) {
    const auto growth = total[day] - total[day - 1] - owed;
    displaced[day] = std::max<base::People>(growth, 0);
    owed = displaced[day] - growth;
  }
  return displaced;
}

}  // namespace anabasis::world
