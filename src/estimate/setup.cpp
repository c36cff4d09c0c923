#include "estimate/setup.hpp"

namespace anabasis::estimate {

namespace {

std::vector<Asked> ask_all(const world::Scenario& scenario, std::vector<Track>& tracks) {
  std::vector<Asked> questions;
  for (const auto& question : scenario.questions) questions.push_back(ask(scenario, question, tracks));
  return questions;
}

}  // namespace

Setup::Setup(const world::Scenario& scenario, const evidence::Evidence& evidence,
             const std::vector<evidence::Statement>& statements)
    : priors(priors_of(scenario)),
      observations(observe_claims(scenario, evidence, statements, tracks, priors)),
      told(scenario, tracks),
      questions(ask_all(scenario, tracks)),
      model(scenario, tracks) {}

}  // namespace anabasis::estimate
