#include "picture/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/thread_pool.hpp"
#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/verbs.hpp"
#include "estimate/estimate.hpp"
#include "picture/answers_json.hpp"

namespace anabasis::cli {

namespace {

int explain(const RunOptions& options, const std::string& id, const std::string& language) {
  const auto inputs = store::read_inputs(options.scenario, options.ledger);
  if (!inputs) return report(inputs.error());
  const auto& questions = inputs->scenario.questions;
  const auto asked = std::find_if(questions.begin(), questions.end(),
                                  [&](const auto& question) { return question.id == id; });
  if (!id.empty() && asked == questions.end()) {
    std::string known;
    for (const auto& question : questions) known += (known.empty() ? "" : ", ") + question.id;
    return report(base::Error{{{{(inputs->scenario.folder / "scenario.toml").string()},
                                "no question has this id",
                                id,
                                known.empty() ? "at least one [[question]]" : "one of " + known,
                                ""}}});
  }
  base::ThreadPool pool(options.threads);
  auto how = estimate_options(options, inputs->scenario);
  how.books = false;
  const auto estimate = estimate::estimate(inputs->scenario, inputs->evidence, how, pool);
  const picture::Subject subject{inputs->scenario, inputs->evidence, estimate, ANABASIS_VERSION,
                                 picture::Words::in(language)};
  if (options.json) {
    print(picture::answers_json(subject));
    return kDone;
  }
  std::string text;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    if (!id.empty() && questions[q].id != id) continue;
    if (!text.empty()) text += "\n----\n\n";
    text += picture::explain(subject, q);
  }
  print(text);
  return kDone;
}

}  // namespace

void add_explain(CLI::App& app, int& status) {
  auto* verb = app.add_subcommand("explain", "the evidence behind an answer, and what to ask next");
  auto options = std::make_shared<RunOptions>();
  auto question = std::make_shared<std::string>();
  auto language = std::make_shared<std::string>("en");
  add_run_options(*verb, *options, kUsualMembers, Leaves::nothing);
  add_evidence_options(*verb, *options);
  verb->add_option("question", *question, "A question's id [all of them]");
  verb->add_option("--lang", *language, "Language that it is told in")
      ->option_text("LANGUAGE")
      ->check(CLI::IsMember(picture::Words::languages()));
  verb->callback(
      [options, question, language, &status] { status = explain(*options, *question, *language); });
}

}  // namespace anabasis::cli
