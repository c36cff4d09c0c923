#include <algorithm>
#include <array>

#include "evidence/tables/table.hpp"

namespace anabasis::evidence::tables {

namespace {

/// The separator that the first line outside quotes has most of.
char separator_of(std::string_view text) {
  constexpr std::array kSeparators{',', ';', '\t'};
  std::array<int, 3> counts{};
  bool is_quoted = false;
  for (const char c : text) {
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (c == '\n') {
      if (*std::max_element(counts.begin(), counts.end()) > 0) break;
      continue;
    }
    for (std::size_t i = 0; i < kSeparators.size(); ++i) counts[i] += c == kSeparators[i] ? 1 : 0;
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                              counts.begin())];
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

class Scanner {
 public:
  Scanner(std::string_view text, std::string file) : text_(text), separator_(separator_of(text)) {
    rows_.file = std::move(file);
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = line_start_ = 3;
  }

  base::Result<Rows> scan() {
    while (at_ < text_.size()) {
      auto row = scan_row();
      if (!row) return tl::unexpected(row.error());
      const auto is_empty = [](const Cell& cell) { return cell.text.empty(); };
      if (!std::all_of(row->begin(), row->end(), is_empty)) rows_.rows.push_back(std::move(*row));
    }
    return std::move(rows_);
  }

 private:
  base::Result<std::vector<Cell>> scan_row() {
    std::vector<Cell> row;
    for (;;) {
      auto cell = scan_cell();
      if (!cell) return tl::unexpected(cell.error());
      row.push_back(std::move(*cell));
      if (at_ < text_.size() && text_[at_] == separator_) {
        ++at_;
        continue;
      }
      break;
    }
    if (at_ < text_.size()) ++at_;  // the end of the line
    ++line_;
    line_start_ = at_;
    return row;
  }

  [[nodiscard]] bool at_end() const {
    return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == separator_;
  }

  base::Result<Cell> scan_cell() {
    while (!at_end() && is_blank(text_[at_])) ++at_;
    Cell cell;
    cell.line = line_;
    cell.column = static_cast<int>(at_ - line_start_) + 1;
    if (at_ < text_.size() && text_[at_] == '"') return scan_quoted(std::move(cell));
    const auto start = at_;
    while (!at_end()) ++at_;
    auto end = at_;
    while (end > start && is_blank(text_[end - 1])) --end;
    cell.span = {start, end};
    cell.text = text_.substr(start, end - start);
    return cell;
  }

  base::Result<Cell> scan_quoted(Cell cell) {
    const base::Where opened{rows_.file, cell.line, cell.column};
    const auto start = ++at_;
    for (;; ++at_) {
      if (at_ >= text_.size())
        return base::fail(
            base::Fault{opened, "quote never closed", "\"", "a closing \" on the same cell", ""});
      if (text_[at_] == '"') {
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
        ++at_;
      } else if (text_[at_] == '\n') {
        ++line_;
        line_start_ = at_ + 1;
      }
      cell.text += text_[at_];
    }
    cell.span = {start, at_};
    ++at_;
    // What stands behind a closing quote belongs to nothing: it is passed over, as spreadsheets do.
    while (!at_end()) ++at_;
    return cell;
  }

  std::string_view text_;
  char separator_;
  Rows rows_;
  std::size_t at_ = 0, line_start_ = 0;
  int line_ = 1;
};

}  // namespace

base::Result<Rows> rows_of_csv(std::string_view text, std::string file) {
  return Scanner(text, std::move(file)).scan();
}

}  // namespace anabasis::evidence::tables
