#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "chance/stream.hpp"
#include "flow/flee/plan.hpp"

namespace anabasis::flow::flee {

/// A place as it is today.
struct alignas(64) PlaceNow {
  bool camp = false, idp_camp = false, town = false;
  double intensity = -1;  ///< of conflict; 0 or less: none
  int conflict_since = -1;
  double leave = 0;     ///< chance a day
  double capacity = 0;  ///< scaled; below 1: unlimited
  double score = 1;
  People persons = 0;
  People crowded_above = 0;  ///< with more persons it begins to look full
};

/// Some people who are alike in what the process looks at, with the sum of what they remember: to put them
/// together with others keeps its mean.
struct Slot {
  People persons = 0;
  double recent = 0;  ///< Units: days' journeys, summed over the persons
};

/// Persons at rest or under way, counted by slot. Those on a link that has been closed since are kept apart:
/// they find that out at its end.
struct Counts {
  std::vector<People> fresh;           ///< at rest, before their first leg on foot. Shape: stands × groups
  std::vector<Slot> rested;            ///< at rest. Shape: stands × groups × levels
  std::vector<People> walking;         ///< Shape: walk positions × groups
  std::vector<Slot> running;           ///< Shape: run positions × groups × levels
  std::vector<People> doomed_walking;  ///< empty where nothing is ever closed
  std::vector<Slot> doomed_running;
};

/// Some who have come to the end of a link today.
struct Arrival {
  std::uint32_t stand = 0;
  std::uint32_t kind = 0;  ///< group × levels + level
  People persons = 0;
  double recent = 0;     ///< summed over them
  double km = 0;         ///< moved today, summed over them
  bool goes_on = false;  ///< has time left
};

/// Those of one kind who stand at a place in the middle of a day.
struct Here {
  People persons = 0;
  double recent = 0, km = 0;  ///< summed over them
};

inline constexpr std::uint32_t kNoLane = 0xFFFFFFFF;

/// A choice that is open today.
struct Way {
  double upto = 1;  ///< sum of the weights up to this choice, itself included
  std::uint32_t lane = kNoLane, final = 0;
};

/// Words of 64 bits that hold so many.
[[nodiscard]] constexpr std::size_t words_for(std::size_t bits) { return (bits + 63) / 64; }

/// Calls `visit` with the number of every bit that is set, and unsets it.
template <class Visit>
void take_bits(std::span<std::uint64_t> words, Visit&& visit) {
  for (std::size_t word = 0; word < words.size(); ++word)
    for (auto bits = std::exchange(words[word], 0); bits != 0; bits &= bits - 1)
      visit(static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(bits)));
}

inline void set_bit(std::span<std::uint64_t> words, std::uint32_t bit) {
  words[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

/// Room to work in, kept so that a day allocates nothing. Empty between days.
struct Scratch {
  std::vector<Arrival> morning, now;
  std::vector<std::vector<Arrival>> parts;  ///< of the day, by how far people have come
  std::vector<std::uint64_t> is_here;       ///< where somebody is: a bit for each stand
  std::vector<std::uint32_t> last;          ///< the last in `now` at a stand, plus 1; 0: none. Shape: stands
  std::vector<std::uint32_t> previous;      ///< the one before it there, plus 1. Shape: as `now`
  std::vector<Here> here;                   ///< at one stand. Shape: groups × levels
  std::vector<std::uint64_t> kinds_here;    ///< which of them somebody is of: a bit for each
  std::vector<Way> ways;
  std::vector<People> counts, leaving;
  std::vector<People> groups;              ///< Shape: groups
  std::vector<std::uint8_t> near_filling;  ///< Shape: places
  std::vector<People> expected;            ///< who come to a place today
};

/// The open choices of a place.
struct Menu {
  std::uint32_t first = 0, count = 0;  ///< into `Menus::ways`
  bool may_fill = false;               ///< one of them has a capacity
};

/// The open choices of all places, as today's network and scores make them, as if nobody was there.
struct Menus {
  std::vector<Menu> at;     ///< Shape: places
  std::vector<Way> ways;    ///< a place's begin where those of `Plan::choices` do
  std::vector<Way> onward;  ///< from a stand with a way; no lane: closed. Shape: stands less the places
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
  /// Persons who chose a place that can fill up, in the middle of the last day. Shape: places
  std::vector<People> wanted;
  std::vector<People> passed;  ///< persons who came to the end of a link today. Shape: links
  Tally tally;
  Scratch scratch;
};

/// Day 0 has not begun yet.
[[nodiscard]] State start(const Plan& plan, std::uint64_t seed, std::uint64_t member);

/// Runs the next day.
/// Errors: people lost or made is a programmer's mistake and ends the program.
void step(State& state);

}  // namespace anabasis::flow::flee
