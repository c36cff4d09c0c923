#include "estimate/estimate.hpp"

#include <algorithm>
#include <numeric>

#include "estimate/sampling.hpp"
#include "estimate/setup.hpp"

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

std::vector<UnknownSummary> summarise_unknowns(const std::vector<Prior>& priors, const Draws& prior,
                                               const Draws& posterior, std::span<const double> weights) {
  std::vector<UnknownSummary> all;
  for (std::size_t u = 0; u < priors.size(); ++u) {
    all.push_back({priors[u], summarise(WeightedSample(prior.column(u), {})),
                   summarise(WeightedSample(posterior.column(u), weights))});
  }
  return all;
}

}  // namespace

Estimate estimate(const world::Scenario& scenario, const evidence::Evidence& evidence, const Options& options,
                  base::ThreadPool& pool) {
  const auto heard = admitted(evidence, options.accepted_only);
  Estimate result;
  result.seed = options.seed;
  result.members = options.members;
  result.statements = evidence::statements_of(heard);

  const Setup setup(scenario, heard, result.statements);
  const auto& model = setup.model;
  const auto& questions = setup.questions;
  result.observations = setup.observations;
  const auto [prior, posterior, looked, tail] =
      sample_histories(model, setup.told, setup.priors, scenario.unknowns.size(), setup.observations,
                       {options.members, options.seed, options.progress, options.pieces}, pool);
  const auto conditioning =
      condition(heard, setup.observations, setup.priors, prior, posterior, kTemperedEss, pool);

  result.ess = conditioning.weights.ess;
  result.tempered = conditioning.weights.tempered;
  result.pareto_k = tail;
  result.looked = looked;
  result.approximate = result.tempered < 1 || result.ess < kLeastEss || result.pareto_k > kMostParetoK;
  result.unknowns =
      summarise_unknowns(setup.priors, prior.draws, posterior.draws, conditioning.weights.values);
  result.answers.resize(questions.size());
  pool.for_each(questions.size(), [&](std::size_t q, std::size_t) {
    result.answers[q] = answer(conditioning, questions[q], scenario.questions[q]);
  });
  result.agreements = agreements(conditioning);
  std::vector<Reading> asked;
  for (const auto& question : questions) asked.push_back(question.answer);
  constexpr std::size_t kMostEnquiries = 8;
  const auto passed = static_cast<std::size_t>(std::max(0, scenario.as_of - scenario.period.first + 1));
  result.ask_next = ask_next({prior, posterior, conditioning.weights.values, asked, passed},
                             setup.observations, options.seed, kMostEnquiries, pool);
  if (options.keep_draws) {
    result.draws = posterior.draws;
    result.weights = conditioning.weights.values;
  }
  if (!options.books) return result;
  const auto in_books = members_in_books(model, prior.draws.members);
  std::vector<std::size_t> first(in_books);
  std::iota(first.begin(), first.end(), std::size_t{0});
  result.prior_books = keep_books(model, prior.draws, first, options.seed, options.histories, pool,
                                  {options.pieces, "prior-books"});
  result.posterior_books =
      keep_books(model, posterior.draws, resample(conditioning.weights.values, in_books, options.seed),
                 options.seed, options.histories, pool, {options.pieces, "posterior-books"});
  return result;
}

}  // namespace anabasis::estimate
