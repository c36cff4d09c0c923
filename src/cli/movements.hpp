#pragma once

#include <string>
#include <vector>

#include "flow/flee/run.hpp"
#include "picture/json.hpp"

namespace anabasis::cli {

/// A period from after one registration of a camp up to the next.
struct Interval {
  int after = 0, upto = 0;      ///< days of the scenario
  std::vector<double> arrived;  ///< Shape: members
};

/// How people moved in the members of an ensemble under Flee's process; agents.
struct Movements {
  std::vector<flow::flee::Passage> passages;
  std::vector<std::vector<double>> passed;     ///< mean over the members. Shape: [passage][day]
  std::vector<std::vector<Interval>> between;  ///< registrations. Shape: [camp of the plan][…]
  std::vector<std::string> camps;              ///< their names
};

/// Shape: `runs` show the passages.
[[nodiscard]] Movements movements_of(const flow::flee::Plan& plan, const flow::flee::Passages& passages,
                                     const std::vector<flow::flee::Run>& runs);

/// Adds "passages", and to each of "series" its "between_registrations". `sites`: those of the series.
void add_movements(picture::Json& json, const world::Scenario& scenario, const Movements& movements,
                   const std::vector<std::string>& sites);

}  // namespace anabasis::cli
