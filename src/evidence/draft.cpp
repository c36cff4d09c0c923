#include "evidence/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/file.hpp"
#include "evidence/claims_text.hpp"
#include "evidence/draft_sketch.hpp"
#include "evidence/place_key.hpp"
#include "world/countries.hpp"

namespace anabasis::evidence {

namespace {

constexpr int kBefore = 28, kAfter = 30, kFarthest = 365;  // days around what is told

/// A cell of a table, in quotation marks where it needs them (RFC 4180).
std::string cell(std::string_view text) {
  std::string quoted;
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c == '\n' || c == '\r' ? ' ' : c;
  }
  const bool is_plain = quoted.find_first_of(",\"#") == std::string::npos &&
                        quoted.find_first_not_of(' ') == 0 && !quoted.ends_with(' ');
  return is_plain || quoted.empty() ? quoted : "\"" + quoted + "\"";
}

std::string places_csv(const Sketch& sketch) {
  std::string csv =
      "# Places that the reports mention, and what they need to be reached. Coordinates are where the words "
      "point, no finer.\n"
      "id,name,region,country,lat,lon,kind,control,aliases,note\n";
  for (const auto& place : sketch.places) {
    csv += fmt::format("{},{},{},{},{:.3f},{:.3f},{},{},{},{}\n", place.id, cell(place.name),
                       cell(place.region), place.country, place.at.lat, place.at.lon, place.kind,
                       cell(place.control), cell(place.alias), cell(place.note));
  }
  return csv;
}

std::string routes_csv(const Sketch& sketch) {
  std::string csv =
      "# Ways between neighbours: no third place is nearer to both. Kilometres are the great circle times "
      "1.3, a detour that\n"
      "# is usual by road. Ways run as people are told to go, and out of the country that they leave. "
      "Borders "
      "are\n# guarded where reports tell of prices or attempts.\n"
      "from,to,km,guarded,one_way\n";
  for (const auto& route : sketch.routes) {
    csv += fmt::format("{},{},{:.0f},{},{}\n", sketch.places[route.from].id, sketch.places[route.to].id,
                       route.km, route.guarded ? "yes" : "no", route.one_way ? "yes" : "no");
  }
  return csv;
}

std::string groups_csv(const Sketch& sketch) {
  std::string csv =
      "# Who people are, as the reports assert it. ZZZ is an origin that nobody tells. How large households "
      "are, how many want\n"
      "# to leave and how many of them to go home, are assumptions (DEFAULT).\n"
      "id,name,origin,role,affiliation,household_size,wants_to_leave,wants_to_return,homes\n";
  for (const auto& group : sketch.groups) {
    csv += fmt::format("{},{},{},{},{},loguniform(1; 6),beta(1; 1),{},{}\n", group.id, cell(group.name),
                       group.origin, cell(group.role), cell(group.affiliation),
                       group.home ? "beta(1; 1)" : "0", group.home ? sketch.places[*group.home].id : "");
  }
  return csv;
}

std::string stocks_csv(const Sketch& sketch) {
  std::string csv =
      "# Households before the first day (DEFAULT): from a tenth of the largest number that is told\n"
      "# there, or of the group, to ten times as much, each order of magnitude as likely; where none is "
      "told, from 1 to "
      "10,000.\n"
      "group,place,households\n";
  for (const auto& group : sketch.groups) {
    for (const auto& start : group.starts) {
      csv += fmt::format("{},{},loguniform({:.0f}; {:.0f})\n", group.id, sketch.places[start.place].id,
                         start.fewest, start.most);
    }
  }
  return csv;
}

std::string events_csv(const Sketch& sketch) {
  std::string csv =
      "# Who took what when, as the reports tell it.\ndate,kind,target,value,source,source_date\n";
  for (const auto& event : sketch.events) {
    csv += fmt::format("{},control,{},{},{},{}\n", base::to_string(event.day), event.target,
                       cell(event.holder), cell(event.source), base::to_string(event.known));
  }
  return csv;
}

/// Comment lines of at most 100 characters.
std::string commented(const std::vector<std::string>& notes) {
  std::string text;
  for (const auto& note : notes) text += "#   " + note + "\n";
  return text;
}

/// A seed of the reports' own, so that the same reports draw the same histories.
std::string seed_of(const Evidence& evidence) {
  std::string all;
  for (const auto& report : evidence.reports) all += report.text;
  return std::to_string(std::stoul(base::sha256(all).substr(0, 7), nullptr, 16));
}

std::string movement_toml(const Sketch& sketch) {
  const auto has_kind = [&](std::string_view kind) {
    return std::any_of(sketch.places.begin(), sketch.places.end(),
                       [&](const auto& place) { return place.kind == kind; });
  };
  std::string toml =
      "[movement]\n"
      "speed_km_per_day  = { loguniform = [20, 300] }\n"
      "distance_power    = { uniform = [0.5, 2.5] }\n"
      "memory_resolution = 1\n\n"
      "# Chances per day and household that wants to leave.\n"
      "[movement.leave]\n";
  for (const std::string kind : {"town", "camp", "idp_camp", "waiting"})
    if (has_kind(kind)) toml += fmt::format("{:<8} = {{ loguniform = [0.001, 0.3] }}\n", kind);
  if (!sketch.fled_country.empty()) toml += "\n[movement.weight]\nforeign = { loguniform = [0.2, 5] }\n";
  return toml;
}

std::string scenario_toml(const Sketch& sketch, const std::string& name) {
  const auto claims = claims_of(sketch.evidence);
  auto toml = fmt::format(
      "# A draft, made from {} report{} with {} claim{}. Nobody has checked it. Everything without a source "
      "is an assumption and is\n"
      "# stamped DEFAULT: it is wide on purpose. Make it better where you know better; `anabasis check` "
      "tells what it makes of it.\n",
      sketch.evidence.reports.size(), sketch.evidence.reports.size() == 1 ? "" : "s", claims.size(),
      claims.size() == 1 ? "" : "s");
  if (!sketch.notes.empty()) toml += "#\n# What the reports leave open:\n" + commented(sketch.notes);
  toml += fmt::format(
      "\n[scenario]\nformat       = 1\nname         = {}\npurpose      = {}\nstart        = {}\nend          "
      "= {}\nas_of        = {}\nseed         = {}\n",
      toml_text(name), toml_text("a first look at what the reports tell; drafted by rule, checked by nobody"),
      base::to_string(sketch.period.first), base::to_string(sketch.period.last),
      base::to_string(sketch.as_of), seed_of(sketch.evidence));
  if (!sketch.fled_country.empty())
    toml += fmt::format("fled_country = {}\n", toml_text(sketch.fled_country));
  toml += "claims       = \"claims.toml\"\n";
  if (sketch.uses_gazetteer) toml += fmt::format("attribution  = [{}]\n", toml_text(kPlacesAttribution));
  toml += "\n" + movement_toml(sketch);
  for (const auto& question : sketch.questions) {
    toml += fmt::format("\n[[question]]\nid   = {}\ntext = {}\nask  = {}\n", toml_text(question.id),
                        toml_text(question.text), question.ask);
    if (question.thresholds.empty()) continue;
    toml += "thresholds = [";
    for (std::size_t i = 0; i < question.thresholds.size(); ++i)
      toml += fmt::format("{}{:.0f}", i == 0 ? "" : ", ", question.thresholds[i]);
    toml += "]\n";
  }
  return toml;
}

}  // namespace

std::string region_key(const Region& region) {
  return region.relation + "\n" + region.name + "\n" + (region.name.empty() ? region.words : "");
}

std::string slug(std::string_view name) {
  constexpr std::size_t kLongest = 40;
  std::string id;
  for (const auto& word : plain_words(name)) {
    if (!id.empty() && id.size() + word.size() > kLongest) break;
    id += (id.empty() ? "" : "-") + word;
  }
  return id;
}

std::vector<const Claim*> claims_of(const Evidence& evidence) {
  std::vector<const Claim*> claims;
  for (const auto& claim : evidence.claims)
    if (claim.status != Status::rejected) claims.push_back(&claim);
  return claims;
}

std::vector<std::size_t> places_by(const Sketch& sketch, const std::string& name) {
  std::vector<std::size_t> found;
  if (name.empty()) return found;
  for (std::size_t i = 0; i < sketch.places.size(); ++i)
    if (sketch.places[i].id == name) return {i};
  for (std::size_t i = 0; i < sketch.places.size(); ++i)
    if (sketch.places[i].country == name) found.push_back(i);
  return found;
}

std::string Sketch::name_of(const Region& region) const {
  const auto found = names.find(region_key(region));
  return found == names.end() || found->second.empty() ? region.name : found->second;
}

void sketch_time(Sketch& sketch) {
  const auto& reports = sketch.evidence.reports;
  if (reports.empty()) {
    sketch.as_of = *base::make_day(2000, 1, 1);
  } else {
    sketch.as_of = std::max_element(reports.begin(), reports.end(), [](const auto& a, const auto& b) {
                     return a.published.last < b.published.last;
                   })->published.last;
  }
  auto first = sketch.as_of, last = sketch.as_of;
  for (const auto& report : reports) first = std::min(first, report.published.first);
  for (const auto* claim : claims_of(sketch.evidence)) {
    if (!claim->period) continue;
    first = std::min(first, claim->period->days.first);
    last = std::max(last, claim->period->days.last);
  }
  sketch.period = {std::max(first - kBefore, sketch.as_of - kFarthest),
                   std::min(last + kAfter, sketch.as_of + kFarthest)};
}

Draft draft_scenario(const Evidence& evidence, const std::string& name, const Gazetteer& gazetteer) {
  Sketch sketch(evidence, gazetteer);
  sketch_time(sketch);
  sketch_places(sketch);
  sketch_groups(sketch);
  sketch_routes(sketch);
  sketch_questions(sketch);
  if (claims_of(evidence).empty())
    sketch.notes.insert(sketch.notes.begin(),
                        "The reports state no quantity that was read: every answer is an assumption.");
  auto claims = claims_text(evidence, [&](const Region& region) { return sketch.name_of(region); });
  constexpr std::size_t kMostTold = 12;
  const auto told = std::min(claims.left_out.size(), kMostTold);
  for (std::size_t i = 0; i < told; ++i)
    sketch.notes.push_back("Not taken from the reports: " + claims.left_out[i] + ".");
  if (claims.left_out.size() > told)
    sketch.notes.push_back(fmt::format("Not taken from the reports: {} more; claims.toml names each.",
                                       claims.left_out.size() - told));
  Draft draft;
  draft.files = {{"scenario.toml", scenario_toml(sketch, name)},
                 {"places.csv", places_csv(sketch)},
                 {"routes.csv", routes_csv(sketch)},
                 {"groups.csv", groups_csv(sketch)},
                 {"stocks.csv", stocks_csv(sketch)}};
  if (!sketch.events.empty()) draft.files.push_back({"events.csv", events_csv(sketch)});
  draft.files.push_back({"claims.toml", std::move(claims.toml)});
  for (const auto& report : evidence.reports) draft.files.push_back({report_file(report), report.text});
  draft.notes = std::move(sketch.notes);
  return draft;
}

}  // namespace anabasis::evidence
