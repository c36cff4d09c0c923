#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/thread_pool.hpp"
#include "estimate/observation.hpp"
#include "estimate/weights.hpp"

namespace anabasis::estimate {

struct Summary {
  double mean = 0, q05 = 0, q25 = 0, median = 0, q75 = 0, q95 = 0;
};
[[nodiscard]] Summary summarise(const WeightedSample& sample);

/// Quantiles day by day. Shape: one value per day of the scenario.
struct Fan {
  std::vector<double> q05, q25, median, q75, q95;

  void add(const Summary& day);
  void add(const WeightedSample& sample) { add(summarise(sample)); }
};

/// What one original statement did to an answer.
struct Influence {
  std::size_t claim = 0;  ///< index into Evidence::claims
  std::string voice;
  double moved = 0;  ///< how far it moves the answer's mean or spread, in the prior's standard deviations
};

/// The answer had the evidence been otherwise: something struck out, or counted more often.
struct Alternative {
  Summary answer;
  std::vector<double> dots;  ///< twenty quantiles
  double informed_by_evidence = 0;
  bool reports_say = false;  ///< false: then, too, there would be no headline number
  bool moves = false;        ///< whether the answer moves beyond chance
};

/// The answer had a voice, or one statement of it, never been heard.
struct Struck {
  std::string voice;
  std::vector<std::size_t> claims;  ///< originals of what is struck out; indices into Evidence::claims
  Alternative without;
};

/// The answer had every retelling been taken for a voice of its own.
struct EchoesCounted {
  std::size_t retellings = 0;
  Alternative answer;
};

/// What the answer would have been had a retelling been believed that contradicts its root.
struct Believed {
  std::size_t claim = 0;
  std::size_t root = 0;
  std::string says, root_says;
  Summary answer;
};

struct Threshold {
  double above = 0, prior = 0, posterior = 0;
};

enum class Confidence { none, low, moderate, high };
[[nodiscard]] std::string_view to_string(Confidence confidence);

/// What the rule of confidence looks at, apart from the share of evidence.
struct Grounds {
  std::size_t voices = 0, good = 0, fair = 0;  ///< independent voices; of them graded A or B; C or better
  bool approximate = false;
};

struct Answer {
  Summary prior, posterior;
  double informed_by_evidence =
      0;  ///< 0 to 1: how much narrower than before any report, on the prior's normal scores
  double informed_error = 0;  ///< Monte Carlo standard error of that
  bool reports_say = false;   ///< false: no headline number
  Confidence confidence = Confidence::none;
  Grounds grounds;                              ///< what the rule of confidence was applied to
  std::vector<Influence> influences;            ///< of all statements that moved it beyond chance, most first
  std::vector<std::string> voices;              ///< behind these, each once
  std::vector<Struck> struck_statements;        ///< every statement used, in their order
  std::vector<Struck> struck_voices;            ///< every voice among them
  std::optional<EchoesCounted> echoes_counted;  ///< none where nothing used was retold
  std::vector<Believed> set_aside;
  std::vector<Threshold> thresholds;
  std::vector<double> prior_dots,
      posterior_dots;    ///< twenty quantiles, each one chance in twenty (Kay et al. 2016)
  double undefined = 0;  ///< posterior chance that there is nobody of whom to take a share
  Fan prior_course, posterior_course;
};

/// The least share of an answer that evidence must account for; below it the reports do not say.
inline constexpr double kLeastInformed = 0.1;
/// A statement that moves an answer by less than this many prior standard deviations is not among what it
/// rests on.
inline constexpr double kLeastMoved = 0.05;

/// How likely it is that a statement is right, before the others are heard and after all are.
struct Agreement {
  std::size_t claim = 0;  ///< index into Evidence::claims
  std::string voice;
  double before = 0;  ///< how reliable its voice was held to be
  double after = 0;   ///< chance that it was right, and no outlier
};
/// Where it falls below half of what it was, statement and model, or statement and the others, contradict
/// each other.
[[nodiscard]] inline bool contradicts(const Agreement& a) { return a.after < 0.5 * a.before; }

/// All that one voice said, and the weights without it.
struct VoiceLeftOut {
  std::string voice;
  std::vector<std::size_t> statements;  ///< indices into Observations::used
  Weights weights;
};

/// Everything that answers are made from: a sample from the prior, and one with weights that speaks for the
/// posterior.
struct Conditioning {
  const evidence::Evidence* evidence = nullptr;
  const Observations* observations = nullptr;
  const Sample* prior = nullptr;
  const Sample* posterior = nullptr;
  Weights weights;                ///< of the posterior's sample
  std::vector<Weights> without;   ///< the same with each statement left out
  std::vector<Weights> believed;  ///< the same with each retelling that was set aside in its root's place
  std::vector<VoiceLeftOut> without_voice;  ///< the same with all that a voice said left out
  std::optional<Weights> echoes_counted;    ///< the same with each retelling as a statement of its own
};

/// Shape: `priors` are those that the observations' indices point into.
[[nodiscard]] Conditioning condition(const evidence::Evidence& evidence, const Observations& observations,
                                     const std::vector<Prior>& priors, const Sample& prior,
                                     const Sample& posterior, double least_ess, base::ThreadPool& pool);

/// Shape: one per statement used.
[[nodiscard]] std::vector<Agreement> agreements(const Conditioning& conditioning);

[[nodiscard]] Answer answer(const Conditioning& conditioning, const Asked& asked,
                            const world::Question& question);

/// Low, moderate or high by a rule that is printed with it: how many independent voices moved the answer, how
/// the best are graded, and how much of it is evidence.
void judge(Answer& answer, std::span<const char> grades, bool approximate);

}  // namespace anabasis::estimate
