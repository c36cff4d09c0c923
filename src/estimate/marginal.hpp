#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/thread_pool.hpp"
#include "chance/stream.hpp"
#include "estimate/ensemble.hpp"
#include "estimate/observation.hpp"

namespace anabasis::estimate {

/// The likelihood of all that was told, given a history, with what concerns only the telling integrated out:
/// how often a voice is right, what a word means, whether families are counted. A history need not be drawn
/// together with a lucky guess at these, so that far fewer histories are needed (Rao–Blackwell).
/// Statements that share neither voice nor word are independent given the history; each set that hangs
/// together is summed over points of equal prior weight (of one word, the middles of 32 equal parts; of
/// several, 256 low-discrepancy points), within these over whether a voice counts families, and within these
/// over 16 points of its reliability.
/// Source: Casella & Robert 1996, "Rao-Blackwellisation of sampling schemes", Biometrika 83; points as in
/// Niederreiter 1992, "Random Number Generation and Quasi-Monte Carlo Methods", ch. 3.
class MarginalLikelihood {
 public:
  /// Shape: `priors` are those that the observations' indices point into; both must outlive this.
  MarginalLikelihood(const std::vector<Observation>& statements, const std::vector<Prior>& priors);

  /// How many sets hang together.
  [[nodiscard]] std::size_t sets() const { return sets_.size(); }

  /// log p(what a set told | history), each statement counted `times` (0: not heard; empty: all once).
  [[nodiscard]] double log_of_set(std::size_t set, const Tracks& tracks, std::size_t member,
                                  std::span<const double> times) const;

  /// The sum over all sets.
  [[nodiscard]] double log_of_all(const Tracks& tracks, std::size_t member,
                                  std::span<const double> times) const;

  /// The sets that have a statement that is not counted once.
  [[nodiscard]] std::vector<std::size_t> touched(std::span<const double> times) const;

  /// Draws what concerns only the telling, given the history, into `draw`; other unknowns stay.
  void draw(const Tracks& tracks, std::size_t member, chance::Stream& stream, std::span<double> draw) const;

 private:
  /// All that one voice of one grade told in a set.
  struct Voice {
    std::size_t reliability = 0;  ///< index into the priors
    std::vector<double> points;   ///< of the reliability, each as likely
    std::vector<std::size_t> statements;
  };
  /// Voices of whom it is told apart only together whether they count families.
  struct Counting {
    std::optional<std::size_t> families;  ///< index into the priors
    double chance = 1;                    ///< that they do
    std::vector<Voice> voices;
  };
  struct Set {
    std::vector<std::size_t> words;  ///< indices into the priors
    std::vector<double> errors;      ///< of the words' meanings. Shape: [point][word]
    std::size_t points = 1;
    std::vector<Counting> countings;
  };
  /// One history, as the statements see it.
  struct View;

  [[nodiscard]] std::vector<double> log_by_reliability(const View& view, const Voice& voice,
                                                       std::span<const double> errors, const Set& set,
                                                       bool families) const;
  [[nodiscard]] double log_of(const View& view, const Counting& counting, std::span<const double> errors,
                              const Set& set, bool families) const;
  [[nodiscard]] double log_of(const View& view, const Set& set, std::size_t point) const;
  void draw(const View& view, const Set& set, chance::Stream& stream, std::span<double> draw) const;

  const std::vector<Observation>* statements_;
  const std::vector<Prior>* priors_;
  std::vector<Set> sets_;
};

/// log p(what was told | history) of each member, set by set. Shape: [set][member]
[[nodiscard]] std::vector<std::vector<double>> log_by_set(const MarginalLikelihood& likelihood,
                                                          const Tracks& tracks, base::ThreadPool& pool);

/// The sum over sets, with statements counted `times`; sets that are not touched are taken from `by_set`.
[[nodiscard]] std::vector<double> log_counted(const MarginalLikelihood& likelihood, const Tracks& tracks,
                                              const std::vector<std::vector<double>>& by_set,
                                              std::span<const double> times, base::ThreadPool& pool);

}  // namespace anabasis::estimate
