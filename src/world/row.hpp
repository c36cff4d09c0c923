#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/csv.hpp"
#include "world/prior.hpp"
#include "world/reading.hpp"

namespace anabasis::world {

class RowReader;

/// The code in the column `currency`, for the money in the column `of`. Errors: a fault where it is no ISO
/// 4217 code, or where only one of the two cells is filled.
std::string currency_at(RowReader& row, std::string_view of);

/// Reads the cells of one row by the names of their columns, and gathers what is wrong with them. A cell of a
/// missing column, whose absence is told already, is empty without a fault.
class RowReader {
 public:
  /// `source` and `source_date` are about the row's numbers, except in a table of `outcomes`, which has its
  /// own way to date them.
  enum class Of { priors, outcomes };
  RowReader(Reading& reading, const base::NamedCsv& table, std::size_t row, Of of = Of::priors);

  [[nodiscard]] std::string text(std::string_view column) const {
    return std::string(table_->at(row_, column));
  }
  /// As `text`; an empty cell is a fault.
  std::string required(std::string_view column, std::string_view expected);
  std::optional<double> number(std::string_view column, const Bounds& bounds);
  std::optional<base::Day> day(std::string_view column);
  /// `yes` or `no`; false where the cell is empty.
  bool yes(std::string_view column);
  /// A number or a distribution; none where the cell is empty. Its source is the row's.
  std::optional<Quantity> quantity(std::string_view column, std::string name, const Bounds& bounds);

  /// Whether the cells may stand under the wrong names: then only the first ones are worth reading.
  [[nodiscard]] bool ragged() const { return table_->ragged(row_); }
  [[nodiscard]] base::Where where(std::string_view column) const { return table_->where(row_, column); }
  [[nodiscard]] base::Where where() const { return table_->where(row_, ""); }
  [[nodiscard]] const Provenance& provenance() const { return provenance_; }

  /// A fault at a cell, with the cell as what was found.
  void fault(std::string_view column, std::string what, std::string expected, std::string hint = {});

 private:
  Reading* reading_;
  const base::NamedCsv* table_;
  std::size_t row_;
  Provenance provenance_;
};

}  // namespace anabasis::world
