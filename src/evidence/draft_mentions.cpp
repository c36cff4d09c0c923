#include "evidence/draft_mentions.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace anabasis::evidence {

namespace {

constexpr std::string_view kNotTold = "ZZZ";
constexpr double kElsewhereKm = 100;  // from where people came to, to where nobody tells that they came from

}  // namespace

std::vector<PlaceMention> mentions_of(const Evidence& evidence) {
  std::vector<PlaceMention> mentions;
  for (const auto* claim : claims_of(evidence)) {
    if (claim->from) mentions.push_back({&*claim->from, claim, PlaceMention::As::from});
    if (claim->place) mentions.push_back({&*claim->place, claim, PlaceMention::As::place});
    if (claim->to) mentions.push_back({&*claim->to, claim, PlaceMention::As::to});
  }
  return mentions;
}

/// Where a region is; where its name says nothing, its words may: "a community north of Idlib city".
std::optional<Whereabouts> locate(const Region& region, const Surroundings& surroundings,
                                  const Gazetteer& gazetteer) {
  if (auto found = whereabouts(region, surroundings, gazetteer)) return found;
  for (std::size_t at = 0; at < region.words.size(); ++at) {
    const bool begins_word = at == 0 || region.words[at - 1] == ' ';
    const auto c = static_cast<unsigned char>(region.words[at]);
    if (!begins_word || !((c >= 'A' && c <= 'Z') || c == 0xC3 || c == 0xC5)) continue;
    const Region inner{region.words, region.words.substr(0, at), region.words.substr(at)};
    if (auto found = whereabouts(inner, surroundings, gazetteer)) return found;
  }
  return std::nullopt;
}

void choose_fled_country(Sketch& sketch, const std::vector<PlaceMention>& mentions) {
  std::map<std::string, int> votes;
  std::set<std::string> all;
  for (const auto& place : sketch.places) all.insert(place.country);
  for (const auto& mention : mentions) {
    for (const auto index : places_by(sketch, sketch.names[region_key(*mention.region)])) {
      const auto& country = sketch.places[index].country;
      votes[country] += mention.as == PlaceMention::As::from ? 3
                        : mention.as == PlaceMention::As::to ? -1
                                                             : 1;
    }
  }
  const auto most = std::max_element(votes.begin(), votes.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != votes.end() && most->second > 0 && all.size() > 1 && most->first != kNotTold)
    sketch.fled_country = most->first;
}

void add_nowhere(Sketch& sketch) {
  SketchPlace place;
  place.id = "somewhere";
  place.name = "a place that is not told";
  place.country = kNotTold;
  place.note = "no report names a place: drawn at 0, 0";
  sketch.notes.emplace_back(
      "No report names a place that is known: one is drawn at 0, 0. Put it where it is, in places.csv.");
  sketch.places.push_back(std::move(place));
}

void add_whence(Sketch& sketch, const std::vector<PlaceMention>& mentions) {
  auto& places = sketch.places;
  if (std::any_of(places.begin(), places.end(), [](const auto& place) { return place.starts; })) return;
  const bool is_told = std::any_of(mentions.begin(), mentions.end(),
                                   [](const auto& mention) { return mention.as == PlaceMention::As::to; });
  if (!is_told) {
    for (auto& place : places) place.starts = true;
    return;
  }
  // Another place that is told of, where nobody is said to go to; else one that nobody tells.
  std::set<std::string> goals;
  for (const auto& mention : mentions)
    if (mention.as == PlaceMention::As::to)
      for (const auto index : places_by(sketch, sketch.names[region_key(*mention.region)]))
        goals.insert(places[index].id);
  for (auto& place : places) place.starts = !goals.contains(place.id);
  if (std::any_of(places.begin(), places.end(), [](const auto& place) { return place.starts; })) return;
  SketchPlace whence;
  whence.id = "whence";
  whence.name = "where they came from (not told)";
  whence.country = kNotTold;
  whence.at = moved(places.front().at, 180, kElsewhereKm);
  whence.starts = true;
  whence.note = "no report tells where they came from: drawn 100 km south of where they came to";
  sketch.notes.emplace_back(
      "No report tells where people came from: a place of that name is drawn, 100 km from where they came "
      "to.");
  sketch.places.push_back(std::move(whence));
  sketch.fled_country = kNotTold;
}

}  // namespace anabasis::evidence
