#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/tree.hpp"

namespace anabasis::world {

/// A value of a scenario that an overlay changes.
struct ValueChange {
  enum class How {
    set,    ///< another value, or another distribution
    times,  ///< the scenario's own, times a factor
    odds,   ///< of a chance: its odds, p / (1 - p), times a factor
  };

  std::string path;  ///< as unknowns are named: "movement.leave.town", "routes.ID.detection"
  base::Where where;
  How how = How::set;
  base::Node value;   ///< to set
  double factor = 1;  ///< otherwise
};

/// A text of an overlay with its place.
struct OverlayText {
  std::string text;
  base::Where where;
};

/// What an overlay wants: the fates and questions that should become less, and those that should become more.
struct Objective {
  std::vector<OverlayText> fewer, more;
  base::Where where;

  [[nodiscard]] bool is_declared() const { return !fewer.empty() || !more.empty(); }
};

/// A what-if: the same scenario with some values and events changed. docs/reference/compare.md describes the
/// file.
struct Overlay {
  std::string file;  ///< as it was named
  std::string sha256;
  std::string name;
  std::string says;  ///< what is changed, and why
  std::vector<ValueChange> changes;
  std::vector<base::Node> events;    ///< added: tables of the columns of events.csv
  std::vector<OverlayText> without;  ///< events taken out, by name: "control.raqqa"
  Objective objective;
};

/// Errors: all faults of the file at once; a word such as "better" without an objective.
[[nodiscard]] base::Result<Overlay> read_overlay(const std::filesystem::path& file);

/// The same from its text; `name` is the file in its faults.
[[nodiscard]] base::Result<Overlay> parse_overlay(std::string_view text, const std::string& name);

}  // namespace anabasis::world
