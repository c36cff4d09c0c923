#pragma once

#include "flow/flee/state.hpp"

namespace anabasis::flow::flee {

/// Divides people over the attributes of a case's demographics, each independent of the others.
/// Errors: more groups than can be kept apart.
[[nodiscard]] base::Result<void> list_groups(Plan& plan);

/// Of people who are newly at a place, how many are of each group. Shape: groups of the plan.
void divide(const State& state, std::uint32_t place, People persons, std::span<People> groups);

/// Persons in the camps by group. Shape: camps of the plan × groups.
void count_groups(const State& state, std::span<People> counts);

}  // namespace anabasis::flow::flee
