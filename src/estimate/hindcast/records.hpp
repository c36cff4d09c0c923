#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "world/scenario.hpp"

/// Forecasts from rolling origins, and how they compare with what was registered afterwards.
namespace anabasis::estimate::hindcast {

/// How many people were registered at a site on a day. Days count from the scenario's start.
struct Registration {
  int day = 0;
  double persons = 0;

  bool operator==(const Registration&) const = default;
};

/// A site's registrations as they were published: neither corrected nor interpolated; by day, one a day.
struct Record {
  std::string site;
  world::PlaceId place;
  std::vector<Registration> rows;
};

/// The records of all camps of a Flee case. Each row is taken on its own date, wherever it stands in its
/// file; of two rows of one day the later holds. A camp with several tables counts, on each day that one of
/// them has, the last that each has said by then.
[[nodiscard]] std::vector<Record> read_records(const world::Scenario& scenario);

/// The last registration up to a day.
[[nodiscard]] std::optional<Registration> last_on(const Record& record, int day);

/// The first registration of anybody. A row of 0 people before it says that the site is not in use yet.
[[nodiscard]] std::optional<Registration> first_used(const Record& record);

/// A registration so many days from the day it is to stand for still does.
inline constexpr int kTargetSlack = 15;

/// What a forecast made on `origin` for `day` is scored against: the registration nearest to the day, after
/// the origin and at most `kTargetSlack` days away; the earlier of two as near. None: not scored.
[[nodiscard]] std::optional<Registration> target(const Record& record, int origin, int day);

/// A question put at an origin, with its answer: how many will be registered at each site `horizon` days
/// later, given how many there will be in all of them.
struct Case {
  int origin = 0, horizon = 0;
  std::vector<std::size_t> sites;  ///< indices into the records: in use by the origin, registered at the end
  std::vector<double> last;        ///< persons, as last registered by the origin
  std::vector<double> observed;    ///< persons, at the end
  double last_total = 0, total = 0;
};

/// None where fewer than two sites can be compared, or nobody is left at the end.
[[nodiscard]] std::optional<Case> make_case(std::span<const Record> records, int origin, int horizon);

}  // namespace anabasis::estimate::hindcast
