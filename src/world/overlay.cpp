#include "world/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/file.hpp"
#include "base/text.hpp"

namespace anabasis::world {

namespace {

using base::Fault;
using base::Node;
using base::TableReader;

/// Words that judge: whoever uses one must say by what.
constexpr std::array<std::string_view, 14> kJudging{
    "better", "best",  "improve", "improves", "improved",  "improvement", "optimal",
    "worse",  "worst", "beter",   "beste",    "verbetert", "slechter",    "optimaal"};

/// The tables `[[key]]` of a file; anything else that stands there is a fault.
std::vector<const Node*> tables(TableReader& reader, std::string_view key) {
  std::vector<const Node*> found;
  const auto* node = reader.find(key);
  if (node == nullptr) return found;
  const auto expected = fmt::format("tables that begin with [[{}]]", key);
  if (node->kind != Node::Kind::array) {
    reader.add(base::wrong_kind(*node, key, expected));
    return found;
  }
  for (const auto& item : node->items) {
    if (item.kind == Node::Kind::table) {
      found.push_back(&item);
    } else {
      reader.add(base::wrong_kind(item, key, expected));
    }
  }
  return found;
}

void check_path(TableReader& table, const Node& path) {
  const auto first = path.text.substr(0, path.text.find('.'));
  if (first == "scenario" || first == "question" || first == "outcomes") {
    table.add({path.where, "not to be changed by an overlay", path.text, "a value of how people move",
               "what is asked, of which days and with which seed must stay: otherwise nothing is compared"});
  } else if (path.text.find('.') == std::string::npos) {
    table.add({path.where, "not a path", path.text,
               "the name of a value, such as movement.leave.town or routes.ID.detection",
               "docs/reference/compare.md tells how values are named"});
  }
}

void read_factor(TableReader& table, std::string_view key, const Node& node, ValueChange& change) {
  change.how = key == "times" ? ValueChange::How::times : ValueChange::How::odds;
  const auto factor = table.number(key);
  if (!factor) return;
  change.factor = *factor;
  const bool is_above = change.how == ValueChange::How::times ? *factor >= 0 : *factor > 0;
  if (!std::isfinite(*factor) || !is_above) {
    table.add({node.where, fmt::format("\"{}\" out of range", key), base::to_string(node),
               change.how == ValueChange::How::times ? "a factor not below 0" : "a factor above 0", ""});
  }
}

void read_change(const Node& node, std::vector<Fault>& faults, Overlay& overlay) {
  TableReader table(node, faults);
  ValueChange change;
  change.where = node.where;
  const auto* path = table.require("path", "the name of a value, such as movement.leave.town");
  if (const auto text = table.text("path")) {
    change.path = *text;
    change.where = path->where;
    check_path(table, *path);
  }
  int ways = 0;
  for (const auto* key : {"value", "times", "odds"}) {
    const auto* way = table.find(key);
    if (way == nullptr) continue;
    ++ways;
    if (key == std::string_view("value")) {
      change.value = *way;
    } else {
      read_factor(table, key, *way, change);
    }
  }
  if (ways != 1) {
    table.add({node.where, ways == 0 ? "a change to nothing" : "changed in more than one way", change.path,
               "one of value, times, odds", ""});
  }
  table.finish();
  const auto same = [&](const ValueChange& other) { return other.path == change.path; };
  if (!change.path.empty() && std::any_of(overlay.changes.begin(), overlay.changes.end(), same))
    table.add({change.where, "changed twice", change.path, "each value once", ""});
  overlay.changes.push_back(std::move(change));
}

void read_without(TableReader& root, Overlay& overlay) {
  const auto* node = root.find("without");
  if (!root.texts("without")) return;
  for (const auto& item : node->items)
    if (item.kind == Node::Kind::text) overlay.without.push_back({item.text, item.where});
}

void read_objective(const Node& node, std::vector<Fault>& faults, Objective& objective) {
  TableReader table(node, faults);
  objective.where = node.where;
  const auto read = [&](std::string_view key, std::vector<OverlayText>& wanted) {
    const auto* list = table.find(key);
    if (!table.texts(key)) return;
    for (const auto& item : list->items)
      if (item.kind == Node::Kind::text) wanted.push_back({item.text, item.where});
  };
  read("fewer", objective.fewer);
  read("more", objective.more);
  if (!objective.is_declared()) {
    table.add({node.where, "an objective that wants nothing", "",
               R"(fewer = ["dead", …] or more = ["arrived", …])", ""});
  }
  table.finish();
}

/// "Better" by whose measure? Faults for every text that judges where no objective is declared.
void check_words(TableReader& root, const Overlay& overlay) {
  if (overlay.objective.is_declared()) return;
  for (const auto* key : {"name", "says"}) {
    const auto* node = root.find(key);
    if (node == nullptr || node->kind != Node::Kind::text) continue;
    std::string word;
    for (const char c : base::ascii_lower(node->text) + " ") {
      if (c >= 'a' && c <= 'z') {
        word += c;
        continue;
      }
      if (std::find(kJudging.begin(), kJudging.end(), word) != kJudging.end()) {
        root.add({node->where, fmt::format("\"{}\" without an objective", word), node->text,
                  "an [objective] that says by what", R"([objective] fewer = ["dead"], more = ["arrived"])"});
      }
      word.clear();
    }
  }
}

void read_header(TableReader& root, Overlay& overlay) {
  constexpr std::string_view kFormat = "1, the version of this file's format";
  root.require("format", kFormat);
  if (const auto format = root.integer("format"); format && *format != 1) {
    root.add({root.find("format")->where, "unknown format", std::to_string(*format), std::string(kFormat),
              "this version of anabasis reads format 1"});
  }
  overlay.name = root.required_text("name");
  overlay.says = root.required_text("says");
  for (const auto* key : {"name", "says"}) {
    const auto* node = root.find(key);
    if (node != nullptr && node->kind == Node::Kind::text && base::trim(node->text).empty())
      root.add(
          {node->where, fmt::format("empty {}", key), "", "a text; it stands above the differences", ""});
  }
}

}  // namespace

base::Result<Overlay> read_overlay(const std::filesystem::path& file) {
  const auto text = base::read_text(file);
  if (!text) return tl::unexpected(text.error());
  return parse_overlay(*text, file.string());
}

base::Result<Overlay> parse_overlay(std::string_view text, const std::string& name) {
  std::vector<Fault> faults;
  const auto tree = base::parse_toml(text, name, faults);
  if (!tree) return base::fail(std::move(faults));
  Overlay overlay;
  overlay.file = name;
  overlay.sha256 = base::sha256(text);
  TableReader root(*tree, faults);
  read_header(root, overlay);
  for (const auto* node : tables(root, "change")) read_change(*node, faults, overlay);
  for (const auto* node : tables(root, "event")) overlay.events.push_back(*node);
  read_without(root, overlay);
  if (const auto* node = root.find("objective"); node != nullptr) {
    if (node->kind == Node::Kind::table) {
      read_objective(*node, faults, overlay.objective);
    } else {
      root.add(base::wrong_kind(*node, "objective", "a table [objective]"));
    }
  }
  check_words(root, overlay);
  root.finish();
  if (!faults.empty()) return base::fail(std::move(faults));
  return overlay;
}

}  // namespace anabasis::world
