#pragma once

#include "base/tree.hpp"
#include "world/reading.hpp"

namespace anabasis::world {

/// Reads `[intentions]`. Needs no other part of the scenario.
void read_intentions(Reading& reading, const base::Node& table);

/// Notes hazards, and values of drivers, that change nothing. Needs all parts of the scenario.
void note_idle_intentions(Reading& reading);

}  // namespace anabasis::world
