#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/claim.hpp"
#include "evidence/gazetteer.hpp"
#include "world/scenario.hpp"

namespace anabasis::evidence {

/// A point on the map. Units: degrees.
struct Point {
  double lat = 0, lon = 0;
};

/// What else is known when a name is looked up.
struct Surroundings {
  const world::Scenario* scenario = nullptr;  ///< its own places and their aliases come first
  std::vector<std::string> countries;  ///< ISO 3166 alpha-3: of the country or countries that are told of
  std::vector<Point> near;             ///< other places that are told of
};

enum class LandKind : std::uint8_t { place, region, country, area };

/// One of the places that a name may stand for.
struct Candidate {
  std::string name;     ///< as the gazetteer or the scenario writes it
  std::string country;  ///< ISO 3166 alpha-3; empty: of a part of the world
  std::string region;   ///< first-level; empty: not told
  Point at;
  double population = 0;  ///< 0: not told
  double radius_km = 0;   ///< holds nine in ten of its places; of a place 0
  double weight = 1;      ///< of all candidates together 1
  LandKind kind = LandKind::place;
  std::string scenario_place;   ///< id, where it is the scenario's own
  bool from_gazetteer = false;  ///< `kPlacesAttribution` is due
};

/// All places that a name may stand for, the likeliest first; empty: unknown. Case, accents, hyphens, Arabic
/// articles and words for the kind ("Idlib province", "de stad Aleppo") make no difference. Weights: more
/// populous, nearer to what else is told, and called so in the first place is likelier;
/// docs/reference/gazetteer.md gives the figures.
[[nodiscard]] std::vector<Candidate> candidates(std::string_view name, const Surroundings& surroundings,
                                                const Gazetteer& gazetteer = default_gazetteer());

/// Where a region of a report is, as well as its words tell: two independent normal distances, north and
/// east, from a centre.
struct Whereabouts {
  std::string name;      ///< what the relation is to, as the likeliest candidate writes it
  std::string relation;  ///< in English, whatever the report's language: "north of", "in the south of",
                         ///< "near", "between", "border", "in"; empty: the place itself
  std::string country;   ///< ISO 3166 alpha-3; empty: a part of the world
  std::string region;    ///< first-level
  Point centre;
  double north_km = 0, east_km = 0;  ///< standard deviations of the two distances
  LandKind kind = LandKind::place;    ///< of what the relation is to
  std::vector<Candidate> candidates;  ///< of the name; `centre` is that of the first
  bool from_gazetteer = false;
};

/// Where a region is. None: its name is unknown. The relation may stand in `relation`, or in the name
/// ("southern Turkey"), in English or Dutch.
[[nodiscard]] std::optional<Whereabouts> whereabouts(const Region& region, const Surroundings& surroundings,
                                                     const Gazetteer& gazetteer = default_gazetteer());

/// The point that lies so far in a direction. Units: degrees clockwise from north.
[[nodiscard]] Point moved(Point from, double bearing, double km);

/// The middle of the places of some countries and how far nine in ten of them lie from it. None: no places.
struct Extent {
  Point centre;
  double radius_km = 0;
};
[[nodiscard]] std::optional<Extent> extent_of(const std::vector<std::string>& countries,
                                              const Gazetteer& gazetteer = default_gazetteer());

/// The places of some countries; of each no more than a few hundred, evenly over large and small.
[[nodiscard]] std::vector<Point> places_in(const std::vector<std::string>& countries,
                                           const Gazetteer& gazetteer = default_gazetteer());

}  // namespace anabasis::evidence
