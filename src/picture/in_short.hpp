#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "picture/subject.hpp"

namespace anabasis::picture {

// What a first look must say of the whole picture, beside its headline: how much of what is asked is answered
// and how well, what is contradicted, and how it fared against what became known later.

/// How many questions the reports answer, with what confidence at best, and on how many only assumption is
/// left.
[[nodiscard]] std::string answered(const Subject& subject);

/// One sentence for each statement that the others, or the model, contradict.
[[nodiscard]] std::vector<std::string> contradictions(const Subject& subject);

/// A figure that became known later and counts what a question asks for, beside the answer.
struct KnownLater {
  std::size_t outcome = 0, question = 0;  ///< indices into the scenario's
  bool inside = false;                    ///< whether the answer's nine in ten hold it
  bool inside_before = false;             ///< whether those before any report do
  /// Continuous ranked probability score, in what the question counts; of a figure that is a range: of its
  /// middle. From the twenty dots. Source: Gneiting & Ranjan 2011, as the mean pinball loss over quantiles.
  double crps = 0, crps_before = 0;
};

/// Nothing where a figure has another definition than every question: it then has no low or high, or names
/// none.
[[nodiscard]] std::vector<KnownLater> known_later(const Subject& subject);

/// The score in words; empty where nothing became known later.
[[nodiscard]] std::string known_later_words(const Subject& subject);

}  // namespace anabasis::picture
