#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/units.hpp"
#include "flow/goal.hpp"
#include "world/scenario.hpp"

namespace anabasis::flow {

using LinkId = base::Id<struct LinkTag>;

/// One direction of a route.
struct Link {
  world::RouteId route;
  world::PlaceId from;
  world::PlaceId to;
  double km = 0;
  bool guarded = false;
};

/// Places that people choose a way to.
struct GoalSet {
  std::vector<std::uint32_t> places;
  std::vector<std::uint8_t> holds;  ///< of a place: it is one of them
  std::int32_t home_of = -1;        ///< the group whose homes they are; -1: of those who leave

  bool operator==(const GoalSet&) const = default;
};

/// The places and links that people move through, made once for a scenario and shared by all members.
struct Network {
  const world::Scenario* scenario = nullptr;  ///< must outlive the network
  std::vector<Link> links;                    ///< sorted by (from, to, route)
  std::vector<std::uint32_t> first_link;      ///< links out of place p: first_link[p] up to first_link[p + 1]

  std::vector<std::string> holders;  ///< who holds, held or may hold places; the first, "", is nobody told
  std::vector<std::uint32_t> place_holder;  ///< before the first day; index into `holders`
  std::vector<std::uint32_t> group_side;    ///< a group's affiliation; index into `holders`, 0: none
  std::vector<std::uint32_t> event_holder;  ///< of a control event; index into `holders`
  std::vector<std::uint32_t> country;       ///< of a place; equal numbers, equal countries
  std::vector<std::uint8_t> foreign;        ///< of a place: not in the country that is fled

  bool sells = false;         ///< some route has a price
  bool meters = false;        ///< some route takes so many a day
  bool gathers = false;       ///< some place has convoys
  std::vector<double> means;  ///< [group * rungs + rung]: per person; rising; infinite where not told
  std::vector<std::uint8_t> means_at_start;  ///< [group * strata + stratum]: the rung
  std::vector<std::uint8_t> watched;  ///< of a link: more may happen at its end than closing and detection

  std::vector<std::uint8_t> home;  ///< [group * places + place]: it is one of the group's homes

  std::vector<std::vector<std::uint8_t>> recorded_sites;  ///< [observer][site]: it sees what happens there
  LinkGraph graph;                                        ///< of the same links
  std::vector<GoalSet> goal_sets;                         ///< no two alike; none where all choose by gravity
  std::vector<std::int32_t> goals_of;  ///< [group * intentions + intention]: index into `goal_sets`, or -1

  [[nodiscard]] std::size_t places() const { return scenario->places.size(); }
  [[nodiscard]] std::size_t groups() const { return scenario->groups.size(); }
  [[nodiscard]] std::uint32_t site_of(LinkId link) const {
    return static_cast<std::uint32_t>(places()) + link.index;
  }
  [[nodiscard]] std::size_t rungs() const { return means.size() / groups(); }
  /// The goals of people of a group with an intention; null where they have none.
  [[nodiscard]] const GoalSet* goals(std::size_t group, world::Intention intention) const {
    const auto set = goals_of[group * world::kIntentions + static_cast<std::size_t>(intention)];
    return set < 0 ? nullptr : &goal_sets[static_cast<std::size_t>(set)];
  }
  [[nodiscard]] bool is_home(std::size_t group, std::size_t place) const {
    return home[group * places() + place] != 0;
  }
};
[[nodiscard]] Network make_network(const world::Scenario& scenario);

}  // namespace anabasis::flow
