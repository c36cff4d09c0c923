#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "evidence/claim.hpp"

namespace anabasis::evidence::tables {

/// A cell: what it says, and where its bytes stand in the report's text. A cell that the row does not have
/// is empty, and so is one that says nothing.
struct Cell {
  std::string text;
  base::Span span;
  int line = 0;
  int column = 0;  ///< byte column in its line, from 1
};

/// A table as it stands in a text. Rows may be shorter than the header.
struct Rows {
  std::string file;
  std::vector<std::vector<Cell>> rows;  ///< with the header, and whatever stands above it
};

/// The tables of the field that are known here. docs/reference/tables.md tells what becomes of each.
enum class Kind {
  acled,
  unhcr_statistics,
  unhcr_portal,
  dtm,
  idu,
  hxl,
  flee_registrations,
  flee_layout,
  p_codes
};
[[nodiscard]] std::string_view to_string(Kind kind);

/// What a table is, and where it begins.
struct Recognised {
  Kind kind = Kind::acled;
  std::size_t header = 0;  ///< the row that names the columns; of Flee's registrations: one past the last row
};

/// The kind of table that has these columns, in any order, others beside them; none where no kind has.
[[nodiscard]] std::optional<Kind> recognise(const std::vector<std::string>& columns);

/// As `recognise`, looking for the header among the first rows. Errors: no known table; tells the columns
/// that are there, the nearest known table, and what is missing for it.
[[nodiscard]] base::Result<Recognised> recognise(const Rows& rows);

/// What a table's claims go under.
struct Origin {
  std::string report;                          ///< id
  std::string outlet;                          ///< empty: who publishes such tables
  std::optional<base::DayInterval> published;  ///< none: the last day that the table speaks of
  std::string place;                           ///< of tables of one place, which do not name it
};

/// A table read into claims.
struct Table {
  Kind kind = Kind::acled;
  Report report;
  std::vector<Claim> claims;
  std::size_t suppressed = 0;      ///< cells that hide a small number: no claim, and not zero
  std::size_t missing = 0;         ///< cells that tell no number: no claim, and not zero
  std::vector<std::string> minds;  ///< what whoever uses the claims has to know
};

/// Reads a table whose rows were taken from `text`, which becomes the report's. Every claim quotes its cell,
/// byte for byte. Errors: no known table; every cell that cannot be read, with its place.
[[nodiscard]] base::Result<Table> read_table(const Rows& rows, std::string text, const Origin& origin);

/// The cells of a text with separators (comma, semicolon or tab, whichever the header has most of). Quotes
/// are as in RFC 4180. Errors: a quote that is never closed.
[[nodiscard]] base::Result<Rows> rows_of_csv(std::string_view text, std::string file);

}  // namespace anabasis::evidence::tables
