#include "picture/geojson.hpp"

#include <algorithm>
#include <cmath>

#include "flow/network.hpp"
#include "picture/json.hpp"

namespace anabasis::picture {

namespace {

Json collection(const Subject& subject) {
  return {{"type", "FeatureCollection"},
          {"title", subject.scenario.name},
          {"purpose", subject.scenario.purpose},
          {"handling", subject.is_public ? "public" : "internal"},
          {"made_by", "Anabasis " + subject.version},
          {"attribution", subject.scenario.attribution},
          {"features", Json::array()}};
}

Json position(double lat, double lon) { return Json::array({number(lon), number(lat)}); }

void add_days(Json& properties, const Subject& subject, std::size_t first, std::size_t last) {
  properties["start"] = base::to_string(subject.scenario.period.first + static_cast<int>(first));
  properties["end"] = base::to_string(subject.scenario.period.first + static_cast<int>(last));
}

void add_numbers(Json& properties, const estimate::Fan& fan, std::size_t day) {
  properties["q05"] = number(fan.q05[day]);
  properties["median"] = number(fan.median[day]);
  properties["q95"] = number(fan.q95[day]);
}

bool same(const estimate::Fan& fan, std::size_t a, std::size_t b) {
  const auto equal = [&](const std::vector<double>& values) {
    return values[a] == values[b] || (std::isnan(values[a]) && std::isnan(values[b]));
  };
  return equal(fan.q05) && equal(fan.median) && equal(fan.q95);
}

/// A straight line; cut in two where it crosses the antimeridian (RFC 7946, 3.1.9).
Json line(const world::Place& from, const world::Place& to) {
  if (std::abs(from.lon - to.lon) <= 180) {
    return {{"type", "LineString"},
            {"coordinates", {position(from.lat, from.lon), position(to.lat, to.lon)}}};
  }
  const double edge = from.lon > 0 ? 180 : -180;
  const double beyond = to.lon + 2 * edge;
  const double lat = from.lat + (to.lat - from.lat) * (edge - from.lon) / (beyond - from.lon);
  return {{"type", "MultiLineString"},
          {"coordinates",
           {{position(from.lat, from.lon), position(lat, edge)},
            {position(lat, -edge), position(to.lat, to.lon)}}}};
}

}  // namespace

std::string places_geojson(const Subject& subject) {
  auto json = collection(subject);
  for (std::size_t p = 0; p < subject.scenario.places.size(); ++p) {
    const auto& place = subject.scenario.places[p];
    const auto& fan = subject.estimate.posterior_books.places[p];
    for (std::size_t first = 0; first < fan.median.size();) {
      auto last = first;
      while (last + 1 < fan.median.size() && same(fan, first, last + 1)) ++last;
      Json properties{{"id", place.id},
                      {"name", place.name},
                      {"country", place.country},
                      {"kind", to_string(place.kind)},
                      {"unit", "persons"}};
      add_days(properties, subject, first, last);
      add_numbers(properties, fan, first);
      json["features"].push_back(
          {{"type", "Feature"},
           {"geometry", {{"type", "Point"}, {"coordinates", position(place.lat, place.lon)}}},
           {"properties", properties}});
      first = last + 1;
    }
  }
  return dump(json, false) + "\n";
}

std::string flows_geojson(const Subject& subject) {
  constexpr std::size_t kWeek = 7;  // the books count each link over as many days
  auto json = collection(subject);
  const auto network = flow::make_network(subject.scenario);
  for (std::size_t l = 0; l < network.links.size(); ++l) {
    const auto& link = network.links[l];
    const auto& route = subject.scenario.routes[link.route.index];
    const auto& from = subject.scenario.places[link.from.index];
    const auto& to = subject.scenario.places[link.to.index];
    const auto& fan = subject.estimate.posterior_books.links[l];
    for (std::size_t last = kWeek - 1; last < fan.median.size(); last += kWeek) {
      if (!(fan.q95[last] > 0)) continue;
      Json properties{{"from", from.id}, {"to", to.id}, {"mode", route.mode}, {"unit", "persons who passed"}};
      add_days(properties, subject, last + 1 - kWeek, last);
      add_numbers(properties, fan, last);
      json["features"].push_back(
          {{"type", "Feature"}, {"geometry", line(from, to)}, {"properties", properties}});
    }
  }
  return dump(json, false) + "\n";
}

}  // namespace anabasis::picture
