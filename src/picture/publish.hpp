#pragma once

#include <string>
#include <vector>

#include "estimate/estimate.hpp"
#include "evidence/claim.hpp"
#include "picture/subject.hpp"
#include "world/scenario.hpp"

namespace anabasis::picture {

/// Nothing is told of a day before it is this many days past; official camps are exempt.
inline constexpr int kLagDays = 30;

/// A picture that may be shown to everybody: only what docs/explanation/publishing.md lets through is in it.
/// Whatever is not copied into it on purpose is not there.
struct Published {
  world::Scenario scenario;  ///< places: official camps, and everywhere else by region or country
  evidence::Evidence evidence;
  estimate::Estimate estimate;
  std::vector<std::string> withheld;  ///< what was left out, and why, without its numbers
};

/// Errors: the estimate kept no histories, so that regions cannot be summed; nothing is old enough.
[[nodiscard]] base::Result<Published> publish(const Subject& subject, base::Day on);

/// For the page, which draws every place on every day: leaves out whatever is not told on all days, so that
/// nothing that is withheld is drawn as none.
void leave_out_gaps(Published& told);

}  // namespace anabasis::picture
