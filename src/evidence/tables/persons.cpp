#include "evidence/tables/persons.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "evidence/folded.hpp"
#include "evidence/reading/read_report.hpp"

namespace anabasis::evidence::tables {

namespace {

using Words = std::set<std::string, std::less<>>;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
  });
}

/// The words of a column's name: "reportedBy" and "reported_by" are two.
Words words_of(std::string_view name) {
  Words words;
  std::string word;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const char c = i < name.size() ? name[i] : ' ';
    const bool begins = is_upper(c) && i > 0 && is_lower(name[i - 1]);
    if ((begins || (!is_upper(c) && !is_lower(c))) && !word.empty()) words.insert(std::exchange(word, {}));
    if (is_upper(c)) word += static_cast<char>(c - 'A' + 'a');
    if (is_lower(c)) word += c;
  }
  return words;
}

bool has_any(const Words& words, const Words& of) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return of.contains(word); });
}

/// What a column holds, as far as its name and what stands above it tell.
enum class Column { persons, kinds, free };

Column column_of(const Words& words) {
  static const Words kPersons{"by",         "person",      "contact",     "interviewer",    "interviewee",
                              "enumerator", "respondent",  "author",      "reporter",       "informant",
                              "focal",      "beneficiary", "email",       "mail",           "phone",
                              "telephone",  "mobile",      "surname",     "firstname",      "lastname",
                              "fullname",   "username",    "user",        "submitter",      "witness",
                              "owner",      "spokesman",   "spokeswoman", "contactpersoon", "telefoon",
                              "melder",     "spokesperson"};
  static const Words kNameOf{"first", "last", "full", "family", "given", "middle", "nick", "maiden"};
  static const Words kKinds{"admin",    "adm",       "country",     "location", "region", "place",
                            "site",     "camp",      "district",    "province", "city",   "town",
                            "village",  "geo",       "origin",      "iso",      "pcode",  "code",
                            "coo",      "coa",       "type",        "category", "event",  "operation",
                            "round",    "role",      "qualifier",   "date",     "year",   "id",
                            "disorder", "precision", "interaction", "status",   "loc",    "governorate",
                            "scale",    "reason",    "url",         "licence",  "sector"};
  if (has_any(words, kPersons)) return Column::persons;
  if (words.contains("name") && has_any(words, kNameOf)) return Column::persons;
  return has_any(words, kKinds) ? Column::kinds : Column::free;
}

class PersonFinder {
 public:
  PersonFinder(const Rows& rows, std::size_t header, std::string_view text)
      : rows_(rows.rows),
        header_(std::min(header, rows.rows.size())),
        text_(text),
        in_cells_(text.size(), false) {}

  std::vector<base::Span> find() {
    name_columns();
    for (std::size_t row = 0; row < rows_.size(); ++row)
      for (std::size_t column = 0; column < rows_[row].size(); ++column) take(row, column);
    take_rest();
    read_free();
    return everywhere();
  }

 private:
  struct Piece {
    std::size_t in_free = 0;  ///< where it begins there
    base::Span in_text;
    bool is_plain = true;  ///< written as it reads, without escapes
  };

  void name_columns() {
    for (std::size_t row = 0; row <= header_ && row < rows_.size(); ++row) {
      if (columns_.size() < rows_[row].size()) columns_.resize(rows_[row].size());
      // A title above the table names no column.
      const bool is_title = row < header_ && rows_[row].size() < 2;
      for (std::size_t c = 0; c < rows_[row].size() && !is_title; ++c)
        columns_[c].merge(words_of(rows_[row][c].text));
    }
  }

  void take(std::size_t row, std::size_t column) {
    const auto& cell = rows_[row][column];
    for (auto i = cell.span.start; i < cell.span.end && i < in_cells_.size(); ++i) in_cells_[i] = true;
    if (!has_letters(cell.text) || row == header_) return;
    const auto kind = row < header_ || column >= columns_.size() ? Column::free : column_of(columns_[column]);
    if (kind == Column::kinds) {
      kinds_.insert(folded(cell.text));
    } else if (kind == Column::persons) {
      add(cell.text);
      spans_.push_back(cell.span);
    } else {
      const bool is_list = column < columns_.size() && columns_[column].contains("source");
      take_free(cell, is_list ? ";|,/" : ";|");
    }
  }

  /// Free text, each part of a list by itself: "Reuters; Anna Smith".
  void take_free(const Cell& cell, std::string_view separators) {
    const bool is_plain = text_.substr(cell.span.start, cell.span.size()) == cell.text;
    for (std::size_t start = 0; start < cell.text.size();) {
      const auto end = std::min(cell.text.find_first_of(separators, start), cell.text.size());
      const auto in_text = is_plain ? base::Span{cell.span.start + start, cell.span.start + end} : cell.span;
      pieces_.push_back({free_.size(), in_text, is_plain});
      free_ += cell.text.substr(start, end - start) + "\n\n";
      start = end + 1;
    }
  }

  /// What a JSON answer tells beside its rows.
  void take_rest() {
    std::size_t start = 0;
    const auto is_rest = [&](std::size_t i) {
      return !in_cells_[i] && text_[i] != '"' && text_[i] != '{' && text_[i] != '}' && text_[i] != '\n';
    };
    for (std::size_t i = 0; i <= text_.size(); ++i) {
      if (i < text_.size() && is_rest(i)) continue;
      const auto rest = text_.substr(start, i - start);
      if (std::any_of(rest.begin(), rest.end(), is_upper)) {
        pieces_.push_back({free_.size(), {start, i}, true});
        free_ += std::string(rest) + "\n\n";
      }
      start = i + 1;
    }
  }

  /// The names in free text, block by block: memory does not grow with the table. Who has been named in one
  /// block is known in the next.
  void read_free() {
    constexpr std::size_t kBlock = 100'000;
    for (std::size_t first = 0; first < pieces_.size();) {
      auto last = first + 1;
      while (last < pieces_.size() && pieces_[last].in_free - pieces_[first].in_free < kBlock) ++last;
      const auto end = last < pieces_.size() ? pieces_[last].in_free : free_.size();
      read_block({pieces_[first].in_free, end}, first);
      first = last;
    }
  }

  void read_block(base::Span block, std::size_t piece) {
    std::string text;
    for (const auto& name : names_) text += "A man named " + name + ".\n\n";
    const auto told_before = text.size();
    text += free_.substr(block.start, block.size());
    for (const auto& span : evidence::persons_in(text)) {
      if (span.start < told_before) continue;
      const auto at = block.start + span.start - told_before;
      const auto name = text.substr(span.start, span.size());
      while (piece + 1 < pieces_.size() && pieces_[piece + 1].in_free <= at) ++piece;
      if (!kinds_.contains(folded(name))) take_name(name, at, pieces_[piece]);
    }
  }

  /// What is written with escapes in its cell hides the whole cell.
  void take_name(const std::string& name, std::size_t at, const Piece& piece) {
    add(name);
    const auto start = piece.in_text.start + at - piece.in_free;
    spans_.push_back(piece.is_plain ? base::Span{start, start + name.size()} : piece.in_text);
  }

  void add(const std::string& name) { names_.insert(name); }

  std::vector<base::Span> everywhere() {
    const auto folded_text = fold(text_);
    for (const auto& name : names_)
      for (const auto& span : name_occurrences(folded_text, name)) spans_.push_back(span);
    std::erase_if(spans_,
                  [&](const base::Span& span) { return span.start >= span.end || span.end > text_.size(); });
    std::sort(spans_.begin(), spans_.end());
    spans_.erase(std::unique(spans_.begin(), spans_.end()), spans_.end());
    return std::move(spans_);
  }

  const std::vector<std::vector<Cell>>& rows_;
  std::size_t header_;
  std::string_view text_;
  std::vector<bool> in_cells_;
  std::vector<Words> columns_;  ///< the words of each column's name
  std::set<std::string> kinds_, names_;
  std::string free_;  ///< all free text, one paragraph to a cell
  std::vector<Piece> pieces_;
  std::vector<base::Span> spans_;
};

}  // namespace

std::vector<base::Span> persons_in(const Rows& rows, std::size_t header, std::string_view text) {
  return PersonFinder(rows, header, text).find();
}

}  // namespace anabasis::evidence::tables
