#include "world/intentions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "world/prior.hpp"

namespace anabasis::world {

namespace {

constexpr std::array kAllIntentions{Intention::remain, Intention::leave, Intention::return_home};
constexpr std::array kAllDrivers{Driver::threat, Driver::disillusion, Driver::ground_lost,
                                 Driver::price,  Driver::policy,      Driver::family};

void read_hazard(Reading& reading, const base::Node& node, std::string_view intention, Hazard& hazard) {
  base::TableReader table(node, reading.faults);
  const auto read = [&](std::string_view key, Quantity& value, const Bounds& bounds) {
    const auto* given = table.find(key);
    if (given == nullptr) return;
    const auto name = fmt::format("{}.{}", intention, key);
    reading.given_hazards.emplace_back(name, given->where);
    value = quantity(reading, *given, "intentions." + name, bounds);
  };
  read("rate", hazard.rate, kRate);
  for (const auto driver : kAllDrivers)
    read(to_string(driver), hazard.effect[static_cast<std::size_t>(driver)], kEffect);
  table.finish();
}

bool may_differ_from_0(const Quantity& quantity) { return quantity.unknown >= 0 || quantity.known != 0; }

/// Which drivers can ever be other than 0.
std::array<bool, kDrivers> living_drivers(const Scenario& scenario) {
  std::array<bool, kDrivers> living{};
  const auto lives = [&](Driver driver) -> bool& { return living[static_cast<std::size_t>(driver)]; };
  for (const auto& group : scenario.groups) {
    lives(Driver::threat) |= !group.affiliation.empty();
    lives(Driver::ground_lost) |= !group.affiliation.empty();
    lives(Driver::disillusion) |= may_differ_from_0(group.disillusion);
    lives(Driver::family) |= may_differ_from_0(group.family_at_home);
  }
  for (const auto& route : scenario.routes)
    lives(Driver::price) |= route.price && !scenario.movement.fled_country.empty();
  for (const auto& event : scenario.events) {
    lives(Driver::policy) |= event.what == EventKind::home_policy;
    lives(Driver::disillusion) |= event.what == EventKind::disillusion;
    lives(Driver::family) |= event.what == EventKind::family;
  }
  return living;
}

std::string_view why_dead(Driver driver) {
  switch (driver) {
    case Driver::threat:
    case Driver::ground_lost: return "no group has an affiliation";
    case Driver::price: return "no route has a price, or no fled_country tells where out is";
    case Driver::disillusion: return "no group has a disillusion, and no event brings one";
    case Driver::policy: return "no event tells a home_policy";
    case Driver::family: return "no group has a family_at_home, and no event brings one";
  }
  return {};
}

/// Why a setting of [intentions] changes nothing; empty where it does.
std::string_view idle_hazard(std::string_view name, const Scenario& scenario,
                             const std::array<bool, kDrivers>& living) {
  for (const auto intention : kAllIntentions) {
    const auto& hazard = scenario.hazards[static_cast<std::size_t>(intention)];
    if (!name.starts_with(to_string(intention))) continue;
    if (!may_differ_from_0(hazard.rate)) return "nobody comes to this intention: its rate is 0";
    const bool has_homes = std::any_of(scenario.groups.begin(), scenario.groups.end(),
                                       [](const Group& group) { return !group.homes.empty(); });
    if (intention == Intention::return_home && !has_homes) return "no group has homes to return to";
    for (const auto driver : kAllDrivers)
      if (name.ends_with(to_string(driver)) && !living[static_cast<std::size_t>(driver)])
        return why_dead(driver);
  }
  return {};
}

bool has_effect(const Scenario& scenario, Driver driver) {
  return std::any_of(scenario.hazards.begin(), scenario.hazards.end(), [&](const Hazard& hazard) {
    return may_differ_from_0(hazard.rate) &&
           may_differ_from_0(hazard.effect[static_cast<std::size_t>(driver)]);
  });
}

}  // namespace

std::string_view to_string(Driver driver) {
  switch (driver) {
    case Driver::threat: return "threat";
    case Driver::disillusion: return "disillusion";
    case Driver::ground_lost: return "ground_lost";
    case Driver::price: return "price";
    case Driver::policy: return "policy";
    case Driver::family: return "family";
  }
  return "";
}

void read_intentions(Reading& reading, const base::Node& node) {
  base::TableReader table(node, reading.faults);
  for (const auto intention : kAllIntentions) {
    const auto word = to_string(intention);
    const auto* part = table.find(word);
    if (part == nullptr) continue;
    if (part->kind != base::Node::Kind::table) {
      reading.fault(
          base::wrong_kind(*part, word, fmt::format("a rate and effects, as in {}.rate = 0.01", word)));
      continue;
    }
    read_hazard(reading, *part, word, reading.scenario.hazards[static_cast<std::size_t>(intention)]);
  }
  table.finish();
}

void note_idle_intentions(Reading& reading) {
  const auto& scenario = reading.scenario;
  const auto living = living_drivers(scenario);
  for (const auto& [name, where] : reading.given_hazards) {
    const auto why = idle_hazard(name, scenario, living);
    if (!why.empty()) reading.without_effect(where, "intentions." + name, std::string(why));
  }
  const auto note = [&](const base::Where& where, std::string_view input, Driver driver) {
    if (has_effect(scenario, driver)) return;
    reading.without_effect(
        where, std::string(input),
        fmt::format("no intention changes with it: [intentions] has no {} beside a rate", to_string(driver)));
  };
  for (const auto& group : scenario.groups) {
    if (may_differ_from_0(group.disillusion)) note(group.where, "disillusion", Driver::disillusion);
    if (may_differ_from_0(group.family_at_home)) note(group.where, "family_at_home", Driver::family);
  }
  for (const auto& event : scenario.events) {
    if (event.what == EventKind::home_policy) note(event.where, "home_policy", Driver::policy);
    if (event.what == EventKind::disillusion) note(event.where, "disillusion", Driver::disillusion);
    if (event.what == EventKind::family) note(event.where, "family", Driver::family);
  }
}

}  // namespace anabasis::world
