#pragma once

#include <array>
#include <string>
#include <string_view>

#include "picture/subject.hpp"

namespace anabasis::picture {

/// `series.csv`, tidy: one row per day, what is measured, place or question, and stage (prior, posterior),
/// with quantiles.
[[nodiscard]] std::string series_csv(const Subject& subject);

/// The same for spreadsheets: with the words of each question and place, a byte order mark, and where wanted
/// a second row of HXL tags (hxlstandard.org, 1.1).
[[nodiscard]] std::string spreadsheet_csv(const Subject& subject, bool with_hxl);
inline constexpr std::array<std::string_view, 11> kSpreadsheetHeader{
    "date", "measure", "of", "name", "unit", "stage", "q05", "q25", "median", "q75", "q95"};
inline constexpr std::array<std::string_view, 11> kSpreadsheetTags{"#date",
                                                                   "#indicator+type",
                                                                   "#loc+code",
                                                                   "#loc+name",
                                                                   "#indicator+unit",
                                                                   "#indicator+stage",
                                                                   "#indicator+num+q05",
                                                                   "#indicator+num+q25",
                                                                   "#indicator+num+median",
                                                                   "#indicator+num+q75",
                                                                   "#indicator+num+q95"};

/// Its first row, and the rows of one fan; `label` is the columns between the date and the numbers.
[[nodiscard]] std::string series_header();
void add_fan(std::string& csv, const world::Scenario& scenario, const std::string& label,
             const estimate::Fan& fan, std::string_view line_end = "\n");

/// A cell as RFC 4180 wants it, and so that no spreadsheet takes it for a formula.
[[nodiscard]] std::string csv_cell(const std::string& text);

}  // namespace anabasis::picture
