#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/text.hpp"
#include "evidence/geocode.hpp"
#include "evidence/origins.hpp"
#include "evidence/relation.hpp"
#include "world/great_circle.hpp"

namespace anabasis::evidence {

namespace {

// Figures of the table in docs/reference/gazetteer.md, which tells their grounds.
constexpr double kPerRadius = 2.146;     // radius of nine in ten, in standard deviations of each distance
constexpr double kTownKm = 1;            // spread of a village, and
constexpr double kTownKmPerRoot = 0.01;  // what each root of its population adds
constexpr double kNearKm = 12;           // spread
constexpr double kBesideKm = 20, kBesideSpreadKm = 10;  // from a town, where no distance is told
constexpr double kToldShare = 0.15, kToldKm = 2;        // spread of a distance that is told
constexpr double kPartShift = 0.55, kPartSpread = 0.3;  // of a province or a town, in radii of nine in ten
constexpr double kBesideLand = 1.15;                    // the same: outside a province or an area
constexpr double kBetweenSpread = 0.2, kBetweenKm = 5;
constexpr double kBorderKm = 40;  // places as near as this to the other country lie at the border

double km_between(Point a, Point b) { return world::great_circle(a.lat, a.lon, b.lat, b.lon).value; }

/// The same to all sides.
void spread(Whereabouts& w, double km) { w.north_km = w.east_km = km; }

Whereabouts around(const Candidate& candidate) {
  Whereabouts w;
  w.name = candidate.name;
  w.country = candidate.country;
  w.region = candidate.region;
  w.centre = candidate.at;
  w.kind = candidate.kind;
  w.from_gazetteer = candidate.from_gazetteer;
  spread(w, candidate.radius_km > 0 ? candidate.radius_km / kPerRadius
                                    : kTownKm + kTownKmPerRoot * std::sqrt(candidate.population));
  return w;
}

/// Where some places lie: their mean and their standard deviations.
void settle_on(Whereabouts& w, const std::vector<Point>& places) {
  constexpr double kKmPerDegree = 111.195, kLeastKm = 10, kRadians = std::numbers::pi / 180;
  const auto count = static_cast<double>(places.size());
  const auto moments = [&](double Point::*coordinate) {
    double sum = 0, squares = 0;
    for (const auto& place : places) sum += place.*coordinate;
    for (const auto& place : places)
      squares += (place.*coordinate - sum / count) * (place.*coordinate - sum / count);
    return std::pair{sum / count, std::sqrt(squares / count)};
  };
  const auto [lat, north] = moments(&Point::lat);
  const auto [lon, east] = moments(&Point::lon);
  w.centre = {lat, lon};
  w.north_km = std::max(kLeastKm, north * kKmPerDegree);
  w.east_km = std::max(kLeastKm, east * kKmPerDegree * std::cos(lat * kRadians));
}

/// The places of a country, or of a part of the world, that lie on one side of it: beyond a third of the way
/// from the middle to the edge. Where they are is where what is told of may be.
void to_side(Whereabouts& w, const std::vector<Point>& places, double bearing) {
  constexpr double kBeyond = 1.0 / 3, kOutliers = 0.02, kRadians = std::numbers::pi / 180;
  if (places.empty()) return;
  const auto edges = [&](double Point::*coordinate) {
    std::vector<double> sorted;
    for (const auto& place : places) sorted.push_back(place.*coordinate);
    std::sort(sorted.begin(), sorted.end());
    const auto cut = static_cast<std::size_t>(kOutliers * static_cast<double>(sorted.size()));
    return std::pair{sorted[cut], sorted[sorted.size() - 1 - cut]};
  };
  const auto [south, north] = edges(&Point::lat);
  const auto [west, east] = edges(&Point::lon);
  const auto part = [](double value, double low, double high) {
    return high > low ? (2 * value - low - high) / (high - low) : 0;
  };
  std::vector<Point> side;
  for (const auto& place : places) {
    const auto along = part(place.lat, south, north) * std::cos(bearing * kRadians) +
                       part(place.lon, west, east) * std::sin(bearing * kRadians);
    if (along > kBeyond) side.push_back(place);
  }
  if (!side.empty()) settle_on(w, side);
}

/// Moves and widens a place by a relation to it.
void relate(Whereabouts& w, const Relation& relation, double radius_km, const std::vector<Point>& places) {
  using Kind = Relation::Kind;
  const bool is_town = radius_km == 0;
  const bool has_direction = !relation.direction.empty();
  if (relation.km) {
    if (has_direction) w.centre = moved(w.centre, relation.bearing, *relation.km);
    const auto around = has_direction ? kToldKm + kToldShare * *relation.km : *relation.km / kPerRadius;
    spread(w, std::hypot(w.north_km, around));
  } else if (relation.kind == Kind::near) {
    spread(w, std::hypot(w.north_km, kNearKm));
  } else if (relation.kind == Kind::beside && is_town) {
    w.centre = moved(w.centre, relation.bearing, kBesideKm);
    spread(w, std::hypot(w.north_km, kBesideSpreadKm));
  } else if (has_direction && !places.empty()) {
    // Of a country "north of" is said of its north too.
    to_side(w, places, relation.bearing);
  } else if (has_direction) {
    const auto radius = is_town ? w.north_km * kPerRadius : radius_km;
    w.centre = moved(w.centre, relation.bearing,
                     radius * (relation.kind == Kind::beside ? kBesideLand : kPartShift));
    spread(w, radius * kPartSpread);
  }
}

/// "A and B", "A en B".
std::optional<std::pair<std::string, std::string>> two_names(std::string_view name) {
  for (const std::string_view joint : {" and ", " en ", ", "}) {
    const auto at = name.find(joint);
    if (at != std::string_view::npos)
      return std::pair{std::string(base::trim(name.substr(0, at))),
                       std::string(base::trim(name.substr(at + joint.size())))};
  }
  return std::nullopt;
}

/// All places of a country.
std::vector<Point> points_of(const std::string& country, const Gazetteer& gazetteer) {
  std::vector<Point> points;
  const auto land = land_of_code(country);
  if (!land) return points;
  const auto [first, last] = gazetteer.places_of(land->alpha2);
  for (auto i = first; i < last; ++i) {
    const auto place = gazetteer.place(i);
    points.push_back({place.lat, place.lon});
  }
  return points;
}

/// The places of a country that lie near another's; empty where they are no neighbours.
std::vector<Point> border_of(const std::string& a, const std::string& b, const Gazetteer& gazetteer) {
  const auto there = points_of(b, gazetteer);
  std::vector<Point> at;
  for (const auto& point : points_of(a, gazetteer)) {
    const bool is_near = std::any_of(there.begin(), there.end(), [&](const Point& other) {
      return std::abs(other.lat - point.lat) < 0.4 && km_between(point, other) < kBorderKm;
    });
    if (is_near) at.push_back(point);
  }
  return at;
}

/// At the border of a country with one that is told of, or with the nearest such.
void to_border(Whereabouts& w, const Surroundings& surroundings, const Gazetteer& gazetteer) {
  auto sides = surroundings.countries;
  if (const auto names = two_names(w.name)) {
    if (const auto other = land_named(names->second)) sides = {other->code};
  }
  for (const auto& side : sides) {
    if (side == w.country || side.empty()) continue;
    // The places are those of the country that is told of, not of the one behind the border.
    if (const auto border = border_of(side, w.country, gazetteer); !border.empty()) {
      settle_on(w, border);
      w.country = side;
      return;
    }
  }
}

std::optional<Whereabouts> between(const std::string& a, const std::string& b,
                                   const Surroundings& surroundings, const Gazetteer& gazetteer) {
  auto first = candidates(a, surroundings, gazetteer);
  if (first.empty()) return std::nullopt;
  auto nearby = surroundings;
  nearby.near.push_back(first.front().at);
  const auto second = candidates(b, nearby, gazetteer);
  if (second.empty()) return std::nullopt;
  nearby.near.back() = second.front().at;
  first = candidates(a, nearby, gazetteer);
  auto w = around(first.front());
  const auto end = second.front().at;
  const auto km = km_between(w.centre, end);
  w.centre = {(w.centre.lat + end.lat) / 2, (w.centre.lon + end.lon) / 2};
  spread(w, std::max(kBetweenKm, kBetweenSpread * km));
  w.name = first.front().name + " and " + second.front().name;
  if (first.front().country != second.front().country) w.country.clear();
  if (first.front().region != second.front().region) w.region.clear();
  w.candidates = first;
  return w;
}

}  // namespace

std::optional<Whereabouts> whereabouts(const Region& region, const Surroundings& surroundings,
                                       const Gazetteer& gazetteer) {
  auto relation = read_relation(region.relation);
  auto name = region.name.empty() ? region.words : region.name;
  if (const auto names = two_names(name); names && relation.kind == Relation::Kind::between) {
    auto w = between(names->first, names->second, surroundings, gazetteer);
    if (w) w->relation = to_string(relation);
    return w;
  }
  auto found = candidates(name, surroundings, gazetteer);
  if (found.empty()) {
    const auto directed = directed_name(name);
    if (!directed) return std::nullopt;
    found = candidates(directed->name, surroundings, gazetteer);
    if (found.empty()) return std::nullopt;
    relation = directed->relation;
  }
  auto w = around(found.front());
  const auto land = land_named(found.front().name);
  const bool is_wide = found.front().kind == LandKind::country ||
                       (found.front().kind == LandKind::area && found.front().country.empty());
  relate(w, relation, found.front().radius_km,
         is_wide && land ? places_in(land->members, gazetteer) : std::vector<Point>{});
  if (relation.kind == Relation::Kind::border) to_border(w, surroundings, gazetteer);
  // "in Idlib" says no more than "Idlib".
  w.relation = relation.kind == Relation::Kind::inside && found.front().kind == LandKind::place
                   ? ""
                   : to_string(relation);
  w.candidates = std::move(found);
  return w;
}

}  // namespace anabasis::evidence
