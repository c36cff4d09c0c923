#pragma once

#include <filesystem>

#include "base/day.hpp"
#include "base/error.hpp"
#include "evidence/claim.hpp"
#include "evidence/words.hpp"

namespace anabasis::evidence {

/// Reads a `claims.toml` and the reports that it names; finds every quote in its report's bytes and reads
/// every number again from its words. docs/reference/claims.md tells the layout. Errors: all at once, with
/// the line of the claim.
[[nodiscard]] base::Result<Evidence> read_claims(const std::filesystem::path& file, const WordTable& words);

/// Whether everything was published by `as_of`: what became known later would be hindsight.
/// Errors: every report that was, or may have been, published after it.
[[nodiscard]] base::Result<void> check_hindsight(const Evidence& evidence, base::Day as_of);

}  // namespace anabasis::evidence
