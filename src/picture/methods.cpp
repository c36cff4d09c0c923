#include "picture/methods.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "picture/plain.hpp"

namespace anabasis::picture {

namespace {

/// A cell of a Markdown table.
std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find_first_of("|\r\n", at)) != std::string::npos; ++at)
    text.replace(at, 1, text[at] == '|' ? "/" : " ");
  return text;
}

std::string claims_table(const Subject& subject) {
  std::string text =
      "| claim | measure | words | sources, outermost first | status |\n| --- | --- | --- | --- | --- |\n";
  for (const auto& claim : subject.evidence.claims) {
    std::vector<std::string> chain;
    for (const auto& source : claim.sources)
      chain.push_back(fmt::format("{} ({})", source.who, source.reliability));
    text += fmt::format("| {} | {}, {} | {} | {} | {} |\n", cell(claim.id), to_string(claim.measure),
                        to_string(claim.factuality), cell(claim.value.words),
                        cell(fmt::format("{}", fmt::join(chain, " ← "))), to_string(claim.status));
  }
  return text;
}

std::string unknowns_table(const Subject& subject) {
  std::string text = "| unknown | before | after (9 in 10) | source |\n| --- | --- | --- | --- |\n";
  for (std::size_t u = 0; u < subject.estimate.unknowns.size(); ++u) {
    const auto& summary = subject.estimate.unknowns[u];
    const auto* stated = u < subject.scenario.unknowns.size() ? &subject.scenario.unknowns[u] : nullptr;
    const auto source = stated == nullptr    ? std::string("how claims are read")
                        : stated->is_default ? "DEFAULT: an assumption without a source"
                                             : stated->source;
    text += fmt::format("| {} | {} | {:.3g} to {:.3g} | {} |\n", cell(summary.prior.name),
                        cell(chance::to_string(summary.prior.distribution)), summary.after.q05,
                        summary.after.q95, cell(source));
  }
  return text;
}

}  // namespace

std::string methods_appendix(const Subject& subject) {
  const auto& scenario = subject.scenario;
  const auto& estimate = subject.estimate;
  const auto defaults = std::count_if(scenario.unknowns.begin(), scenario.unknowns.end(),
                                      [](const auto& unknown) { return unknown.is_default; });
  std::string text = fmt::format(
      "# Methods: {}\n\n"
      "**What is estimated.** Groups of people at {} places and on {} ways between them, day by day from {} "
      "to {}. Purpose: {}. "
      "What was known by {} counts, and nothing later.\n\n"
      "**From what.** {} {}\n\n",
      scenario.name, scenario.places.size(), scenario.routes.size(), base::to_string(scenario.period.first),
      base::to_string(scenario.period.last), scenario.purpose, base::to_string(scenario.as_of),
      headline(subject.evidence, estimate), review_state(subject.evidence));
  text += claims_table(subject);
  text += fmt::format(
      "\n**On which assumptions.** {} unknowns of the scenario, {} of them without a source; the others are "
      "how claims are "
      "read.\n\n",
      scenario.unknowns.size(), defaults);
  text += unknowns_table(subject);
  text +=
      "\n**How.** A stochastic process moves whole groups through the network (docs/reference/process.md); "
      "histories "
      "drawn from the assumptions, and from where the claims lead, are weighted by how well each claim "
      "agrees with them "
      "(docs/explanation/estimate.md). Retellings of one statement count once.\n\n"
      "**How well.**\n\n";
  for (const auto& line : diagnosis(estimate)) text += "- " + line + "\n";
  text += "\n**Answers.**\n\n";
  for (std::size_t q = 0; q < estimate.answers.size(); ++q) {
    const auto& answer = estimate.answers[q];
    text +=
        fmt::format("- {} {} {}\n", scenario.questions[q].text,
                    sentence(scenario.questions[q], answer, estimate.approximate), confidence_why(answer));
  }
  text += fmt::format(
      "\n**To make it again.** Anabasis {}, seed {}, {} members: the same inputs give the same bytes.\n",
      subject.version, estimate.seed, estimate.members);
  for (const auto& line : scenario.attribution) text += "\n" + line + ".\n";
  return text;
}

}  // namespace anabasis::picture
