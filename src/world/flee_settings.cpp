#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/text.hpp"
#include "base/tree.hpp"
#include "world/flee_parts.hpp"

namespace anabasis::world {

namespace {

const std::string kSettingsFile = "simsetting.yml";

base::Where where_of(const YAML::Mark& mark) {
  return mark.is_null() ? base::Where{kSettingsFile, 0, 0}
                        : base::Where{kSettingsFile, mark.line + 1, mark.column + 1};
}

/// The words that YAML 1.1, and so Flee, takes for true and false.
std::optional<bool> truth(std::string_view word) {
  const auto lower = base::ascii_lower(word);
  if (lower == "true" || lower == "yes" || lower == "on") return true;
  if (lower == "false" || lower == "no" || lower == "off") return false;
  return std::nullopt;
}

base::Node scalar(const YAML::Node& from) {
  base::Node node;
  node.kind = base::Node::Kind::text;
  node.text = from.Scalar();
  if (from.Tag() == "!") return node;  // quoted
  if (const auto boolean = truth(node.text)) {
    node.kind = base::Node::Kind::boolean;
    node.boolean = *boolean;
  } else if (const auto number = base::parse_number(node.text)) {
    const bool is_whole = *number == std::floor(*number) && std::abs(*number) < 1e15;
    node.kind = is_whole ? base::Node::Kind::integer : base::Node::Kind::real;
    node.real = *number;
    node.integer = is_whole ? static_cast<std::int64_t>(*number) : 0;
  }
  return node;
}

/// Settings are two levels deep. Deeper ones are left out, because an alias within its own anchor would never
/// end.
constexpr int kDeepest = 8;

base::Node convert(const YAML::Node& from, int depth = 0) {
  base::Node node;
  if (from.IsScalar()) node = scalar(from);
  node.where = where_of(from.Mark());
  if (depth == kDeepest) return node;
  if (from.IsSequence()) {
    node.kind = base::Node::Kind::array;
    for (const auto& item : from) node.items.push_back(convert(item, depth + 1));
  }
  if (from.IsMap()) {
    for (const auto& field : from) {
      node.fields.emplace_back(field.first.Scalar(), convert(field.second, depth + 1));
      node.fields.back().second.where = where_of(field.first.Mark());
    }
  }
  return node;
}

std::optional<base::Node> parse_yaml(Reading& reading, const std::string& text) {
  try {
    return convert(YAML::Load(text));
  } catch (const YAML::Exception& error) {
    reading.fault({where_of(error.mark), "not valid YAML", "", error.msg, ""});
    return std::nullopt;
  }
}

/// Reads one section key by key, and names the keys that nothing was made of.
class SectionReader {
 public:
  SectionReader(Reading& reading, const base::Node* section, std::string_view name)
      : reading_(&reading),
        section_(section),
        table_(section ? *section : nothing_, reading.faults),
        name_(name) {}

  void number(std::string_view key, Quantity& value, const Bounds& bounds) {
    if (const auto* node = find(key))
      value = quantity(*reading_, *node, "movement." + std::string(key), bounds);
  }
  /// A number that is no part of the scenario's movement; it may not be a distribution.
  void known(std::string_view key, double& value, const Bounds& bounds) {
    const auto* node = find(key);
    if (node == nullptr) return;
    if (!node->is_number()) {
      reading_->fault(base::wrong_kind(*node, key, bounds.expected));
    } else if (within(*reading_, node->real, bounds, node->where, to_string(*node))) {
      value = node->real;
    }
  }
  void flag(std::string_view key, bool& value) {
    if (find(key) != nullptr) value = table_.boolean(key).value_or(value);
  }
  const base::Node* find(std::string_view key) {
    known_.emplace_back(key);
    return table_.find(key);
  }
  void finish() {
    if (section_ == nullptr) return;
    for (const auto& [key, value] : section_->fields) {
      if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
      reading_->without_effect(value.where, fmt::format("{}.{} = {}", name_, key, to_string(value)),
                               "this setting is not part of this process");
    }
  }

 private:
  Reading* reading_;
  const base::Node* section_;
  base::Node nothing_;
  base::TableReader table_;
  std::string_view name_;
  std::vector<std::string> known_;
};

void read_decay(Reading& reading, SectionReader& rules) {
  auto& movement = reading.scenario.movement;
  if (const auto* list = rules.find("conflict_spawn_decay")) {
    if (list->kind != base::Node::Kind::array) {
      reading.fault(base::wrong_kind(*list, "conflict_spawn_decay", "a list of numbers in [ ]"));
    }
    for (const auto& item : list->items) {
      if (!item.is_number()) {
        reading.fault(base::wrong_kind(item, "conflict_spawn_decay", "a number"));
      } else if (within(reading, item.real, kDecay, item.where, to_string(item))) {
        movement.conflict_decay.push_back(item.real);
      }
    }
  }
  if (const auto* days = rules.find("conflict_spawn_decay_interval")) {
    if (days->kind != base::Node::Kind::integer || days->integer < 1 || days->integer > 36525) {
      reading.fault(
          base::wrong_kind(*days, "conflict_spawn_decay_interval", "a whole number of days, 1 or more"));
    } else {
      movement.conflict_decay_days = static_cast<int>(days->integer);
    }
  }
}

void read_move_rules(Reading& reading, SectionReader& rules) {
  auto& movement = reading.scenario.movement;
  const auto leave = [&](PlaceKind kind) -> Quantity& {
    return movement.leave[static_cast<std::size_t>(kind)];
  };
  rules.number("max_move_speed", movement.speed_km_per_day, kSpeed);
  rules.number("max_walk_speed", movement.walk_km_per_day, kSpeed);
  rules.number("foreign_weight", movement.weight_foreign, kWeight);
  rules.number("camp_weight", movement.weight_camp, kWeight);
  rules.number("conflict_weight", movement.weight_conflict, kWeight);
  rules.number("conflict_movechance", movement.leave_conflict, kChance);
  rules.number("default_movechance", leave(PlaceKind::town), kChance);
  rules.number("camp_movechance", leave(PlaceKind::camp), kChance);
  rules.number("idpcamp_movechance", leave(PlaceKind::idp_camp), kChance);
  rules.number("softening", movement.softening_km, kSoftening);
  rules.number("distance_power", movement.distance_power, kPower);
  rules.number("capacity_buffer", movement.capacity_buffer, kShare);
  rules.number("capacity_scaling", movement.capacity_scaling, kFactor);
  rules.flag("avoid_short_stints", movement.avoid_short_stints);
  rules.flag("start_on_foot", movement.first_leg_on_foot);
}

/// What only the rules "flee-3" look at.
void read_further_rules(SectionReader& rules, FleeSettings& settings) {
  constexpr Bounds kAwareness{"awareness_level", "a whole number of steps, 1 to 4", 1, 4};
  constexpr Bounds kBase{"movechance_pop_base", "a number of people above 0", 1e-9, 1e12};
  double steps = settings.awareness_level;
  rules.known("awareness_level", steps, kAwareness);
  settings.awareness_level = static_cast<int>(steps);
  rules.known("weight_power", settings.weight_power, kPower);
  rules.known("weight_softening", settings.weight_softening, kSoftening);
  rules.known("movechance_pop_base", settings.pop_base, kBase);
  rules.known("movechance_pop_scale_factor", settings.pop_scale_factor, kPower);
}

}  // namespace

void read_flee_settings(Reading& reading) {
  auto& scenario = reading.scenario;
  auto& settings = scenario.flee->settings;
  // What Flee takes where its file is silent is ours too, but for this. Source: Flee 3, SimulationSettings.
  scenario.movement.speed_km_per_day = {360};
  if (!std::filesystem::exists(scenario.folder / kSettingsFile)) return;
  const auto text = reading.text_of(kSettingsFile);
  const auto root = text ? parse_yaml(reading, *text) : std::nullopt;
  if (!root) return;
  for (const auto& [name, section] : root->fields) {
    SectionReader rules(reading, &section, name);
    if (name == "move_rules") {
      read_move_rules(reading, rules);
      read_further_rules(rules, settings);
    } else if (name == "spawn_rules") {
      rules.flag("sum_from_camps", settings.sum_from_camps);
      rules.flag("insert_day0", settings.insert_day0);
      rules.flag("empty_camps_on_day0", settings.empty_camps_on_day0);
      rules.flag("take_from_population", settings.take_from_population);
      read_decay(reading, rules);
    } else if (name == "optimisations") {
      constexpr Bounds kHasten{"hasten", "a number of people per agent, 1 or more", 1, 1e9};
      rules.known("hasten", settings.hasten, kHasten);
      if (const auto* hasten = rules.find("hasten"); hasten != nullptr && settings.hasten != 1) {
        reading.without_effect(hasten->where, "hasten = " + to_string(*hasten), "everybody is moved");
      }
    } else {
      reading.without_effect(section.where, name, "this setting is not part of this process");
      continue;
    }
    rules.finish();
  }
}

}  // namespace anabasis::world
