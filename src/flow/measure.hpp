#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "flow/engine.hpp"
#include "world/scenario.hpp"

namespace anabasis::flow {

/// Which parties count, and for how much: a selector made ready for many states of one network.
struct PartyProbe {
  std::vector<std::uint8_t> groups;                           ///< Shape: groups; 1 where it counts
  std::array<std::uint8_t, world::kIntentions> intentions{};  ///< 1 where it counts
  std::array<People, kStrata> per_household{};                ///< in the unit asked for

  [[nodiscard]] People count(std::uint16_t group, world::Intention intention, std::uint8_t stratum,
                             People households) const {
    const bool counts = groups[group] != 0 && intentions[static_cast<std::size_t>(intention)] != 0;
    return counts ? households * per_household[stratum] : 0;
  }
};

/// Those at rest at some places, of some groups and with an intention; where a fate is given those of it, who
/// may be under way or dead.
struct StockProbe {
  std::vector<std::uint8_t> places;  ///< Shape: places; 1 where it counts
  PartyProbe who;
  std::optional<world::Fate> fate;
  world::Unit unit = world::Unit::persons;
};
[[nodiscard]] StockProbe make_stock_probe(const Network& network, const world::Selector& selector);

/// How many the probe sees at the end of the day. Those under way, and those who died there, count at the
/// place that they left.
[[nodiscard]] double stock(const State& state, const StockProbe& probe);

enum class Counted : std::uint8_t {
  passed,     ///< who reached the other end
  attempted,  ///< everybody who came to the end of a link, whatever became of them, but for those who had to
              ///< wait for another day
};

/// Crossings of links that lead from some places to others.
struct FlowProbe {
  std::vector<std::uint8_t> links;  ///< Shape: links; 1 where it counts
  PartyProbe who;
  Counted counted = Counted::passed;
};

/// Links count that start in `from` (empty: anywhere not in `to`) and end in `to` (empty: anywhere not in
/// `from`). Of the selector the places are not looked at.
[[nodiscard]] FlowProbe make_flow_probe(const Network& network, const world::Selector& who,
                                        std::span<const world::PlaceId> from,
                                        std::span<const world::PlaceId> to, Counted counted);

/// How many crossing events of the day the probe sees: a person who crosses twice counts twice.
[[nodiscard]] double flow_today(const State& state, const FlowProbe& probe);

/// What becomes known of one observer's record, of some links and people.
struct RecordProbe {
  std::uint16_t observer = 0;
  std::vector<std::uint8_t> sites;  ///< Shape: places and links; 1 where it counts
  PartyProbe who;
  world::Unit unit = world::Unit::persons;
};

/// Of the links those count that a flow probe with `from` and `to` counts; all sites where neither is given.
[[nodiscard]] RecordProbe make_record_probe(const Network& network, std::size_t observer,
                                            const world::Selector& who, std::span<const world::PlaceId> from,
                                            std::span<const world::PlaceId> to);

/// How many became known today. A household that crossed counts as often as it was recorded.
[[nodiscard]] double recorded_today(const State& state, const RecordProbe& probe);

/// Persons at rest at each place. Shape: places.
void persons_at_places(const State& state, std::span<double> persons);

/// Persons who reached the other end of each link today. Shape: links.
void persons_over_links(const State& state, std::span<double> persons);

/// Persons who died today, at places and on links.
[[nodiscard]] double deaths_today(const State& state);

}  // namespace anabasis::flow
