#pragma once

#include <optional>
#include <vector>

#include "base/units.hpp"
#include "flow/flee/rules.hpp"
#include "world/scenario.hpp"

namespace anabasis::flow::flee {

using base::People;

/// What a case's tables of registrations say, day by day, as Flee reads them. People are agents: of
/// `Options::people_per_agent` people each.
struct Registrations {
  struct Camp {
    std::optional<std::uint32_t> place;  ///< none: a column without a location
    std::vector<People> per_day;
  };
  std::vector<Camp> camps;    ///< columns of data_layout.csv, the total left out
  std::vector<People> newly;  ///< set in motion, per day
};

[[nodiscard]] Registrations read_registrations(const world::Scenario& scenario, const Options& options);

}  // namespace anabasis::flow::flee
