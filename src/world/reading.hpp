#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/csv.hpp"
#include "base/error.hpp"
#include "world/scenario.hpp"

namespace anabasis::world {

struct Overlay;

/// What the readers of a scenario's files share: the scenario as far as it has been read, and all that is
/// wrong so far. Each reader goes on after a fault as well as it can, so that one look names them all;
/// `knows_…` tells where a name that is not found may only be unread.
struct Reading {
  explicit Reading(std::filesystem::path folder) { scenario.folder = std::move(folder); }

  Scenario scenario;
  std::vector<base::Fault> faults;
  bool knows_period = false;
  bool knows_as_of = false;
  bool knows_places = false;
  bool knows_routes = false;
  bool knows_groups = false;
  std::unordered_map<std::string, std::uint32_t> place_by_id;       ///< of Flee's locations
  std::vector<std::pair<std::string, base::Where>> given_settings;  ///< of [movement]: "leave.town", …
  std::vector<std::pair<std::string, base::Where>> given_hazards;   ///< of [intentions]: "leave.rate", …

  const Overlay* overlay = nullptr;  ///< changes to be made while reading; null: none
  std::vector<bool> changed;         ///< Shape: changes of the overlay; whether each has found its value
  std::vector<bool> left_out;        ///< the same of the events that it takes out

  /// The text of a file of the folder, which then counts as an input. Bytes that are not UTF-8 are a fault
  /// and read as `?`.
  std::optional<std::string> text_of(const std::string& file);
  /// A table of the folder. A missing file is a fault only where the file is `required`.
  std::optional<base::NamedCsv> table_of(const std::string& file, const base::CsvColumns& columns,
                                         bool required);

  void fault(base::Fault fault) { faults.push_back(std::move(fault)); }
  /// Notes an input that changes nothing, and why.
  void without_effect(base::Where where, std::string input, std::string why);
};

}  // namespace anabasis::world
