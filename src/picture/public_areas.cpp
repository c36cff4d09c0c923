#include "picture/public_areas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "world/countries.hpp"

namespace anabasis::picture {

namespace {

bool is_official_camp(const world::Place& place) {
  return place.kind == world::PlaceKind::camp || place.kind == world::PlaceKind::idp_camp;
}

std::string country_name(const std::string& code) {
  const auto name = world::country_name(code);
  return name.empty() ? code : std::string(name);
}

using Parts = std::map<std::pair<std::string, std::string>, std::vector<std::size_t>>;  // country, region

/// Regions of two or more places; of a country what is left is under an empty region.
Parts parts_of(const world::Scenario& scenario) {
  Parts regions;
  for (std::size_t p = 0; p < scenario.places.size(); ++p) {
    const auto& place = scenario.places[p];
    if (!is_official_camp(place)) regions[{place.country, place.region}].push_back(p);
  }
  Parts parts;
  for (auto& [key, places] : regions) {
    const bool is_place = places.size() < 2;
    auto& part = parts[{key.first, is_place ? "" : key.second}];
    part.insert(part.end(), places.begin(), places.end());
  }
  for (auto rest = parts.begin(); rest != parts.end();) {
    const auto first_region = std::next(rest);
    const bool has_region = first_region != parts.end() && first_region->first.first == rest->first.first;
    if (rest->first.second.empty() && rest->second.size() == 1 && has_region) {
      first_region->second.push_back(rest->second.front());
      rest = parts.erase(rest);
    } else {
      ++rest;
    }
  }
  return parts;
}

world::Place shown(const world::Scenario& scenario, const std::string& country, const std::string& region,
                   const std::vector<std::size_t>& places, bool is_rest) {
  world::Place place;
  const auto name = country_name(country);
  place.id = region.empty() ? country : country + "-" + region;
  place.region = region;
  place.country = country;
  double lat = 0;
  double lon = 0;
  bool has_others = false;
  bool all_home = true;
  for (const auto p : places) {
    const auto& one = scenario.places[p];
    lat += one.lat / static_cast<double>(places.size());
    lon += one.lon / static_cast<double>(places.size());
    has_others |= one.region != region;
    all_home &= one.kind == world::PlaceKind::homeland;
  }
  place.name = region.empty() ? (is_rest ? "elsewhere in " + name : name)
               : has_others   ? fmt::format("{} and elsewhere in {}", region, name)
                              : region;
  place.lat = std::round(lat);
  place.lon = std::round(lon);
  place.kind = all_home ? world::PlaceKind::homeland : world::PlaceKind::town;
  return place;
}

}  // namespace

std::vector<Area> areas_of(const world::Scenario& scenario) {
  std::vector<Area> areas;
  for (std::size_t p = 0; p < scenario.places.size(); ++p) {
    const auto& place = scenario.places[p];
    if (!is_official_camp(place)) continue;
    world::Place camp;
    camp.id = place.id;
    camp.name = place.name;
    camp.region = place.region;
    camp.country = place.country;
    camp.lat = place.lat;
    camp.lon = place.lon;
    camp.kind = place.kind;
    areas.push_back({std::move(camp), {p}, true});
  }
  const auto parts = parts_of(scenario);
  for (const auto& [key, places] : parts) {
    const bool is_rest = std::any_of(parts.begin(), parts.end(), [&country = key.first](const auto& part) {
      return part.first.first == country && !part.first.second.empty();
    });
    areas.push_back({shown(scenario, key.first, key.second, places, is_rest), places, false});
  }
  return areas;
}

bool are_whole_areas(const std::vector<Area>& areas, const std::vector<world::PlaceId>& places) {
  const auto is_in = [&](std::size_t p) {
    return std::any_of(places.begin(), places.end(), [&](const auto& place) { return place.index == p; });
  };
  return places.empty() || std::all_of(areas.begin(), areas.end(), [&](const Area& area) {
           const auto inside = std::count_if(area.places.begin(), area.places.end(), is_in);
           return inside == 0 || inside == static_cast<std::ptrdiff_t>(area.places.size());
         });
}

bool are_camps(const std::vector<Area>& areas, const std::vector<world::PlaceId>& places) {
  return !places.empty() && std::all_of(places.begin(), places.end(), [&](const auto& place) {
    return std::any_of(areas.begin(), areas.end(),
                       [&](const Area& area) { return area.is_camp && area.places.front() == place.index; });
  });
}

}  // namespace anabasis::picture
