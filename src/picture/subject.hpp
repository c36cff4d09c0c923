#pragma once

#include <string>

#include "estimate/estimate.hpp"
#include "evidence/claim.hpp"
#include "picture/words.hpp"
#include "world/scenario.hpp"

namespace anabasis::picture {

/// What a picture is of.
struct Subject {
  const world::Scenario& scenario;
  const evidence::Evidence& evidence;
  const estimate::Estimate& estimate;
  std::string version;                   ///< of the command
  const Words& words = Words::in("en");  ///< whose language everything is said in
  bool is_public = false;                ///< made by `publish`; else internal, and marked so
};

}  // namespace anabasis::picture
