#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "flow/flee/registrations.hpp"
#include "flow/flee/rules.hpp"
#include "world/scenario.hpp"

namespace anabasis::flow::flee {

/// What the settings come to in one member. Kilometres are per day.
struct Speeds {
  double ride = 360;
  double walk = 35;
  bool starts_on_foot = false;
};

/// One direction of a route.
struct Link {
  std::uint32_t from = 0, to = 0;
  double km = 0;
  double km_per_day = 0;
  double walk_probability = 0;
  bool redirects = false;  ///< everybody at its start is meant to go on by it
};

/// Where those on a link can be after whole days: somebody at `km` is a day later at position `next`, or at
/// the end where that is `kArrives`.
struct Position {
  double km = 0;
  std::int32_t next = 0;
  std::int32_t next_on_foot = 0;
};
inline constexpr std::int32_t kArrives = -1;

/// A link with the rest of the way that those on it mean to go. With an awareness of one step there is no
/// rest, and lanes are links.
struct alignas(64) Lane {  // one line of cache: the innermost loop meets them in no order
  double km = 0, km_per_day = 0, walk_probability = 0;  ///< the link's
  std::uint32_t link = 0;
  std::uint32_t arrival = 0;    ///< stand at the link's end
  std::uint32_t returning = 0;  ///< stand at the link's start, for those who find it closed at its end
  std::uint32_t to = 0;         ///< place at the link's end
  std::uint32_t final = 0;      ///< place where the way ends
  std::uint32_t first_run = 0, runs = 0;    ///< its positions in `Plan::positions`, which are also its slots
  std::uint32_t first_walk = 0, walks = 0;  ///< the same for those on their first leg on foot
};

/// A place with the rest of the way that those there mean to go on; a stand without one is where people rest.
struct Stand {
  std::uint32_t place = 0;
  std::vector<std::uint32_t> way;  ///< places still to come
  std::vector<std::uint32_t>
      lanes;  ///< by which it goes on, in the order of the table; parallel links are several
};

/// One choice of those who leave a place: a way of one or more links.
struct Choice {
  std::vector<std::uint32_t> links;  ///< all must be open
  std::vector<std::uint32_t> lanes;  ///< of the first hop; parallel links are several
  std::uint32_t final = 0;
  double closeness = 1;  ///< (softening + km) ^ -distance_power
};

/// What changes on a day, in Flee's order: conflicts, then closures.
struct ConflictChange {
  int day = 0;
  std::uint32_t place = 0;
  double intensity = 0;
};

/// Everything about a case that stays as it is while it runs.
struct Plan {
  const world::Scenario* scenario = nullptr;  ///< must outlive the plan
  Options options;
  Speeds speeds;
  double weight_camp = 1, weight_foreign = 1, weight_conflict = 1;
  double softening = 10, distance_power = 1;
  double weight_power = 1, weight_softening = 0;
  double leave_default = 0.3, leave_conflict = 1, leave_camp = 0.001, leave_idp_camp = 0.1;
  double capacity_scaling = 1, capacity_buffer = 0.9;
  bool avoid_short_stints = false;
  std::uint32_t levels = 1;  ///< of memory
  std::uint32_t groups = 1;  ///< of people who move alike and are counted apart: a combination of attributes
  std::vector<double> group_shares;  ///< rows of shares, the first the usual ones. Shape: rows × groups
  std::vector<std::uint32_t> group_row_of;  ///< which row holds at a place. Shape: places
  std::uint32_t parts = 1;                  ///< of a day, by how far people have come

  Registrations registrations;
  std::vector<double> residents;   ///< Shape: places
  std::vector<double> capacity;    ///< before day 0; 0 or less: unlimited. Shape: places
  std::vector<double> growth;      ///< of the capacity, a day; empty: none grows. Shape: places
  std::vector<double> pop_factor;  ///< of the chance to leave. Shape: places
  std::vector<double> attraction;  ///< what scores are multiplied by. Shape: places
  std::vector<std::uint8_t> foreign;
  std::vector<Link> links;               ///< by the place where they start, in the order of the table
  std::vector<std::uint32_t> first_out;  ///< [place]: into `links`
  std::vector<Position> run_positions, walk_positions;
  std::vector<Lane> lanes;                  ///< by link
  std::vector<std::uint32_t> first_lane;    ///< [link]: into `lanes`
  std::vector<Stand> stands;                ///< the first are the places themselves
  std::vector<std::uint32_t> first_choice;  ///< [place]: into `choices`
  std::vector<Choice> choices;
  std::vector<ConflictChange> conflicts;  ///< by day
  std::vector<std::uint32_t> camps;       ///< places that are camps in the table of locations: those scored
  /// Places from which somebody can come, within a day, to where a camp is chosen. Shape: camps
  std::vector<std::vector<std::uint32_t>> within_a_day;
  std::vector<double> walked;  ///< recent travel of those on foot since their first leg began: [days]

  [[nodiscard]] std::size_t places() const { return residents.size(); }
  [[nodiscard]] std::uint32_t place_of(std::uint32_t stand) const {
    return stand < places() ? stand : stands[stand].place;
  }
  /// Slots for each position and stand.
  [[nodiscard]] std::size_t kinds() const { return std::size_t{groups} * levels; }
  /// The level of somebody who has moved so much of late. Units: days' journeys.
  [[nodiscard]] std::uint32_t level_of(double recent) const {
    const auto level = static_cast<std::uint32_t>(recent * options.memory_resolution);
    return level < levels ? level : levels - 1;
  }
};

/// The values that make a group, one of each attribute: "age 0-17, gender f". Empty where nobody is counted
/// apart.
[[nodiscard]] std::vector<std::string> group_names(const world::Scenario& scenario);

/// Shape: `draw` has one value per unknown of the scenario.
/// Errors: a network too large for the awareness asked for; too many groups.
[[nodiscard]] base::Result<Plan> make_plan(const world::Scenario& scenario, const Options& options,
                                           std::span<const double> draw = {});

}  // namespace anabasis::flow::flee
