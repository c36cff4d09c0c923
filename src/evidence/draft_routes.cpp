#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "evidence/draft_sketch.hpp"
#include "world/great_circle.hpp"

namespace anabasis::evidence {

namespace {

// A way by road is longer than the great circle: by a fifth to a half, by country.
// Source: Ballou, Rahardja & Sakai 2002, doi:10.1016/S0965-8564(01)00044-1.
constexpr double kDetour = 1.3;
constexpr double kAnyDistance = 1e6;  // km: more than any two places lie apart

double km_between(const SketchPlace& a, const SketchPlace& b) {
  return world::great_circle(a.at.lat, a.at.lon, b.at.lat, b.at.lon).value;
}

double way(const SketchPlace& a, const SketchPlace& b) {
  return std::max(1.0, std::round(kDetour * km_between(a, b)));
}

/// Which way people are told to go.
class Directions {
 public:
  explicit Directions(const Sketch& sketch) : sketch_(sketch) {
    for (const auto* claim : claims_of(sketch.evidence)) {
      if (claim->measure != Measure::flow) continue;
      const auto from =
          claim->from ? places_by(sketch, sketch.name_of(*claim->from)) : std::vector<std::size_t>{};
      const auto to = claim->to ? places_by(sketch, sketch.name_of(*claim->to)) : std::vector<std::size_t>{};
      for (const auto a : from)
        for (const auto b : to) places_.emplace(a, b);
      auto left = countries(from), reached = countries(to);
      if (left.empty()) left = {sketch.fled_country};
      for (const auto& a : left)
        for (const auto& b : reached) countries_.emplace(a, b);
    }
    for (const auto& [from, to] : countries_)
      leaves_ = leaves_ || (from == sketch.fled_country && to != from);
    for (const auto& [from, to] : countries_) leaves_ = leaves_ && !(to == sketch.fled_country && to != from);
  }

  /// 1: only from a to b. -1: only from b to a. 0: both ways.
  [[nodiscard]] int between(std::size_t a, std::size_t b) const {
    const auto there = places_.contains({a, b}), back = places_.contains({b, a});
    if (there != back) return there ? 1 : -1;
    const auto& from = sketch_.places[a].country;
    const auto& to = sketch_.places[b].country;
    if (from != to) {
      const auto out = countries_.contains({from, to}), in = countries_.contains({to, from});
      return out == in ? 0 : out ? 1 : -1;
    }
    // Where people leave a country, they march out of it: on ways open to both sides they would drift about.
    if (!leaves_ || from != sketch_.fled_country) return 0;
    return nearest_abroad(a) > nearest_abroad(b) ? 1 : -1;
  }

 private:
  [[nodiscard]] std::set<std::string> countries(const std::vector<std::size_t>& places) const {
    std::set<std::string> found;
    for (const auto place : places) found.insert(sketch_.places[place].country);
    return found;
  }

  [[nodiscard]] double nearest_abroad(std::size_t place) const {
    double nearest = 1e18;
    for (const auto& other : sketch_.places) {
      if (other.country != sketch_.fled_country && other.kind != "homeland")
        nearest = std::min(nearest, km_between(sketch_.places[place], other));
    }
    return nearest;
  }

  const Sketch& sketch_;
  std::set<std::pair<std::size_t, std::size_t>> places_;
  std::set<std::pair<std::string, std::string>> countries_;
  bool leaves_ = false;  ///< people are told to leave the fled country, and nobody to come back
};

/// Whether reports tell of what makes a border hard to cross: a price, attempts.
bool is_hard(const Sketch& sketch) {
  const auto claims = claims_of(sketch.evidence);
  return std::any_of(claims.begin(), claims.end(), [](const Claim* claim) {
    return claim->measure == Measure::price ||
           (claim->measure == Measure::flow &&
            (claim->factuality == Factuality::possible || claim->factuality == Factuality::denied));
  });
}

/// The places that people can come to from where they start.
std::set<std::size_t> reached(const Sketch& sketch) {
  std::set<std::size_t> found;
  std::vector<std::size_t> open;
  const auto reach = [&](std::size_t place) {
    if (found.insert(place).second) open.push_back(place);
  };
  for (std::size_t i = 0; i < sketch.places.size(); ++i)
    if (sketch.places[i].starts) reach(i);
  while (!open.empty()) {
    const auto here = open.back();
    open.pop_back();
    for (const auto& route : sketch.routes) {
      if (route.from == here) reach(route.to);
      if (route.to == here && !route.one_way) reach(route.from);
    }
  }
  return found;
}

/// Where people are told to go they can come to: if need be straight from the nearest place where they are.
void add_ways_to_goals(Sketch& sketch, bool hard) {
  for (const auto* claim : claims_of(sketch.evidence)) {
    if (!claim->to) continue;
    const auto goals = places_by(sketch, sketch.name_of(*claim->to));
    const auto can = reached(sketch);
    if (goals.empty() ||
        std::any_of(goals.begin(), goals.end(), [&](std::size_t goal) { return can.contains(goal); }))
      continue;
    const auto goal = goals.front();
    if (sketch.places[goal].kind == "homeland" || can.empty()) continue;
    // Within one country rather than through another.
    const auto distance = [&](std::size_t place) {
      const bool is_abroad = sketch.places[place].country != sketch.places[goal].country;
      return km_between(sketch.places[place], sketch.places[goal]) + (is_abroad ? kAnyDistance : 0);
    };
    const auto nearest = *std::min_element(
        can.begin(), can.end(), [&](std::size_t x, std::size_t y) { return distance(x) < distance(y); });
    // A way that runs the other way is opened, since two ways between two places need two names.
    const auto is_between = [&](const SketchRoute& route) {
      return route.from == goal && route.to == nearest;
    };
    const auto other_way = std::find_if(sketch.routes.begin(), sketch.routes.end(), is_between);
    if (other_way != sketch.routes.end()) {
      other_way->one_way = false;
    } else {
      const bool crosses = sketch.places[nearest].country != sketch.places[goal].country;
      sketch.routes.push_back(
          {nearest, goal, way(sketch.places[nearest], sketch.places[goal]), crosses && hard, true});
    }
  }
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
      const auto km = km_between(sketch.places[i], sketch.places[home]) + (is_abroad ? 0 : kAnyDistance);
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
  const Directions told(sketch);
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
      const auto direction = told.between(from, to);
      if (direction < 0) std::swap(from, to);
      sketch.routes.push_back({from, to, way(places[from], places[to]), crosses && hard, direction != 0});
    }
  }
  add_ways_to_goals(sketch, hard);
  add_ways_home(sketch);
}

}  // namespace anabasis::evidence
