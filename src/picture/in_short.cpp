#include "picture/in_short.hpp"

#include <algorithm>
#include <cmath>

#include "picture/explain.hpp"
#include "picture/plain.hpp"

namespace anabasis::picture {

namespace {

/// Twice the mean pinball loss of quantiles at (i + ½) / n.
double crps_of(const std::vector<double>& quantiles, double known) {
  double sum = 0;
  const auto n = static_cast<double>(quantiles.size());
  for (std::size_t i = 0; i < quantiles.size(); ++i) {
    const double level = (static_cast<double>(i) + 0.5) / n;
    const double above = known - quantiles[i];
    sum += above > 0 ? level * above : (level - 1) * above;
  }
  return 2 * sum / n;
}

bool holds(const estimate::Summary& summary, const world::Outcome& outcome) {
  return (!outcome.low || summary.q95 >= *outcome.low) && (!outcome.high || summary.q05 <= *outcome.high);
}

}  // namespace

std::string answered(const Subject& subject) {
  const auto& answers = subject.estimate.answers;
  const auto& words = subject.words;
  const auto said = static_cast<std::size_t>(
      std::count_if(answers.begin(), answers.end(), [](const auto& answer) { return answer.reports_say; }));
  if (answers.empty()) return {};
  const auto all = words.number(answers.size());
  if (said == 0) return words.say("short.none", all);
  const auto best = std::max_element(answers.begin(), answers.end(), [](const auto& a, const auto& b) {
                      return a.confidence < b.confidence;
                    })->confidence;
  auto text = words.say("short.answered", words.number(said), all,
                        words["table.confidence." + std::string(to_string(best))]);
  const auto rest = answers.size() - said;
  return text + (rest == 0 ? "." : words.count("short.rest", rest, words.number(rest)));
}

std::vector<std::string> contradictions(const Subject& subject) {
  std::vector<std::string> lines;
  for (const auto& agreement : subject.estimate.agreements) {
    if (!contradicts(agreement)) continue;
    lines.push_back(subject.words.say("explain.contradicts", named(subject, agreement.claim), agreement.voice,
                                      rounded(agreement.before, true, subject.words),
                                      rounded(agreement.after, true, subject.words)));
  }
  return lines;
}

std::vector<KnownLater> known_later(const Subject& subject) {
  std::vector<KnownLater> all;
  const auto& questions = subject.scenario.questions;
  for (std::size_t o = 0; o < subject.scenario.outcomes.size(); ++o) {
    const auto& outcome = subject.scenario.outcomes[o];
    const auto asked = std::find_if(questions.begin(), questions.end(),
                                    [&](const auto& question) { return question.id == outcome.question; });
    if (outcome.question.empty() || asked == questions.end() || (!outcome.low && !outcome.high)) continue;
    const auto q = static_cast<std::size_t>(asked - questions.begin());
    const auto& answer = subject.estimate.answers[q];
    const double low = outcome.low.value_or(outcome.high.value_or(0));
    const double middle = (low + outcome.high.value_or(low)) / 2;
    all.push_back({o, q, holds(answer.posterior, outcome), holds(answer.prior, outcome),
                   crps_of(answer.posterior_dots, middle), crps_of(answer.prior_dots, middle)});
  }
  return all;
}

std::string known_later_words(const Subject& subject) {
  if (subject.scenario.outcomes.empty()) return {};
  const auto scored = known_later(subject);
  const auto& words = subject.words;
  if (scored.empty()) return words.say("short.no_score", subject.scenario.outcomes.size());
  const auto count = [&](bool KnownLater::*inside) {
    return std::count_if(scored.begin(), scored.end(), [&](const auto& one) { return one.*inside; });
  };
  const auto nearer =
      std::count_if(scored.begin(), scored.end(), [](const auto& one) { return one.crps < one.crps_before; });
  return words.say("short.score", scored.size(), count(&KnownLater::inside),
                   count(&KnownLater::inside_before), nearer);
}

}  // namespace anabasis::picture
