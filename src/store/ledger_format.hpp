#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

#include "base/error.hpp"

namespace anabasis::store {

/// A ledger that cannot go on: caught where the room ends.
struct Broken {
  base::Error error;
};

[[noreturn]] void broken(base::Fault fault);

template <class Value>
Value value_or_broken(base::Result<Value> result) {
  if (!result) throw Broken{result.error()};
  return std::move(*result);
}

/// Throws where the file is not a ledger, or one of a newer format. Writes nothing.
void check_format(SQLite::Database& db, const std::string& file);

/// Makes the tables of a new file, or those that an older format has not: step by step, all or nothing. What
/// the ledger holds stays as it is.
void migrate(SQLite::Database& db, const std::string& file);

}  // namespace anabasis::store
