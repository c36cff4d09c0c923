#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "evidence/claim.hpp"
#include "evidence/geocode.hpp"

namespace anabasis::evidence {

/// A place of a draft.
struct SketchPlace {
  std::string id, name, region, country;
  Point at;
  std::string kind = "town";
  std::string control;  ///< who is said to hold it, without a date
  std::string alias;    ///< what the gazetteer calls it, where the reports call it otherwise
  std::string note;
  bool starts = false;               ///< people may be there before the first day
  bool is_area = false;              ///< told by its relation to another: "north of Idlib"
  double north_km = 0, east_km = 0;  ///< standard deviations of where it is
};

struct SketchRoute {
  std::size_t from = 0, to = 0;
  double km = 0;
  bool guarded = false, one_way = false;
};

/// Households of a group at a place before the first day: each order of magnitude between is as likely.
struct SketchStock {
  std::size_t place = 0;
  double fewest = 1, most = 1;
};

struct SketchGroup {
  std::string id, name, origin, role, affiliation;
  std::optional<std::size_t> home;  ///< a homeland
  std::vector<SketchStock> starts;
};

struct SketchEvent {
  base::Day day;
  std::string target, holder, source;
  base::Day known;
};

struct SketchQuestion {
  std::string id, text, ask;
  std::vector<double> thresholds;
};

/// A scenario in the making. Each of the functions below fills in its part, in this order.
struct Sketch {
  Sketch(const Evidence& from, const Gazetteer& places_table) : evidence(from), gazetteer(places_table) {}

  const Evidence& evidence;
  const Gazetteer& gazetteer;
  base::DayInterval period;
  base::Day as_of;
  std::string fled_country;  ///< alpha-3; empty: none told, or nothing lies abroad
  std::vector<SketchPlace> places;
  std::vector<SketchRoute> routes;
  std::vector<SketchGroup> groups;
  std::vector<SketchEvent> events;
  std::vector<SketchQuestion> questions;
  std::vector<std::string> notes;
  std::map<std::string, std::string> names;  ///< the scenario's name for a region, by `region_key`
  bool uses_gazetteer = false;

  [[nodiscard]] std::string name_of(const Region& region) const;
};

[[nodiscard]] std::string region_key(const Region& region);

/// A short name of letters, digits and hyphens: "idlib-north".
[[nodiscard]] std::string slug(std::string_view name);

/// The claims that count: those that nobody rejected.
[[nodiscard]] std::vector<const Claim*> claims_of(const Evidence& evidence);

/// The places of the sketch that a name of the scenario stands for: a place's id, or a country.
[[nodiscard]] std::vector<std::size_t> places_by(const Sketch& sketch, const std::string& name);

/// The countries that the texts of the reports name, those named most often first.
[[nodiscard]] std::vector<std::string> countries_in_texts(const Evidence& evidence);

/// Draws wide areas, and those that lie around another place of the sketch, a standard deviation nearer to
/// their neighbours: who comes to an area comes to its near side first.
void draw_near(std::vector<SketchPlace>& places);

void sketch_time(Sketch& sketch);
void sketch_places(Sketch& sketch);
void sketch_groups(Sketch& sketch);  ///< and their homes, and who holds what
void sketch_routes(Sketch& sketch);
void sketch_questions(Sketch& sketch);

}  // namespace anabasis::evidence
