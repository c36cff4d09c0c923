#include <algorithm>
#include <cmath>
#include <set>

#include "evidence/draft_sketch.hpp"
#include "world/great_circle.hpp"

namespace anabasis::evidence {

namespace {

// A way by road is longer than the great circle: by a fifth to a half, by country.
// Source: Ballou, Rahardja & Sakai 2002, doi:10.1016/S0965-8564(01)00044-1.
constexpr double kDetour = 1.3;

double km_between(const SketchPlace& a, const SketchPlace& b) {
  return world::great_circle(a.at.lat, a.at.lon, b.at.lat, b.at.lon).value;
}

double way(const SketchPlace& a, const SketchPlace& b) {
  return std::max(1.0, std::round(kDetour * km_between(a, b)));
}

/// Countries that people are told to go from and to.
std::set<std::pair<std::string, std::string>> directions(const Sketch& sketch) {
  std::set<std::pair<std::string, std::string>> told;
  for (const auto* claim : claims_of(sketch.evidence)) {
    if (claim->measure != Measure::flow || !claim->to) continue;
    std::set<std::string> from;
    if (claim->from)
      for (const auto index : places_by(sketch, sketch.name_of(*claim->from)))
        from.insert(sketch.places[index].country);
    else
      from.insert(sketch.fled_country);
    for (const auto index : places_by(sketch, sketch.name_of(*claim->to)))
      for (const auto& country : from) told.emplace(country, sketch.places[index].country);
  }
  return told;
}

/// Whether reports tell of what makes a border hard to cross: a price, attempts.
bool is_hard(const Sketch& sketch) {
  const auto claims = claims_of(sketch.evidence);
  return std::any_of(claims.begin(), claims.end(), [](const Claim* claim) {
    return claim->measure == Measure::price ||
           (claim->measure == Measure::flow &&
            (claim->factuality == Factuality::possible || claim->factuality == Factuality::denied));
  });
}

/// One way home: from the nearest place abroad, or the nearest of all.
void add_ways_home(Sketch& sketch) {
  for (std::size_t home = 0; home < sketch.places.size(); ++home) {
    if (sketch.places[home].kind != "homeland") continue;
    std::size_t nearest = home;
    double best = 1e18;
    for (std::size_t i = 0; i < sketch.places.size(); ++i) {
      if (sketch.places[i].kind == "homeland") continue;
      const bool is_abroad = sketch.places[i].country != sketch.fled_country;
      const auto km = km_between(sketch.places[i], sketch.places[home]) + (is_abroad ? 0 : 1e6);
      if (km >= best) continue;
      best = km;
      nearest = i;
    }
    if (nearest != home)
      sketch.routes.push_back({nearest, home, way(sketch.places[nearest], sketch.places[home]), false, true});
  }
}

}  // namespace

/// Two places are neighbours where no third is nearer to both than they are to each other: the relative
/// neighbourhood graph, which reaches every place with few crossings. Source: Toussaint 1980,
/// doi:10.1016/0031-3203(80)90066-7.
void sketch_routes(Sketch& sketch) {
  const auto& places = sketch.places;
  const auto told = directions(sketch);
  const bool hard = is_hard(sketch);
  std::vector<std::size_t> nodes;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i].kind != "homeland") nodes.push_back(i);
  for (std::size_t a = 0; a < nodes.size(); ++a) {
    for (std::size_t b = a + 1; b < nodes.size(); ++b) {
      auto from = nodes[a], to = nodes[b];
      const auto km = km_between(places[from], places[to]);
      const bool has_between = std::any_of(nodes.begin(), nodes.end(), [&](std::size_t k) {
        return k != from && k != to &&
               std::max(km_between(places[from], places[k]), km_between(places[to], places[k])) < km;
      });
      if (has_between) continue;
      const bool crosses = places[from].country != places[to].country;
      const bool there = told.contains({places[from].country, places[to].country});
      const bool back = told.contains({places[to].country, places[from].country});
      if (crosses && back && !there) std::swap(from, to);
      sketch.routes.push_back(
          {from, to, way(places[from], places[to]), crosses && hard, crosses && there != back});
    }
  }
  add_ways_home(sketch);
}

}  // namespace anabasis::evidence
