#include "picture/plain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/text.hpp"

namespace anabasis::picture {

std::string rounded(double value, bool is_share) {
  if (std::isnan(value)) return "nobody";
  if (is_share) return fmt::format("{:.0f} %", 100 * value);
  if (value < 100) return fmt::format("{:.0f}", value);
  const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
  return base::with_thousands(static_cast<std::int64_t>(std::llround(value / unit) * std::llround(unit)));
}

std::string in_words(std::size_t number) {
  constexpr std::array kWords = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                 "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  return number < kWords.size() ? kWords[number] : std::to_string(number);
}

std::string listed(const std::vector<std::string>& parts) {
  const bool have_commas = std::any_of(parts.begin(), parts.end(),
                                       [](const auto& part) { return part.find(',') != std::string::npos; });
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += have_commas ? "; " : i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

std::string unit_of(const world::Question& question) {
  return question.measure == world::Measure::share ? "fraction" : std::string(to_string(question.of.unit));
}

std::string sentence(const world::Question& question, const estimate::Answer& answer, bool approximate) {
  const bool share = question.measure == world::Measure::share;
  const auto range = [&](const estimate::Summary& s) {
    return fmt::format("{} to {}", rounded(s.q05, share), rounded(s.q95, share));
  };
  if (!answer.reports_say) {
    return fmt::format("The reports do not say. Assumed before any report: {} (9 in 10).",
                       range(answer.prior));
  }
  auto text = fmt::format(
      "About {} (9 in 10: {}; before any report: {}), if the model holds. {}{} confidence: {}.",
      rounded(answer.posterior.median, share), range(answer.posterior), range(answer.prior),
      approximate ? "Approximate. " : "",
      answer.confidence == estimate::Confidence::high       ? "High"
      : answer.confidence == estimate::Confidence::moderate ? "Moderate"
                                                            : "Low",
      answer.voices.empty() ? std::string("no single report carries it")
                            : fmt::format("{} independent voice{}, {}", in_words(answer.voices.size()),
                                          answer.voices.size() == 1 ? "" : "s", listed(answer.voices)));
  if (answer.undefined > 0.01) {
    text += fmt::format(" In {} of the histories there is nobody of whom to take a share.",
                        rounded(answer.undefined, true));
  }
  return text;
}

std::size_t checked(const evidence::Evidence& evidence) {
  return static_cast<std::size_t>(
      std::count_if(evidence.claims.begin(), evidence.claims.end(),
                    [](const auto& claim) { return claim.status != evidence::Status::proposed; }));
}

std::string headline(const evidence::Evidence& evidence, const estimate::Estimate& estimate) {
  const auto voices = evidence::voices_of(estimate.statements);
  const auto reports = evidence.reports.size();
  if (reports == 0) return "No reports: everything here is assumption.";
  auto text = fmt::format("{} report{}", in_words(reports), reports == 1 ? "" : "s");
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  text += fmt::format(", {}{} original voice{}: {}.", voices.size() < reports ? "but only " : "",
                      in_words(voices.size()), voices.size() == 1 ? "" : "s", listed(voices));
  return text;
}

std::string review_state(const evidence::Evidence& evidence) {
  return fmt::format("{} of {} claims checked by a person.", checked(evidence), evidence.claims.size());
}

std::vector<std::string> diagnosis(const estimate::Estimate& estimate) {
  std::vector<std::string> lines;
  const auto members = base::with_thousands(static_cast<std::int64_t>(estimate.members));
  if (estimate.observations.used.empty()) {
    lines.push_back(
        fmt::format("No claim bears on the histories: a quarter of the {} asked for were drawn, all of them "
                    "before any report.",
                    members));
  } else {
    lines.push_back(
        fmt::format("Of {} histories a quarter were drawn before looking at any report and the others where "
                    "the reports lead; {:.0f} "
                    "carry the answers (effective sample, Kish).",
                    members, estimate.ess));
  }
  if (estimate.tempered < 1) {
    lines.push_back(fmt::format(
        "Approximate: so few histories agree with all claims that each claim was given {:.0f} % of its "
        "weight. The "
        "answers are closer to the assumptions than the evidence asks for; more members (--members) help.",
        100 * estimate.tempered));
  } else if (estimate.approximate) {
    lines.push_back("Approximate: fewer than 200 histories carry the answers.");
  } else {
    lines.push_back("Every claim counts with its full weight.");
  }
  for (const auto& seen : estimate.observations.used) {
    if (seen.reading.empty()) continue;
    const auto count = std::count_if(estimate.observations.used.begin(), estimate.observations.used.end(),
                                     [&](const auto& other) { return other.reading == seen.reading; });
    auto line = fmt::format("{} statement{}: {}.", in_words(static_cast<std::size_t>(count)),
                            count == 1 ? "" : "s", seen.reading);
    line[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(line[0])));
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
  }
  std::set<std::size_t> told;
  for (const auto& seen : estimate.observations.used) {
    if (!seen.counts_families || !told.insert(*seen.counts_families).second) continue;
    const auto& unknown = estimate.unknowns[*seen.counts_families];
    lines.push_back(
        fmt::format("Whether the numbers of {} count families: {} chance that they do (before: {}).",
                    seen.voice, rounded(unknown.after.mean, true), rounded(unknown.before.mean, true)));
  }
  return lines;
}

}  // namespace anabasis::picture
