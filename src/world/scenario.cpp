#include "world/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/tree.hpp"
#include "world/countries.hpp"
#include "world/effects.hpp"
#include "world/flee_case.hpp"
#include "world/intentions.hpp"
#include "world/movement.hpp"
#include "world/overlay.hpp"
#include "world/overlay_changes.hpp"
#include "world/questions.hpp"
#include "world/reading.hpp"
#include "world/tables.hpp"

namespace anabasis::world {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kFile = "scenario.toml";
constexpr std::string_view kDefaultClaims = "claims.toml";
constexpr int kTenYears = 3653;
constexpr int kHundredYears = 36525;

void read_period(Reading& reading, base::TableReader& header) {
  auto& scenario = reading.scenario;
  const auto faults_before = reading.faults.size();
  scenario.period = {header.required_day("start"), header.required_day("end")};
  reading.knows_period = reading.faults.size() == faults_before;
  const auto day_where = [&](std::string_view key) { return header.find(key)->where; };
  if (reading.knows_period && scenario.period.last < scenario.period.first) {
    reading.fault({day_where("end"), "end before start", to_string(scenario.period.last),
                   fmt::format("a day not before {}", to_string(scenario.period.first)), ""});
    reading.knows_period = false;
  }
  if (reading.knows_period && scenario.days() > kHundredYears) {
    reading.fault({day_where("end"), "period longer than a hundred years", to_string(scenario.period.last),
                   "the last day of a scenario of days", "check the year"});
  }
  const auto before_as_of = reading.faults.size();
  scenario.as_of = header.required_day("as_of");
  reading.knows_as_of = reading.faults.size() == before_as_of;
  if (!reading.knows_period || !reading.knows_as_of) return;
  const auto earliest = scenario.period.first - kTenYears;
  if (scenario.as_of < earliest || scenario.as_of > scenario.period.last) {
    reading.fault({day_where("as_of"), "as_of outside the scenario's time", to_string(scenario.as_of),
                   fmt::format("a day from {} to {}", to_string(earliest), to_string(scenario.period.last)),
                   "as_of is the day whose knowledge the scenario rests on"});
  }
}

void read_seed(Reading& reading, base::TableReader& header) {
  constexpr std::string_view kExpected = "a whole number not below 0";
  const auto* node = header.require("seed", kExpected);
  const auto seed = header.integer("seed");
  if (!seed) return;
  if (*seed < 0)
    reading.fault({node->where, "negative seed", std::to_string(*seed), std::string(kExpected), ""});
  reading.scenario.seed = static_cast<std::uint64_t>(*seed);
}

void read_claims_file(Reading& reading, base::TableReader& header) {
  auto& scenario = reading.scenario;
  const auto* node = header.find("claims");
  if (const auto file = header.text("claims")) scenario.claims_file = *file;
  if (node == nullptr && fs::is_regular_file(scenario.folder / kDefaultClaims))
    scenario.claims_file = kDefaultClaims;
  if (scenario.claims_file.empty()) return;
  if (fs::is_regular_file(scenario.folder / scenario.claims_file)) {
    (void)reading.text_of(scenario.claims_file);
  } else {
    reading.fault({node->where, "no such file", scenario.claims_file, "a file in the scenario's folder", ""});
  }
}

void read_header(Reading& reading, const base::Node& node) {
  auto& scenario = reading.scenario;
  base::TableReader header(node, reading.faults);
  constexpr std::string_view kFormat = "1, the version of this file's format";
  header.require("format", kFormat);
  if (const auto format = header.integer("format"); format && *format != 1) {
    reading.fault({header.find("format")->where, "unknown format", std::to_string(*format),
                   std::string(kFormat), "this version of anabasis reads format 1"});
  }
  scenario.name = header.required_text("name");
  scenario.title = header.text("title").value_or(scenario.name);
  scenario.purpose = header.required_text("purpose");
  for (const auto key : {"name", "title", "purpose"}) {
    const auto* value = header.find(key);
    if (value == nullptr || value->kind != base::Node::Kind::text || !base::trim(value->text).empty())
      continue;
    reading.fault(
        {value->where, fmt::format("empty {}", key), "", "a text; it is printed on every picture", ""});
  }
  read_period(reading, header);
  read_seed(reading, header);
  read_claims_file(reading, header);
  scenario.movement.fled_country = header.text("fled_country").value_or("");
  scenario.attribution = header.texts("attribution").value_or(std::vector<std::string>{});
  header.finish();
}

/// Needs the places.
void check_fled_country(Reading& reading, const base::Node& header) {
  const auto& country = reading.scenario.movement.fled_country;
  const auto* node = header.find("fled_country");
  if (country.empty() || node == nullptr) return;
  const auto& places = reading.scenario.places;
  if (country_name(country).empty()) {
    reading.fault({node->where, "unknown country", country, "an ISO 3166 alpha-3 code such as SYR",
                   nearest_country(country)});
  } else if (reading.knows_places && std::none_of(places.begin(), places.end(), [&](const Place& place) {
               return place.country == country;
             })) {
    reading.fault(
        {node->where, "fled_country without a place", country, "the country of a place in places.csv", ""});
  }
}

/// A table of the file. Errors: a fault where something else stands there, or nothing and it is required.
const base::Node* table_at(Reading& reading, base::TableReader& root, std::string_view key, bool required) {
  const auto expected = fmt::format("a table [{}]", key);
  const auto* node = required ? root.require(key, expected) : root.find(key);
  if (node == nullptr || node->kind == base::Node::Kind::table) return node;
  reading.fault(base::wrong_kind(*node, key, expected));
  return nullptr;
}

void read_questions(Reading& reading, base::TableReader& root) {
  const auto* questions = root.find("question");
  if (questions == nullptr) return;
  constexpr std::string_view kExpected = "tables [[question]]";
  if (questions->kind != base::Node::Kind::array) {
    reading.fault(base::wrong_kind(*questions, "question", kExpected));
    return;
  }
  for (const auto& question : questions->items) {
    if (question.kind == base::Node::Kind::table) {
      read_question(reading, question);
    } else {
      reading.fault(base::wrong_kind(question, "question", kExpected));
    }
  }
}

void read_native(Reading& reading) {
  const auto text = reading.text_of(std::string(kFile));
  auto file = text ? base::parse_toml(*text, std::string(kFile), reading.faults) : std::nullopt;
  if (file) change_tree(reading, *file);
  const base::Node nothing;
  base::TableReader root(file ? *file : nothing, reading.faults);
  // Of a file that cannot be read no table is missing.
  const auto* header = file ? table_at(reading, root, "scenario", true) : nullptr;
  const auto* movement = file ? table_at(reading, root, "movement", false) : nullptr;
  const auto* intentions = file ? table_at(reading, root, "intentions", false) : nullptr;
  if (header != nullptr) read_header(reading, *header);
  if (movement != nullptr) read_movement(reading, *movement);
  if (intentions != nullptr) read_intentions(reading, *intentions);
  read_places(reading);
  if (header != nullptr) check_fled_country(reading, *header);
  if (movement != nullptr) read_goals(reading, *movement);
  read_groups(reading);
  read_routes(reading);
  read_stocks(reading);
  read_events(reading);
  read_observers(reading);
  read_questions(reading, root);
  read_outcomes(reading);
  root.finish();
  // Of a scenario that stands without the overlay every fault is the overlay's: all of them are told.
  if (!reading.faults.empty() && reading.overlay == nullptr) return;
  assume_missing_settings(reading);
  check_all_changed(reading);
  if (!reading.faults.empty()) return;
  note_inputs_without_effect(reading);
}

/// Faults name files as a person in the present folder would open them.
base::Error with_folder(const Reading& reading) {
  auto faults = reading.faults;
  for (auto& fault : faults) {
    const bool of_overlay = reading.overlay != nullptr && fault.where.file == reading.overlay->file;
    if (!fault.where.file.empty() && !of_overlay)
      fault.where.file = (reading.scenario.folder / fault.where.file).string();
  }
  return {std::move(faults)};
}

base::Result<Scenario> read_folder(const fs::path& folder, const Overlay* overlay) {
  Reading reading(folder);
  reading.overlay = overlay;
  if (overlay != nullptr) {
    reading.changed.resize(overlay->changes.size());
    reading.left_out.resize(overlay->without.size());
  }
  if (!fs::is_directory(folder)) {
    return base::fail({{folder.string()}, "no such folder", "", "a scenario's folder", ""});
  }
  if (fs::is_directory(folder / "input_csv")) {
    if (overlay != nullptr) {
      return base::fail({{overlay->file},
                         "an overlay over a folder in Flee's layout",
                         folder.string(),
                         "a folder with a scenario.toml",
                         "change a copy of the case instead"});
    }
    read_flee_case(reading);
  } else if (fs::exists(folder / kFile)) {
    read_native(reading);
  } else {
    return base::fail({{folder.string()},
                       "no scenario in this folder",
                       "",
                       "a scenario.toml, or Flee's input_csv/",
                       "anabasis init makes a scenario"});
  }
  if (!reading.faults.empty()) return tl::unexpected(with_folder(reading));
  return std::move(reading.scenario);
}

}  // namespace

std::string_view to_string(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::town: return "town";
    case PlaceKind::camp: return "camp";
    case PlaceKind::idp_camp: return "idp_camp";
    case PlaceKind::hub: return "hub";
    case PlaceKind::waiting: return "waiting";
    case PlaceKind::homeland: return "homeland";
  }
  return "";
}

std::string_view to_string(Intention intention) {
  switch (intention) {
    case Intention::remain: return "remain";
    case Intention::leave: return "leave";
    case Intention::return_home: return "return";
  }
  return "";
}

std::string_view to_string(Fate fate) {
  switch (fate) {
    case Fate::moving: return "moving";
    case Fate::held: return "held";
    case Fate::arrived: return "arrived";
    case Fate::settled: return "settled";
    case Fate::no_place: return "no_place";
    case Fate::stranded: return "stranded";
    case Fate::turned_back: return "turned_back";
    case Fate::staying: return "staying";
    case Fate::dead: return "dead";
  }
  return "";
}

std::string_view to_string(Unit unit) {
  switch (unit) {
    case Unit::persons: return "persons";
    case Unit::households: return "households";
    case Unit::adults: return "adults";
    case Unit::children: return "children";
  }
  return "";
}

base::Result<Scenario> read_scenario(const fs::path& folder) { return read_folder(folder, nullptr); }

base::Result<Scenario> read_scenario(const fs::path& folder, const Overlay& overlay) {
  return read_folder(folder, &overlay);
}

}  // namespace anabasis::world
