#pragma once

#include "base/tree.hpp"
#include "world/reading.hpp"

namespace anabasis::world {

/// Reads `[movement]`. Needs no other part of the scenario.
void read_movement(Reading& reading, const base::Node& table);

/// Reads the goals in `[movement]`. Needs the places.
void read_goals(Reading& reading, const base::Node& table);

/// Puts a wide prior, stamped DEFAULT, where the scenario needs a setting that it does not give and that no
/// study tells: the chance to leave a waiting place, and detection at a guarded route. Needs places, routes
/// and events.
void assume_missing_settings(Reading& reading);

/// Whether some place is or becomes a waiting place that people leave by themselves.
[[nodiscard]] bool has_waiting_without_convoy(const Scenario& scenario);

}  // namespace anabasis::world
