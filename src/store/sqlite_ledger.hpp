#pragma once

#include <filesystem>
#include <memory>

#include "base/error.hpp"
#include "evidence/ledger.hpp"

namespace anabasis::store {

/// Opens the ledger in an SQLite file, or makes one where there is none. What a call has acknowledged is on
/// the disk. Several processes may write at once, each with a ledger of its own; one ledger is for one thread
/// at a time. Errors: not a ledger; one of a newer format; a place that cannot be written to; locked for
/// longer than ten seconds.
[[nodiscard]] base::Result<std::unique_ptr<evidence::Ledger>> open_ledger(const std::filesystem::path& file);

}  // namespace anabasis::store
