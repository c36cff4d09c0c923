#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/units.hpp"
#include "world/quantity.hpp"
#include "world/registrations.hpp"

/// A case in Flee's layout as its tables stand, before anything is made of them. The rules "flee-3" read
/// these; what the tables evidently mean is in the scenario itself. Places and routes are those of the
/// scenario, by index.
namespace anabasis::world {

/// What the word in `location_type` makes of a place.
enum class FleeKind : std::uint8_t { camp, idp_camp, conflict, forward, marker, flood, town };

struct FleeLocation {
  FleeKind kind = FleeKind::town;
  int conflict_date = 0;
  double people = 0;              ///< of a camp: its capacity; of any other place: its residents
  Quantity attraction{1};         ///< what its score is multiplied by; for estimators to set
  double initial_idps = 0;        ///< people who are there at the start
  double capacity_per_day = 0;    ///< by which a capacity grows
  double conflict_intensity = 1;  ///< of a zone that is in conflict from the start
};

/// A table demographics_ATTRIBUTE.csv: how the people of a place are divided. Nothing in the process looks at
/// it; people of each kind are counted apart.
struct FleeDemographics {
  std::string attribute;
  std::vector<std::string> values;
  std::vector<double> usual;                        ///< Shape: values
  std::map<std::uint32_t, std::vector<double>> at;  ///< places that differ. Shape: values
};

struct FleeRoute {
  int forced_redirection = 0;  ///< 1: second place to first; 2: first to second
  std::optional<double> max_move_speed;
  double walk_probability = 0;
};

enum class FleeClosureKind : std::uint8_t { country, location, link, camp, idp_camp, remove_redirection };

struct FleeClosure {
  FleeClosureKind kind = FleeClosureKind::country;
  std::string country1, country2;  ///< of kind country
  std::uint32_t place1 = 0, place2 = 0;
  int start = 0, end = 0;  ///< acts on these very days
};

/// A cell of conflicts.csv that differs from the one above it (or from 0, in the first row).
struct FleeConflict {
  int day = 0;
  std::uint32_t place = 0;
  double intensity = 0;
};

/// A row of data_layout.csv: a camp (or a name that no place has) with its tables, in the order of the files.
struct FleeColumn {
  std::string name;
  std::optional<std::uint32_t> place;
  std::vector<RegistrationSeries> parts;
};

struct FleeCorrection {
  std::size_t column = 0;  ///< index into `FleeTables::columns`
  int day = 0;
};

/// Settings of simsetting.yml that `Movement` has no place for. Source: Flee 3, SimulationSettings.
struct FleeSettings {
  bool sum_from_camps = true;  ///< newly displaced from the sum of the camps, not from the total table
  bool insert_day0 = true;     ///< who is in a camp on day 0 is there at the start, rather than set in motion
  bool empty_camps_on_day0 = false;
  bool take_from_population = false;
  double weight_power = 1;
  double weight_softening = 0;
  int awareness_level = 1;
  double pop_base = 10000;      ///< the chance to leave is multiplied by (residents or capacity / this) ^ …
  double pop_scale_factor = 0;  ///< … this
  double hasten = 1;
};

struct FleeTables {
  std::vector<FleeLocation> locations;  ///< Shape: places of the scenario
  std::vector<FleeRoute> routes;        ///< Shape: routes of the scenario
  std::vector<FleeConflict> conflicts;  ///< by day, then column
  std::vector<std::uint32_t> followed;  ///< places that conflicts.csv has a column for
  bool has_conflicts_table = false;
  std::vector<FleeClosure> closures;  ///< in the order of the file
  std::optional<FleeColumn> total;
  std::vector<FleeColumn> columns;
  std::vector<FleeCorrection> corrections;     ///< in the order of the file
  std::vector<FleeDemographics> demographics;  ///< by attribute
  FleeSettings settings;
};

}  // namespace anabasis::world
