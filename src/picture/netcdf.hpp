#pragma once

#include <string>

#include "base/error.hpp"
#include "picture/subject.hpp"

namespace anabasis::picture {

/// `series.nc`: persons at every place at the end of every day, in some tens to hundreds of histories drawn
/// from the prior and as many that speak for the posterior, all with the same weight. NetCDF classic (64-bit
/// offsets, which every reader knows), after the CF conventions 1.8.
/// Shape: realization × time × place. Errors: the estimate kept no histories; what the library tells.
[[nodiscard]] base::Result<std::string> series_netcdf(const Subject& subject);

}  // namespace anabasis::picture
