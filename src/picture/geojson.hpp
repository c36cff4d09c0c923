#pragma once

#include <string>

#include "picture/subject.hpp"

namespace anabasis::picture {

/// `places.geojson` (RFC 7946): one feature per place and stretch of days in which its numbers stay the same,
/// with `start` and `end` (ISO 8601; both days included) for QGIS's temporal controller.
[[nodiscard]] std::string places_geojson(const Subject& subject);

/// `flows.geojson`: one feature per link and week in which anybody passed. A straight line between its ends:
/// nobody knows the road.
[[nodiscard]] std::string flows_geojson(const Subject& subject);

}  // namespace anabasis::picture
