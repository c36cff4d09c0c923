#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "evidence/mention.hpp"

namespace score {

/// The day against which a case is read.
anabasis::base::Day reference_day(const nlohmann::json& scored);

/// The mentions of a case. Behind midnight the day of reference is past, and a date of that day has its next
/// reading a week or a year on.
std::vector<anabasis::evidence::Mention> found_at(const nlohmann::json& scored, const std::string& text,
                                                  const std::string& language,
                                                  const std::vector<anabasis::evidence::MentionKind>& kinds);

/// All alternatives of a result, each "date VALUE" or "range START END", in the order of the case.
std::string expected_dates(const nlohmann::json& result);

/// The same of what the library found, by the conventions of the specifications.
std::string found_dates(const anabasis::evidence::Mention& mention, anabasis::base::Day today);

}  // namespace score
