#pragma once

#include <string>

#include "picture/subject.hpp"

namespace anabasis::picture {

/// `series.csv`, tidy: one row per day, what is measured, place or question, and stage (prior, posterior),
/// with quantiles.
[[nodiscard]] std::string series_csv(const Subject& subject);

/// Its first row, and the rows of one fan; `label` is the columns measure, of, unit and stage.
[[nodiscard]] std::string series_header();
void add_fan(std::string& csv, const world::Scenario& scenario, const std::string& label,
             const estimate::Fan& fan);

/// A cell as RFC 4180 wants it, and so that no spreadsheet takes it for a formula.
[[nodiscard]] std::string csv_cell(const std::string& text);

}  // namespace anabasis::picture
