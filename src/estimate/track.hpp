#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "estimate/ensemble.hpp"
#include "world/scenario.hpp"

namespace anabasis::estimate {

/// A number that the flow model shows each day: people at places, or people who crossed that day.
struct Track {
  world::Measure kind = world::Measure::stock;  ///< stock or flow
  world::Selector of;
  std::vector<world::PlaceId> from, to;  ///< flow
  bool attempted = false;                ///< flow: everybody who tried, not only those who passed
  std::optional<std::size_t> recorded_by = std::nullopt;  ///< flow: what this observer's record tells

  bool operator==(const Track&) const = default;
};

/// The index of a track, added where it is not there yet.
std::size_t track_index(std::vector<Track>& tracks, const Track& track);

/// A number of a whole history, read off its tracks.
struct Reading {
  enum class Over { mean, sum };

  std::size_t track = 0;
  std::optional<std::size_t> of;  ///< of a share: the track of the whole
  std::size_t first = 0;          ///< day of the scenario
  std::size_t last = 0;
  Over over = Over::mean;
};

/// Errors: none. A share of nobody is NaN.
[[nodiscard]] double read(const Tracks& tracks, std::size_t member, const Reading& reading);
/// The same in every member.
[[nodiscard]] std::vector<double> read(const Tracks& tracks, const Reading& reading);

/// What a question asks for, and its course: the same quantity as of each day (a flow: so far in its
/// interval).
struct Asked {
  Reading answer;
  std::vector<Reading> course;
};
[[nodiscard]] Asked ask(const world::Scenario& scenario, const world::Question& question,
                        std::vector<Track>& tracks);

}  // namespace anabasis::estimate
