#include "store/table_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/text.hpp"

namespace anabasis::store {

namespace {

namespace tables = evidence::tables;
using evidence::tables::Origin;
using evidence::tables::Rows;
using evidence::tables::Table;

char first_letter(std::string_view bytes) {
  const auto at = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return at == std::string_view::npos ? '\0' : bytes[at];
}

/// A text whose lines have columns: two lines or more, all with the same number of separators, at least two.
bool has_columns(std::string_view bytes) {
  const auto rows = tables::rows_of_csv(bytes.substr(0, 4096), "");
  if (!rows || rows->rows.size() < 2 || rows->rows.front().size() < 3) return false;
  return rows->rows[0].size() == rows->rows[1].size();
}

/// Of tables of one place: the name of the file, without folder and ending.
std::string stem(const std::string& name) { return std::filesystem::path(name).stem().string(); }

base::Result<std::optional<Table>> read(const Rows& rows, std::string text, Origin origin) {
  const auto kind = tables::recognise(rows);
  const bool is_of_one_place = kind && kind->kind == tables::Kind::flee_registrations;
  if (is_of_one_place && origin.place.empty()) origin.place = stem(rows.file);
  auto table = tables::read_table(rows, std::move(text), origin);
  if (!table) return tl::unexpected(table.error());
  return std::optional(std::move(*table));
}

base::Result<std::optional<Table>> read_csv(std::string_view bytes, const std::string& name,
                                            const Origin& origin, bool must_be_one) {
  const auto rows = tables::rows_of_csv(bytes, name);
  if (!must_be_one && (!rows || !tables::recognise(*rows))) return std::nullopt;
  if (!rows) return tl::unexpected(rows.error());
  return read(*rows, std::string(bytes), origin);
}

/// Of several tables in one file the first that is known; where none is, what is wrong with the largest.
template <class Tables, class RowsOf>
std::size_t chosen(const Tables& all, RowsOf rows_of) {
  std::size_t largest = 0, most = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& rows = rows_of(all[i]);
    if (tables::recognise(rows)) return i;
    if (rows.rows.size() > most) {
      most = rows.rows.size();
      largest = i;
    }
  }
  return largest;
}

base::Fault no_table(const std::string& name, std::string_view expected) {
  return {{name}, "no table in it", "", std::string(expected), ""};
}

base::Result<std::optional<Table>> read_json(std::string_view bytes, const std::string& name,
                                             const Origin& origin) {
  const auto all = rows_of_json(bytes, name);
  if (!all) return tl::unexpected(all.error());
  if (all->empty()) return base::fail(no_table(name, "a list of objects, one for each row"));
  const auto at = chosen(*all, [](const Rows& rows) -> const Rows& { return rows; });
  return read((*all)[at], std::string(bytes), origin);
}

base::Result<std::optional<Table>> read_xlsx(std::string_view bytes, const std::string& name,
                                             const Origin& origin) {
  auto sheets = sheets_of_xlsx(bytes, name);
  if (!sheets) return tl::unexpected(sheets.error());
  std::vector<Rows> all;
  for (const auto& sheet : *sheets) {
    auto rows = tables::rows_of_csv(sheet.csv, fmt::format("{} [{}]", name, sheet.name));
    if (!rows) return tl::unexpected(rows.error());
    all.push_back(std::move(*rows));
  }
  if (all.empty()) return base::fail(no_table(name, "a workbook with a sheet"));
  const auto at = chosen(all, [](const Rows& rows) -> const Rows& { return rows; });
  return read(all[at], std::move((*sheets)[at].csv), origin);
}

}  // namespace

std::optional<TableFormat> table_format(std::string_view bytes, std::string_view name) {
  const auto lower = base::ascii_lower(name);
  if (bytes.starts_with("PK\x03\x04") || lower.ends_with(".xlsx")) return TableFormat::xlsx;
  const auto first = first_letter(bytes);
  if (lower.ends_with(".json") || ((first == '{' || first == '[') && !lower.ends_with(".txt")))
    return TableFormat::json;
  if (lower.ends_with(".csv") || lower.ends_with(".tsv") || has_columns(bytes)) return TableFormat::csv;
  return std::nullopt;
}

base::Result<std::optional<Table>> read_table_file(std::string_view bytes, const std::string& name,
                                                   const Origin& origin) {
  const auto format = table_format(bytes, name);
  if (!format) return std::nullopt;
  if (*format == TableFormat::xlsx) return read_xlsx(bytes, name, origin);
  if (const auto bad = base::invalid_utf8(bytes)) {
    return base::fail(base::Fault{
        {name}, "not UTF-8", fmt::format("byte {}", *bad), "UTF-8 text", "save the table as UTF-8"});
  }
  if (*format == TableFormat::json) return read_json(bytes, name, origin);
  const auto lower = base::ascii_lower(name);
  return read_csv(bytes, name, origin, lower.ends_with(".csv") || lower.ends_with(".tsv"));
}

}  // namespace anabasis::store
