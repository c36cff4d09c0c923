#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "evidence/draft_mentions.hpp"
#include "evidence/draft_sketch.hpp"
#include "evidence/origins.hpp"
#include "evidence/place_key.hpp"
#include "evidence/relation.hpp"
#include "world/countries.hpp"
#include "world/great_circle.hpp"

namespace anabasis::evidence {

namespace {

constexpr std::string_view kNotTold = "ZZZ";
constexpr double kSure = 0.7;  // a lighter candidate is told as a doubt

double km_between(Point a, Point b) { return world::great_circle(a.lat, a.lon, b.lat, b.lon).value; }

/// Whether the words name a camp; in Dutch it may end a longer word.
bool is_camp(const Region& region) {
  for (const auto* text : {&region.words, &region.name, &region.relation})
    for (const auto& word : plain_words(*text))
      if (word == "camp" || word == "camps" || word.ends_with("kamp") || word.ends_with("kampen"))
        return true;
  return false;
}

class PlaceSketcher {
 public:
  explicit PlaceSketcher(Sketch& sketch) : sketch_(sketch), mentions_(mentions_of(sketch.evidence)) {}

  void run() {
    note_countries();
    note_points();
    for (const auto& mention : mentions_) place(mention);
    for (const auto& country : pending_) stand_in(country);
    choose_fled_country(sketch_, mentions_);
    if (sketch_.places.empty()) {
      // No claim names a place: a few countries that the texts name most often.
      constexpr std::size_t kFew = 3;
      const auto told = countries_in_texts(sketch_.evidence);
      for (std::size_t i = 0; i < told.size() && i < kFew; ++i) stand_in(told[i]);
      if (!told.empty()) {
        sketch_.notes.emplace_back(
            "No claim names a place; the map shows the countries that the texts name most often.");
      }
    }
    if (sketch_.places.empty()) add_nowhere(sketch_);
    add_whence(sketch_, mentions_);
    draw_near(sketch_.places);
    for (auto& place : sketch_.places)
      if (place.kind == "camp" && place.country == sketch_.fled_country) place.kind = "idp_camp";
  }

 private:
  /// Whether there is little doubt about the country that a name is in.
  static bool is_sure(const Whereabouts& found) {
    constexpr double kBeyondDoubt = 0.9;
    if (found.kind == LandKind::country || found.candidates.empty()) return true;
    double weight = 0;
    for (const auto& candidate : found.candidates)
      if (candidate.country == found.candidates.front().country) weight += candidate.weight;
    return weight > kBeyondDoubt;
  }

  void note_countries() {
    for (const auto& mention : mentions_) {
      const auto found = locate(*mention.region, {}, sketch_.gazetteer);
      if (!found || found->country.empty() || !is_sure(*found)) continue;
      auto& told = surroundings_.countries;
      if (std::find(told.begin(), told.end(), found->country) == told.end()) told.push_back(found->country);
    }
  }

  void note_points() {
    for (const auto& mention : mentions_) {
      const auto found = locate(*mention.region, surroundings_, sketch_.gazetteer);
      if (found && found->kind != LandKind::country && !found->candidates.empty() && is_sure(*found))
        surroundings_.near.push_back(found->candidates.front().at);
    }
  }

  void place(const PlaceMention& mention) {
    const auto key = region_key(*mention.region);
    auto& name = sketch_.names[key];
    if (name.empty()) name = place_region(*mention.region);
    const auto is_this = [&](const auto& place) { return place.id == name; };
    const auto own = std::find_if(sketch_.places.begin(), sketch_.places.end(), is_this);
    if (own != sketch_.places.end()) {
      mark(*own, mention);
    } else if (mention.as != PlaceMention::As::to) {
      starts_.insert(name);
    }
  }

  /// What a claim tells about the kind of a place.
  void mark(SketchPlace& place, const PlaceMention& mention) const {
    const auto measure = mention.claim->measure;
    const bool is_counted =
        measure == Measure::stock || measure == Measure::share || measure == Measure::condition;
    const bool is_here = mention.as == PlaceMention::As::place && (is_counted || measure == Measure::flow);
    if (mention.as == PlaceMention::As::from || is_here) place.starts = true;
    if (is_camp(*mention.region)) place.kind = "camp";
    if (place.kind == "town" && place.is_area && is_counted && mention.as == PlaceMention::As::place)
      place.kind = "waiting";
  }

  /// The scenario's name for a region: the id of a place, made where it is new, or a country's code.
  std::string place_region(const Region& region) {
    const auto found = locate(region, surroundings_, sketch_.gazetteer);
    if (!found) return unknown(region);
    sketch_.uses_gazetteer = sketch_.uses_gazetteer || found->from_gazetteer;
    const bool is_plain = found->relation.empty() || found->relation == "in";
    if (found->kind == LandKind::country && is_plain) {
      if (std::find(pending_.begin(), pending_.end(), found->country) == pending_.end())
        pending_.push_back(found->country);
      return found->country;
    }
    const auto known_as = name_told(region, *found);
    SketchPlace place;
    place.name = is_plain ? known_as : name_of_area(*found, known_as);
    place.is_area = !is_plain;
    place.id = id_of_place(*found, known_as, is_plain);
    if (found->kind == LandKind::region && is_plain) place.name += " (province)";
    place.region = found->kind == LandKind::country ? place.name : found->region;
    place.country = found->country.empty() ? std::string(kNotTold) : found->country;
    place.at = found->centre;
    place.north_km = found->north_km;
    place.east_km = found->east_km;
    if (is_plain && found->name != place.name && found->kind == LandKind::place) place.alias = found->name;
    place.note =
        fmt::format("standard deviation {:.0f} km north, {:.0f} km east", found->north_km, found->east_km);
    note_doubt(region, *found);
    return add(std::move(place));
  }

  /// The name as the reports write it, where they name a place and not a direction or a code.
  std::string name_told(const Region& region, const Whereabouts& found) const {
    const bool is_name = found.kind != LandKind::country && found.kind != LandKind::region &&
                         found.relation != "between" &&
                         !candidates(region.name, surroundings_, sketch_.gazetteer).empty();
    return is_name ? region.name : found.name;
  }

  /// "the south of Turkey", "the area north of Idlib".
  static std::string name_of_area(const Whereabouts& found, const std::string& known_as) {
    constexpr std::string_view kPart = "in the ";
    if (found.relation.starts_with(kPart))
      return fmt::format("the {} {}", found.relation.substr(kPart.size()), known_as);
    return fmt::format("the area {} {}", found.relation, known_as);
  }

  static std::string id_of_place(const Whereabouts& found, const std::string& known_as, bool is_plain) {
    auto id = slug(known_as);
    if (found.kind == LandKind::region && is_plain) return id + "-province";
    if (is_plain) return id;
    // "north of" and "in the north of" are north, "30 km west of" is 30-km-west.
    std::string end;
    for (const auto& word : plain_words(found.relation))
      if (word != "in" && word != "the" && word != "of" && word != "on") end += "-" + word;
    return id + end;
  }

  void note_doubt(const Region& region, const Whereabouts& found) {
    if (found.candidates.size() < 2 || found.candidates.front().weight >= kSure) return;
    const auto& other = found.candidates[1];
    // A town and the province that is named after it are hardly two places.
    if (other.country == found.country && km_between(other.at, found.candidates.front().at) < 100) return;
    sketch_.notes.push_back(fmt::format("\"{}\" is taken for {} in {} ({:.0f} %); it may be {} in {}.",
                                        region.name, found.name, world::country_name(found.country),
                                        100 * found.candidates.front().weight, other.name,
                                        world::country_name(other.country)));
  }

  /// The country that is told of most as whence people come or where they are, not as where they go.
  [[nodiscard]] std::string likeliest_country() const {
    std::map<std::string, int> votes;
    for (const auto& mention : mentions_) {
      const auto found = locate(*mention.region, surroundings_, sketch_.gazetteer);
      if (!found || found->country.empty()) continue;
      votes[found->country] += mention.as == PlaceMention::As::from ? 3
                               : mention.as == PlaceMention::As::to ? -1
                                                                    : 1;
    }
    const auto most = std::max_element(votes.begin(), votes.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == votes.end() || most->second <= 0 ? "" : most->first;
  }

  /// A place that nobody knows is drawn in the middle of the country that is told of, and says so; one
  /// without a name of its own ("the war zone") is that country.
  std::string unknown(const Region& region) {
    const auto name = region.name.empty() ? region.words : region.name;
    auto country = likeliest_country();
    if (country.empty()) {
      const auto told = countries_in_texts(sketch_.evidence);
      if (!told.empty()) country = told.front();
    }
    const bool has_name = std::any_of(name.begin(), name.end(), [](char c) {
      return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 0x7F;
    });
    if (!has_name && !country.empty()) {
      sketch_.notes.push_back(
          fmt::format("\"{}\" has no name: it is taken for {}.", name, world::country_name(country)));
      if (std::find(pending_.begin(), pending_.end(), country) == pending_.end()) pending_.push_back(country);
      return country;
    }
    SketchPlace place;
    place.id = slug(name);
    place.name = name;
    place.country = country.empty() ? std::string(kNotTold) : country;
    const auto extent = country.empty() ? std::nullopt : extent_of({country}, sketch_.gazetteer);
    if (extent) place.at = extent->centre;
    place.note = "UNKNOWN to the gazetteer: put it where it is";
    auto note = fmt::format(
        "\"{}\" is not in the gazetteer: it is drawn {}. Put it where it is, in places.csv.", name,
        extent ? fmt::format("in the middle of {}", world::country_name(place.country)) : "at 0, 0");
    auto& notes = sketch_.notes;
    if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(std::move(note));
    return add(std::move(place));
  }

  /// Adds a place under an id of its own; the one that is there already where it is the same.
  std::string add(SketchPlace place) {
    if (place.id.empty()) place.id = "place";
    const auto base_id = place.id;
    for (int n = 2;; ++n) {
      const auto same = std::find_if(sketch_.places.begin(), sketch_.places.end(),
                                     [&](const auto& other) { return other.id == place.id; });
      if (same == sketch_.places.end()) break;
      if (same->country == place.country && km_between(same->at, place.at) < 1) return same->id;
      place.id = fmt::format("{}-{}", base_id, n);
    }
    sketch_.places.push_back(place);
    return place.id;
  }

  /// A country that is named as a whole needs a place to be in: a town, the larger and the nearer to what
  /// else is told of the better.
  void stand_in(const std::string& country) {
    auto& places = sketch_.places;
    const auto is_here = [&](const auto& place) { return place.country == country; };
    if (const auto here = std::find_if(places.begin(), places.end(), is_here); here != places.end()) {
      const bool has_start = std::any_of(places.begin(), places.end(),
                                         [&](const auto& place) { return is_here(place) && place.starts; });
      if (starts_.contains(country) && !has_start) here->starts = true;
      return;
    }
    const auto land = land_of_code(country);
    if (!land) return;
    const auto [first, last] = sketch_.gazetteer.places_of(land->alpha2);
    double best = -1;
    std::optional<GazetteerEntry> chosen;
    for (auto i = first; i < last; ++i) {
      const auto entry = sketch_.gazetteer.place(i);
      double nearest = 1e9;
      for (const auto& place : sketch_.places)
        nearest = std::min(nearest, km_between({entry.lat, entry.lon}, place.at));
      const auto near = sketch_.places.empty() ? 1 : std::pow(nearest + 50, -1.5);
      const auto score = std::sqrt(entry.population + 1000) * near;
      if (score <= best) continue;
      best = score;
      chosen = entry;
    }
    SketchPlace place;
    place.country = country;
    place.name = chosen ? std::string(chosen->name) : land->name;
    place.id = slug(place.name);
    if (chosen) place.region = chosen->region, place.at = {chosen->lat, chosen->lon};
    place.starts = starts_.contains(country);
    place.note = fmt::format("stands for all of {}", land->name);
    sketch_.notes.push_back(
        fmt::format("{} stands for all of {}: the reports name no place there.", place.name, land->name));
    sketch_.uses_gazetteer = true;
    add(std::move(place));
  }

  Sketch& sketch_;
  std::vector<PlaceMention> mentions_;
  Surroundings surroundings_;
  std::vector<std::string> pending_;  ///< countries that are named as a whole
  std::set<std::string> starts_;      ///< those of them where people come from or are counted
};

}  // namespace

void sketch_places(Sketch& sketch) { PlaceSketcher(sketch).run(); }

}  // namespace anabasis::evidence
