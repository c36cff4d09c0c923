#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "flow/flee/state.hpp"

namespace anabasis::flow::flee {

/// What a run shows of a case, day by day.
struct Run {
  std::vector<People> in_camps;         ///< at the end of the day. Shape: camps of the plan × days
  People at_places = 0, under_way = 0;  ///< at the end
  Tally tally;
};

/// Runs a case from its first day to its last.
/// Errors: people lost or made is a programmer's mistake and ends the program.
[[nodiscard]] Run run(const Plan& plan, std::uint64_t seed, std::uint64_t member);

/// What was registered in the camps of a plan. Shape: as `Run::in_camps`.
[[nodiscard]] std::vector<People> registered(const Plan& plan);

}  // namespace anabasis::flow::flee
