#include "world/overlay_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "world/names.hpp"
#include "world/overlay.hpp"

namespace anabasis::world {

namespace {

using base::Node;

constexpr std::string_view kEvents = "events.csv";

/// A path of a table: "routes.raqqa--tabqa.detection" is table "routes", row "raqqa--tabqa", column
/// "detection".
struct CellPath {
  std::string_view table, row, column;
};

CellPath cell_path(std::string_view path) {
  const auto first = path.find('.');
  const auto last = path.rfind('.');
  if (first == std::string_view::npos || first == last) return {path.substr(0, first), {}, {}};
  return {path.substr(0, first), path.substr(first + 1, last - first - 1), path.substr(last + 1)};
}

bool is_about_a_table(const Reading& reading, std::string_view path) {
  const auto file = std::string(path.substr(0, path.find('.'))) + ".csv";
  return file == kEvents || std::filesystem::exists(reading.scenario.folder / file);
}

void set_node(Reading& reading, Node& root, const ValueChange& change) {
  auto* at = &root;
  std::string_view rest = change.path;
  while (true) {
    const auto dot = rest.find('.');
    const auto key = rest.substr(0, dot);
    if (at->kind != Node::Kind::table) {
      reading.fault({change.where, "a path through a value", change.path, "the name of a value", ""});
      return;
    }
    auto field =
        std::find_if(at->fields.begin(), at->fields.end(), [&](const auto& f) { return f.first == key; });
    if (field == at->fields.end()) {
      Node table;
      table.where = change.where;
      at->fields.emplace_back(std::string(key), std::move(table));
      field = at->fields.end() - 1;
    }
    at = &field->second;
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  *at = change.value;
}

/// A value as a table's cell has it. Errors: a list; a table that is no distribution.
std::optional<std::string> cell_text(Reading& reading, const Node& value, std::string_view key) {
  if (value.kind == Node::Kind::boolean) return value.boolean ? "yes" : "no";
  if (value.kind == Node::Kind::table) {
    auto distribution = chance::read_distribution(value);
    if (!base::collect(distribution, reading.faults)) return std::nullopt;
    return chance::to_string(*distribution);
  }
  if (value.kind == Node::Kind::array) {
    reading.fault(base::wrong_kind(value, key, "a number, a text, a date or a distribution"));
    return std::nullopt;
  }
  return base::to_string(value);
}

/// The column with this name, added at the end where there is none.
std::size_t column_of(base::CsvTable& table, std::string_view name, const base::Where& where) {
  auto& header = table.rows.front();
  for (std::size_t i = 0; i < header.cells.size(); ++i)
    if (header.cells[i].text == name) return i;
  const auto width = header.cells.size();
  for (auto& row : table.rows)
    if (row.cells.size() == width) row.cells.push_back({"", 0, -1});
  table.elsewhere.push_back(where);
  header.cells.back() = {std::string(name), 0, static_cast<int>(table.elsewhere.size() - 1)};
  return width;
}

std::string_view cell(const base::CsvTable& table, const base::CsvRow& row, std::string_view column) {
  const auto& header = table.rows.front().cells;
  for (std::size_t i = 0; i < header.size() && i < row.cells.size(); ++i)
    if (header[i].text == column) return row.cells[i].text;
  return {};
}

/// The names of the rows after the header, as unknowns have them.
std::vector<std::string> row_names(const base::CsvTable& table) {
  std::vector<std::string> names;
  std::map<std::string, int> repeats;
  for (std::size_t r = 1; r < table.rows.size(); ++r) {
    const auto& row = table.rows[r];
    const auto of = [&](std::string_view column) { return cell(table, row, column); };
    std::string name;
    if (table.file == kEvents) {
      name = event_name(of("kind"), of("target"), repeats);
    } else if (table.file == "stocks.csv") {
      name = fmt::format("{}@{}", of("group"), of("place"));
    } else if (!of("id").empty()) {
      name = of("id");
    } else if (table.file == "routes.csv") {
      name = fmt::format("{}--{}", of("from"), of("to"));
    } else if (!row.cells.empty()) {
      name = row.cells.front().text;
    }
    names.push_back(std::move(name));
  }
  return names;
}

void set_cell(Reading& reading, base::CsvTable& table, const std::vector<std::string>& names,
              const ValueChange& change) {
  const auto path = cell_path(change.path);
  const auto at = std::find(names.begin(), names.end(), path.row);
  if (at == names.end()) {
    const auto near = base::nearest(path.row, names);
    reading.fault({change.where, fmt::format("no such row in {}", table.file), change.path,
                   fmt::format("{}.ROW.COLUMN", path.table),
                   near.empty() ? "" : fmt::format("did you mean \"{}\"?", near)});
    return;
  }
  const auto text = cell_text(reading, change.value, path.column);
  if (!text) return;
  const auto column = column_of(table, path.column, change.where);
  auto& row = table.rows[static_cast<std::size_t>(at - names.begin()) + 1];
  if (column >= row.cells.size()) return;  // of another width: told already
  table.elsewhere.push_back(change.value.where);
  row.cells[column] = {*text, 0, static_cast<int>(table.elsewhere.size() - 1)};
}

void add_event(Reading& reading, base::CsvTable& table, const Node& event) {
  for (const auto& [key, value] : event.fields) column_of(table, key, value.where);
  base::CsvRow row;
  table.elsewhere.push_back(event.where);
  row.elsewhere = static_cast<int>(table.elsewhere.size() - 1);
  for (const auto& head : table.rows.front().cells) {
    const auto* value = event.find(head.text);
    base::CsvCell added{"", 0, row.elsewhere};
    if (value != nullptr) {
      added.text = cell_text(reading, *value, head.text).value_or("");
      table.elsewhere.push_back(value->where);
      added.elsewhere = static_cast<int>(table.elsewhere.size() - 1);
    }
    row.cells.push_back(std::move(added));
  }
  table.rows.push_back(std::move(row));
}

}  // namespace

void change_tree(Reading& reading, Node& root) {
  if (reading.overlay == nullptr) return;
  for (std::size_t i = 0; i < reading.overlay->changes.size(); ++i) {
    const auto& change = reading.overlay->changes[i];
    if (change.how != ValueChange::How::set || is_about_a_table(reading, change.path)) continue;
    reading.changed[i] = true;
    set_node(reading, root, change);
  }
}

void change_table(Reading& reading, base::CsvTable& table) {
  if (reading.overlay == nullptr || table.rows.empty()) return;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < reading.overlay->changes.size(); ++i) {
    const auto& change = reading.overlay->changes[i];
    if (change.how != ValueChange::How::set ||
        std::string(cell_path(change.path).table) + ".csv" != table.file)
      continue;
    reading.changed[i] = true;
    if (names.empty()) names = row_names(table);
    set_cell(reading, table, names, change);
  }
  if (table.file != kEvents) return;
  for (const auto& event : reading.overlay->events) add_event(reading, table, event);
}

std::optional<base::CsvTable> added_table(const Reading& reading, const std::string& file) {
  if (reading.overlay == nullptr || file != kEvents || reading.overlay->events.empty()) return std::nullopt;
  base::CsvTable table{file, {{1, {}, -1}}, {}};
  for (const auto* column : {"date", "kind", "target", "value"})
    table.rows.front().cells.push_back({column, 1, -1});
  return table;
}

bool is_left_out(Reading& reading, std::string_view event) {
  if (reading.overlay == nullptr) return false;
  const auto& without = reading.overlay->without;
  const auto at =
      std::find_if(without.begin(), without.end(), [&](const auto& w) { return w.text == event; });
  if (at == without.end()) return false;
  reading.left_out[static_cast<std::size_t>(at - without.begin())] = true;
  return true;
}

Quantity multiplied(Reading& reading, Quantity quantity, std::string_view name,
                    const chance::Support& support, const Bounds* bounds) {
  if (reading.overlay == nullptr) return quantity;
  const auto& changes = reading.overlay->changes;
  const auto at = std::find_if(changes.begin(), changes.end(), [&](const ValueChange& change) {
    return change.how != ValueChange::How::set && change.path == name;
  });
  if (at == changes.end()) return quantity;
  reading.changed[static_cast<std::size_t>(at - changes.begin())] = true;
  const bool is_chance =
      bounds == nullptr ? support.low >= 0 && support.high <= 1 : bounds->low == 0 && bounds->high == 1;
  if (at->how == ValueChange::How::odds) {
    if (!is_chance) {
      reading.fault({at->where, "odds of what is no chance", at->path, "a chance or a share", "use times"});
      return quantity;
    }
    const double p = quantity.known;
    quantity.known = at->factor * p / (1 - p + at->factor * p);
    quantity.odds = at->factor;
    return quantity;
  }
  const double high = is_chance ? 1 : bounds == nullptr ? support.high : bounds->high;
  if (support.high * at->factor > high) {
    reading.fault({at->where, fmt::format("times {} it may exceed {}", at->factor, high), at->path,
                   "a factor that keeps it within its bounds", is_chance ? "use odds" : ""});
    return quantity;
  }
  quantity.known *= at->factor;
  quantity.times = at->factor;
  return quantity;
}

void check_all_changed(Reading& reading) {
  if (reading.overlay == nullptr) return;
  const auto& overlay = *reading.overlay;
  for (std::size_t i = 0; i < overlay.changes.size(); ++i) {
    if (reading.changed[i]) continue;
    const auto& change = overlay.changes[i];
    const bool is_set = change.how == ValueChange::How::set;
    reading.fault(
        {change.where, is_set ? "nothing of the scenario has this name" : "nothing there to multiply",
         change.path, is_set ? "a value of the scenario" : "a number or distribution that the scenario gives",
         is_set ? "" : "a default is changed with value"});
  }
  for (std::size_t i = 0; i < overlay.without.size(); ++i) {
    if (reading.left_out[i]) continue;
    reading.fault({overlay.without[i].where, "no such event", overlay.without[i].text,
                   "KIND.TARGET of a row in events.csv; #2 after it for the second of a kind and target",
                   ""});
  }
}

}  // namespace anabasis::world
