// How an estimate of a scenario was come by; and, beside it, plain importance sampling over histories from
// the prior:
//   build/release/posterior SCENARIO MEMBERS [HISTORIES_OF_THE_REFERENCE]
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "estimate/estimate.hpp"
#include "estimate/flow_model.hpp"
#include "estimate/sampling.hpp"
#include "evidence/claims_file.hpp"
#include "evidence/words.hpp"

using namespace anabasis;
using namespace anabasis::estimate;

namespace {

/// Prior histories, weighed by the likelihood alone; only what is asked for is kept.
struct Reference {
  std::vector<double> log_likelihood;
  std::vector<std::vector<double>> values;  ///< Shape: [asked][history]
};

struct Case {
  world::Scenario scenario;
  evidence::Evidence evidence;
  std::vector<Prior> priors;
  std::vector<Track> tracks;
  std::vector<Asked> questions;
  Observations observations;

  explicit Case(const std::filesystem::path& folder)
      : scenario(world::read_scenario(folder).value()),
        evidence(evidence::read_claims(folder / scenario.claims_file, evidence::default_words()).value()) {
    for (const auto& unknown : scenario.unknowns) priors.push_back({unknown.name, unknown.prior});
    for (const auto& question : scenario.questions) questions.push_back(ask(scenario, question, tracks));
    observations = observe_claims(scenario, evidence, evidence::statements_of(evidence), tracks, priors);
  }

  /// The answers, then the unknowns.
  [[nodiscard]] std::size_t asked() const { return questions.size() + priors.size(); }
  [[nodiscard]] std::string name(std::size_t i) const {
    return i < questions.size() ? scenario.questions[i].id : priors[i - questions.size()].name;
  }
  [[nodiscard]] double value(const Sample& sample, std::size_t m, std::size_t i) const {
    return i < questions.size() ? read(sample.tracks, m, questions[i].answer)
                                : sample.draws.of(m)[i - questions.size()];
  }
};

Reference weigh_prior(const Case& here, const FlowModel& model, std::size_t histories,
                      base::ThreadPool& pool) {
  constexpr std::size_t kBatch = 10'000;
  const MarginalLikelihood likelihood(here.observations.used, here.priors);
  Reference reference;
  reference.values.resize(here.asked());
  for (std::size_t first = 0; first < histories; first += kBatch) {
    Sample batch;
    batch.draws = draw_prior(here.priors, here.scenario.seed + 1, kBatch, first);
    batch.tracks = simulate(model, batch.draws, here.scenario.seed + 1, model.days(), pool);
    const auto told = detail::log_likelihood_of_all(likelihood, batch.tracks, pool);
    pool.for_each(kBatch, [&](std::size_t m, std::size_t) {
      chance::Stream stream({here.scenario.seed + 1, first + m, 0, 0, 0, chance::Purpose::telling});
      likelihood.draw(batch.tracks, m, stream,
                      std::span(batch.draws.values).subspan(m * here.priors.size(), here.priors.size()));
    });
    reference.log_likelihood.insert(reference.log_likelihood.end(), told.begin(), told.end());
    for (std::size_t i = 0; i < here.asked(); ++i)
      for (std::size_t m = 0; m < kBatch; ++m) reference.values[i].push_back(here.value(batch, m, i));
  }
  return reference;
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) return 2;
  const Case here(words[1]);
  const FlowModel model(here.scenario, here.tracks);
  base::ThreadPool pool;
  auto begin = std::chrono::steady_clock::now();
  const auto samples =
      sample_histories(model, model, here.priors, here.scenario.unknowns.size(), here.observations,
                       {std::strtoull(words[2], nullptr, 10), here.scenario.seed, {}}, pool);
  const auto conditioning = condition(here.evidence, here.observations, here.priors, samples.prior,
                                      samples.posterior, kTemperedEss, pool);
  fmt::print(
      "{}: {} unknowns, {} statements, {} members in {:.0f} s: effective sample {:.0f}, tempered {:.2f}, "
      "Pareto k {:.2f}\n",
      here.scenario.name, here.priors.size(), here.observations.used.size(), words[2], seconds_since(begin),
      conditioning.weights.ess, conditioning.weights.tempered, samples.pareto_k);
  if (count < 4) return 0;

  begin = std::chrono::steady_clock::now();
  const auto reference = weigh_prior(here, model, std::strtoull(words[3], nullptr, 10), pool);
  const auto exact = weigh({}, reference.log_likelihood, 1);
  fmt::print(
      "reference: {} histories from the prior in {:.0f} s: effective sample {:.0f}, Pareto k {:.2f}\n\n",
      words[3], seconds_since(begin), exact.ess, pareto_k(exact.values));
  fmt::print("{:<44} {:>10} {:>10} {:>8} {:>8}\n", "", "mean", "reference", "off, sd", "width");
  for (std::size_t i = 0; i < here.asked(); ++i) {
    std::vector<double> values(samples.posterior.draws.members);
    for (std::size_t m = 0; m < values.size(); ++m) values[m] = here.value(samples.posterior, m, i);
    const WeightedSample ours(values, conditioning.weights.values);
    const WeightedSample theirs(reference.values[i], exact.values);
    const double sd = moments(reference.values[i], exact.values).sd;
    fmt::print("{:<44} {:>10.4g} {:>10.4g} {:>8.2f} {:>8.2f}\n", here.name(i), ours.mean(), theirs.mean(),
               sd > 0 ? (ours.mean() - theirs.mean()) / sd : 0,
               (ours.quantile(0.95) - ours.quantile(0.05)) / (theirs.quantile(0.95) - theirs.quantile(0.05)));
  }
  return 0;
}
