#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "world/countries.hpp"
#include "world/names.hpp"
#include "world/row.hpp"
#include "world/tables.hpp"

namespace anabasis::world {

namespace {

const Bounds kHouseholdSize{"household size", "persons per household, at least 1", 1};

bool is_homeland(const Scenario& scenario, PlaceId place) {
  return scenario.places[place.index].kind == PlaceKind::homeland;
}

/// The homelands that one part of the cell `homes` stands for: a place, or all homelands of a region or
/// country.
std::vector<PlaceId> homelands_named(Reading& reading, RowReader& row, std::string_view name) {
  const auto& scenario = reading.scenario;
  const bool is_called = !places_called(scenario, name).empty();
  auto places = some_places(reading, name, row.where("homes"));
  if (places.empty()) return places;
  std::vector<PlaceId> homelands;
  std::copy_if(places.begin(), places.end(), std::back_inserter(homelands),
               [&](PlaceId place) { return is_homeland(scenario, place); });
  if (homelands.empty() || (is_called && homelands.size() < places.size())) {
    reading.fault({row.where("homes"), "home that is not a homeland", std::string(name),
                   "a place of the kind homeland", "change the place's kind, or name another place"});
  }
  return homelands;
}

void read_homes(Reading& reading, RowReader& row, Group& group) {
  const auto cell = row.text("homes");  // outlives its parts
  for (const auto part : base::split(cell, '|')) {
    const auto name = base::trim(part);
    if (name.empty()) continue;
    for (const auto place : homelands_named(reading, row, name)) {
      if (std::find(group.homes.begin(), group.homes.end(), place) == group.homes.end())
        group.homes.push_back(place);
    }
  }
}

/// What the group's households can pay: a distribution over them, which no member of the ensemble draws from.
void read_means(Reading& reading, RowReader& row, Group& group) {
  const auto cell = row.text("means");
  if (cell.empty()) return;
  auto means = chance::parse_distribution(cell, row.where("means"));
  if (!base::collect(means, reading.faults)) return;
  if (chance::support(*means).low < kAmount.low) {
    row.fault("means", "negative amount of money", std::string(kAmount.expected));
    return;
  }
  group.means = std::move(*means);
}

void read_group_goals(Reading& reading, RowReader& row, Group& group) {
  const auto cell = row.text("goals");  // outlives its parts
  for (const auto part : base::split(cell, '|')) {
    const auto name = base::trim(part);
    if (!name.empty()) add_goals(reading, name, row.where("goals"), group.goals);
  }
  if (!group.goals.empty() && reading.scenario.movement.choice != Choice::goal) {
    reading.without_effect(row.where("goals"), cell, "nobody chooses by it: movement.choice is not \"goal\"");
  }
}

void read_cells(Reading& reading, RowReader& row, Group& group) {
  const auto prefix = "groups." + group.id + ".";
  if (auto name = row.text("name"); !name.empty()) group.name = name;
  group.origin = row.required("origin", "an ISO 3166 alpha-3 code such as SAU");
  if (!group.origin.empty() && country_name(group.origin).empty()) {
    row.fault("origin", "unknown country", "an ISO 3166 alpha-3 code such as SAU",
              nearest_country(group.origin));
  }
  group.role = row.required("role", "a role as a source asserts it, such as civilian");
  group.affiliation = row.text("affiliation");
  read_homes(reading, row, group);
  read_group_goals(reading, row, group);
  group.household_size =
      row.quantity("household_size", prefix + "household_size", kHouseholdSize).value_or(Quantity{1});
  group.currency = currency_at(row, "means");
  read_means(reading, row, group);
  group.disillusion = row.quantity("disillusion", prefix + "disillusion", kShare).value_or(Quantity{0});
  group.family_at_home =
      row.quantity("family_at_home", prefix + "family_at_home", kShare).value_or(Quantity{0});
  // What people want is seldom told. Nothing told means anything between nobody and everybody, not a number
  // that looks known.
  const auto leave = row.quantity("wants_to_leave", prefix + "wants_to_leave", kShare);
  group.wants_to_leave =
      leave ? *leave : assumed(reading, prefix + "wants_to_leave", chance::Beta{1, 1}, group.where);
  const auto home = row.quantity("wants_to_return", prefix + "wants_to_return", kShare);
  if (home) {
    group.wants_to_return = *home;
    if (group.homes.empty() && row.text("homes").empty() && (home->unknown >= 0 || home->known > 0)) {
      reading.without_effect(row.where("wants_to_return"), row.text("wants_to_return"),
                             fmt::format("group \"{}\" has no homes to return to", group.id));
    }
  } else if (!group.homes.empty()) {
    group.wants_to_return = assumed(reading, prefix + "wants_to_return", chance::Beta{1, 1}, group.where);
  }
}

}  // namespace

void read_groups(Reading& reading) {
  const auto table = reading.table_of(
      "groups.csv",
      {{"id", "origin", "role"},
       {"name", "affiliation", "household_size", "wants_to_leave", "wants_to_return", "homes", "goals",
        "disillusion", "family_at_home", "means", "currency", "source", "source_date", "note"}},
      true);
  if (!table) return;
  reading.knows_groups = table->has("id");
  std::map<std::string, int> first_line;
  for (std::size_t i = 0; i < table->size(); ++i) {
    RowReader row(reading, *table, i);
    Group group;
    group.where = row.where();
    group.id = group.name = row.required("id", "an id such as saudi");
    if (group.id.empty()) continue;
    check_id(reading, group.id, row.where("id"));
    if (!row.ragged()) read_cells(reading, row, group);
    const auto [first, is_new] = first_line.emplace(group.id, group.where.line);
    if (is_new) {
      reading.scenario.groups.push_back(std::move(group));
    } else {
      row.fault("id", "duplicate id", "each id once", fmt::format("it stands in line {} too", first->second));
    }
  }
  if (table->size() == 0) reading.fault({{"groups.csv", 1, 0}, "no groups", "", "one group or more", ""});
}

void read_stocks(Reading& reading) {
  const auto table = reading.table_of(
      "stocks.csv", {{"group", "place", "households"}, {"source", "source_date", "note"}}, true);
  if (!table) return;
  std::set<std::pair<GroupId, PlaceId>> seen;
  for (std::size_t i = 0; i < table->size(); ++i) {
    RowReader row(reading, *table, i);
    if (row.ragged()) continue;
    const auto group_name = row.required("group", "the id of a group");
    const auto place_name = row.required("place", "the id of a place");
    const auto& groups = reading.scenario.groups;
    const auto group =
        std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.id == group_name; });
    if (group == groups.end() && !group_name.empty() && reading.knows_groups) {
      row.fault("group", "unknown group", "the id of a group in groups.csv",
                nearest_group(reading.scenario, group_name));
    }
    const auto place = place_name.empty() ? std::nullopt : one_place(reading, place_name, row.where("place"));
    row.required("households", "a number of households");
    const auto place_id = place ? reading.scenario.places[place->index].id : place_name;
    const auto households =
        row.quantity("households", fmt::format("stocks.{}@{}.households", group_name, place_id), kCount);
    if (group == groups.end() || !place || !households) continue;
    const GroupId group_id{static_cast<std::uint32_t>(group - groups.begin())};
    if (!seen.emplace(group_id, *place).second) {
      reading.fault({row.where(), "a second stock of this group at this place",
                     group_name + " at " + place_name, "one row for a group and a place",
                     "make one row of both"});
    }
    reading.scenario.stocks.push_back({group_id, *place, *households, row.where()});
  }
}

}  // namespace anabasis::world
