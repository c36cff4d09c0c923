#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "store/table_file.hpp"

namespace anabasis::store {

namespace {

using evidence::tables::Cell;
using evidence::tables::Rows;
using Json = nlohmann::json;

/// Deeper than this nobody nests a table.
constexpr std::size_t kDeepest = 64;

/// Gathers rows while the library reads, and keeps pace with it in the text: the library tells values, not
/// where they stand. Between two tokens there is nothing but white space and structure.
class RowCollector final : public nlohmann::json_sax<Json> {
 public:
  RowCollector(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  bool null() override { return scalar("", word()); }
  bool boolean(bool value) override { return scalar(value ? "true" : "false", word()); }
  bool number_integer(number_integer_t) override { return number(); }
  bool number_unsigned(number_unsigned_t) override { return number(); }
  bool number_float(number_float_t, const string_t&) override { return number(); }
  bool string(string_t& value) override { return scalar(value, quoted()); }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override {
    step('{');
    levels_.push_back({false, {}, {}});
    return levels_.size() <= kDeepest;
  }
  bool key(string_t& value) override {
    (void)quoted();
    levels_.back().key = value;
    return true;
  }
  bool end_object() override {
    step('}');
    auto done = std::move(levels_.back());
    levels_.pop_back();
    const bool is_row = !levels_.empty() && levels_.back().is_array;
    if (is_row && !done.cells.empty()) rows_[path()].push_back(std::move(done.cells));
    if (levels_.empty()) top_ = std::move(done.cells);
    return true;
  }
  bool start_array(std::size_t) override {
    step('[');
    levels_.push_back({true, {}, {}});
    return levels_.size() <= kDeepest;
  }
  bool end_array() override {
    step(']');
    levels_.pop_back();
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) override {
    fault_ = base::Fault{base::locate(file_, text_, std::min(position, text_.size())), "not JSON",
                         error.what(), "a JSON text", ""};
    return false;
  }

  base::Result<std::vector<Rows>> tables() {
    if (fault_) return base::fail(std::move(*fault_));
    for (const auto& [key, cell] : top_) {
      if (key != "isSuccess" || cell.text != "false") continue;
      return base::fail(base::Fault{{file_},
                                    "the service answered that it failed",
                                    error_message(),
                                    "an answer with rows",
                                    "ask it again"});
    }
    std::vector<Rows> all;
    for (auto& [path, objects] : rows_) all.push_back(table(objects));
    return all;
  }

 private:
  using Cells = std::vector<std::pair<std::string, Cell>>;

  struct Level {
    bool is_array = false;
    std::string key;
    Cells cells;
  };

  std::string path() const {
    std::string path;
    for (const auto& level : levels_) path += "/" + (level.is_array ? std::string("*") : level.key);
    return path;
  }

  void skip() {
    while (at_ < text_.size() &&
           std::string_view(" \t\r\n,:\xEF\xBB\xBF").find(text_[at_]) != std::string_view::npos)
      advance();
  }

  void advance() {
    if (text_[at_] == '\n') {
      ++line_;
      line_start_ = at_ + 1;
    }
    ++at_;
  }

  void step(char structure) {
    skip();
    if (at_ < text_.size() && text_[at_] == structure) advance();
  }

  Cell cell_from(std::size_t start, std::size_t end) const {
    Cell cell;
    cell.span = {start, end};
    cell.line = line_;
    cell.column = static_cast<int>(start - line_start_) + 1;
    return cell;
  }

  /// The bytes of a number or of a word such as null.
  Cell word() {
    skip();
    const auto start = at_;
    while (at_ < text_.size() && std::string_view(",]} \t\r\n").find(text_[at_]) == std::string_view::npos)
      ++at_;
    return cell_from(start, at_);
  }

  /// The bytes between the quotes, escapes and all.
  Cell quoted() {
    skip();
    const auto start = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_, text_.size());
    const auto cell = cell_from(std::min(start, at_), at_);
    if (at_ < text_.size()) ++at_;
    return cell;
  }

  bool number() {
    const auto cell = word();
    return scalar(std::string(text_.substr(cell.span.start, cell.span.size())), cell);
  }

  bool scalar(std::string value, Cell cell) {
    if (value.empty()) cell.span.end = cell.span.start;
    cell.text = std::move(value);
    if (levels_.empty()) return true;
    auto& level = levels_.back();
    if (level.is_array) {
      if (levels_.size() >= 2 && levels_[levels_.size() - 2].key == "errorMessages")
        errors_.push_back(cell.text);
    } else {
      level.cells.emplace_back(level.key, std::move(cell));
    }
    return true;
  }

  std::string error_message() const {
    std::string all;
    for (const auto& error : errors_) all += (all.empty() ? "" : "; ") + error;
    for (const auto& [key, cell] : top_)
      if (key == "errorMessages") all += cell.text;
    return all;
  }

  /// Columns in the order in which rows first have them.
  Rows table(std::vector<Cells>& objects) const {
    Rows rows{file_, {}};
    std::map<std::string, std::size_t, std::less<>> column;
    std::vector<Cell> header;
    for (const auto& object : objects) {
      for (const auto& [key, cell] : object) {
        if (!column.try_emplace(key, header.size()).second) continue;
        header.push_back(cell);
        header.back().text = key;
      }
    }
    rows.rows.push_back(header);
    for (auto& object : objects) {
      std::vector<Cell> row(header.size());
      for (auto& [key, cell] : object) row[column.at(key)] = std::move(cell);
      rows.rows.push_back(std::move(row));
    }
    return rows;
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0, line_start_ = 0;
  int line_ = 1;
  std::vector<Level> levels_;
  Cells top_;
  std::vector<std::string> errors_;
  std::map<std::string, std::vector<Cells>> rows_;
  std::optional<base::Fault> fault_;
};

}  // namespace

base::Result<std::vector<Rows>> rows_of_json(std::string_view text, const std::string& file) {
  RowCollector collector(text, file);
  try {
    if (!Json::sax_parse(text.begin(), text.end(), &collector)) {
      auto tables = collector.tables();
      if (!tables) return tables;
      return base::fail(
          base::Fault{{file}, "not a table", "", "JSON that is not nested deeper than any table", ""});
    }
  } catch (const std::exception& error) {
    return base::fail(base::Fault{{file}, "not JSON", error.what(), "a JSON text", ""});
  }
  return collector.tables();
}

}  // namespace anabasis::store
