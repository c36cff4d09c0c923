#include "spec_dates.hpp"

#include <fmt/format.h>

namespace score {

using anabasis::base::Day;

Day reference_day(const nlohmann::json& scored) {
  if (!scored.contains("Context")) return {};
  const auto text = scored.at("Context").at("ReferenceDateTime").get<std::string>();
  return anabasis::base::parse_day(text.substr(0, 10)).value();
}

std::string expected_dates(const nlohmann::json& result) {
  std::string all;
  for (const auto& value : result.at("Resolution").at("values")) {
    const auto text = [&](const char* key) {
      return value.contains(key) ? value.at(key).get<std::string>() : std::string("-");
    };
    const auto type = text("type");
    const auto one = value.contains("value") ? fmt::format("{} {}", type, text("value"))
                                             : fmt::format("{} {} {}", type, text("start"), text("end"));
    all += (all.empty() ? "" : " | ") + one;
  }
  return all;
}

std::string found_dates(const anabasis::evidence::Mention&, Day) { return ""; }

}  // namespace score
