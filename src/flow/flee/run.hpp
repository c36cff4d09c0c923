#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "flow/flee/state.hpp"

namespace anabasis::flow::flee {

/// Which way people pass from one place to another; parallel links are one.
struct Passage {
  std::uint32_t from = 0, to = 0;  ///< places
};

/// By place.
struct Passages {
  std::vector<Passage> all;
  std::vector<std::uint32_t> of_link;  ///< Shape: links of the plan
};
[[nodiscard]] Passages list_passages(const Plan& plan);

/// What a run shows of a case, day by day.
struct Run {
  std::vector<People> in_camps;  ///< at the end of the day. Shape: camps of the plan × days
  std::vector<People> by_group;  ///< the same by group, where asked for. Shape: camps × groups × days
  std::vector<People> passed;    ///< who came to a passage's end, where asked for. Shape: passages × days
  People at_places = 0, under_way = 0;  ///< at the end
  Tally tally;
};

/// What is shown besides the camps.
struct Shown {
  bool groups = false;
  const Passages* passages = nullptr;  ///< null: none
};

/// Runs a case from its first day to its last.
/// Errors: people lost or made is a programmer's mistake and ends the program.
[[nodiscard]] Run run(const Plan& plan, std::uint64_t seed, std::uint64_t member, const Shown& shown = {});

/// What was registered in the camps of a plan. Shape: as `Run::in_camps`.
[[nodiscard]] std::vector<People> registered(const Plan& plan);

}  // namespace anabasis::flow::flee
