#include "world/effects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "world/intentions.hpp"
#include "world/movement.hpp"

namespace anabasis::world {

namespace {

/// What there is in the scenario, for settings that are about it.
struct Features {
  bool conflict = false;
  bool guarded = false;
  bool capacity = false;
  bool foreign = false;  ///< a fled country is named
  bool affiliation = false;
  bool waits_alone = false;  ///< there is a waiting place that people leave by themselves
  bool price = false;
  bool means = false;
  bool held = false;         ///< somebody may come to be held
  bool destination = false;  ///< a group has goals or homes to choose a way to
  std::array<bool, kPlaceKinds> kind{};
};

bool may_be_above_0(const Scenario& scenario, const Quantity& quantity) {
  if (quantity.unknown < 0) return quantity.known > 0;
  return chance::support(scenario.unknowns[static_cast<std::size_t>(quantity.unknown)].prior).high > 0;
}

Features features_of(const Scenario& scenario) {
  Features features;
  features.foreign = !scenario.movement.fled_country.empty();
  for (const auto& place : scenario.places) {
    features.conflict |= place.conflict > 0;
    features.capacity |= place.capacity.has_value();
    features.kind[static_cast<std::size_t>(place.kind)] = true;
  }
  for (const auto& event : scenario.events) {
    features.conflict |= event.what == EventKind::conflict;
    features.capacity |= event.what == EventKind::capacity;
    if (event.what == EventKind::becomes) features.kind[static_cast<std::size_t>(event.kind)] = true;
  }
  features.waits_alone = has_waiting_without_convoy(scenario);
  features.held = may_be_above_0(scenario, scenario.movement.crossing_held);
  for (const auto& place : scenario.places) features.held |= place.held.has_value();
  for (const auto& route : scenario.routes) {
    features.guarded |= route.guarded;
    features.price |= route.price.has_value();
    features.held |= route.held.has_value();
  }
  for (const auto& group : scenario.groups) {
    features.affiliation |= !group.affiliation.empty();
    features.means |= group.means.has_value();
    features.destination |= !group.goals.empty() || !group.homes.empty() || !scenario.movement.goals.empty();
  }
  return features;
}

/// Why a setting changes nothing here; empty where it does.
std::string_view idle_setting(std::string_view name, const Features& has, const Movement& movement) {
  const auto no_place = [&](PlaceKind kind) { return !has.kind[static_cast<std::size_t>(kind)]; };
  if (name == "leave.town" && no_place(PlaceKind::town)) return "no place is a town";
  if (name == "leave.camp" && no_place(PlaceKind::camp)) return "no place is a camp";
  if (name == "leave.idp_camp" && no_place(PlaceKind::idp_camp)) return "no place is an idp_camp";
  if (name == "leave.hub" && no_place(PlaceKind::hub)) return "no place is a hub";
  if (name == "leave.waiting" && !has.waits_alone) return "no place is a waiting place without a convoy";
  if (name == "leave.lost" && !has.affiliation) return "no group has an affiliation";
  const bool about_conflict = name == "leave.conflict" || name == "weight.conflict" ||
                              name == "death.conflict" || name == "conflict_decay" ||
                              name == "conflict_decay_days";
  if (about_conflict && !has.conflict) return "no place is ever in conflict";
  if (name == "conflict_decay_days" && movement.conflict_decay.empty()) return "there is no conflict_decay";
  if (name == "weight.camp" && no_place(PlaceKind::camp) && no_place(PlaceKind::idp_camp))
    return "no place is a camp";
  if (name == "weight.foreign" && !has.foreign) return "no fled_country: every place counts alike";
  const bool about_guards = name == "detection.default" || name == "death.crossing" ||
                            name == "crossing.guide" || name == "crossing.held" ||
                            name == "crossing.retry_days";
  if (about_guards && !has.guarded) return "no route is guarded";
  const bool about_prices = name == "crossing.guide" || name == "crossing.alone" || name == "means.strata" ||
                            name == "means.scale" || name == "means.spent";
  if (about_prices && !has.price) return "no route has a price";
  if (about_prices && name != "crossing.guide" && !has.means) return "no group's means are told: all can pay";
  if (name == "means.spent" && !has.guarded) return "no route is guarded";
  if (name == "crossing.release" && !has.held) return "nobody is ever held";
  if ((name == "goals" || name.starts_with("cost.")) && movement.choice != Choice::goal)
    return "nobody chooses by it: choice is not \"goal\"";
  if (name == "choice" && movement.choice == Choice::goal && !has.destination)
    return "no group has goals or homes: all choose by gravity";
  if (name == "cost.price" && !has.price) return "no route has a price";
  if (name == "cost.conflict" && !has.conflict) return "no place is ever in conflict";
  if (name == "cost.detection" && !has.guarded) return "no route is guarded";
  const bool about_capacity = name == "capacity_scaling" || name == "capacity_buffer";
  if (about_capacity && !has.capacity) return "no place has a capacity";
  if (name == "walk_km_per_day" && !movement.first_leg_on_foot) return "first_leg_on_foot is not set";
  return {};
}

void note_settings(Reading& reading, const Features& has) {
  const auto settings = reading.given_settings;
  for (const auto& [name, where] : settings) {
    const auto why = idle_setting(name, has, reading.scenario.movement);
    if (!why.empty()) reading.without_effect(where, "movement." + name, std::string(why));
  }
}

void note_events(Reading& reading, const Features& has) {
  const auto& scenario = reading.scenario;
  for (const auto& event : scenario.events) {
    const bool is_late =
        event.day.unknown < 0
            ? event.day.known >= scenario.days()
            : chance::support(scenario.unknowns[event.day.unknown].prior).low >= scenario.days();
    if (is_late) {
      reading.without_effect(event.where, "event",
                             fmt::format("it comes after the end, {}", to_string(scenario.period.last)));
    }
    if (event.what == EventKind::control && !has.affiliation) {
      reading.without_effect(event.where, "control of " + event.holder, "no group has an affiliation");
    }
    const auto is_guarded = [&](RouteId route) { return scenario.routes[route.index].guarded; };
    if (event.what == EventKind::guard &&
        std::none_of(event.routes.begin(), event.routes.end(), is_guarded)) {
      reading.without_effect(event.where, "guard", "none of these routes is guarded");
    }
  }
}

/// The places that people can come to from where they are at first.
std::vector<bool> reachable_places(const Scenario& scenario) {
  std::vector<bool> reached(scenario.places.size(), false);
  std::vector<PlaceId> open;
  const auto reach = [&](PlaceId place) {
    if (reached[place.index]) return;
    reached[place.index] = true;
    open.push_back(place);
  };
  for (const auto& stock : scenario.stocks) reach(stock.place);
  while (!open.empty()) {
    const auto here = open.back();
    open.pop_back();
    for (const auto& route : scenario.routes) {
      if (route.from == here) reach(route.to);
      if (route.to == here && !route.one_way) reach(route.from);
    }
  }
  return reached;
}

void note_unreached_routes(Reading& reading) {
  const auto& scenario = reading.scenario;
  const auto reached = reachable_places(scenario);
  for (const auto& route : scenario.routes) {
    if (!reached[route.from.index] && (route.one_way || !reached[route.to.index])) {
      reading.without_effect(route.where, route.id, "nobody can come to the start of this route");
    }
    if (route.detection && !route.guarded)
      reading.without_effect(route.where, route.id, "detection on a route that is not guarded");
    if ((route.held || route.death) && !route.guarded)
      reading.without_effect(route.where, route.id, "held or death on a route that is not guarded");
  }
}

void note_people(Reading& reading, const Features& has) {
  const auto& scenario = reading.scenario;
  for (std::uint32_t i = 0; i < scenario.groups.size(); ++i) {
    const auto is_of_group = [&](const Stock& stock) { return stock.group.index == i; };
    if (std::none_of(scenario.stocks.begin(), scenario.stocks.end(), is_of_group)) {
      reading.without_effect(scenario.groups[i].where, scenario.groups[i].id,
                             "nobody of this group is anywhere: it has no stocks");
    }
  }
  const auto first = [&](auto&& holds) {
    return std::find_if(scenario.places.begin(), scenario.places.end(), holds);
  };
  const auto populated = first([](const Place& place) { return place.population > 0; });
  if (populated != scenario.places.end()) {
    reading.without_effect(populated->where, "population",
                           "it weighs where people are set in motion, and here nobody is");
  }
  const auto held = first([](const Place& place) { return !place.control.empty(); });
  if (held != scenario.places.end() && !has.affiliation) {
    reading.without_effect(held->where, "control", "no group has an affiliation");
  }
}

void note_money(Reading& reading, const Features& has) {
  const auto& scenario = reading.scenario;
  for (const auto& group : scenario.groups) {
    if (group.means && !has.price)
      reading.without_effect(group.where, "means of " + group.id, "no route has a price");
  }
  for (const auto& route : scenario.routes) {
    if (route.price && !has.means)
      reading.without_effect(route.where, "price of " + route.id, "no group's means are told: all can pay");
  }
}

void note_stays(Reading& reading) {
  for (const auto& place : reading.scenario.places) {
    const auto note = [&](const std::optional<Quantity>& value, std::string_view what, std::string_view why) {
      if (value)
        reading.without_effect(place.where, fmt::format("{} of {}", what, place.id), std::string(why));
    };
    if (place.kind == PlaceKind::homeland) {
      note(place.stay_days, "stay_days", "nobody leaves a homeland");
      note(place.settle, "settle", "nobody leaves a homeland");
      note(place.convoy, "convoy", "nobody leaves a homeland");
    }
    if (!place.convoy) note(place.convoy_size, "convoy_size", "it has no convoy");
  }
}

void note_unasked_observers(Reading& reading) {
  const auto& scenario = reading.scenario;
  for (std::size_t i = 0; i < scenario.observers.size(); ++i) {
    const auto asks = [&](const Question& question) { return question.recorded_by == i; };
    if (std::none_of(scenario.questions.begin(), scenario.questions.end(), asks)) {
      reading.without_effect(scenario.observers[i].where, scenario.observers[i].id,
                             "no question asks for its record");
    }
  }
}

/// A misspelt name of an optional table would otherwise leave it out in silence.
void note_files(Reading& reading) {
  const std::vector<std::string> known{"places.csv", "routes.csv",    "groups.csv",  "stocks.csv",
                                       "events.csv", "observers.csv", "outcomes.csv"};
  std::vector<std::string> unread;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(reading.scenario.folder, failure)) {
    const auto name = entry.path().filename().string();
    if (entry.path().extension() == ".csv" && std::find(known.begin(), known.end(), name) == known.end())
      unread.push_back(name);
  }
  std::sort(unread.begin(), unread.end());
  for (const auto& name : unread) {
    const auto near = base::nearest(name, known);
    reading.without_effect({name, 0, 0}, name,
                           near.empty() ? "no table has this name"
                                        : fmt::format("no table has this name; did you mean \"{}\"?", near));
  }
}

}  // namespace

void note_isolated_places(Reading& reading) {
  const auto& scenario = reading.scenario;
  std::vector<bool> has_route(scenario.places.size(), false);
  for (const auto& route : scenario.routes) has_route[route.from.index] = has_route[route.to.index] = true;
  for (std::size_t i = 0; i < scenario.places.size(); ++i) {
    if (!has_route[i]) {
      reading.without_effect(scenario.places[i].where, scenario.places[i].id,
                             "no route leads to or from this place");
    }
  }
}

void note_inputs_without_effect(Reading& reading) {
  const auto has = features_of(reading.scenario);
  note_settings(reading, has);
  note_isolated_places(reading);
  note_unreached_routes(reading);
  note_people(reading, has);
  note_events(reading, has);
  note_money(reading, has);
  note_stays(reading);
  note_idle_intentions(reading);
  note_unasked_observers(reading);
  note_files(reading);
}

}  // namespace anabasis::world
