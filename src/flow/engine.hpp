#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/units.hpp"
#include "chance/stream.hpp"
#include "world/scenario.hpp"

namespace anabasis::flow {

using base::People;
using LinkId = base::Id<struct LinkTag>;

/// A kind of household. Adults and children are counted apart; a household can lose its adults.
struct Stratum {
  std::uint8_t adults = 1;
  std::uint8_t children = 0;

  [[nodiscard]] int persons() const { return adults + children; }
};

/// All kinds of household: up to `kMaxAdults` adults and `kMaxChildren` children, never empty. The first is one adult alone.
inline constexpr int kMaxAdults = 2;
inline constexpr int kMaxChildren = 8;
[[nodiscard]] std::span<const Stratum> strata();
[[nodiscard]] std::uint8_t stratum_of(int adults, int children);

/// One direction of a route.
struct Link {
  world::RouteId route;
  world::PlaceId from;
  world::PlaceId to;
  double km = 0;
  bool guarded = false;
};

/// The places and links that people move through, made once for a scenario and shared by all members.
struct Network {
  const world::Scenario* scenario = nullptr;  ///< must outlive the network
  std::vector<Link> links;                    ///< sorted by (from, to, route)
  std::vector<std::uint32_t> first_link;      ///< links out of place p: first_link[p] up to first_link[p + 1]
};
[[nodiscard]] Network make_network(const world::Scenario& scenario);

/// People who are alike in everything that the process looks at.
struct Party {
  std::uint32_t site = 0;  ///< a place, or (number of places + link) for those under way
  std::uint16_t group = 0;
  world::Intention intention = world::Intention::leave;
  std::uint8_t stratum = 0;
  bool first_leg = false;    ///< has not arrived anywhere yet
  std::uint8_t memory = 0;   ///< of recent travel, in levels of Movement::memory_resolution
  double km = 0;             ///< along the link, for those under way
  People households = 0;     ///< above 0
};

enum class Outcome : std::uint8_t {
  passed,       ///< reached the other end
  turned_back,  ///< detected at a guarded link
  refused,      ///< the place was full
  sent_back,    ///< the link was closed meanwhile
};

/// Households that came to the end of a link today, and what became of them. Persons who died there are in `State::deaths`.
struct Passage {
  LinkId link;
  std::uint16_t group = 0;
  world::Intention intention = world::Intention::leave;
  std::uint8_t stratum = 0;  ///< as they came to the end: before any death there
  Outcome outcome = Outcome::passed;
  People households = 0;
};

/// Persons of a group who died, and where: at a place, or on a link (site as in `Party`).
struct Death {
  std::uint32_t site = 0;
  std::uint16_t group = 0;
  std::uint8_t adults = 0;    ///< as a Passage: per household
  std::uint8_t children = 0;
  People households = 0;      ///< that lost so many adults and children at once
};

/// What a member's people have come to; persons. Conservation: placed = at_places + under_way + dead, every day.
struct Totals {
  People placed = 0;  ///< started with, and set in motion since
  People at_places = 0;
  People under_way = 0;
  People dead = 0;
};

/// A place as it is today.
struct PlaceNow {
  world::PlaceKind kind = world::PlaceKind::town;
  double intensity = 0;     ///< of conflict
  int conflict_since = -1;  ///< day the conflict began; before the first day: -1
  std::uint32_t holder = 0;  ///< index into `State::holders`; 0: not told
  double capacity = -1;     ///< persons; below 0: unlimited
};

/// A link as it is today.
struct LinkNow {
  bool open = true;
  double detection = 0;
  double km_per_day = 0;
  double walk_km_per_day = 0;
};

/// One member's world at the end of a day. Plain values: a copy goes on as the original would.
struct State;

/// The world before the first day: unknowns as drawn, groups spread over their households and intentions.
/// Shape: draw has one value per unknown of the scenario.
[[nodiscard]] State start(const Network& network, std::span<const double> draw, std::uint64_t seed, std::uint64_t member);

/// One day, in the order of docs/reference/process.md.
/// Errors: none; a person lost or made from nothing ends the program with a message that names seed, member and day.
void step(State& state);

}  // namespace anabasis::flow
