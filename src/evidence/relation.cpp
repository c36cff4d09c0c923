#include "evidence/relation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "evidence/place_key.hpp"

namespace anabasis::evidence {

namespace {

struct Direction {
  std::string_view english, dutch;
  double bearing;
};

// The longer names first: "northeast" begins with "north".
constexpr std::array<Direction, 8> kDirections{{{"northeast", "noordoost", 45},
                                                {"southeast", "zuidoost", 135},
                                                {"southwest", "zuidwest", 225},
                                                {"northwest", "noordwest", 315},
                                                {"north", "noord", 0},
                                                {"east", "oost", 90},
                                                {"south", "zuid", 180},
                                                {"west", "west", 270}}};

/// How a word for a direction is written, and what it says: "north of", "in the northern part".
enum class Form { none, bare, adjective };

struct Pointer {
  Form form = Form::none;
  const Direction* direction = nullptr;
};

/// "north", "noorden": bare; "northern", "noordelijk": adjective.
Pointer pointer(std::string_view word) {
  for (const auto& direction : kDirections) {
    for (const auto stem : {direction.english, direction.dutch}) {
      if (!word.starts_with(stem)) continue;
      const auto end = word.substr(stem.size());
      if (end.empty() || end == "en" || end == "ward" || end == "wards" || end == "waarts")
        return {Form::bare, &direction};
      if (end == "ern" || end == "elijk" || end == "elijke" || end == "ernmost" || end == "elijkste")
        return {Form::adjective, &direction};
    }
  }
  return {};
}

/// Words with those of a compound direction joined: "north east" is "northeast".
std::vector<std::string> words_of(std::string_view text) {
  auto words = plain_words(text);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const auto joined = words[i] + words[i + 1];
    const bool is_half =
        words[i] == "north" || words[i] == "south" || words[i] == "noord" || words[i] == "zuid";
    if (is_half && pointer(joined).form != Form::none && pointer(words[i + 1]).form != Form::none) {
      words[i] = joined;
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }
  return words;
}

bool has(const std::vector<std::string>& words, std::initializer_list<std::string_view> sought) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) {
    return std::find(sought.begin(), sought.end(), word) != sought.end();
  });
}

/// "30 km", "40 kilometres", "25 mijl".
std::optional<double> distance(const std::vector<std::string>& words) {
  constexpr double kKmPerMile = 1.609344;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const auto number = base::parse_number(words[i]);
    if (!number) continue;
    const auto& unit = words[i + 1];
    if (unit.starts_with("km") || unit.starts_with("kilomet")) return *number;
    if (unit.starts_with("mile") || unit.starts_with("mijl")) return *number * kKmPerMile;
  }
  return std::nullopt;
}

std::string english(const Direction& direction) {
  std::string name(direction.english);
  if (name.size() > 5) name.insert(5, "-");
  return name;
}

}  // namespace

Relation read_relation(std::string_view text) {
  const auto words = words_of(text);
  Relation relation;
  relation.km = distance(words);
  Pointer found;
  std::size_t at = 0;
  for (; at < words.size() && found.form == Form::none; ++at) found = pointer(words[at]);
  using Kind = Relation::Kind;
  if (has(words, {"between", "tussen"})) {
    relation.kind = Kind::between;
  } else if (has(words,
                 {"border", "borders", "grens", "grensgebied", "borderlands", "grensstreek", "frontier"})) {
    relation.kind = Kind::border;
  } else if (found.form != Form::none) {
    relation.direction = english(*found.direction);
    relation.bearing = found.direction->bearing;
    // "in the north of", "northern": a part of it. "to the north of", "ten noorden van", "just north of":
    // beside it.
    const auto before =
        std::vector<std::string>(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at));
    const bool is_beside = relation.km || has(before, {"ten", "to"});
    const bool is_part = found.form == Form::adjective || has(before, {"in", "part", "deel"}) ||
                         (at >= 2 && (words[at - 2] == "the" || words[at - 2] == "het"));
    relation.kind = is_beside || !is_part ? Kind::beside : Kind::part;
  } else if (relation.km ||
             has(words, {"near",       "nearby",       "around",   "outside",     "close",  "bij",
                         "nabij",      "rond",         "rondom",   "buiten",      "buurt",  "omgeving",
                         "vlakbij",    "dichtbij",     "behind",   "achter",      "beyond", "outskirts",
                         "buitenwijk", "buitenwijken", "vicinity", "surrounding", "off",    "along"})) {
    relation.kind = Kind::near;
  } else if (!words.empty()) {
    relation.kind = Kind::inside;
  }
  return relation;
}

std::optional<DirectedName> directed_name(std::string_view name) {
  // The words before the name, as far as they only tell a direction.
  std::size_t at = 0;
  bool has_direction = false;
  while (at < name.size()) {
    const auto end = std::min(name.find_first_of(" -", at), name.size());
    const auto word = plain_words(name.substr(at, end - at));
    if (word.empty() || end == name.size()) break;
    const bool is_direction = pointer(word.front()).form != Form::none;
    const bool is_filler = word.front() == "the" || word.front() == "het" || word.front() == "of" ||
                           word.front() == "van" || word.front() == "in" || word.front() == "ten" ||
                           word.front() == "de" || word.front() == "to";
    if (!is_direction && !is_filler) break;
    has_direction = has_direction || is_direction;
    at = end + 1;
  }
  if (!has_direction || at >= name.size()) return std::nullopt;
  auto before = std::string(name.substr(0, at));
  auto relation = read_relation(before);
  // "Noord-Syrië", "south Turkey": a part of it, where no "of" parts the direction from the name.
  const auto words = plain_words(before);
  if (!has(words, {"of", "van"})) relation.kind = Relation::Kind::part;
  return DirectedName{relation, std::string(name.substr(at))};
}

std::vector<std::string> names_of(std::string_view relation, const std::string& name) {
  const auto read = read_relation(relation);
  std::vector<std::string> names;
  if (read.kind != Relation::Kind::itself && read.kind != Relation::Kind::inside)
    names.push_back(to_string(read) + " " + name);
  if (read.kind == Relation::Kind::part) names.push_back(read.direction + "ern " + name);
  names.push_back(name);
  return names;
}

std::string to_string(const Relation& relation) {
  switch (relation.kind) {
    case Relation::Kind::itself: return "";
    case Relation::Kind::inside: return "in";
    case Relation::Kind::part: return fmt::format("in the {} of", relation.direction);
    case Relation::Kind::beside:
      return relation.km ? fmt::format("{:g} km {} of", *relation.km, relation.direction)
                         : relation.direction + " of";
    case Relation::Kind::near: return "near";
    case Relation::Kind::between: return "between";
    case Relation::Kind::border: return "on the border of";
  }
  return "";
}

}  // namespace anabasis::evidence
