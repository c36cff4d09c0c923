#pragma once

#include "base/units.hpp"

namespace anabasis::world {

/// The shortest distance over the ground between two points; not a number where a coordinate is none.
/// Units: degrees. Source: the haversine formula on a sphere of the mean radius 6371.0088 km (IUGG); at most
/// 0.6 % off the ellipsoid.
[[nodiscard]] base::Km great_circle(double lat_a, double lon_a, double lat_b, double lon_b);

}  // namespace anabasis::world
