#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "base/thread_pool.hpp"
#include "estimate/ensemble.hpp"
#include "estimate/filter.hpp"
#include "estimate/marginal.hpp"
#include "estimate/observation.hpp"
#include "estimate/proposal.hpp"
#include "estimate/smoother.hpp"
#include "estimate/weights.hpp"

namespace anabasis::estimate {

/// Passes of the smoother, all with the same inflation.
inline constexpr std::size_t kPasses = 4;
/// Members that are run twice in each pass, to see the model's own chance.
inline constexpr std::size_t kTwins = 100;
/// So many times a quarter of the members are drawn, at most, to find enough that agree with what was told.
inline constexpr std::size_t kMostBatches = 26;
inline constexpr std::size_t kTeachingBatches = 4;
/// Streams from here on are those of the histories that carry the answers.
inline constexpr std::uint64_t kFreshStreams = 1ULL << 32;

struct SamplingOptions {
  std::size_t members = 2000;
  std::uint64_t seed = 0;
  Progress progress = {};
  Pieces pieces = {};
};

/// A sample that speaks for what was known before any report, and one that speaks, weighted, for what is
/// known after.
struct Samples {
  Sample prior, posterior;
  std::size_t looked = 0;  ///< histories drawn where the evidence leads; some of them are the posterior's
  double pareto_k = std::numeric_limits<double>::quiet_NaN();  ///< of the weights of all of these
};

namespace detail {

/// Tells of a phase that is part of a larger whole.
[[nodiscard]] Progress part_of(const Progress& whole, std::size_t before, std::size_t of);

/// The statements as the smoother takes them, as likely right as these members hold their voices to be.
[[nodiscard]] std::vector<Told> told_by(const Observations& observations, const Draws& draws);

/// What every member would have had each statement say. Shape: [member][statement]
[[nodiscard]] std::vector<double> predictions(const Observations& observations, const Sample& sample);

/// Draws with these scores in place of their own.
[[nodiscard]] Draws with_scores(const std::vector<Prior>& priors, Draws draws, std::vector<double> scores);

/// The first so many members.
[[nodiscard]] Draws first_of(const Draws& draws, std::size_t members);

/// Draws what concerns only the telling, given each member's history; members are numbered on from `first`.
void draw_telling(const MarginalLikelihood& likelihood, std::uint64_t seed, std::uint64_t first,
                  Sample& sample, base::ThreadPool& pool);

/// log p(all that was told | history) in each member.
[[nodiscard]] std::vector<double> log_likelihood_of_all(const MarginalLikelihood& likelihood,
                                                        const Tracks& tracks, base::ThreadPool& pool);

void append(const Filtered& batch, Filtered& all);

/// Keeps those that count most for the answers, or would if half of the evidence were not heard, and weighs
/// them so that they stand for all.
void keep_what_matters(const Filtered& all, std::size_t count, std::uint64_t seed, Sample& kept);

}  // namespace detail

/// Where an ensemble smoother leads the unknowns. Looks only at the `days` that are told of.
template <Model M>
Proposal find_proposal(const M& model, const std::vector<Prior>& priors, std::size_t model_unknowns,
                       const Observations& observations, std::size_t days, const Sample& prior,
                       const SamplingOptions& options, base::ThreadPool& pool) {
  std::uint64_t used = prior.draws.first_member + prior.draws.members;  // streams
  const auto run = [&](Draws draws) {
    draws.first_member = used;
    used += draws.members;
    Sample sample;
    sample.tracks = simulate(model, draws, options.seed, days, pool);
    sample.draws = std::move(draws);
    return sample;
  };
  const auto told = detail::told_by(observations, prior.draws);
  Ensemble ensemble{prior.draws.members, priors.size(), prior.draws.first_member, prior.draws.scores, {}, {}};
  Sample smoothed = prior;
  for (std::size_t pass = 0; pass < kPasses; ++pass) {
    ensemble.predicted = detail::predictions(observations, smoothed);
    ensemble.twins = detail::predictions(observations, run(detail::first_of(smoothed.draws, kTwins)));
    assimilate(ensemble, told, static_cast<double>(kPasses), options.seed, pass);
    smoothed.draws = detail::with_scores(priors, smoothed.draws, ensemble.scores);
    if (pass + 1 < kPasses) smoothed = run(std::move(smoothed.draws));
  }
  auto proposal = directions_between(prior.draws, smoothed.draws, model_unknowns, observations.used.size());
  fit(smoothed.draws, {}, proposal);
  return proposal;
}

/// Draws from where the evidence leads, run only as far as is told of, until enough of them agree with it.
/// Each batch is drawn from what those before it taught, and weighed by the density it was drawn from, which
/// was fixed before. The first, drawn from what the smoother found alone, only teach: their weights can be
/// heavy. Source: adaptive importance sampling, Cappé, Guillin, Marin & Robert 2004, "Population Monte
/// Carlo", JCGS 13; unbiased as shown by Oh & Berger 1992, J. Stat. Comput. Simul. 41.
template <Model M>
Filtered look(const M& model, const std::vector<Prior>& priors, Proposal proposal,
              const MarginalLikelihood& likelihood, const Stops& stops, const SamplingOptions& options,
              const Progress& progress, base::ThreadPool& pool) {
  const auto wanted = std::max(1.1 * kLeastEss, static_cast<double>(options.members) / 8);
  const auto batch = std::max<std::size_t>(1, options.members / 4);
  Filtered taught, counted;
  for (std::size_t i = 0; i < kMostBatches; ++i) {
    const auto found = piece(options.pieces, "batch-" + std::to_string(i), [&] {
      auto draws = draw_proposed(priors, proposal, options.seed, batch, kFreshStreams + i * batch);
      return filter(model, proposal, std::move(draws), likelihood, stops, options.seed, pool);
    });
    detail::append(found, i < kTeachingBatches ? taught : counted);
    if (progress) progress((i + 1) * batch, kMostBatches * batch);
    const auto& fitted = i < kTeachingBatches ? taught : counted;
    const auto weights =
        weigh_tempered(fitted.draws.log_ratio, fitted.log_likelihood, kTemperedEss, fitted.draws.families());
    if (i >= kTeachingBatches && weights.tempered == 1 && weights.ess >= wanted) break;
    if (i < kTeachingBatches || weights.tempered == 1) fit(fitted.draws, weights.values, proposal);
  }
  return counted;
}

/// Samples histories before and after the evidence. A quarter of the members speaks for the prior and is then
/// led by the smoother. As many as it takes are then drawn afresh from there, with streams of their own, and
/// weighed. Those that matter, at most half as many as there are members, are run to the end. Shape: the
/// model's unknowns are the first of the priors; `told` is the same model, and need only show the tracks that
/// statements look at, which are the first of them.
template <Model M>
Samples sample_histories(const M& model, const M& told, const std::vector<Prior>& priors,
                         std::size_t model_unknowns, const Observations& observations,
                         const SamplingOptions& options, base::ThreadPool& pool) {
  const auto seed = options.seed;
  const auto quarter = std::max<std::size_t>(1, options.members / 4);
  const auto half = std::max<std::size_t>(1, options.members / 2);
  const auto most = quarter + kMostBatches * quarter + half;  // runs, told of as they are done
  Sample prior;
  prior.draws = draw_prior(priors, seed, quarter);
  prior.tracks = simulate(model, prior.draws, seed, model.days(), pool,
                          {options.pieces, "prior",
                           detail::part_of(options.progress, 0, observations.used.empty() ? quarter : most)});
  if (observations.used.empty()) return {prior, prior};

  const MarginalLikelihood likelihood(observations.used, priors);
  const auto stops = stops_of(observations);
  const auto proposal = piece(options.pieces, "proposal", [&] {
    return find_proposal(told, priors, model_unknowns, observations, stops.days.back() + 1, prior, options,
                         pool);
  });
  const auto looked = look(told, priors, proposal, likelihood, stops, options,
                           detail::part_of(options.progress, quarter, most), pool);
  Sample posterior;
  detail::keep_what_matters(looked, half, seed, posterior);
  posterior.tracks = simulate(
      model, posterior.draws, seed, model.days(), pool,
      {options.pieces, "posterior", detail::part_of(options.progress, most - posterior.draws.members, most)});
  detail::draw_telling(likelihood, seed, 0, posterior, pool);
  const auto weights = weigh(looked.draws.log_ratio, looked.log_likelihood, posterior.exponent);
  return {std::move(prior), std::move(posterior), looked.draws.members, pareto_k(weights.values)};
}

}  // namespace anabasis::estimate
