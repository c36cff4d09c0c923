#pragma once

#include "world/scenario.hpp"

namespace anabasis::world {

/// A Flee case as its dated tables stood at the end of a day: registrations up to it, changes of conflict and
/// closures that had begun. What has no date (the network, populations, capacities) stays. It ends `ahead`
/// days later: until then conflict stays where it was, what is closed stays closed, and nobody more is
/// registered. `Scenario::registered` and `displaced`, which hold every day, are left empty. Shape: `day`
/// counts from the scenario's start.
[[nodiscard]] Scenario known_on(const Scenario& scenario, int day, int ahead);

}  // namespace anabasis::world
