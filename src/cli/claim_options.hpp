#pragma once

#include <CLI/CLI.hpp>
#include <memory>

#include "evidence/claim_words.hpp"

namespace anabasis::cli {

/// Adds the options `--value`, `--unit`, `--place`, … of `add` and `edit`.
void add_claim_words(CLI::App& verb, const std::shared_ptr<evidence::ClaimWords>& words);

}  // namespace anabasis::cli
