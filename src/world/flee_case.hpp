#pragma once

#include "world/reading.hpp"

namespace anabasis::world {

/// Reads a folder in the layout of Flee (`input_csv/`, `source_data/`, `simsetting.yml`) as its tables
/// evidently mean, which is not everywhere what Flee makes of them. Source: Suleimenova, Bell & Groen 2017,
/// and Flee 3's readers.
void read_flee_case(Reading& reading);

}  // namespace anabasis::world
