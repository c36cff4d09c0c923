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
#include "estimate/sampling.hpp"
#include "estimate/setup.hpp"
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
  Setup setup;

  explicit Case(const std::filesystem::path& folder)
      : scenario(world::read_scenario(folder).value()),
        evidence(evidence::read_claims(folder / scenario.claims_file, evidence::default_words()).value()),
        setup(scenario, evidence, evidence::statements_of(evidence)) {}

  /// The answers, then the unknowns.
  [[nodiscard]] std::size_t asked() const { return setup.questions.size() + setup.priors.size(); }
  [[nodiscard]] std::string name(std::size_t i) const {
    return i < setup.questions.size() ? scenario.questions[i].id
                                      : setup.priors[i - setup.questions.size()].name;
  }
  [[nodiscard]] double value(const Sample& sample, std::size_t m, std::size_t i) const {
    return i < setup.questions.size() ? read(sample.tracks, m, setup.questions[i].answer)
                                      : sample.draws.of(m)[i - setup.questions.size()];
  }
};

Reference weigh_prior(const Case& here, const FlowModel& model, std::size_t histories,
                      base::ThreadPool& pool) {
  constexpr std::size_t kBatch = 10'000;
  const MarginalLikelihood likelihood(here.setup.observations.used, here.setup.priors);
  Reference reference;
  reference.values.resize(here.asked());
  for (std::size_t first = 0; first < histories; first += kBatch) {
    Sample batch;
    batch.draws = draw_prior(here.setup.priors, here.scenario.seed + 1, kBatch, first);
    batch.tracks = simulate(model, batch.draws, here.scenario.seed + 1, model.days(), pool);
    const auto told = detail::log_likelihood_of_all(likelihood, batch.tracks, pool);
    detail::draw_telling(likelihood, here.scenario.seed + 1, first, batch, pool);
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
  const auto& model = here.setup.model;
  base::ThreadPool pool;
  auto begin = std::chrono::steady_clock::now();
  const auto samples = sample_histories(model, here.setup.told, here.setup.priors,
                                        here.scenario.unknowns.size(), here.setup.observations,
                                        {std::strtoull(words[2], nullptr, 10), here.scenario.seed, {}}, pool);
  const auto conditioning = condition(here.evidence, here.setup.observations, here.setup.priors,
                                      samples.prior, samples.posterior, kTemperedEss, pool);
  fmt::print(
      "{}: {} unknowns, {} statements, {} members in {:.0f} s: effective sample {:.0f}, tempered {:.2f}, "
      "Pareto k {:.2f}\n",
      here.scenario.name, here.setup.priors.size(), here.setup.observations.used.size(), words[2],
      seconds_since(begin), conditioning.weights.ess, conditioning.weights.tempered, samples.pareto_k);
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
