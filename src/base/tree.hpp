#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/day.hpp"
#include "base/error.hpp"

namespace anabasis::base {

struct Field;

/// A value of a settings file (TOML here; Flee's YAML in `world`), with the place where it stands.
struct Node {
  enum class Kind { boolean, integer, real, text, day, array, table };

  Kind kind = Kind::table;
  bool boolean = false;
  std::int64_t integer = 0;
  double real = 0;  ///< set for integers too
  std::string text;
  Day day;
  std::vector<Node> items;    ///< of an array
  std::vector<Field> fields;  ///< of a table, in the order of the file
  Where where;

  [[nodiscard]] bool is_number() const { return kind == Kind::integer || kind == Kind::real; }
  [[nodiscard]] const Node* find(std::string_view key) const;
};

/// A key of a table with its value.
struct Field {
  Field(std::string key, Node value) : first(std::move(key)), second(std::move(value)) {}

  std::string first;
  Node second;
};

/// The value as a person would write it, for faults.
[[nodiscard]] std::string to_string(const Node& node);

/// "a text", "a whole number", …
[[nodiscard]] std::string_view name_of(Node::Kind kind);

/// Errors: a text that is not TOML; dates that the calendar does not have, all at once.
[[nodiscard]] Result<Node> parse_toml(std::string_view text, std::string file);

/// As much as can be read, so that an impossible date does not hide other faults: faults are added to
/// `faults`, and such a date reads as the nearest one before it. None where the text is not TOML.
[[nodiscard]] std::optional<Node> parse_toml(std::string_view text, std::string file,
                                             std::vector<Fault>& faults);

/// Reads a table key by key, gathers what is wrong, and at `finish` names every key that nobody asked for.
class TableReader {
 public:
  TableReader(const Node& table, std::vector<Fault>& faults) : table_(&table), faults_(&faults) {}

  /// The value at a key, or null. Marks the key as known.
  const Node* find(std::string_view key);
  /// As `find`; a missing key is a fault. `expected` tells what should stand there.
  const Node* require(std::string_view key, std::string_view expected);

  std::optional<std::string> text(std::string_view key);
  std::optional<double> number(std::string_view key);
  std::optional<std::int64_t> integer(std::string_view key);
  std::optional<bool> boolean(std::string_view key);
  std::optional<Day> day(std::string_view key);
  std::optional<std::vector<std::string>> texts(std::string_view key);

  std::string required_text(std::string_view key);
  Day required_day(std::string_view key);

  void add(Fault fault) { faults_->push_back(std::move(fault)); }
  [[nodiscard]] const Where& where() const { return table_->where; }
  [[nodiscard]] std::vector<Fault>& faults() { return *faults_; }

  /// Faults for all keys that were never asked for, each with the known key that is spelt most like it.
  void finish();

 private:
  const Node* find_kind(std::string_view key, Node::Kind kind);

  const Node* table_;
  std::vector<Fault>* faults_;
  std::vector<std::string> known_;
};

/// Tells that `node` holds the wrong kind of value.
[[nodiscard]] Fault wrong_kind(const Node& node, std::string_view key, std::string_view expected);

}  // namespace anabasis::base
