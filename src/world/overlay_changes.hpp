#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/csv.hpp"
#include "base/tree.hpp"
#include "world/prior.hpp"
#include "world/reading.hpp"

/// How an overlay's changes come into a scenario: while its files are read, so that what is changed meets the
/// same rules as what was there, with faults that name the overlay's line. Without an overlay none of these
/// does anything.
namespace anabasis::world {

/// Sets values of scenario.toml.
void change_tree(Reading& reading, base::Node& root);

/// Sets cells of a table, and adds the overlay's events to `events.csv`.
void change_table(Reading& reading, base::CsvTable& table);

/// `events.csv` with the overlay's events, where the scenario has no such file; else none.
[[nodiscard]] std::optional<base::CsvTable> added_table(const Reading& reading, const std::string& file);

/// Whether the overlay takes this event out: "control.raqqa".
[[nodiscard]] bool is_left_out(Reading& reading, std::string_view event);

/// The quantity times the overlay's factor for this name; `bounds` is null where they are not known, and then
/// those of a chance stand for what lies between 0 and 1.
[[nodiscard]] Quantity multiplied(Reading& reading, Quantity quantity, std::string_view name,
                                  const chance::Support& support, const Bounds* bounds);

/// Faults for changes of what the scenario does not have.
void check_all_changed(Reading& reading);

}  // namespace anabasis::world
