#include "picture/compare.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"
#include "picture/json.hpp"
#include "picture/plain.hpp"
#include "picture/table.hpp"

namespace anabasis::picture {

namespace {

/// "+12", "-3.4", "0"; of shares percentage points, without their unit.
std::string signed_number(double value, bool is_share) {
  if (std::isnan(value)) return "nobody";
  const double size = std::abs(is_share ? 100 * value : value);
  const auto digits = size < 9.95 ? fmt::format("{:.1f}", size) : rounded(size, false);
  if (digits == "0.0") return "0";
  return (value > 0 ? "+" : "-") + digits;
}

std::vector<std::string> row_of(const estimate::Difference& d) {
  const std::string unit = d.is_share ? " pp" : "";
  return {d.text,
          rounded(d.as_it_is.median, d.is_share),
          rounded(d.what_if.median, d.is_share),
          signed_number(d.mean, d.is_share) + unit,
          fmt::format("{} to {}{}", signed_number(d.q05, d.is_share), signed_number(d.q95, d.is_share), unit),
          rounded(d.more, true),
          rounded(d.less, true)};
}

std::string objective_words(const world::Objective& objective) {
  std::vector<std::string> wants;
  for (const auto& wanted : objective.fewer) wants.push_back("fewer " + wanted.text);
  for (const auto& wanted : objective.more) wants.push_back("more " + wanted.text);
  return listed(wants);
}

Json texts(const std::vector<world::OverlayText>& list) {
  auto array = Json::array();
  for (const auto& item : list) array.push_back(item.text);
  return array;
}

Json differences_json(const std::vector<estimate::Difference>& differences) {
  auto array = Json::array();
  for (const auto& d : differences) {
    array.push_back({{"of", d.of},
                     {"text", d.text},
                     {"is_share", d.is_share},
                     {"as_it_is", to_json(d.as_it_is)},
                     {"what_if", to_json(d.what_if)},
                     {"difference",
                      {{"mean", number(d.mean)},
                       {"error", number(d.error)},
                       {"q05", number(d.q05)},
                       {"q95", number(d.q95)}}},
                     {"more", number(d.more)},
                     {"less", number(d.less)}});
  }
  return array;
}

}  // namespace

std::string comparison_table(const world::Scenario& scenario, const std::vector<estimate::WhatIf>& what_ifs,
                             const estimate::Comparison& comparison) {
  auto text = fmt::format(
      "{}, {} to {}. Each of {} histories{} with itself: the same chance, the same unknowns, but for what is "
      "changed{}.\n",
      scenario.name, base::to_string(scenario.period.first), base::to_string(scenario.period.last),
      base::with_thousands(static_cast<std::int64_t>(comparison.members)),
      comparison.conditioned ? fmt::format(", weighted by the claims (effective sample {:.0f}{}),",
                                           comparison.ess, comparison.approximate ? ", approximate" : "")
                             : " drawn before any report",
      comparison.conditioned ? "" : "; no claim bears on them");
  for (std::size_t i = 0; i < what_ifs.size(); ++i) {
    const auto& overlay = what_ifs[i].overlay;
    const auto& compared = comparison.what_ifs[i];
    text += fmt::format("\n{}: {}\n\n", overlay.name, overlay.says);
    std::vector<std::vector<std::string>> rows{
        {"persons at the end", "as it is", "what if", "difference", "9 in 10", "more", "less"}};
    for (const auto& d : compared.fates) rows.push_back(row_of(d));
    const std::vector<bool> numeric{false, true, true, true, true, true, true};
    text += aligned(rows, numeric);
    if (!compared.questions.empty()) {
      rows = {{"question", "as it is", "what if", "difference", "9 in 10", "more", "less"}};
      for (const auto& d : compared.questions) rows.push_back(row_of(d));
      text += "\n" + aligned(rows, numeric);
    }
    if (overlay.objective.is_declared()) {
      text += fmt::format("\nBy its own objective ({}): better in {} of the histories, worse in {}.\n",
                          objective_words(overlay.objective), rounded(compared.judgement.better, true),
                          rounded(compared.judgement.worse, true));
    }
  }
  text +=
      "\nAs it is, what if: medians. Difference: mean of what if minus as it is. More, less: chance of "
      "either.\n"
      "Everybody has one fate. What is not declared as an objective is neither better nor worse.\n";
  return text;
}

std::string comparison_json(const world::Scenario& scenario, const std::vector<estimate::WhatIf>& what_ifs,
                            const estimate::Comparison& comparison, const std::string& version) {
  Json json;
  json["format"] = 1;
  json["version"] = version;
  json["scenario"] = scenario.name;
  json["purpose"] = scenario.purpose;
  json["as_of"] = base::to_string(scenario.as_of);
  json["seed"] = comparison.seed;
  json["members"] = comparison.members;
  json["ess"] = number(comparison.ess);
  json["approximate"] = comparison.approximate;
  json["conditioned"] = comparison.conditioned;
  json["what_ifs"] = Json::array();
  for (std::size_t i = 0; i < what_ifs.size(); ++i) {
    const auto& overlay = what_ifs[i].overlay;
    const auto& compared = comparison.what_ifs[i];
    Json one;
    one["name"] = overlay.name;
    one["says"] = overlay.says;
    one["fates"] = differences_json(compared.fates);
    one["questions"] = differences_json(compared.questions);
    one["objective"] = nullptr;
    if (overlay.objective.is_declared()) {
      one["objective"] = {{"fewer", texts(overlay.objective.fewer)},
                          {"more", texts(overlay.objective.more)},
                          {"better", number(compared.judgement.better)},
                          {"worse", number(compared.judgement.worse)}};
    }
    json["what_ifs"].push_back(std::move(one));
  }
  return dump(json, true) + "\n";
}

}  // namespace anabasis::picture
