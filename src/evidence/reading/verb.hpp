#pragma once

#include "evidence/reading/scene.hpp"

namespace anabasis::evidence::reading {

/// The verb that governs a number; the lower its score, the nearer.
struct Verb {
  const CueAt* cue = nullptr;
  double score = 0;
};

[[nodiscard]] bool moves(Cue cue);
[[nodiscard]] bool stays(Cue cue);

/// The verb nearest to a number whose group stands in `words`: in words, with clauses between them weighing
/// more. Without `spoken`, verbs of saying are passed over.
[[nodiscard]] Verb verb_of(const Scene& scene, std::size_t mention, Run words, bool spoken = true);

}  // namespace anabasis::evidence::reading
