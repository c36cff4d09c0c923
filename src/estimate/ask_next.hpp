#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/thread_pool.hpp"
#include "estimate/ensemble.hpp"
#include "estimate/observation.hpp"
#include "estimate/weights.hpp"

namespace anabasis::estimate {

/// Something that could be found out, and how much each answer would be narrowed by it, as expected before it
/// is: a quantity and a kind of source, never whom to press. A voice that was heard is not asked again; an
/// echo of it would tell nothing.
struct Enquiry {
  enum class Kind {
    count,     ///< an independent count or survey of what a question asks for
    families,  ///< whether the numbers of a voice count families
  };
  Kind kind = Kind::count;
  std::size_t of = 0;           ///< count: the question; families: a statement, index into Observations::used
  std::vector<double> narrows;  ///< by question: 0 to 1, of its present spread on the prior's normal scores
};

/// An enquiry that narrows an answer by less is not worth telling of.
inline constexpr double kLeastNarrowing = 0.05;
/// How often an independent source is roughly right, and how exact it is: within a quarter of a count at
/// 90 %; of a share, by as much as ±10 points about one half.
inline constexpr double kIndependentRight = 0.8;
inline constexpr double kCountSd = 0.14;
inline constexpr double kShareSd = 0.25;

/// What has been found so far: histories with weights, and what they say to each question.
struct Known {
  const Sample& prior;
  const Sample& posterior;
  std::span<const double> weights;   ///< of the posterior's
  std::span<const Reading> answers;  ///< one per question
  std::size_t days;                  ///< that have passed: what lies ahead cannot be counted yet
};

/// What would help most, best first: at most `most`, each narrowing some answer by `kLeastNarrowing` or more.
/// Source: expected posterior spread by simulated reports, as in preposterior analysis (Raiffa & Schlaifer
/// 1961, "Applied Statistical Decision Theory", ch. 4–5).
[[nodiscard]] std::vector<Enquiry> ask_next(const Known& known, const Observations& observations,
                                            std::uint64_t seed, std::size_t most, base::ThreadPool& pool);

}  // namespace anabasis::estimate
