#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "evidence/tables/hxl_tags.hpp"
#include "evidence/tables/table.hpp"

namespace anabasis::evidence::tables {

namespace {

using Columns = std::vector<std::string_view>;

/// What a kind is known by.
struct Known {
  Kind kind;
  std::string_view name;
  Columns required;
  Columns one_of;  ///< at least one of these beside them, where there are any
};

const std::vector<Known>& known() {
  static const std::vector<Known> kKnown{
      {Kind::acled,
       "ACLED export",
       {"event_id_cnty", "event_date", "time_precision", "event_type", "country", "location", "fatalities"},
       {}},
      {Kind::unhcr_statistics,
       "UNHCR refugee statistics",
       {"year", "coo_iso", "coa_iso"},
       {"refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps", "stateless", "ooc", "oip",
        "hst"}},
      {Kind::unhcr_portal, "UNHCR operational portal", {"data_date", "individuals"}, {}},
      {Kind::dtm, "IOM DTM", {"operation", "admin0Name", "numPresentIdpInd", "reportingDate"}, {}},
      {Kind::idu,
       "IDMC internal displacement updates",
       {"country", "role", "displacement_type", "qualifier", "figure", "displacement_start_date",
        "displacement_end_date"},
       {}},
      {Kind::p_codes, "P-codes", {"Location", "Admin Level", "P-Code", "Name"}, {}},
      {Kind::p_codes, "P-codes (COD-AB)", {"ADM1_PCODE"}, {"ADM1_EN", "ADM1_FR", "ADM1_ES", "ADM1_AR"}},
  };
  return kKnown;
}

bool has(const std::set<std::string_view>& columns, std::string_view column) {
  return columns.contains(column);
}

bool fits(const Known& kind, const std::set<std::string_view>& columns) {
  const auto there = [&](std::string_view column) { return has(columns, column); };
  return std::all_of(kind.required.begin(), kind.required.end(), there) &&
         (kind.one_of.empty() || std::any_of(kind.one_of.begin(), kind.one_of.end(), there));
}

/// What is missing for a kind, and how many of its columns are there.
std::pair<std::vector<std::string>, std::size_t> missing_for(const Known& kind,
                                                             const std::set<std::string_view>& columns) {
  std::vector<std::string> missing;
  for (const auto column : kind.required)
    if (!has(columns, column)) missing.emplace_back(column);
  const auto there = [&](std::string_view column) { return has(columns, column); };
  const bool has_one = kind.one_of.empty() || std::any_of(kind.one_of.begin(), kind.one_of.end(), there);
  const auto found = kind.required.size() - missing.size() +
                     static_cast<std::size_t>(std::count_if(kind.one_of.begin(), kind.one_of.end(), there));
  if (!has_one) missing.push_back(fmt::format("one of {}", fmt::join(kind.one_of, ", ")));
  return {std::move(missing), found};
}

std::vector<std::string> texts_of(const std::vector<Cell>& row) {
  std::vector<std::string> texts;
  for (const auto& cell : row) texts.push_back(cell.text);
  return texts;
}

/// Rows of a date and a number, and nothing else.
bool is_registrations(const Rows& rows) {
  if (rows.rows.empty()) return false;
  return std::all_of(rows.rows.begin(), rows.rows.end(), [&](const std::vector<Cell>& row) {
    const bool is_header = &row == &rows.rows.front() &&
                           (row[0].text == "Date" || row[0].text == "DateTime" || row[0].text == "#Date");
    return row.size() == 2 && (is_header || base::parse_day(row[0].text).has_value());
  });
}

/// Rows of a place and the files of its registrations.
bool is_layout(const Rows& rows) {
  const auto is_file = [](const Cell& cell) { return cell.text.ends_with(".csv"); };
  return !rows.rows.empty() &&
         std::all_of(rows.rows.begin(), rows.rows.end(), [&](const std::vector<Cell>& row) {
           const bool is_header = &row == &rows.rows.front() && row[0].text.starts_with("total");
           return row.size() >= 2 && (is_header || std::any_of(row.begin() + 1, row.end(), is_file));
         });
}

/// How far above the header people write what the table is.
constexpr std::size_t kPreamble = 30;
constexpr std::size_t kMostListed = 60;

}  // namespace

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::hxl: return "HXL-tagged table";
    case Kind::flee_registrations: return "Flee registrations";
    case Kind::flee_layout: return "Flee layout of registrations";
    default: break;
  }
  return std::find_if(known().begin(), known().end(), [&](const Known& k) { return k.kind == kind; })->name;
}

std::optional<Kind> recognise(const std::vector<std::string>& columns) {
  const std::set<std::string_view> there(columns.begin(), columns.end());
  for (const auto& kind : known())
    if (fits(kind, there)) return kind.kind;
  if (is_hxl(columns)) return Kind::hxl;
  return std::nullopt;
}

base::Result<Recognised> recognise(const Rows& rows) {
  // Tags stand under a header that may look like any other.
  for (std::size_t row = 0; row < std::min(kPreamble, rows.rows.size()); ++row)
    if (is_hxl(texts_of(rows.rows[row]))) return Recognised{Kind::hxl, row};
  for (std::size_t row = 0; row < std::min(kPreamble, rows.rows.size()); ++row)
    if (const auto kind = recognise(texts_of(rows.rows[row]))) return Recognised{*kind, row};
  if (is_registrations(rows)) return Recognised{Kind::flee_registrations, rows.rows.size()};
  if (is_layout(rows)) return Recognised{Kind::flee_layout, rows.rows.size()};

  base::Fault fault{{rows.file, 1, 1}, "not a table that is known here", "", "", ""};
  if (rows.rows.empty()) {
    fault.what = "empty table";
    fault.expected = "a row that names the columns, and rows below it";
    return base::fail(std::move(fault));
  }
  const Known* nearest = nullptr;
  const std::vector<Cell>* header = &rows.rows.front();
  std::size_t most = 0;
  for (std::size_t row = 0; row < std::min(kPreamble, rows.rows.size()); ++row) {
    const auto texts = texts_of(rows.rows[row]);
    const std::set<std::string_view> there(texts.begin(), texts.end());
    for (const auto& kind : known()) {
      const auto found = missing_for(kind, there).second;
      if (found <= most) continue;
      most = found;
      nearest = &kind;
      header = &rows.rows[row];
    }
  }
  auto columns = texts_of(*header);
  fault.where.line = header->front().line;
  const bool is_long = columns.size() > kMostListed;
  columns.resize(std::min(columns.size(), kMostListed));
  fault.found = fmt::format("columns {}{}", fmt::join(columns, ", "), is_long ? ", …" : "");
  std::vector<std::string_view> names;
  for (const auto& kind : known()) names.push_back(kind.name);
  if (nearest == nullptr) {
    fault.expected = fmt::format("one of: {}, HXL-tagged table, Flee registrations", fmt::join(names, ", "));
  } else {
    const auto texts = texts_of(*header);
    const auto missing = missing_for(*nearest, {texts.begin(), texts.end()}).first;
    fault.expected = fmt::format("the nearest is \"{}\"", nearest->name);
    fault.hint = fmt::format("for it {} missing: {}", missing.size() == 1 ? "a column is" : "columns are",
                             fmt::join(missing, ", "));
  }
  return base::fail(std::move(fault));
}

}  // namespace anabasis::evidence::tables
