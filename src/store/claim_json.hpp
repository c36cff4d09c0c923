#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "evidence/claim.hpp"

namespace anabasis::store {

/// A claim as the ledger keeps it: one JSON object with every field, what is not told as null.
/// Errors: a text that is not UTF-8.
[[nodiscard]] base::Result<std::string> to_json(const evidence::Claim& claim);

/// The claim that `to_json` wrote, field by field the same.
/// Errors: anything that `to_json` would not write.
[[nodiscard]] base::Result<evidence::Claim> claim_from_json(std::string_view json, const base::Where& where);

/// Byte spans as pairs: `[[523,527],[528,548]]`.
[[nodiscard]] std::string spans_to_json(const std::vector<base::Span>& spans);
[[nodiscard]] base::Result<std::vector<base::Span>> spans_from_json(std::string_view json,
                                                                    const base::Where& where);

}  // namespace anabasis::store
