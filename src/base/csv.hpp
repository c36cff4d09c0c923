#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace anabasis::base {

/// One cell of a table, without its quotes and outer white space.
struct CsvCell {
  std::string text;
  int column = 1;      ///< byte column in its line, from 1
  int elsewhere = -1;  ///< index into `CsvTable::elsewhere`: the cell stands there, and not in the file
};

struct CsvRow {
  int line = 1;
  std::vector<CsvCell> cells;
  int elsewhere = -1;  ///< as for a cell
};

/// A table as it stands in its file (RFC 4180; LF or CRLF). Lines whose first character is `#` are comments
/// and empty lines are passed over.
struct CsvTable {
  std::string file;
  std::vector<CsvRow> rows;
  std::vector<Where> elsewhere;  ///< where cells and rows stand that another file puts into this table
};

/// Where a row stands, or one of its cells.
[[nodiscard]] Where where_of(const CsvTable& table, const CsvRow& row);
[[nodiscard]] Where where_of(const CsvTable& table, const CsvRow& row, const CsvCell& cell);

[[nodiscard]] Result<CsvTable> parse_csv(std::string_view text, std::string file);

/// What a reader of a table asks for: columns that must be there, and columns that may be.
struct CsvColumns {
  std::vector<std::string> required;
  std::vector<std::string> optional;
};

/// A table whose first row names the columns; every look-up is by name.
class NamedCsv {
 public:
  /// Errors: missing, unknown and repeated columns, rows of another width than the header. All at once.
  [[nodiscard]] static Result<NamedCsv> make(CsvTable table, const CsvColumns& columns);

  /// As much of the table as can be read, so that one fault does not hide those in other cells: faults are
  /// added to `faults`, a missing column reads as empty cells, and a row of another width is `ragged`. None
  /// only where there is no header.
  [[nodiscard]] static std::optional<NamedCsv> make(CsvTable table, const CsvColumns& columns,
                                                    std::vector<Fault>& faults);

  [[nodiscard]] const std::string& file() const { return table_.file; }
  [[nodiscard]] std::size_t size() const { return table_.rows.size() - 1; }
  /// Empty where the table has no such column, or the row is too short to have it.
  [[nodiscard]] std::string_view at(std::size_t row, std::string_view column) const;
  /// Where the cell stands, or its row where the table has no such column.
  [[nodiscard]] Where where(std::size_t row, std::string_view column) const;
  /// Whether the row has more or fewer cells than the header, so that a cell may stand under the wrong name.
  [[nodiscard]] bool ragged(std::size_t row) const;
  [[nodiscard]] bool has(std::string_view column) const { return index_of(column).has_value(); }

 private:
  explicit NamedCsv(CsvTable table) : table_(std::move(table)) {}
  [[nodiscard]] std::optional<std::size_t> index_of(std::string_view column) const;

  CsvTable table_;
};

}  // namespace anabasis::base
