#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "base/text.hpp"
#include "evidence/draft_sketch.hpp"
#include "evidence/gazetteer.hpp"
#include "evidence/origins.hpp"
#include "evidence/place_key.hpp"
#include "world/great_circle.hpp"

namespace anabasis::evidence {

namespace {

double km_between(Point a, Point b) { return world::great_circle(a.lat, a.lon, b.lat, b.lon).value; }

/// The words of a text without the marks around them.
std::vector<std::string> bare_words(std::string_view text) {
  constexpr std::string_view kMarks = "\"'().,;:!?\r\t";
  std::vector<std::string> words;
  for (const auto line : base::split(text, '\n')) {
    for (auto word : base::split(line, ' ')) {
      const auto first = word.find_first_not_of(kMarks);
      if (first == std::string_view::npos) continue;
      words.emplace_back(word.substr(first, word.find_last_not_of(kMarks) - first + 1));
    }
  }
  return words;
}

bool has_capital(std::string_view word) {
  return static_cast<unsigned char>(word.front()) > 0x7F || (word.front() >= 'A' && word.front() <= 'Z');
}

/// The country of the largest place of this name; empty where none is a city.
std::string country_of_city(const std::string& word) {
  constexpr double kCity = 100'000;
  const GazetteerEntry* largest = nullptr;
  const auto matches = default_gazetteer().find(place_key(word));
  for (const auto& match : matches)
    if (largest == nullptr || match.entry.population > largest->population) largest = &match.entry;
  if (largest == nullptr || largest->population < kCity) return {};
  const auto land = land_of_code(largest->country);
  return land ? land->code : std::string();
}

}  // namespace

std::vector<std::string> countries_in_texts(const Evidence& evidence) {
  std::map<std::string, int> counts;
  for (const auto& report : evidence.reports) {
    const auto words = bare_words(report.text);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!has_capital(words[i])) continue;
      const auto two = i + 1 < words.size() ? land_named(words[i] + " " + words[i + 1]) : std::nullopt;
      const auto land = two ? two : origin_of(words[i]);
      if (land && !land->code.empty()) ++counts[land->code];
      if (two) ++i;
    }
    if (!counts.empty()) continue;
    // No country is named: a city tells which.
    for (const auto& word : words)
      if (has_capital(word))
        if (const auto code = country_of_city(word); !code.empty()) ++counts[code];
  }
  std::vector<std::pair<int, std::string>> most;
  for (const auto& [code, count] : counts) most.emplace_back(-count, code);
  std::sort(most.begin(), most.end());
  std::vector<std::string> codes;
  for (const auto& [count, code] : most) codes.push_back(code);
  return codes;
}

void draw_near(std::vector<SketchPlace>& places) {
  constexpr double kWideKm = 50, kMostOfTheWay = 0.75, kSameKm = 1, kRadians = std::numbers::pi / 180;
  for (auto& place : places) {
    const SketchPlace* nearest = nullptr;
    bool is_on_another = false;
    for (const auto& other : places) {
      if (&other == &place) continue;
      const auto km = km_between(other.at, place.at);
      is_on_another = is_on_another || km < kSameKm;
      if (km >= kSameKm && (nearest == nullptr || km < km_between(nearest->at, place.at))) nearest = &other;
    }
    const bool is_wide = std::max(place.north_km, place.east_km) >= kWideKm;
    if (nearest == nullptr || !(is_wide || (place.is_area && is_on_another))) continue;
    const auto north = nearest->at.lat - place.at.lat;
    const auto east = (nearest->at.lon - place.at.lon) * std::cos(place.at.lat * kRadians);
    const auto bearing = std::atan2(east, north);
    const auto deviation = std::hypot(place.north_km * std::cos(bearing), place.east_km * std::sin(bearing));
    const auto km = std::min(deviation, kMostOfTheWay * km_between(nearest->at, place.at));
    place.at = moved(place.at, bearing / kRadians, km);
    place.note += fmt::format("; drawn {:.0f} km towards {}", km, nearest->name);
  }
}

}  // namespace anabasis::evidence
