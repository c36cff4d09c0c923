#pragma once

#include <cstddef>
#include <vector>

#include "world/scenario.hpp"

namespace anabasis::picture {

/// What public numbers are told by: an official camp, or a region or country with all its other places.
struct Area {
  world::Place place;               ///< as it is shown; coordinates to whole degrees unless a camp
  std::vector<std::size_t> places;  ///< of the scenario
  bool is_camp = false;
};

/// Parts the places of a scenario. A region of one place is a place: it joins what else of its country is
/// told together, and where that is one place too, the first region of the country.
[[nodiscard]] std::vector<Area> areas_of(const world::Scenario& scenario);

/// Whether these places (none: anywhere) make up whole areas.
[[nodiscard]] bool are_whole_areas(const std::vector<Area>& areas, const std::vector<world::PlaceId>& places);

/// Whether these places, one or more, are official camps.
[[nodiscard]] bool are_camps(const std::vector<Area>& areas, const std::vector<world::PlaceId>& places);

}  // namespace anabasis::picture
