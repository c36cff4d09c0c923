#pragma once

#include <nlohmann/json.hpp>

#include "picture/subject.hpp"

namespace anabasis::picture {

using Json = nlohmann::ordered_json;

/// A number; null where it is none.
[[nodiscard]] Json number(double value);
[[nodiscard]] Json numbers(const std::vector<double>& values);
[[nodiscard]] Json to_json(const estimate::Summary& summary);
[[nodiscard]] Json to_json(const estimate::Fan& fan);

/// The object of `answers.json`.
[[nodiscard]] Json answers_object(const Subject& subject);

/// JSON as text: two spaces of indent where `pretty`.
[[nodiscard]] std::string dump(const Json& json, bool pretty);

}  // namespace anabasis::picture
