#pragma once

#include <span>
#include <vector>

#include "base/units.hpp"

namespace anabasis::world {

/// How many were registered at a place on some days, in the order of the file. A row whose day is not after
/// that of the row above counts from where it stands: it is a slip of the pen in its date more likely than a
/// row in the wrong place. Source: Flee 3 reads it so.
struct RegistrationSeries {
  struct Row {
    int day = 0;  ///< after the scenario's start; below 0 before it
    double value = 0;
  };
  std::vector<Row> rows;
};

/// The number on a day: on a straight line to the first row after it from the row above that one; as in the
/// first row before it, and as in the last after it. Shape: one row or more.
[[nodiscard]] double value_on(const RegistrationSeries& series, int day);

/// The sum of several series of one place, on every day that one of them has. Shape: one or more, none empty.
[[nodiscard]] RegistrationSeries sum(std::span<const RegistrationSeries> parts);

enum class Correction { done, no_row_on_the_day, nobody_before };

/// The way of counting changed on this day: scales all that was counted before, so that the jump on the day
/// is gone.
Correction correct(RegistrationSeries& series, int day);

/// How many newly set out on each day, from the number in all camps: its daily growth, where a fall is first
/// made up for by later growth (those who leave a camp are not taken out of the simulation). The first day
/// has none: who is there then was there before. Shape: per day, as `total`.
[[nodiscard]] std::vector<base::People> newly_displaced(std::span<const base::People> total);

}  // namespace anabasis::world
