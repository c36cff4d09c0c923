#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "world/reading.hpp"

namespace anabasis::world {

/// The places whose id, name or alias this is; no region and no country. Upper or lower case where nothing
/// has it exactly.
[[nodiscard]] std::vector<PlaceId> places_called(const Scenario& scenario, std::string_view name);

/// For faults: `did you mean "raqqa"?`, or empty where no name that stands for places is near.
[[nodiscard]] std::string nearest_place(const Scenario& scenario, std::string_view word);
[[nodiscard]] std::string nearest_group(const Scenario& scenario, std::string_view word);

/// The one place with this name. Errors: a fault at `where`, and none.
std::optional<PlaceId> one_place(Reading& reading, std::string_view name, const base::Where& where);

/// All places that a name stands for. Errors: a fault at `where`, and none.
std::vector<PlaceId> some_places(Reading& reading, std::string_view name, const base::Where& where);

/// Adds the places that a name stands for and that take those who leave. Errors: a fault at `where`.
void add_goals(Reading& reading, std::string_view name, const base::Where& where,
               std::vector<PlaceId>& goals);

/// The routes that a name stands for: a route's id, or two places, regions or countries joined by `--`.
/// Errors: a fault at `where`, and none.
std::vector<RouteId> some_routes(Reading& reading, std::string_view name, const base::Where& where);

/// "control.raqqa", and "control.raqqa#2" for the second of a kind and target. `repeats`: of the rows before.
std::string event_name(std::string_view kind, std::string_view target, std::map<std::string, int>& repeats);

/// All groups that a name stands for. Errors: a fault at `where`, and none.
std::vector<GroupId> some_groups(Reading& reading, std::string_view name, const base::Where& where);

/// The kind with this name. Errors: a fault at `where`, and none.
std::optional<PlaceKind> place_kind(Reading& reading, std::string_view name, const base::Where& where);

/// Faults where an id has characters that are used to join ids to names of unknowns and of routes.
void check_id(Reading& reading, std::string_view id, const base::Where& where);

}  // namespace anabasis::world
