#include "base/csv.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/text.hpp"

namespace anabasis::base {

namespace {

/// Reads cells one by one; keeps count of line and column for the faults.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {}

  Result<CsvTable> scan() {
    CsvTable table{file_, {}, {}};
    while (position_ < text_.size()) {
      if (text_[position_] == '#' || at_line_end()) {
        skip_line();
        continue;
      }
      auto row = scan_row();
      if (!row) return tl::unexpected(row.error());
      table.rows.push_back(std::move(*row));
    }
    return table;
  }

 private:
  [[nodiscard]] bool at_line_end() const {
    return position_ >= text_.size() || text_[position_] == '\n' ||
           (text_[position_] == '\r' && (position_ + 1 >= text_.size() || text_[position_ + 1] == '\n'));
  }

  void end_line() {
    if (position_ < text_.size() && text_[position_] == '\r') ++position_;
    if (position_ < text_.size()) ++position_;
    ++line_;
    line_start_ = position_;
  }

  void skip_line() {
    while (!at_line_end()) ++position_;
    end_line();
  }

  Result<CsvRow> scan_row() {
    CsvRow row{line_, {}, -1};
    for (;;) {
      auto cell = scan_cell();
      if (!cell) return tl::unexpected(cell.error());
      row.cells.push_back(std::move(*cell));
      if (at_line_end()) break;
      ++position_;  // the comma
    }
    end_line();
    return row;
  }

  Result<CsvCell> scan_cell() {
    while (position_ < text_.size() && (text_[position_] == ' ' || text_[position_] == '\t')) ++position_;
    CsvCell cell{{}, static_cast<int>(position_ - line_start_) + 1, -1};
    if (position_ < text_.size() && text_[position_] == '"') return scan_quoted(std::move(cell));
    const auto start = position_;
    while (!at_line_end() && text_[position_] != ',') ++position_;
    cell.text = trim(text_.substr(start, position_ - start));
    return cell;
  }

  Result<CsvCell> scan_quoted(CsvCell cell) {
    const Where opened{file_, line_, cell.column};
    ++position_;
    for (;; ++position_) {
      if (position_ >= text_.size()) {
        return fail(Fault{opened, "quote never closed", "\"", "a closing \" on the same cell", ""});
      }
      if (text_[position_] == '"') {
        if (position_ + 1 >= text_.size() || text_[position_ + 1] != '"') break;
        ++position_;
      } else if (text_[position_] == '\n') {
        ++line_;
        line_start_ = position_ + 1;
      }
      cell.text += text_[position_];
    }
    ++position_;
    while (!at_line_end() && text_[position_] != ',') {
      if (text_[position_] != ' ' && text_[position_] != '\t') {
        return fail(Fault{{file_, line_, static_cast<int>(position_ - line_start_) + 1},
                          "text after a closing quote",
                          std::string(1, text_[position_]),
                          "a comma or the end of the line",
                          "write \"\" for a quote inside a quoted cell"});
      }
      ++position_;
    }
    return cell;
  }

  std::string_view text_;
  std::string file_;
  std::size_t position_ = 0;
  std::size_t line_start_ = 0;
  int line_ = 1;
};

}  // namespace

Where where_of(const CsvTable& table, const CsvRow& row) {
  if (row.elsewhere >= 0) return table.elsewhere[static_cast<std::size_t>(row.elsewhere)];
  return {table.file, row.line, 0};
}

Where where_of(const CsvTable& table, const CsvRow& row, const CsvCell& cell) {
  if (cell.elsewhere >= 0) return table.elsewhere[static_cast<std::size_t>(cell.elsewhere)];
  if (row.elsewhere >= 0) return where_of(table, row);
  return {table.file, row.line, cell.column};
}

Result<CsvTable> parse_csv(std::string_view text, std::string file) {
  return CsvScanner(text, std::move(file)).scan();
}

namespace {

/// What is wrong with the names in the header.
void check_header(const CsvTable& table, const CsvColumns& columns, std::vector<Fault>& faults) {
  std::vector<std::string> known = columns.required;
  known.insert(known.end(), columns.optional.begin(), columns.optional.end());
  const auto& header = table.rows.front();
  for (auto cell = header.cells.begin(); cell != header.cells.end(); ++cell) {
    const auto where = where_of(table, header, *cell);
    if (std::find(known.begin(), known.end(), cell->text) == known.end()) {
      const auto near = nearest(cell->text, known);
      faults.push_back({where, "unknown column", cell->text, fmt::format("one of {}", fmt::join(known, ", ")),
                        near.empty() ? "" : fmt::format("did you mean \"{}\"?", near)});
    }
    const auto same = [&](const CsvCell& other) { return other.text == cell->text; };
    if (std::any_of(header.cells.begin(), cell, same)) {
      faults.push_back({where, "column named twice", cell->text, "each column once", ""});
    }
  }
  for (const auto& name : columns.required) {
    const auto same = [&](const CsvCell& cell) { return cell.text == name; };
    if (std::none_of(header.cells.begin(), header.cells.end(), same)) {
      faults.push_back({{table.file, header.line, 0},
                        fmt::format("column \"{}\" is missing", name),
                        "",
                        fmt::format("columns {}", fmt::join(columns.required, ",")),
                        ""});
    }
  }
}

}  // namespace

std::optional<NamedCsv> NamedCsv::make(CsvTable table, const CsvColumns& columns,
                                       std::vector<Fault>& faults) {
  if (table.rows.empty()) {
    faults.push_back({{table.file, 1, 1},
                      "empty table",
                      "",
                      fmt::format("a first row that names the columns {}", fmt::join(columns.required, ",")),
                      ""});
    return std::nullopt;
  }
  check_header(table, columns, faults);
  NamedCsv named(std::move(table));
  const auto width = named.table_.rows.front().cells.size();
  for (std::size_t row = 0; row < named.size(); ++row) {
    if (!named.ragged(row)) continue;
    const auto& found = named.table_.rows[row + 1];
    faults.push_back({where_of(named.table_, found), "row of another width than the header",
                      fmt::format("{} cells", found.cells.size()), fmt::format("{} cells", width),
                      "quote a cell that has a comma in it"});
  }
  return named;
}

Result<NamedCsv> NamedCsv::make(CsvTable table, const CsvColumns& columns) {
  std::vector<Fault> faults;
  auto named = make(std::move(table), columns, faults);
  if (!faults.empty()) return fail(std::move(faults));
  return std::move(*named);
}

bool NamedCsv::ragged(std::size_t row) const {
  return table_.rows[row + 1].cells.size() != table_.rows.front().cells.size();
}

std::optional<std::size_t> NamedCsv::index_of(std::string_view column) const {
  const auto& header = table_.rows.front().cells;
  for (std::size_t i = 0; i < header.size(); ++i)
    if (header[i].text == column) return i;
  return std::nullopt;
}

std::string_view NamedCsv::at(std::size_t row, std::string_view column) const {
  const auto& cells = table_.rows[row + 1].cells;
  const auto index = index_of(column);
  return index && *index < cells.size() ? std::string_view(cells[*index].text) : std::string_view{};
}

Where NamedCsv::where(std::size_t row, std::string_view column) const {
  const auto& found = table_.rows[row + 1];
  const auto index = index_of(column);
  return index && *index < found.cells.size() ? where_of(table_, found, found.cells[*index])
                                              : where_of(table_, found);
}

}  // namespace anabasis::base
