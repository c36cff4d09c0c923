#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/csv.hpp"
#include "world/prior.hpp"
#include "world/reading.hpp"

/// The parts of a case in Flee's layout, in the order in which they must be read.
namespace anabasis::world {

/// Columns stand at fixed places in most of Flee's tables.
class FleeRow {
 public:
  FleeRow(std::string_view file, const base::CsvRow& row) : file_(file), row_(&row) {}

  /// Empty where the row is shorter.
  [[nodiscard]] std::string text(std::size_t column) const {
    return column < row_->cells.size() ? row_->cells[column].text : std::string{};
  }
  [[nodiscard]] base::Where where(std::size_t column) const {
    return {std::string(file_), row_->line, column < row_->cells.size() ? row_->cells[column].column : 0};
  }
  [[nodiscard]] base::Where where() const { return {std::string(file_), row_->line, 0}; }

  /// The number in a column; an empty cell is `otherwise`. Errors: a fault, and none.
  std::optional<double> number(Reading& reading, std::size_t column, const Bounds& bounds,
                               double otherwise) const;
  /// The same for a whole number, a number of days.
  std::optional<int> day(Reading& reading, std::size_t column) const;

 private:
  std::string_view file_;
  const base::CsvRow* row_;
};

/// The rows of a table whose first line may be a header behind a `#`. With `header`, it is the first row.
std::optional<base::CsvTable> flee_table(Reading& reading, const std::string& file, bool required,
                                         bool header);

/// The place with exactly this name. Errors: a fault, and none.
std::optional<PlaceId> flee_place(Reading& reading, const std::string& name, const base::Where& where);

/// The place that a table's column is named after. An unknown name is noted: the column has no effect.
std::optional<PlaceId> flee_column(Reading& reading, const std::string& file, const base::CsvRow& header,
                                   const base::CsvCell& cell);

/// What `simsetting.yml` says: for the scenario's `movement` and, for what has no place there, its tables.
void read_flee_settings(Reading& reading);

void read_flee_conflicts(Reading& reading, const std::map<PlaceId, int>& conflict_starts);
void read_flee_closures(Reading& reading);
void read_flee_registrations(Reading& reading);
void read_flee_demographics(Reading& reading);

}  // namespace anabasis::world
