#include "picture/brief.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/tree.hpp"
#include "picture/in_short.hpp"
#include "picture/json.hpp"
#include "picture/plain.hpp"

// The words, as they stand in src/picture/brief/.
#define ANABASIS_BRIEF(symbol)    \
  extern "C" const char symbol[]; \
  extern "C" const char symbol##_end[];
ANABASIS_BRIEF(anabasis_brief_en)
ANABASIS_BRIEF(anabasis_brief_nl)
ANABASIS_BRIEF(anabasis_brief_css)

namespace anabasis::picture {

namespace {

/// Lines of print below the head of the page, what an entry of a list takes, and what is kept for changes.
constexpr std::size_t kLines = 41;
constexpr std::size_t kLineLength = 95;
constexpr std::size_t kForChanges = 10;

/// Room on the page, line by line.
struct Room {
  std::size_t left = kLines;
  std::size_t left_out = 0;  ///< entries that found none

  /// Whether an entry of such a text and so many lines more still fits; it then has its lines.
  bool take(std::string_view text, std::size_t more, std::size_t keep) {
    const auto lines = text.size() / kLineLength + 1 + more;
    if (left_out > 0 || lines + keep > left) {
      ++left_out;
      return false;
    }
    left -= lines;
    return true;
  }
};

using Fill = std::map<std::string, std::string, std::less<>>;

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '"': html += "&quot;"; break;
      default: html += c;
    }
  }
  return html;
}

/// The words of one language.
class BriefWords {
 public:
  BriefWords(base::Node root, const Words& numbers) : root_(std::move(root)), numbers_(&numbers) {}

  [[nodiscard]] const base::Node& root() const { return root_; }

  /// The text with this key, `{…}` filled in, as HTML.
  [[nodiscard]] std::string operator()(std::string_view key, const Fill& fill = {}) const {
    const auto* node = root_.find(key);
    std::string html;
    const std::string_view text = node == nullptr ? key : std::string_view(node->text);
    for (std::size_t at = 0; at < text.size();) {
      const auto open = text.find('{', at);
      html += escaped(text.substr(at, open - at));
      if (open == std::string_view::npos) break;
      const auto close = text.find('}', open);
      const auto value = fill.find(text.substr(open + 1, close - open - 1));
      html += value == fill.end() ? "?" : escaped(value->second);
      at = close + 1;
    }
    return html;
  }

  /// Two significant digits, as the language writes them.
  [[nodiscard]] std::string number(double value, bool is_share) const {
    return rounded(value, is_share, *numbers_);
  }

 private:
  base::Node root_;
  const Words* numbers_;
};

base::Result<BriefWords> words_of(const std::string& language) {
  std::string_view text;
  if (language == "en") text = {anabasis_brief_en, anabasis_brief_en_end};
  if (language == "nl") text = {anabasis_brief_nl, anabasis_brief_nl_end};
  if (text.empty()) return base::fail({{"--lang"}, "no words in this language", language, "en or nl", ""});
  auto root = base::parse_toml(text, "src/picture/brief/" + language + ".toml");
  if (!root) return tl::unexpected(root.error());
  return BriefWords(std::move(*root), Words::in(language));
}

Fill numbers(const BriefWords& words, const estimate::Answer& answer, bool is_share) {
  return {{"median", words.number(answer.posterior.median, is_share)},
          {"low", words.number(answer.posterior.q05, is_share)},
          {"high", words.number(answer.posterior.q95, is_share)},
          {"prior_low", words.number(answer.prior.q05, is_share)},
          {"prior_high", words.number(answer.prior.q95, is_share)}};
}

std::string answer_html(const BriefWords& words, const Yardstick& yardstick, const world::Question& question,
                        const estimate::Answer& answer) {
  const bool is_share = question.measure == world::Measure::share;
  const auto fill = numbers(words, answer, is_share);
  auto html = fmt::format("<section><h3>{}</h3>\n<p class=\"answer\"><b>{}</b> <span>{}</span></p>\n<p>",
                          escaped(question.text), words("answer", fill), words("range", fill));
  const auto* bands = words.root().find(yardstick.key)->find("words");
  for (const auto& threshold : answer.thresholds) {
    const auto& word = bands->items[band_of(yardstick, threshold.posterior)].text;
    html += words("more_than", {{"above", words.number(threshold.above, is_share)},
                                {"word", word},
                                {"chance", words.number(threshold.posterior, true)}}) +
            " ";
  }
  html += words("confidence", {{"word", words.root().find(to_string(answer.confidence))->text},
                               {"voices", std::to_string(answer.voices.size())},
                               {"informed", words.number(answer.informed_by_evidence, true)}});
  return html + "</p></section>\n";
}

/// "And 3 more": what did not fit.
std::string rest_html(const BriefWords& words, Room& room, std::string_view element) {
  if (room.left_out == 0) return {};
  const auto count = std::to_string(std::exchange(room.left_out, 0));
  return fmt::format("<{0}>{1}</{0}>\n", element, words("more", {{"count", count}}));
}

std::string answers_html(const BriefWords& words, const Yardstick& yardstick, const Subject& subject,
                         Room& room) {
  auto html = "<h2>" + words("answers") + "</h2>\n";
  room.left -= 2;
  for (std::size_t q = 0; q < subject.estimate.answers.size(); ++q) {
    const auto& question = subject.scenario.questions[q];
    const auto& answer = subject.estimate.answers[q];
    if (!answer.reports_say) continue;
    const auto section = answer_html(words, yardstick, question, answer);
    if (room.take(section, 1, kForChanges)) html += section;
  }
  return html + rest_html(words, room, "p");
}

std::string silent_html(const BriefWords& words, const Subject& subject, Room& room) {
  std::string rows;
  for (std::size_t q = 0; q < subject.estimate.answers.size(); ++q) {
    const auto& question = subject.scenario.questions[q];
    const auto& answer = subject.estimate.answers[q];
    if (answer.reports_say) continue;
    auto fill = numbers(words, answer, question.measure == world::Measure::share);
    fill["text"] = question.text;
    const auto row = words("silent_row", fill);
    if (room.take(row, 0, kForChanges)) rows += "<li>" + row + "</li>\n";
  }
  if (rows.empty() && room.left_out == 0) return {};
  return "<h2>" + words("silent") + "</h2>\n<ul>\n" + rows + rest_html(words, room, "li") + "</ul>\n";
}

/// How one answer has changed; empty where it has not.
std::string change_of(const BriefWords& words, const world::Question& question,
                      const estimate::Answer& answer, const Json& before) {
  const bool is_share = question.measure == world::Measure::share;
  auto fill = numbers(words, answer, is_share);
  fill["text"] = question.text;
  const auto earlier = std::find_if(before.at("questions").begin(), before.at("questions").end(),
                                    [&](const Json& one) { return one.at("id") == question.id; });
  if (earlier == before.at("questions").end()) return words("new_question", fill);
  const auto value = [&](const char* key) {
    const auto& number = earlier->at("posterior").at(key);
    return words.number(number.is_number() ? number.get<double>() : std::nan(""), is_share);
  };
  fill["median_before"] = value("median");
  fill["low_before"] = value("q05");
  fill["high_before"] = value("q95");
  const bool said = earlier->at("reports_say").get<bool>();
  if (said != answer.reports_say) return words(answer.reports_say ? "speaks_now" : "silent_now", fill);
  const bool is_same = fill["median"] == fill["median_before"] && fill["low"] == fill["low_before"] &&
                       fill["high"] == fill["high_before"];
  return said && !is_same ? words("moved", fill) : std::string{};
}

/// Errors: exceptions of the JSON library where a key is not there; the caller tells.
std::string changes_html(const BriefWords& words, const Subject& subject, const Json& before, Room& room) {
  const auto& then = before.at("evidence");
  const auto count = [&](const char* key) { return std::to_string(then.at(key).get<std::size_t>()); };
  std::string html =
      "<h2>" + words("changed", {{"as_of", before.at("as_of").get<std::string>()}}) + "</h2>\n<ul>\n<li>";
  html += words("evidence_changed",
                {{"reports_before", count("reports")},
                 {"reports", std::to_string(subject.evidence.reports.size())},
                 {"voices_before", std::to_string(then.at("voices").size())},
                 {"voices", std::to_string(evidence::voices_of(subject.estimate.statements).size())},
                 {"claims_before", count("claims")},
                 {"claims", std::to_string(subject.evidence.claims.size())}}) +
          "</li>\n";
  room.left -= 2;
  bool is_all_told = true;
  for (std::size_t q = 0; q < subject.estimate.answers.size(); ++q) {
    const auto change = change_of(words, subject.scenario.questions[q], subject.estimate.answers[q], before);
    if (change.empty()) continue;
    if (room.take(change, 0, 1)) {
      html += "<li>" + change + "</li>\n";
    } else {
      is_all_told = false;
    }
  }
  html += is_all_told ? "<li>" + words("same") + "</li>\n" : rest_html(words, room, "li");
  return html + "</ul>\n";
}

std::string yardstick_html(const BriefWords& words, const Yardstick& yardstick) {
  const auto* table = words.root().find(yardstick.key);
  std::string heads, bands;
  for (std::size_t b = 0; b < yardstick.bands.size(); ++b) {
    const auto& [low, high] = yardstick.bands[b];
    heads += "<th>" + escaped(table->find("words")->items[b].text) + "</th>";
    bands += fmt::format("<td>{:.0f}–{:.0f} %</td>", 100 * low, 100 * high);
  }
  return fmt::format("<table><caption>{}</caption><tr>{}</tr><tr>{}</tr></table>\n",
                     words("yardstick", {{"name", table->find("name")->text}}), heads, bands);
}

}  // namespace

base::Result<std::string> brief(const Subject& of, const std::string& language, const Yardstick& yardstick,
                                std::string_view previous, const std::string& previous_file) {
  const auto found = words_of(language);
  if (!found) return tl::unexpected(found.error());
  const auto& words = *found;
  const Subject subject{of.scenario, of.evidence, of.estimate, of.version, Words::in(language)};
  const auto& scenario = subject.scenario;
  const auto& estimate = subject.estimate;
  Room room;
  auto answers = answers_html(words, yardstick, subject, room);  // each takes its room from those after it
  answers += silent_html(words, subject, room);
  auto changes = "<p>" + words("first") + "</p>\n";
  if (!previous.empty()) {
    try {
      changes = changes_html(words, subject, Json::parse(previous), room);
    } catch (const Json::exception& error) {
      return base::fail({{previous_file},
                         "not the answers of an earlier brief",
                         error.what(),
                         "an answers.json of format 1",
                         ""});
    }
  }
  const auto voices = evidence::voices_of(estimate.statements);
  const auto title = words("title", {{"scenario", scenario.title.empty() ? scenario.name : scenario.title},
                                     {"as_of", base::to_string(scenario.as_of)}});
  auto sources = words("no_sources");
  if (!subject.evidence.reports.empty()) {
    sources = words("sources", {{"reports", std::to_string(subject.evidence.reports.size())},
                                {"voices", std::to_string(voices.size())},
                                {"who", fmt::format("{}", fmt::join(voices, "; "))},
                                {"checked", std::to_string(checked(subject.evidence))},
                                {"claims", std::to_string(subject.evidence.claims.size())}});
  }
  std::string attribution;
  for (const auto& line : scenario.attribution) attribution += line + ". ";
  auto html = fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width\">\n<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<header><p "
      "class=\"mark\">{}</p><h1>{}</h1>\n<p>{} {}</p></header>\n",
      language, title, std::string_view(anabasis_brief_css, anabasis_brief_css_end), words("internal"), title,
      words("purpose", {{"purpose", scenario.purpose}}), sources + " " + escaped(answered(subject)));
  if (estimate.approximate) html += "<p class=\"mind\">" + words("approximate") + "</p>\n";
  html += answers + changes + yardstick_html(words, yardstick);
  html += "<footer>" +
          words("foot", {{"version", subject.version},
                         {"seed", std::to_string(estimate.seed)},
                         {"members", std::to_string(estimate.members)},
                         {"attribution", attribution}}) +
          "</footer>\n</body>\n</html>\n";
  return html;
}

}  // namespace anabasis::picture
