#include "world/movement.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "world/names.hpp"
#include "world/prior.hpp"

namespace anabasis::world {

namespace {

/// A setting `table.key`, or `key` where the table's name is empty.
struct Setting {
  std::string_view table;
  std::string_view key;
  Quantity Movement::*value;
  const Bounds* bounds;
};

constexpr Setting kSettings[] = {
    {"", "speed_km_per_day", &Movement::speed_km_per_day, &kSpeed},
    {"", "walk_km_per_day", &Movement::walk_km_per_day, &kSpeed},
    {"", "softening_km", &Movement::softening_km, &kSoftening},
    {"", "distance_power", &Movement::distance_power, &kPower},
    {"", "capacity_scaling", &Movement::capacity_scaling, &kFactor},
    {"", "capacity_buffer", &Movement::capacity_buffer, &kShare},
    {"leave", "conflict", &Movement::leave_conflict, &kChance},
    {"leave", "lost", &Movement::leave_lost, &kChance},
    {"weight", "camp", &Movement::weight_camp, &kWeight},
    {"weight", "foreign", &Movement::weight_foreign, &kWeight},
    {"weight", "conflict", &Movement::weight_conflict, &kWeight},
    {"detection", "default", &Movement::detection, &kChance},
    {"cost", "km", &Movement::cost_km, &kWeight},
    {"cost", "price", &Movement::cost_price, &kWeight},
    {"cost", "detection", &Movement::cost_detection, &kWeight},
    {"cost", "conflict", &Movement::cost_conflict, &kWeight},
    {"death", "default", &Movement::death_default, &kChance},
    {"death", "conflict", &Movement::death_conflict, &kChance},
    {"death", "crossing", &Movement::death_crossing, &kChance},
    {"crossing", "guide", &Movement::crossing_guide, &kShare},
    {"crossing", "alone", &Movement::crossing_alone, &kChance},
    {"crossing", "held", &Movement::crossing_held, &kShare},
    {"crossing", "release", &Movement::crossing_release, &kChance},
    {"crossing", "retry_days", &Movement::crossing_retry_days, &kRetry},
    {"means", "scale", &Movement::means_scale, &kFactor},
    {"means", "spent", &Movement::means_spent, &kShare},
};

/// Nobody leaves a homeland: there is no setting for it.
constexpr PlaceKind kLeavable[] = {PlaceKind::town, PlaceKind::camp, PlaceKind::idp_camp, PlaceKind::hub,
                                   PlaceKind::waiting};

constexpr std::string_view kTables[] = {"",     "leave", "weight",   "detection",
                                        "cost", "death", "crossing", "means"};

void read_setting(Reading& reading, base::TableReader& table, std::string_view prefix, std::string_view key,
                  Quantity& value, const Bounds& bounds) {
  const auto* node = table.find(key);
  if (node == nullptr) return;
  const auto name = prefix.empty() ? std::string(key) : fmt::format("{}.{}", prefix, key);
  reading.given_settings.emplace_back(name, node->where);
  value = quantity(reading, *node, "movement." + name, bounds);
}

void read_numbers(Reading& reading, base::TableReader& table, std::string_view name) {
  auto& movement = reading.scenario.movement;
  for (const auto& setting : kSettings) {
    if (setting.table != name) continue;
    read_setting(reading, table, name, setting.key, movement.*setting.value, *setting.bounds);
  }
  if (name != "leave") return;
  for (const auto kind : kLeavable) {
    auto& leave = movement.leave[static_cast<std::size_t>(kind)];
    read_setting(reading, table, name, to_string(kind), leave, kChance);
  }
}

void read_flag(Reading& reading, base::TableReader& table, std::string_view key, bool& value) {
  if (const auto* node = table.find(key)) reading.given_settings.emplace_back(key, node->where);
  value = table.boolean(key).value_or(value);
}

void read_choice(Reading& reading, base::TableReader& table) {
  const auto word = table.text("choice");
  if (!word) return;
  const auto& where = table.find("choice")->where;
  reading.given_settings.emplace_back("choice", where);
  if (*word == "goal") {
    reading.scenario.movement.choice = Choice::goal;
  } else if (*word != "gravity") {
    reading.fault({where, "unknown choice", *word, "\"gravity\" or \"goal\"", ""});
  }
}

void read_whole(Reading& reading, base::TableReader& table, std::string_view prefix, std::string_view key,
                int low, int high, int& value) {
  const auto* node = table.find(key);
  if (node == nullptr) return;
  reading.given_settings.emplace_back(std::string(prefix) + std::string(key), node->where);
  const auto number = table.integer(key);
  if (!number) return;
  if (*number < low || *number > high) {
    reading.fault({node->where, fmt::format("\"{}\" out of range", key), base::to_string(*node),
                   fmt::format("a whole number from {} to {}", low, high), ""});
    return;
  }
  value = static_cast<int>(*number);
}

void read_conflict_decay(Reading& reading, base::TableReader& table) {
  const auto* node = table.find("conflict_decay");
  if (node == nullptr) return;
  reading.given_settings.emplace_back("conflict_decay", node->where);
  if (node->kind != base::Node::Kind::array) {
    reading.fault(base::wrong_kind(*node, "conflict_decay", "a list of numbers in [ ]"));
    return;
  }
  for (const auto& item : node->items) {
    if (!item.is_number()) {
      reading.fault(base::wrong_kind(item, "conflict_decay", "a number"));
    } else if (within(reading, item.real, kDecay, item.where, base::to_string(item))) {
      reading.scenario.movement.conflict_decay.push_back(item.real);
    }
  }
}

bool is_given(const Reading& reading, std::string_view setting) {
  return std::any_of(reading.given_settings.begin(), reading.given_settings.end(),
                     [&](const auto& given) { return given.first == setting; });
}

}  // namespace

void read_movement(Reading& reading, const base::Node& node) {
  base::TableReader movement(node, reading.faults);
  if (const auto rules = movement.text("rules"); rules && *rules != "anabasis") {
    reading.fault({movement.find("rules")->where, "unknown rules", *rules, "\"anabasis\"", ""});
  }
  for (const auto name : kTables) {
    if (name.empty()) {
      read_numbers(reading, movement, name);
      continue;
    }
    const auto* part = movement.find(name);
    if (part == nullptr) continue;
    if (part->kind != base::Node::Kind::table) {
      reading.fault(base::wrong_kind(*part, name, fmt::format("settings such as {}.… = 0.5", name)));
      continue;
    }
    base::TableReader table(*part, reading.faults);
    read_numbers(reading, table, name);
    if (name == "means")
      read_whole(reading, table, "means.", "strata", 1, kMaxMeansStrata,
                 reading.scenario.movement.means_strata);
    table.finish();
  }
  read_choice(reading, movement);
  movement.find("goals");  // of places: `read_goals`
  auto& settings = reading.scenario.movement;
  read_flag(reading, movement, "first_leg_on_foot", settings.first_leg_on_foot);
  read_flag(reading, movement, "avoid_short_stints", settings.avoid_short_stints);
  read_conflict_decay(reading, movement);
  read_whole(reading, movement, "", "conflict_decay_days", 1, 36525, settings.conflict_decay_days);
  // A party keeps its memory in one byte.
  read_whole(reading, movement, "", "memory_resolution", 1, 255, settings.memory_resolution);
  movement.finish();
}

bool has_waiting_without_convoy(const Scenario& scenario) {
  const auto leaves_alone = [](const Place& place) { return !place.convoy; };
  return std::any_of(
             scenario.places.begin(), scenario.places.end(),
             [&](const Place& place) { return place.kind == PlaceKind::waiting && leaves_alone(place); }) ||
         std::any_of(scenario.events.begin(), scenario.events.end(), [&](const Event& event) {
           return event.what == EventKind::becomes && event.kind == PlaceKind::waiting &&
                  std::any_of(event.places.begin(), event.places.end(),
                              [&](PlaceId id) { return leaves_alone(scenario.places[id.index]); });
         });
}

void read_goals(Reading& reading, const base::Node& node) {
  base::TableReader movement(node, reading.faults);
  const auto* goals = movement.find("goals");
  if (goals == nullptr) return;
  reading.given_settings.emplace_back("goals", goals->where);
  for (const auto& name : movement.texts("goals").value_or(std::vector<std::string>{}))
    add_goals(reading, name, goals->where, reading.scenario.movement.goals);
}

void assume_missing_settings(Reading& reading) {
  auto& scenario = reading.scenario;
  const base::Where where{"scenario.toml", 0, 0};
  if (has_waiting_without_convoy(scenario) && !is_given(reading, "leave.waiting")) {
    // From a day to some three years.
    scenario.movement.leave[static_cast<std::size_t>(PlaceKind::waiting)] =
        assumed(reading, "movement.leave.waiting", chance::LogUniform{0.001, 1}, where);
  }
  const bool needs_detection =
      std::any_of(scenario.routes.begin(), scenario.routes.end(),
                  [](const Route& route) { return route.guarded && !route.detection; });
  if (needs_detection && !is_given(reading, "detection.default")) {
    scenario.movement.detection = assumed(reading, "movement.detection.default", chance::Beta{1, 1}, where);
  }
}

}  // namespace anabasis::world
