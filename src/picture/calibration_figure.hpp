#pragma once

#include <string>

#include "estimate/calibration.hpp"
#include "picture/drawing.hpp"

namespace anabasis::picture {

/// A panel for each unknown and answer: how many more truths rank at or below each rank than even ranks would
/// have it, and the band that even ranks keep to, all together, in 95 of 100 calibrations.
[[nodiscard]] Drawing calibration_figure(const estimate::Calibration& calibration,
                                         const std::string& scenario, const std::string& version);

}  // namespace anabasis::picture
