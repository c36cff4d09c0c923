#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "base/thread_pool.hpp"
#include "estimate/hindcast/records.hpp"
#include "world/scenario.hpp"

namespace anabasis::estimate::hindcast {

/// How the process is run at each origin.
struct ProcessOptions {
  std::size_t runs = 2;
  double people_per_agent = 10;
  std::uint64_t seed = 1;
};

/// How many people Flee's process brings to each record's site between the origin and each horizon after it,
/// from the case as it was known on the origin (`world::known_on`). Before the origin people set out as the
/// registrations say; after it as many a day as in the sixty days before, and at least one in a thousand of
/// those registered, from where there is conflict on the origin. Only the shares of the sites matter. Shape:
/// [horizon][record].
[[nodiscard]] base::Result<std::vector<std::vector<double>>> simulate_inflow(const world::Scenario& scenario,
                                                                             std::span<const Record> records,
                                                                             int origin,
                                                                             std::span<const int> horizons,
                                                                             const ProcessOptions& options);

}  // namespace anabasis::estimate::hindcast
