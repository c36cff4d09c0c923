#include "picture/table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "picture/explain.hpp"
#include "picture/in_short.hpp"
#include "picture/page.hpp"
#include "picture/plain.hpp"

namespace anabasis::picture {

namespace {

/// Width on a terminal: code points (the scripts that reports are read in here have no wide ones in their
/// labels).
std::size_t width(const std::string& text) { return utf16_offset(text, text.size()); }

}  // namespace

std::string aligned(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& numeric) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  std::string text;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::string line;
    for (std::size_t i = 0; i < rows[r].size(); ++i) {
      const std::string gap(widths[i] - width(rows[r][i]), ' ');
      if (i > 0) line += "  ";
      line += i < numeric.size() && numeric[i] ? gap + rows[r][i] : rows[r][i] + gap;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
    if (r == 0) {
      std::size_t total = 0;
      for (const auto w : widths) total += w;
      text += std::string(total + 2 * (widths.size() - 1), '-') + "\n";
    }
  }
  return text;
}

std::string answer_table(const Subject& subject) {
  const auto& words = subject.words;
  std::vector<std::vector<std::string>> rows{{words["table.question"], words["table.answer"],
                                              words["table.interval"], words["table.before"],
                                              words["table.evidence"], words["table.confidence"]}};
  for (std::size_t q = 0; q < subject.estimate.answers.size(); ++q) {
    const auto& question = subject.scenario.questions[q];
    const auto& answer = subject.estimate.answers[q];
    const bool share = question.measure == world::Measure::share;
    rows.push_back(
        {question.text,
         answer.reports_say ? words.say("table.about", rounded(answer.posterior.median, share, words))
                            : words["table.unsaid"],
         answer.reports_say ? nine_in_ten(answer.posterior, share, words) : "",
         nine_in_ten(answer.prior, share, words), rounded(answer.informed_by_evidence, true, words),
         words["table.confidence." + std::string(to_string(answer.confidence))]});
  }
  auto text = words.say("table.as_of", subject.scenario.title, base::to_string(subject.scenario.as_of)) +
              "\n" + headline(subject.evidence, subject.estimate, words) + " " +
              review_state(subject.evidence, words) + " " + answered(subject) + "\n\n";
  text += aligned(rows, {false, true, true, true, true, false}) + "\n";
  const auto help = help_most(subject);
  for (std::size_t i = 0; i < std::min<std::size_t>(help.size(), 3); ++i)
    text += words.say("ask.help", help[i]) + "\n";
  for (const auto& line : contradictions(subject)) text += line + "\n";
  if (const auto known = known_later_words(subject); !known.empty()) text += known + "\n";
  for (const auto& line : diagnosis(subject.estimate, words)) text += line + "\n";
  for (const auto& line : subject.scenario.attribution) text += line + ".\n";
  return text;
}

}  // namespace anabasis::picture
