#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// What must hold whatever the bytes: anything else is a finding.
inline void require(bool holds) {
  if (!holds) std::abort();
}
