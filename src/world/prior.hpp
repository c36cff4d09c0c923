#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "base/tree.hpp"
#include "world/reading.hpp"

namespace anabasis::world {

/// What a number may be. A distribution must lie within as a whole.
struct Bounds {
  std::string_view noun;      ///< what the number is, for faults: "probability"
  std::string_view expected;  ///< what would have been right: "a chance from 0 to 1"
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool above_low = false;  ///< `low` itself is not allowed
};

inline constexpr Bounds kChance{"probability", "a chance from 0 to 1", 0, 1};
inline constexpr Bounds kShare{"share", "a share from 0 to 1", 0, 1};
inline constexpr Bounds kIntensity{"intensity", "an intensity from 0 to 1", 0, 1};
inline constexpr Bounds kCount{"number", "a number not below 0", 0};
inline constexpr Bounds kWeight{"weight", "a weight not below 0", 0};
inline constexpr Bounds kPower{"power", "a power not below 0", 0};
inline constexpr Bounds kSoftening{"distance", "kilometres, not below 0", 0};
inline constexpr Bounds kDistance{"distance", "kilometres, above 0", 0,
                                  std::numeric_limits<double>::infinity(), true};
inline constexpr Bounds kSpeed{"speed", "kilometres per day, above 0", 0,
                               std::numeric_limits<double>::infinity(), true};
inline constexpr Bounds kFactor{"factor", "a factor above 0", 0, std::numeric_limits<double>::infinity(),
                                true};
inline constexpr Bounds kAmount{"amount of money", "an amount of money, not below 0", 0};
inline constexpr Bounds kStay{"number of days", "days, from 0 to 250", 0, 250};
inline constexpr Bounds kRetry{"number of days", "days, from 1 to 250", 1, 250};
inline constexpr Bounds kDecay{"decay", "a factor from 0 to 1", 0, 1};
inline constexpr Bounds kRate{"rate", "a rate per day, not below 0", 0};
inline constexpr Bounds kEffect{"effect", "a number"};
inline constexpr Bounds kPolicy{"policy", "a number from -1, against those who return, to 1, for them", -1,
                                1};
inline constexpr Bounds kDelay{"delay", "days, not below 0", 0};
inline constexpr Bounds kLatitude{"latitude", "degrees north from -90 to 90", -90, 90};
inline constexpr Bounds kLongitude{"longitude", "degrees east from -180 to 180", -180, 180};

/// Who told a number, and when. Both or neither are given.
struct Provenance {
  std::string source;
  std::optional<base::Day> date;
};

/// Faults where only one of source and date is given, or where the date is after what the scenario may know.
void check_provenance(Reading& reading, const Provenance& provenance, const base::Where& where);

/// Faults where a number is out of bounds; `found` is how it stands in the input.
bool within(Reading& reading, double value, const Bounds& bounds, const base::Where& where,
            std::string_view found);

/// The number that a distribution stands for: known where it has one value only, else a new unknown of the
/// scenario.
Quantity quantity(Reading& reading, chance::Distribution distribution, std::string name, const Bounds& bounds,
                  const Provenance& provenance, const base::Where& where);

/// The same from a value in TOML: a number, or a table that names a distribution, its `source` and its
/// `source_date`.
Quantity quantity(Reading& reading, const base::Node& node, std::string name, const Bounds& bounds);

/// The same from a table's cell.
Quantity quantity(Reading& reading, std::string_view cell, std::string name, const Bounds& bounds,
                  const Provenance& provenance, const base::Where& where);

/// An unknown that the scenario does not tell: a wide prior without a source, stamped DEFAULT wherever it is
/// shown.
Quantity assumed(Reading& reading, std::string name, chance::Distribution prior, const base::Where& where);

}  // namespace anabasis::world
