#include "world/names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "world/countries.hpp"

namespace anabasis::world {

namespace {

constexpr PlaceKind kAllKinds[] = {PlaceKind::town, PlaceKind::camp,    PlaceKind::idp_camp,
                                   PlaceKind::hub,  PlaceKind::waiting, PlaceKind::homeland};

bool same_exactly(std::string_view a, std::string_view b) { return a == b; }
bool same_in_any_case(std::string_view a, std::string_view b) {
  return base::ascii_lower(a) == base::ascii_lower(b);
}

/// The ids of all entries for which `holds` is true.
template <class Id, class Entry, class Predicate>
std::vector<Id> ids_where(const std::vector<Entry>& entries, Predicate holds) {
  std::vector<Id> ids;
  for (std::uint32_t i = 0; i < entries.size(); ++i)
    if (holds(entries[i])) ids.push_back({i});
  return ids;
}

bool is_called(const Place& place, std::string_view name, bool (*same)(std::string_view, std::string_view)) {
  return same(place.id, name) || same(place.name, name) ||
         std::any_of(place.aliases.begin(), place.aliases.end(),
                     [&](const auto& alias) { return same(alias, name); });
}

/// A hint with the nearest of all names that would have been known.
std::string did_you_mean(std::string_view word, const std::set<std::string>& names) {
  const auto near = base::nearest(word, {names.begin(), names.end()});
  return near.empty() ? "" : fmt::format("did you mean \"{}\"?", near);
}

constexpr std::string_view kJoin = "--";

bool among(const std::vector<PlaceId>& places, PlaceId place) {
  return std::find(places.begin(), places.end(), place) != places.end();
}

/// All routes with one end among `a` and the other among `b`.
std::vector<RouteId> routes_between(const Scenario& scenario, const std::vector<PlaceId>& a,
                                    const std::vector<PlaceId>& b) {
  std::vector<RouteId> between;
  for (std::uint32_t i = 0; i < scenario.routes.size(); ++i) {
    const auto& route = scenario.routes[i];
    const bool there = among(a, route.from) && among(b, route.to);
    const bool back = among(b, route.from) && among(a, route.to);
    if (there || back) between.push_back({i});
  }
  return between;
}

}  // namespace

std::vector<PlaceId> places_called(const Scenario& scenario, std::string_view name) {
  for (const auto same : {same_exactly, same_in_any_case}) {
    auto found =
        ids_where<PlaceId>(scenario.places, [&](const Place& p) { return is_called(p, name, same); });
    if (!found.empty()) return found;
  }
  return {};
}

std::vector<PlaceId> places_named(const Scenario& scenario, std::string_view name) {
  if (name.empty()) return {};
  if (auto called = places_called(scenario, name); !called.empty()) return called;
  auto of_region =
      ids_where<PlaceId>(scenario.places, [&](const Place& p) { return same_in_any_case(p.region, name); });
  if (!of_region.empty()) return of_region;
  const auto code = country_code(name).value_or(name);
  return ids_where<PlaceId>(scenario.places, [&](const Place& p) {
    return same_in_any_case(p.country, name) || same_in_any_case(p.country, code);
  });
}

std::vector<GroupId> groups_named(const Scenario& scenario, std::string_view name) {
  if (name.empty()) return {};
  for (const auto same : {same_exactly, same_in_any_case}) {
    auto called = ids_where<GroupId>(scenario.groups,
                                     [&](const Group& g) { return same(g.id, name) || same(g.name, name); });
    if (!called.empty()) return called;
  }
  const auto code = country_code(name).value_or(name);
  return ids_where<GroupId>(scenario.groups, [&](const Group& g) {
    return same_in_any_case(g.origin, name) || same_in_any_case(g.origin, code) ||
           same_in_any_case(g.role, name) || same_in_any_case(g.affiliation, name);
  });
}

std::string nearest_place(const Scenario& scenario, std::string_view word) {
  std::set<std::string> names;
  for (const auto& place : scenario.places) {
    names.insert(
        {place.id, place.name, place.region, place.country, std::string(country_name(place.country))});
    names.insert(place.aliases.begin(), place.aliases.end());
  }
  return did_you_mean(word, names);
}

std::string nearest_group(const Scenario& scenario, std::string_view word) {
  std::set<std::string> names;
  for (const auto& group : scenario.groups) {
    names.insert({group.id, group.name, group.origin, group.role, group.affiliation});
    names.insert(std::string(country_name(group.origin)));
  }
  return did_you_mean(word, names);
}

std::optional<PlaceId> one_place(Reading& reading, std::string_view name, const base::Where& where) {
  const auto found = places_called(reading.scenario, name);
  if (found.size() == 1) return found.front();
  if (found.size() > 1) {
    std::vector<std::string> ids;
    for (const auto id : found) ids.push_back(reading.scenario.places[id.index].id);
    reading.fault({where, fmt::format("this name stands for {} places", found.size()), std::string(name),
                   fmt::format("one of the ids {}", fmt::join(ids, ", ")), ""});
  } else if (reading.knows_places) {
    reading.fault({where, "unknown place", std::string(name), "the id of a place in the table of places",
                   nearest_place(reading.scenario, name)});
  }
  return std::nullopt;
}

std::vector<PlaceId> some_places(Reading& reading, std::string_view name, const base::Where& where) {
  auto found = places_named(reading.scenario, name);
  if (found.empty() && reading.knows_places) {
    reading.fault({where, "unknown place", std::string(name),
                   "a place, region or country in the table of places",
                   nearest_place(reading.scenario, name)});
  }
  return found;
}

void add_goals(Reading& reading, std::string_view name, const base::Where& where,
               std::vector<PlaceId>& goals) {
  const auto places = some_places(reading, name, where);
  std::size_t homelands = 0;
  for (const auto place : places) {
    if (reading.scenario.places[place.index].kind == PlaceKind::homeland) {
      ++homelands;
    } else if (!among(goals, place)) {
      goals.push_back(place);
    }
  }
  if (!places.empty() && homelands == places.size()) {
    reading.fault({where, "goal that is a homeland", std::string(name), "a place that takes those who leave",
                   "a homeland takes those who return: name it in the homes of a group"});
  }
}

std::string event_name(std::string_view kind, std::string_view target, std::map<std::string, int>& repeats) {
  auto name = fmt::format("{}.{}", kind, target);
  if (const int times = ++repeats[name]; times > 1) name += fmt::format("#{}", times);
  return name;
}

std::vector<RouteId> some_routes(Reading& reading, std::string_view name, const base::Where& where) {
  const auto& scenario = reading.scenario;
  const auto fault = [&](std::string what, std::string expected, std::string hint) {
    if (!reading.knows_routes) return;
    reading.fault({where, std::move(what), std::string(name), std::move(expected), std::move(hint)});
  };
  for (std::uint32_t i = 0; i < scenario.routes.size(); ++i)
    if (scenario.routes[i].id == name) return {{i}};
  const auto join = name.find(kJoin);
  if (join == std::string_view::npos) {
    std::set<std::string> ids;
    for (const auto& route : scenario.routes) ids.insert(route.id);
    fault("unknown route", "the id of a route, or two places or countries as in SYR--TUR",
          did_you_mean(name, ids));
    return {};
  }
  const auto a = some_places(reading, base::trim(name.substr(0, join)), where);
  const auto b = some_places(reading, base::trim(name.substr(join + kJoin.size())), where);
  auto routes = routes_between(scenario, a, b);
  if (routes.empty() && !a.empty() && !b.empty())
    fault("no route between these", "two ends of a route in routes.csv", "");
  return routes;
}

std::vector<GroupId> some_groups(Reading& reading, std::string_view name, const base::Where& where) {
  auto found = groups_named(reading.scenario, name);
  if (found.empty() && reading.knows_groups) {
    reading.fault({where, "unknown group", std::string(name),
                   "a group, origin, role or affiliation in groups.csv",
                   nearest_group(reading.scenario, name)});
  }
  return found;
}

std::optional<PlaceKind> place_kind(Reading& reading, std::string_view name, const base::Where& where) {
  std::vector<std::string> names;
  for (const auto kind : kAllKinds) {
    if (to_string(kind) == name) return kind;
    names.emplace_back(to_string(kind));
  }
  const auto near = base::nearest(name, names);
  reading.fault({where, "unknown kind of place", std::string(name),
                 fmt::format("one of {}", fmt::join(names, ", ")),
                 near.empty() ? "" : fmt::format("did you mean \"{}\"?", near)});
  return std::nullopt;
}

void check_id(Reading& reading, std::string_view id, const base::Where& where) {
  if (id.find_first_of(" \t,;:|@#\"'()/") == std::string_view::npos &&
      id.find("--") == std::string_view::npos)
    return;
  reading.fault({where, "an id that cannot be joined to others", std::string(id),
                 "letters, digits, - (not two together), _ and .",
                 "put the full name in the column \"name\""});
}

}  // namespace anabasis::world
