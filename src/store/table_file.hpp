#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/tables/table.hpp"

namespace anabasis::store {

/// How the bytes of a file are laid out.
enum class TableFormat { csv, json, xlsx };

/// The layout of a file that may be a table, by its first bytes and the ending of its name; none where it
/// reads as a text.
[[nodiscard]] std::optional<TableFormat> table_format(std::string_view bytes, std::string_view name);

/// Reads a file that may be a table into claims. None: it is not a table but a text. The report's text is the
/// file as it is; of XLSX, which is no text, the sheet as CSV. Errors: a table that is not known here, with
/// its columns and the nearest that is; a file that is broken; every cell that cannot be read, with its
/// place.
[[nodiscard]] base::Result<std::optional<evidence::tables::Table>> read_table_file(
    std::string_view bytes, const std::string& name, const evidence::tables::Origin& origin);

/// The tables that a JSON text holds: each list of objects, one row for each, columns by their keys. Values
/// keep the place of their bytes. Errors: not JSON; an answer of a service that tells of its own failure.
[[nodiscard]] base::Result<std::vector<evidence::tables::Rows>> rows_of_json(std::string_view text,
                                                                             const std::string& file);

/// A sheet of a workbook, as CSV: one line for each of its rows, so that a line is a row's number.
struct Sheet {
  std::string name;
  std::string csv;
};

/// The sheets of an XLSX file in their order; dates as 2017-09-12. Errors: not a workbook, or one that is
/// broken or larger than any table of the field.
[[nodiscard]] base::Result<std::vector<Sheet>> sheets_of_xlsx(std::string_view bytes,
                                                              const std::string& file);

}  // namespace anabasis::store
