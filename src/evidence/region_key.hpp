#pragma once

#include <map>
#include <optional>
#include <string>

#include "evidence/claim.hpp"

namespace anabasis::evidence {

/// What regions are compared by, whoever wrote them: a scenario's id ("idlib-north", told as "a community
/// north of Idlib city") and a reader's name ("Idlib") have one key, as have "TUR", "Turkije" and "Southern
/// Turkey". How a place lies to what names it is left out.
class RegionKeys {
 public:
  /// Learns what a scenario's ids stand for from the words by which a claim tells them.
  void learn(const Claim& claim);

  /// Empty where nothing is named: "the border".
  [[nodiscard]] std::string of(const std::optional<Region>& region) const;

 private:
  std::map<std::string, std::string, std::less<>> ids_;
};

}  // namespace anabasis::evidence
