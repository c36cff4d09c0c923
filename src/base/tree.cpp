#include "base/tree.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>

#include "base/file.hpp"
#include "base/text.hpp"

namespace anabasis::base {

namespace {

/// Where the digits of `2017-09-12` stand.
constexpr std::size_t kDateDigits[] = {0, 1, 2, 3, 5, 6, 8, 9};

Node convert(const toml::node& from, const std::string& file) {
  Node node;
  node.where = {file, static_cast<int>(from.source().begin.line),
                static_cast<int>(from.source().begin.column)};
  if (const auto* table = from.as_table()) {
    node.kind = Node::Kind::table;
    for (const auto& [key, value] : *table) {
      node.fields.emplace_back(std::string(key.str()), convert(value, file));
      // The key is what a person looks for; an inline value stands behind it on the same line.
      const auto& position = key.source().begin;
      auto& where = node.fields.back().second.where;
      if (where.line == 0) where = {file, static_cast<int>(position.line), static_cast<int>(position.column)};
    }
    // toml++ sorts keys by name; a person reads them in the order of the file.
    std::stable_sort(node.fields.begin(), node.fields.end(), [](const auto& a, const auto& b) {
      return std::pair(a.second.where.line, a.second.where.column) <
             std::pair(b.second.where.line, b.second.where.column);
    });
  } else if (const auto* array = from.as_array()) {
    node.kind = Node::Kind::array;
    for (const auto& item : *array) node.items.push_back(convert(item, file));
  } else if (const auto* text = from.as_string()) {
    node.kind = Node::Kind::text;
    node.text = text->get();
  } else if (const auto* integer = from.as_integer()) {
    node.kind = Node::Kind::integer;
    node.integer = integer->get();
    node.real = static_cast<double>(node.integer);
  } else if (const auto* real = from.as_floating_point()) {
    node.kind = Node::Kind::real;
    node.real = real->get();
  } else if (const auto* boolean = from.as_boolean()) {
    node.kind = Node::Kind::boolean;
    node.boolean = boolean->get();
  } else if (const auto* date = from.as_date()) {
    node.kind = Node::Kind::day;
    node.day = make_day(date->get().year, date->get().month, date->get().day).value_or(Day{});
  } else {
    // Times of day have no use here: kept as text, so that a reader says what it expected instead.
    node.kind = Node::Kind::text;
    node.text = "a time of day";
  }
  return node;
}

/// The offset after the string or comment that starts at `i`, or `i` where neither does.
std::size_t after_quoted(std::string_view text, std::size_t i) {
  if (text[i] == '#') return std::min(text.find('\n', i), text.size());
  if (text[i] != '"' && text[i] != '\'') return i;
  const char quote = text[i];
  const auto mark = text.substr(i, 3) == std::string(3, quote) ? text.substr(i, 3) : text.substr(i, 1);
  for (i += mark.size(); i < text.size() && text.substr(i, mark.size()) != mark; ++i) {
    if (text[i] == '\\' && quote == '"') ++i;
  }
  return std::min(i + mark.size(), text.size());
}

/// toml++ stops at a date that the calendar does not have. Such dates are named here and moved back to the
/// last day there is, so that the rest of the file can be read.
void mend_dates(std::string& text, const std::string& file, std::vector<Fault>& faults) {
  const auto joins = [](char c) {
    return c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  for (std::size_t i = 0; i < text.size();) {
    if (const auto after = after_quoted(text, i); after > i) {
      i = after;
      continue;
    }
    const auto word_start = i;
    while (i < text.size() && joins(text[i])) ++i;
    if (i == word_start) {
      ++i;
      continue;
    }
    const auto word = std::string_view(text).substr(word_start, i - word_start);
    const auto is_digit = [&](std::size_t at) { return word[at] >= '0' && word[at] <= '9'; };
    if (word.size() != 10 || word[4] != '-' || word[7] != '-' || parse_day(word)) continue;
    if (!std::all_of(std::begin(kDateDigits), std::end(kDateDigits), is_digit)) continue;
    faults.push_back(
        {locate(file, text, word_start), "no such date", std::string(word), "a date of the calendar", ""});
    const auto month = std::clamp(std::stoi(text.substr(word_start + 5, 2)), 1, 12);
    auto day = std::clamp(std::stoi(text.substr(word_start + 8, 2)), 1, 31);
    const auto mended = [&] { return fmt::format("{}-{:02}-{:02}", text.substr(word_start, 4), month, day); };
    while (!parse_day(mended())) --day;
    text.replace(word_start, 10, mended());
  }
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const auto& [name, value] : fields)
    if (name == key) return &value;
  return nullptr;
}

std::string_view name_of(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::boolean: return "true or false";
    case Node::Kind::integer: return "a whole number";
    case Node::Kind::real: return "a number";
    case Node::Kind::text: return "a text in quotes";
    case Node::Kind::day: return "a date such as 2017-09-12, without quotes";
    case Node::Kind::array: return "a list in [ ]";
    case Node::Kind::table: return "a table in { }";
  }
  return "";
}

std::string to_string(const Node& node) {
  switch (node.kind) {
    case Node::Kind::boolean: return node.boolean ? "true" : "false";
    case Node::Kind::integer: return fmt::format("{}", node.integer);
    case Node::Kind::real: return fmt::format("{}", node.real);
    case Node::Kind::text: return node.text;
    case Node::Kind::day: return to_string(node.day);
    case Node::Kind::array: {
      std::vector<std::string> parts;
      for (const auto& item : node.items) parts.push_back(to_string(item));
      return fmt::format("[{}]", fmt::join(parts, ", "));
    }
    case Node::Kind::table: {
      std::vector<std::string> parts;
      for (const auto& [key, value] : node.fields) parts.push_back(key + " = " + to_string(value));
      return fmt::format("{{ {} }}", fmt::join(parts, ", "));
    }
  }
  return "";
}

std::optional<Node> parse_toml(std::string_view text, std::string file, std::vector<Fault>& faults) {
  std::string mended(text);
  mend_dates(mended, file, faults);
  try {
    const auto table = toml::parse(mended);
    auto root = convert(table, file);
    root.where = {std::move(file), 0, 0};
    return root;
  } catch (const toml::parse_error& error) {
    const auto& at = error.source().begin;
    const auto lines = split(text, '\n');
    const auto found = at.line > 0 && at.line <= lines.size() ? trim(lines[at.line - 1]) : std::string_view{};
    faults.push_back({{std::move(file), static_cast<int>(at.line), static_cast<int>(at.column)},
                      "not valid TOML",
                      std::string(found),
                      std::string(error.description()),
                      "see https://toml.io"});
    return std::nullopt;
  }
}

Result<Node> parse_toml(std::string_view text, std::string file) {
  std::vector<Fault> faults;
  auto root = parse_toml(text, std::move(file), faults);
  if (!faults.empty()) return fail(std::move(faults));
  return std::move(*root);
}

Fault wrong_kind(const Node& node, std::string_view key, std::string_view expected) {
  return {node.where, fmt::format("wrong kind of value for \"{}\"", key), to_string(node),
          std::string(expected), ""};
}

const Node* TableReader::find(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
  return table_->find(key);
}

const Node* TableReader::require(std::string_view key, std::string_view expected) {
  const auto* node = find(key);
  if (node == nullptr) {
    add({table_->where, fmt::format("\"{}\" is missing", key), "", std::string(expected), ""});
  }
  return node;
}

const Node* TableReader::find_kind(std::string_view key, Node::Kind kind) {
  const auto* node = find(key);
  if (node == nullptr || node->kind == kind || (kind == Node::Kind::real && node->is_number())) return node;
  add(wrong_kind(*node, key, name_of(kind)));
  return nullptr;
}

std::optional<std::string> TableReader::text(std::string_view key) {
  const auto* node = find_kind(key, Node::Kind::text);
  return node ? std::optional(node->text) : std::nullopt;
}

std::optional<double> TableReader::number(std::string_view key) {
  const auto* node = find_kind(key, Node::Kind::real);
  return node ? std::optional(node->real) : std::nullopt;
}

std::optional<std::int64_t> TableReader::integer(std::string_view key) {
  const auto* node = find_kind(key, Node::Kind::integer);
  return node ? std::optional(node->integer) : std::nullopt;
}

std::optional<bool> TableReader::boolean(std::string_view key) {
  const auto* node = find_kind(key, Node::Kind::boolean);
  return node ? std::optional(node->boolean) : std::nullopt;
}

std::optional<Day> TableReader::day(std::string_view key) {
  const auto* node = find_kind(key, Node::Kind::day);
  return node ? std::optional(node->day) : std::nullopt;
}

std::optional<std::vector<std::string>> TableReader::texts(std::string_view key) {
  const auto* node = find_kind(key, Node::Kind::array);
  if (node == nullptr) return std::nullopt;
  std::vector<std::string> texts;
  for (const auto& item : node->items) {
    if (item.kind == Node::Kind::text) {
      texts.push_back(item.text);
    } else {
      add(wrong_kind(item, key, name_of(Node::Kind::text)));
    }
  }
  return texts;
}

std::string TableReader::required_text(std::string_view key) {
  if (table_->find(key) == nullptr) require(key, name_of(Node::Kind::text));
  return text(key).value_or("");
}

Day TableReader::required_day(std::string_view key) {
  if (table_->find(key) == nullptr) require(key, name_of(Node::Kind::day));
  return day(key).value_or(Day{});
}

void TableReader::finish() {
  for (const auto& [key, value] : table_->fields) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    const auto near = nearest(key, known_);
    add({value.where, fmt::format("unknown key \"{}\"", key), to_string(value),
         fmt::format("one of {}", fmt::join(known_, ", ")),
         near.empty() ? "" : fmt::format("did you mean \"{}\"?", near)});
  }
}

}  // namespace anabasis::base
