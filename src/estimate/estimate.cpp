#include "estimate/estimate.hpp"

#include <algorithm>
#include <numeric>

#include "estimate/flow_model.hpp"
#include "estimate/proposal.hpp"

namespace anabasis::estimate {

namespace {

/// The evidence that may speak: all of it that was not rejected, or only what a person has accepted.
evidence::Evidence admitted(const evidence::Evidence& evidence, bool accepted_only) {
  auto heard = evidence;
  for (auto& claim : heard.claims) {
    const bool reviewed =
        claim.status == evidence::Status::accepted || claim.status == evidence::Status::edited;
    if (accepted_only && !reviewed) claim.status = evidence::Status::rejected;
  }
  return heard;
}

std::vector<double> column(const Draws& draws, std::size_t unknown) {
  std::vector<double> values(draws.members);
  for (std::size_t m = 0; m < draws.members; ++m) values[m] = draws.of(m)[unknown];
  return values;
}

std::vector<UnknownSummary> summarise_unknowns(const std::vector<Prior>& priors, const Draws& prior,
                                               const Draws& posterior, std::span<const double> weights) {
  std::vector<UnknownSummary> all;
  for (std::size_t u = 0; u < priors.size(); ++u) {
    all.push_back({priors[u], summarise(WeightedSample(column(prior, u), {})),
                   summarise(WeightedSample(column(posterior, u), weights))});
  }
  return all;
}

/// The day after the last one that any statement looks at: a proposal need not be run further.
std::size_t days_told(const Observations& observations) {
  std::size_t days = 0;
  for (const auto& seen : observations.used) days = std::max(days, seen.truth.last + 1);
  return days;
}

struct Samples {
  Sample prior, posterior;
};

/// A quarter of the members speaks for the prior. Two rounds of an eighth each look for where the evidence
/// leads, only as far as it goes in time. Half of the members are then drawn from there, afresh: no history
/// is both looked at for the proposal and weighed for an answer.
Samples sample(const FlowModel& model, const std::vector<Prior>& priors, const Observations& observations,
               const Options& options, base::ThreadPool& pool) {
  constexpr int kRounds = 2;
  constexpr double kLeastToFit = 100;
  const auto members = [&](std::size_t part) { return std::max<std::size_t>(1, options.members / part); };
  const auto run = [&](Draws draws, std::size_t days, const Progress& progress) {
    auto tracks = simulate(model, draws, options.seed, days, pool, progress);
    return Sample{std::move(draws), std::move(tracks)};
  };
  auto prior = run(draw_prior(priors, options.seed, members(4)), model.days(), options.progress);
  if (observations.used.empty()) return {prior, prior};

  std::uint64_t first = prior.draws.members;
  const auto fit = [&](const Sample& sample) {
    const auto told = sum_without(log_likelihoods(observations, sample), sample.tracks.members, kNone);
    const auto weights = weigh_tempered(sample.draws.log_ratio, told, kLeastToFit);
    return fit_proposal(sample.draws, weights.values, weights.ess);
  };
  auto proposal = fit(prior);
  for (int round = 0; round < kRounds; ++round) {
    const auto looked =
        run(draw_proposed(priors, proposal, options.seed, members(8), first), days_told(observations), {});
    first += looked.draws.members;
    proposal = fit(looked);
  }
  return {std::move(prior), run(draw_proposed(priors, proposal, options.seed, members(2), first),
                                model.days(), options.progress)};
}

}  // namespace

Estimate estimate(const world::Scenario& scenario, const evidence::Evidence& evidence, const Options& options,
                  base::ThreadPool& pool) {
  const auto heard = admitted(evidence, options.accepted_only);
  Estimate result;
  result.seed = options.seed;
  result.members = options.members;
  result.statements = evidence::statements_of(heard);

  std::vector<Prior> priors;
  for (const auto& unknown : scenario.unknowns) priors.push_back({unknown.name, unknown.prior});
  std::vector<Track> tracks;
  std::vector<Asked> questions;
  for (const auto& question : scenario.questions) questions.push_back(ask(scenario, question, tracks));
  result.observations = observe_claims(scenario, heard, result.statements, tracks, priors);

  const FlowModel model(scenario, tracks);
  const auto [prior, posterior] = sample(model, priors, result.observations, options, pool);
  const auto conditioning = condition(heard, result.observations, prior, posterior, kTemperedEss);

  result.ess = conditioning.weights.ess;
  result.tempered = conditioning.weights.tempered;
  result.approximate = result.tempered < 1 || result.ess < kLeastEss;
  result.unknowns = summarise_unknowns(priors, prior.draws, posterior.draws, conditioning.weights.values);
  result.answers.resize(questions.size());
  pool.for_each(questions.size(), [&](std::size_t q, std::size_t) {
    result.answers[q] = answer(conditioning, questions[q], scenario.questions[q]);
  });
  if (options.keep_draws) {
    result.draws = posterior.draws;
    result.weights = conditioning.weights.values;
  }
  if (!options.books) return result;
  const auto in_books = members_in_books(model, prior.draws.members);
  std::vector<std::size_t> first(in_books);
  std::iota(first.begin(), first.end(), std::size_t{0});
  result.prior_books = keep_books(model, prior.draws, first, options.seed, options.histories, pool);
  result.posterior_books =
      keep_books(model, posterior.draws, resample(conditioning.weights.values, in_books, options.seed),
                 options.seed, options.histories, pool);
  return result;
}

}  // namespace anabasis::estimate
