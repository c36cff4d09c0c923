#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "evidence/claim.hpp"
#include "world/scenario.hpp"

namespace anabasis::store {

/// A scenario with the claims that belong to it.
struct Inputs {
  world::Scenario scenario;
  evidence::Evidence evidence;
  std::vector<world::InputFile> files;  ///< all that was read
};

/// Reads a scenario and its claims, from the scenario's file or, where `ledger` is named, from a ledger.
/// Reports that were published after the scenario's `as_of` are faults.
[[nodiscard]] base::Result<Inputs> read_inputs(const std::string& folder, const std::string& ledger);

}  // namespace anabasis::store
