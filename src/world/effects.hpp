#pragma once

#include "world/reading.hpp"

namespace anabasis::world {

/// Notes every input of a native scenario that can change nothing, and why.
void note_inputs_without_effect(Reading& reading);

/// Notes the places that no route leads to or from, in a scenario of any kind.
void note_isolated_places(Reading& reading);

}  // namespace anabasis::world
