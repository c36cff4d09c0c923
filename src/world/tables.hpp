#pragma once

#include "world/reading.hpp"

/// The parts of a native scenario, in the order in which they must be read: each names what the ones before
/// it made.
namespace anabasis::world {

void read_places(Reading& reading);
void read_groups(Reading& reading);
void read_routes(Reading& reading);
void read_stocks(Reading& reading);
void read_events(Reading& reading);
void read_observers(Reading& reading);
void read_outcomes(Reading& reading);

}  // namespace anabasis::world
