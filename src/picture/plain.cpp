#include "picture/plain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.hpp"

namespace anabasis::picture {

namespace {

std::string with_thousands(std::int64_t number, const Words& words) {
  auto text = base::with_thousands(number);
  for (std::size_t at = 0; (at = text.find(',', at)) != std::string::npos;
       at += words["number.thousands"].size())
    text.replace(at, 1, words["number.thousands"]);
  return text;
}

}  // namespace

std::string capital(std::string text) {
  // "é" of "één" is two bytes: É is the same but for its second.
  if (text.starts_with("é")) text.replace(0, 2, "É");
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string rounded(double value, bool is_share, const Words& words) {
  if (std::isnan(value)) return words["number.nobody"];
  if (is_share) return words.say("number.percent", fmt::format("{:.0f}", 100 * value));
  if (value < 100) return fmt::format("{:.0f}", value);
  const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
  return with_thousands(static_cast<std::int64_t>(std::llround(value / unit) * std::llround(unit)), words);
}

std::string_view in_words(world::Fate fate) {
  switch (fate) {
    case world::Fate::moving: return "under way";
    case world::Fate::held: return "held";
    case world::Fate::arrived: return "home";
    case world::Fate::settled: return "settled on the way";
    case world::Fate::no_place: return "no place that will have them";
    case world::Fate::stranded: return "stranded";
    case world::Fate::turned_back: return "turned back";
    case world::Fate::staying: return "at places";
    case world::Fate::dead: return "dead";
  }
  return "";
}

std::string listed(const std::vector<std::string>& parts, const Words& words) {
  const bool have_commas = std::any_of(parts.begin(), parts.end(),
                                       [](const auto& part) { return part.find(',') != std::string::npos; });
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += have_commas ? "; " : i + 1 == parts.size() ? words["list.and"] : ", ";
    text += parts[i];
  }
  return text;
}

std::string nine_in_ten(const estimate::Summary& summary, bool is_share, const Words& words) {
  return words.say("list.to", rounded(summary.q05, is_share, words), rounded(summary.q95, is_share, words));
}

std::string unit_of(const world::Question& question) {
  return question.measure == world::Measure::share ? "fraction" : std::string(to_string(question.of.unit));
}

std::string sentence(const world::Question& question, const estimate::Answer& answer, bool approximate,
                     const Words& words) {
  const bool share = question.measure == world::Measure::share;
  if (!answer.reports_say) return words.say("answer.unsaid", nine_in_ten(answer.prior, share, words));
  const auto voices = answer.voices.size();
  auto text = words.say(
      "answer.said", rounded(answer.posterior.median, share, words),
      nine_in_ten(answer.posterior, share, words), nine_in_ten(answer.prior, share, words),
      approximate ? words["answer.approximate"] : "",
      words["confidence." + std::string(to_string(answer.confidence))],
      voices == 0 ? words["answer.no_single"]
                  : words.count("answer.voices", voices, words.number(voices), listed(answer.voices, words)));
  if (answer.undefined > 0.01) text += words.say("answer.undefined", rounded(answer.undefined, true, words));
  return text;
}

std::string confidence_why(const estimate::Answer& answer, const Words& words) {
  const auto& grounds = answer.grounds;
  return words.count("confidence.why", grounds.voices, grounds.voices, grounds.good, grounds.fair,
                     rounded(answer.informed_by_evidence, true, words),
                     grounds.approximate ? words["confidence.approximate"] : "", words["confidence.rule"]);
}

std::size_t checked(const evidence::Evidence& evidence) {
  return static_cast<std::size_t>(
      std::count_if(evidence.claims.begin(), evidence.claims.end(),
                    [](const auto& claim) { return claim.status != evidence::Status::proposed; }));
}

std::string headline(const evidence::Evidence& evidence, const estimate::Estimate& estimate,
                     const Words& words) {
  const auto voices = evidence::voices_of(estimate.statements);
  const auto reports = evidence.reports.size();
  if (reports == 0) return words["headline.none"];
  if (voices.empty())
    return words.say("headline.silent",
                     capital(words.count("headline.reports", reports, words.number(reports))));
  return words.say(
      "headline.reports", capital(words.count("headline.reports", reports, words.number(reports))),
      voices.size() < reports ? words["headline.only"] : "",
      words.count("headline.voices", voices.size(), words.number(voices.size())), listed(voices, words));
}

std::string review_state(const evidence::Evidence& evidence, const Words& words) {
  return words.say("headline.checked", checked(evidence), evidence.claims.size());
}

std::vector<std::string> diagnosis(const estimate::Estimate& estimate, const Words& words) {
  std::vector<std::string> lines;
  const auto& used = estimate.observations.used;
  const auto members = with_thousands(static_cast<std::int64_t>(estimate.members), words);
  const auto looked = with_thousands(static_cast<std::int64_t>(estimate.looked), words);
  lines.push_back(used.empty()
                      ? words.say("diagnosis.no_claim", members)
                      : words.say("diagnosis.drawn", members, looked, fmt::format("{:.0f}", estimate.ess)));
  if (estimate.tempered < 1) {
    lines.push_back(words.say("diagnosis.tempered", rounded(estimate.tempered, true, words)));
  } else if (estimate.ess < estimate::kLeastEss) {
    lines.push_back(words["diagnosis.few"]);
  } else {
    lines.push_back(words[estimate.approximate ? "diagnosis.unsteady" : "diagnosis.full"]);
  }
  for (const auto& seen : used) {
    if (seen.reading.empty()) continue;
    const auto count = static_cast<std::size_t>(std::count_if(
        used.begin(), used.end(), [&](const auto& other) { return other.reading == seen.reading; }));
    const auto line =
        capital(words.count("diagnosis.read", count, words.number(count), words.told(seen.reading)));
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
  }
  std::set<std::size_t> told;
  for (const auto& seen : used) {
    if (!seen.counts_families || !told.insert(*seen.counts_families).second) continue;
    const auto& unknown = estimate.unknowns[*seen.counts_families];
    lines.push_back(words.say("diagnosis.families", seen.voice, rounded(unknown.after.mean, true, words),
                              rounded(unknown.before.mean, true, words)));
  }
  return lines;
}

}  // namespace anabasis::picture
