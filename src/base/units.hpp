#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/day.hpp"

namespace anabasis::base {

/// A count of people or of households. 64 bits: sums over places, days and members must not overflow.
using People = std::int64_t;

/// A distance in kilometres.
struct Km {
  double value = 0;

  auto operator<=>(const Km&) const = default;
};

/// An amount of money keeps its currency and its date: it is never converted silently.
struct Money {
  double amount = 0;
  std::string currency;  ///< ISO 4217
  Day date;
};

/// A range of bytes in a text: `start` is included, `end` is not.
struct Span {
  std::size_t start = 0;
  std::size_t end = 0;

  auto operator<=>(const Span&) const = default;
  [[nodiscard]] constexpr std::size_t size() const { return end - start; }
};

/// An index that cannot be mistaken for an index of another kind.
template <class Tag>
struct Id {
  std::uint32_t index = 0;

  auto operator<=>(const Id&) const = default;
};

}  // namespace anabasis::base
