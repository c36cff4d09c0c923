#pragma once

#include <optional>
#include <vector>

#include "evidence/draft_sketch.hpp"
#include "evidence/geocode.hpp"

namespace anabasis::evidence {

/// A place of a claim: which, and what the claim has it for.
struct PlaceMention {
  const Region* region;
  const Claim* claim;
  enum class As { place, from, to } as;
};

[[nodiscard]] std::vector<PlaceMention> mentions_of(const Evidence& evidence);

/// Where a region is; where its name says nothing, its words may: "a community north of Idlib city".
[[nodiscard]] std::optional<Whereabouts> locate(const Region& region, const Surroundings& surroundings,
                                                const Gazetteer& gazetteer);

/// The country that people leave: named most often as whence they come or where they are counted, not as
/// where they go.
void choose_fled_country(Sketch& sketch, const std::vector<PlaceMention>& mentions);

/// People who arrive come from somewhere.
void add_whence(Sketch& sketch, const std::vector<PlaceMention>& mentions);

/// Where no report names any place.
void add_nowhere(Sketch& sketch);

}  // namespace anabasis::evidence
