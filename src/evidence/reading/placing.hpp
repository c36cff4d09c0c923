#pragma once

#include "evidence/reading/scene.hpp"

namespace anabasis::evidence::reading {

/// Whether a mention counts something, and is neither a share nor a sum of money.
[[nodiscard]] bool is_count(MentionKind kind);

/// Gives a claim the places of its clause, by its verb; what they lack, of the clauses beside it.
void place(const Scene& scene, Draft& draft, const CueAt* verb, Run words);

/// Gives a stock or a share without a place the one told of before.
void place_by_context(const Scene& scene, Draft& draft);

/// What a claim leaves unsaid it takes over from another: whom, where, when, how openly.
void take_over(Draft& draft, const Draft& lean);
void take_places(Draft& draft, const Draft& lean);

/// A sentence that is nothing but a direction completes the one before: "Naar Turkije."
void complete(Scene& scene, std::size_t sentence);

}  // namespace anabasis::evidence::reading
