#include "evidence/geocode.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "evidence/origins.hpp"
#include "evidence/place_key.hpp"
#include "world/great_circle.hpp"

namespace anabasis::evidence {

namespace {

// Weights of candidates; docs/reference/gazetteer.md tells their grounds.
constexpr double kUnknownPopulation = 1000;  // persons, of a place whose population is not told
constexpr double kPopulationPower = 0.75;
constexpr double kOtherName = 0.005;  // of a place that goes by another name in the first place
constexpr double kProvince = 0.25;    // of a province that has the name of a town
constexpr double kToldCountry = 30;   // of a place in a country that is told of
constexpr double kNear = 20,
                 kNearKm = 200;   // of a place at, and at this distance from, another that is told of
constexpr double kLeast = 0.005;  // lighter candidates are dropped
constexpr std::size_t kMost = 12;

/// What a word for the kind of place leaves to choose from.
enum class Wanted { any, place, province };

struct Bare {
  std::string name;
  Wanted wanted = Wanted::any;
};

constexpr std::array<std::string_view, 18> kPlaceWords{
    "city",   "stad",      "stadje",    "town",    "village",           "dorp",
    "dorpje", "camp",      "kamp",      "plaats",  "plaatsje",          "refugee",
    "port",   "havenstad", "hoofdstad", "capital", "vluchtelingenkamp", "gemeenschap"};
constexpr std::array<std::string_view, 13> kProvinceWords{
    "province", "provincie", "governorate", "gouvernement", "region",     "regio", "district",
    "county",   "state",     "departement", "department",   "prefecture", "oblast"};

/// A name without words for its kind at either end: "de stad Aleppo", "Idlib province". None: it has none.
std::optional<Bare> without_kind(std::string_view name) {
  const auto is = [](const auto& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  auto words = plain_words(name);
  Bare bare;
  const auto note = [&](const std::string& word) {
    if (is(kPlaceWords, word))
      bare.wanted = Wanted::place;
    else if (is(kProvinceWords, word))
      bare.wanted = Wanted::province;
    else
      return word == "the" || word == "de" || word == "het" || word == "of" || word == "van";
    return true;
  };
  std::size_t first = 0, last = words.size();
  while (first < last && note(words[first])) ++first;
  while (last > first && note(words[last - 1])) --last;
  if (bare.wanted == Wanted::any || first == last) return std::nullopt;
  for (auto i = first; i < last; ++i) bare.name += (bare.name.empty() ? "" : " ") + words[i];
  return bare;
}

double km_between(Point a, Point b) { return world::great_circle(a.lat, a.lon, b.lat, b.lon).value; }

double closeness(Point at, const Surroundings& surroundings) {
  double nearest = 0;
  for (const auto& other : surroundings.near)
    nearest = std::max(nearest, std::exp(-km_between(at, other) / kNearKm));
  return 1 + kNear * nearest;
}

std::vector<Candidate> own_places(std::string_view name, const world::Scenario& scenario) {
  std::vector<Candidate> found;
  for (const auto id : world::places_named(scenario, name)) {
    const auto& place = scenario.places[id.index];
    Candidate candidate;
    candidate.name = place.name;
    candidate.country = place.country;
    candidate.region = place.region;
    candidate.at = {place.lat, place.lon};
    candidate.population = place.population;
    candidate.scenario_place = place.id;
    found.push_back(std::move(candidate));
  }
  for (auto& candidate : found) candidate.weight = 1.0 / static_cast<double>(found.size());
  return found;
}

std::optional<Candidate> as_land(const Land& land, const Gazetteer& gazetteer) {
  Candidate candidate;
  candidate.name = land.name;
  candidate.country = land.code;
  candidate.kind = land.code.empty() ? LandKind::area : LandKind::country;
  if (land.radius_km > 0) {
    candidate.at = {land.lat, land.lon};
    candidate.radius_km = land.radius_km;
    if (land.members.size() == 1) candidate.country = land.members.front();
    return candidate;
  }
  const auto extent = extent_of(land.members, gazetteer);
  if (!extent) return std::nullopt;
  candidate.at = extent->centre;
  candidate.radius_km = extent->radius_km;
  candidate.from_gazetteer = true;
  return candidate;
}

Candidate from_gazetteer(const GazetteerEntry& entry) {
  Candidate candidate;
  candidate.name = entry.name;
  candidate.region = entry.region;
  const auto land = land_of_code(entry.country);
  candidate.country = land ? land->code : "";
  candidate.at = {entry.lat, entry.lon};
  candidate.population = entry.population;
  candidate.radius_km = entry.radius_km;
  candidate.kind = entry.is_region ? LandKind::region : LandKind::place;
  candidate.from_gazetteer = true;
  return candidate;
}

double weight(const Candidate& candidate, const GazetteerMatch& match, const Surroundings& surroundings,
              Wanted wanted) {
  double weight = std::pow(std::max(candidate.population, kUnknownPopulation), kPopulationPower);
  if (!match.is_main_name) weight *= kOtherName;
  if (match.entry.is_region != (wanted == Wanted::province))
    weight *= wanted == Wanted::any ? kProvince : 0.01;
  const auto& told = surroundings.countries;
  if (std::find(told.begin(), told.end(), candidate.country) != told.end()) weight *= kToldCountry;
  return weight * closeness(candidate.at, surroundings);
}

/// Sorted, the lightest dropped, together 1.
void settle(std::vector<Candidate>& found) {
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.weight > b.weight; });
  const auto normalise = [&] {
    double sum = 0;
    for (const auto& candidate : found) sum += candidate.weight;
    for (auto& candidate : found) candidate.weight /= sum;
  };
  normalise();
  std::erase_if(found, [](const auto& candidate) { return candidate.weight < kLeast; });
  if (found.size() > kMost) found.resize(kMost);
  normalise();
}

std::vector<Candidate> in_gazetteer(std::string_view name, const Surroundings& surroundings, Wanted wanted,
                                    const Gazetteer& gazetteer) {
  std::vector<Candidate> found;
  for (const auto& match : gazetteer.find(place_key(name))) {
    auto candidate = from_gazetteer(match.entry);
    candidate.weight = weight(candidate, match, surroundings, wanted);
    found.push_back(std::move(candidate));
  }
  if (!found.empty()) settle(found);
  return found;
}

/// "Idlib's", "Syriës".
std::string_view without_genitive(std::string_view name) {
  for (const std::string_view end : {"'s", "\u2019s"})
    if (name.ends_with(end)) return name.substr(0, name.size() - end.size());
  return name;
}

}  // namespace

std::vector<Candidate> candidates(std::string_view name, const Surroundings& surroundings,
                                  const Gazetteer& gazetteer) {
  name = without_genitive(name);
  if (surroundings.scenario != nullptr) {
    if (auto own = own_places(name, *surroundings.scenario); !own.empty()) return own;
  }
  if (const auto land = land_named(name)) {
    if (auto candidate = as_land(*land, gazetteer)) return {std::move(*candidate)};
  }
  if (auto found = in_gazetteer(name, surroundings, Wanted::any, gazetteer); !found.empty()) return found;
  if (const auto bare = without_kind(name))
    return in_gazetteer(bare->name, surroundings, bare->wanted, gazetteer);
  return {};
}

std::vector<Point> places_in(const std::vector<std::string>& countries, const Gazetteer& gazetteer) {
  constexpr std::size_t kEnough = 400;  // of a country, to stand for all of its places
  std::vector<Point> points;
  for (const auto& code : countries) {
    const auto land = land_of_code(code);
    if (!land) continue;
    const auto [first, last] = gazetteer.places_of(land->alpha2);
    const auto step = std::max<std::size_t>(1, (last - first) / kEnough);
    for (std::size_t i = first; i < last; i += step) {
      const auto place = gazetteer.place(static_cast<std::uint32_t>(i));
      points.push_back({place.lat, place.lon});
    }
  }
  return points;
}

std::optional<Extent> extent_of(const std::vector<std::string>& countries, const Gazetteer& gazetteer) {
  auto points = places_in(countries, gazetteer);
  if (points.empty()) return std::nullopt;
  Extent extent;
  const auto middle = [&](double Point::*coordinate) {
    auto at = points.begin() + static_cast<std::ptrdiff_t>(points.size() / 2);
    std::nth_element(points.begin(), at, points.end(),
                     [&](const Point& a, const Point& b) { return a.*coordinate < b.*coordinate; });
    return (*at).*coordinate;
  };
  extent.centre.lat = middle(&Point::lat);
  extent.centre.lon = middle(&Point::lon);
  std::vector<double> away;
  for (const auto& point : points) away.push_back(km_between(extent.centre, point));
  std::sort(away.begin(), away.end());
  extent.radius_km = std::max(5.0, away[away.size() * 9 / 10]);
  return extent;
}

Point moved(Point from, double bearing, double km) {
  constexpr double kKmPerDegree = 111.195;  // of a great circle, on the sphere of world::great_circle
  constexpr double kRadians = std::numbers::pi / 180;
  const auto lat = std::clamp(from.lat + km * std::cos(bearing * kRadians) / kKmPerDegree, -90.0, 90.0);
  const auto narrowing = std::max(0.01, std::cos(from.lat * kRadians));
  const auto lon = from.lon + km * std::sin(bearing * kRadians) / (kKmPerDegree * narrowing);
  return {lat, std::remainder(lon, 360.0)};
}

}  // namespace anabasis::evidence
