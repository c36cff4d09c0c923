#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/thread_pool.hpp"
#include "estimate/answer.hpp"
#include "estimate/ask_next.hpp"
#include "estimate/books.hpp"
#include "evidence/claim.hpp"
#include "world/scenario.hpp"

namespace anabasis::estimate {

struct Options {
  std::size_t members = 2000;
  std::uint64_t seed = 0;
  bool accepted_only = false;  ///< leave out claims that nobody has reviewed
  bool books = true;           ///< write down what is needed for drawing, too
  bool histories = false;      ///< with the books: every history's persons at places, day by day
  bool keep_draws = false;     ///< keep what the members that speak for the posterior drew
  Progress progress;
  Pieces pieces;  ///< of a run that can be stopped and go on
};

/// What is known of one unknown before and after the evidence.
struct UnknownSummary {
  Prior prior;
  Summary before, after;
};

/// The histories that agree with the evidence, and what they say to each question.
struct Estimate {
  std::uint64_t seed = 0;
  std::size_t members = 0;
  std::size_t looked = 0;  ///< histories drawn where the evidence leads
  double ess = 0;
  double tempered = 1;  ///< exponent on the weights
  double pareto_k =
      std::numeric_limits<double>::quiet_NaN();  ///< of the weights: above 0.7 they hang on a few
  bool approximate = false;  ///< the evidence could not be given its full weight with so few members
  std::vector<evidence::Statement> statements;
  Observations observations;
  std::vector<UnknownSummary> unknowns;  ///< the scenario's first, then those of the evidence
  std::vector<Answer> answers;           ///< one per question of the scenario
  std::vector<Agreement> agreements;     ///< one per statement used
  std::vector<Enquiry> ask_next;         ///< what would help most, best first
  Books prior_books, posterior_books;    ///< for drawing: places, links and fates day by day
  Draws draws;                           ///< where kept: of the members that speak for the posterior
  std::vector<double> weights;           ///< of these members; they sum to 1
};

/// The histories that agree with what was claimed about them, and what they answer.
[[nodiscard]] Estimate estimate(const world::Scenario& scenario, const evidence::Evidence& evidence,
                                const Options& options, base::ThreadPool& pool);

}  // namespace anabasis::estimate
