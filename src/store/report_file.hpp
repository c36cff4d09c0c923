#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "evidence/reading/read_report.hpp"

namespace anabasis::store {

/// What is told about a report beside its bytes.
struct Told {
  std::string published;  ///< a day, a month or a year; empty: as far as the report tells it
  std::string language;   ///< ISO 639-1; empty: found out
  std::string outlet;     ///< who printed it; empty: as far as it tells it, else the file's name
};

/// A report that was read, with what is to be minded about it, in words.
struct ReadFile {
  evidence::ReadReport read;
  std::vector<std::string> minds;
};

/// A table of the field as if it had been read from a text. None: it is no table. Errors: a table that is not
/// known, or has cells that cannot be read.
[[nodiscard]] base::Result<std::optional<ReadFile>> read_table_report(const std::string& file,
                                                                      const std::string& bytes,
                                                                      const Told& told);

/// What the bytes of a file say: a text, or a table of the field. The report's id is the file's name without
/// its ending. Errors: a text that is not UTF-8 or is empty; a table that is not known; a date of publication
/// that is none.
[[nodiscard]] base::Result<ReadFile> read_report_file(const std::string& file, std::string bytes,
                                                      const Told& told);

/// What a ledger can keep of it. Errors: a date of publication that is not known.
[[nodiscard]] base::Result<evidence::Evidence> kept(const ReadFile& file);

}  // namespace anabasis::store
