#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "chance/stream.hpp"
#include "flow/flee/plan.hpp"

namespace anabasis::flow::flee {

/// A place as it is today.
struct PlaceNow {
  bool camp = false, idp_camp = false, town = false;
  double intensity = -1;  ///< of conflict; 0 or less: none
  int conflict_since = -1;
  double leave = 0;     ///< chance a day
  double capacity = 0;  ///< scaled; below 1: unlimited
  double score = 1;
  People persons = 0;
  People crowded_above = 0;  ///< with more persons it begins to look full
};

/// Persons at rest or under way, counted by slot. Those on a link that has been closed since are kept apart:
/// they find that out at its end.
struct Counts {
  std::vector<People> fresh;    ///< at rest, before their first leg on foot. Shape: stands
  std::vector<People> rested;   ///< at rest. Shape: stands × levels
  std::vector<People> walking;  ///< Shape: walk positions
  std::vector<People> running;  ///< Shape: run positions × levels
  std::vector<People> doomed_walking, doomed_running;  ///< empty where nothing is ever closed
};

/// Some who have come to the end of a link today.
struct Arrival {
  std::uint32_t stand = 0;
  bool goes_on = false;  ///< has time left
  double km = 0;         ///< moved today
};

/// Arrivals with how many there are of each level of memory.
struct Arrivals {
  std::vector<Arrival> who;
  std::vector<People> counts;  ///< Shape: who × levels

  void clear() {
    who.clear();
    counts.clear();
  }
};

/// Room to work in, kept so that a day allocates nothing. Empty between days.
struct Scratch {
  Arrivals morning, now, next;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  std::vector<double> weights;
  std::vector<People> counts;
  std::vector<People> levels;              ///< of those who have come to one place, equal journeys together
  std::vector<People> leaving;             ///< Shape: choices × levels
  std::vector<People> on_foot, by_car;     ///< Shape: levels
  std::vector<std::uint8_t> near_filling;  ///< Shape: places
  std::vector<People> expected;            ///< who come to a place today
};

/// The open choices of the places, as today's network and scores make them. Slices lie as in
/// `Plan::choices`; the first `count` of a slice are in use.
struct Menus {
  std::vector<std::uint32_t> count;    ///< Shape: places
  std::vector<double> weight;          ///< places as if nobody was there
  std::vector<double> total;           ///< of the weights of a place. Shape: places
  std::vector<std::uint8_t> may_fill;  ///< one of the choices has a capacity. Shape: places
  std::vector<std::uint32_t> lane, final;
  std::vector<std::int64_t> stand_lane;  ///< on from a stand; -1 none. Shape: stands
};

/// How many people were set in motion, and how much work the days were.
struct Tally {
  People placed = 0;
  People without_origin = 0;  ///< to be set in motion on a day without conflict: nowhere
  std::uint64_t person_days = 0;
  std::uint64_t situation_days = 0;  ///< decisions and journeys of people who were alike
  std::uint64_t batches = 0;
};

/// One member's world at the end of a day. Plain values: a copy goes on as the original would.
struct State {
  const Plan* plan = nullptr;  ///< must outlive the state
  std::uint64_t seed = 0, member = 0;
  int day = -1;  ///< the day that has ended
  std::vector<PlaceNow> places;
  std::vector<double> residents;    ///< Shape: places
  std::vector<std::uint8_t> open;   ///< Shape: links
  std::vector<std::uint32_t> rank;  ///< of a link among those out of its place: re-opened ones come last
  std::uint32_t last_rank = 0;
  std::vector<People> on_lane;         ///< persons under way. Shape: lanes
  std::vector<People> doomed_on_lane;  ///< those of them on links that have been closed since
  Menus menus;
  bool menus_are_old = true;
  std::vector<std::uint8_t> redirected;  ///< Shape: places; everybody there goes on. Empty: none ever
  std::vector<double> origin_weights;    ///< of the places people are set in motion from
  std::size_t next_conflict = 0;
  Counts counts;
  std::vector<People> wanted;  ///< persons who chose a place in the middle of the last day. Shape: places
  Tally tally;
  Scratch scratch;
};

/// Day 0 has not begun yet.
[[nodiscard]] State start(const Plan& plan, std::uint64_t seed, std::uint64_t member);

/// Runs the next day.
void step(State& state);

}  // namespace anabasis::flow::flee
