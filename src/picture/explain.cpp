#include "picture/explain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "picture/in_short.hpp"
#include "picture/plain.hpp"
#include "picture/table.hpp"

namespace anabasis::picture {

namespace {

/// What a question asks for, short enough to stand in a sentence.
std::string asked_for(const world::Question& question) {
  auto text = question.headline.empty() ? question.text : question.headline;
  if (text.ends_with('?')) text.pop_back();
  return text;
}

std::string enquiry(const Subject& subject, const estimate::Enquiry& enquiry) {
  const auto& words = subject.words;
  if (enquiry.kind == estimate::Enquiry::Kind::families) {
    const auto& seen = subject.estimate.observations.used[enquiry.of];
    return words.say("ask.families", named(subject, seen.claim));
  }
  const auto& question = subject.scenario.questions[enquiry.of];
  return words.say(question.measure == world::Measure::share ? "ask.survey" : "ask.count",
                   asked_for(question));
}

/// The answer as a table's cell, or that there would be none.
std::string cell(const estimate::Summary& summary, bool says, bool share, const Words& words) {
  if (!says) return words["table.unsaid"];
  return words.say("explain.answer", rounded(summary.median, share, words),
                   nine_in_ten(summary, share, words));
}

std::string struck_table(const Subject& subject, const estimate::Answer& answer, bool share) {
  const auto& words = subject.words;
  std::vector<std::vector<std::string>> rows{
      {words["explain.without"], words["table.answer"], words["table.evidence"], ""}};
  const auto add = [&](const std::string& what, const estimate::Alternative& other) {
    rows.push_back({what, cell(other.answer, other.reports_say, share, words),
                    rounded(other.informed_by_evidence, true, words),
                    other.moves ? "" : words["explain.no_more_than_chance"]});
  };
  for (const auto& struck : answer.struck_statements)
    add(fmt::format("{}, {}", named(subject, struck.claims.front()), struck.voice), struck.without);
  for (const auto& struck : answer.struck_voices)
    add(words.say("explain.all_of", struck.voice), struck.without);
  if (answer.echoes_counted) {
    add(words.count("explain.echoes", answer.echoes_counted->retellings, answer.echoes_counted->retellings),
        answer.echoes_counted->answer);
  }
  return rows.size() > 1 ? aligned(rows, {false, false, true, false}) : "";
}

}  // namespace

std::string named(const Subject& subject, std::size_t claim) {
  const auto& said = subject.evidence.claims[claim];
  return said.value.words.empty() ? said.id : fmt::format("“{}” ({})", said.value.words, said.id);
}

std::vector<std::string> help_most(const Subject& subject) {
  std::vector<std::string> lines;
  for (const auto& asked : subject.estimate.ask_next) {
    const auto best = std::max_element(asked.narrows.begin(), asked.narrows.end()) - asked.narrows.begin();
    const auto narrowed = static_cast<std::size_t>(best);
    const auto by = rounded(asked.narrows[narrowed], true, subject.words);
    const bool is_what_is_asked = asked.kind == estimate::Enquiry::Kind::count && asked.of == narrowed;
    lines.push_back(is_what_is_asked
                        ? subject.words.say("ask.narrows_it", enquiry(subject, asked), by)
                        : subject.words.say("ask.narrows", enquiry(subject, asked),
                                            asked_for(subject.scenario.questions[narrowed]), by));
  }
  return lines;
}

std::string explain(const Subject& subject, std::size_t index) {
  const auto& words = subject.words;
  const auto& question = subject.scenario.questions[index];
  const auto& answer = subject.estimate.answers[index];
  const bool share = question.measure == world::Measure::share;
  std::string text =
      question.text + "\n" + sentence(question, answer, subject.estimate.approximate, words) + "\n";
  text += words.say("explain.narrowed", rounded(answer.informed_by_evidence, true, words),
                    rounded(answer.informed_error, true, words)) +
          "\n";
  text += confidence_why(answer, words) + "\n";
  if (answer.influences.empty()) text += words["explain.rests_on_nothing"] + "\n";
  for (const auto& influence : answer.influences) {
    text += words.say("explain.rests_on", named(subject, influence.claim), influence.voice,
                      fmt::format("{:.2f}", influence.moved)) +
            "\n";
  }
  for (const auto& aside : answer.set_aside) {
    text +=
        words.say("explain.set_aside", aside.says, aside.root_says, cell(aside.answer, true, share, words)) +
        "\n";
  }
  if (const auto table = struck_table(subject, answer, share); !table.empty()) text += "\n" + table;
  const auto against = contradictions(subject);
  text += "\n";
  for (const auto& line : against) text += line + "\n";
  if (against.empty()) text += words["explain.agrees"] + "\n";
  std::string next;
  for (const auto& asked : subject.estimate.ask_next) {
    if (asked.narrows[index] < estimate::kLeastNarrowing) continue;
    next +=
        words.say("explain.next", enquiry(subject, asked), rounded(asked.narrows[index], true, words)) + "\n";
  }
  return text + "\n" + (next.empty() ? words["explain.nothing_helps"] + "\n" : next);
}

}  // namespace anabasis::picture
