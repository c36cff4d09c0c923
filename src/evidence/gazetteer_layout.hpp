#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace anabasis::evidence::layout {

// The table of places, byte by byte; all numbers are little-endian. Coordinates are ten-thousandths of a
// degree above -90 and -180.
//
//   header    magic (8), places, regions, blocks, bytes of keys, bytes of names (4 each)
//   places    by country, the most populous first: lat 3, lon 3, population 4, region 2, name 4
//   regions   by country: name 4, country 2, lat 3, lon 3, radius in km 2, population 4
//   blocks    4 each: where among the keys each block of sixteen begins
//   keys      in order; each: bytes shared with the one before (1; 0 at the start of a block), further bytes
//             (1), those bytes, index of the entry (3), flags (1)
//   names     each ends with a 0
inline constexpr std::string_view kMagic = "ANAPLAC1";
inline constexpr std::size_t kHeader = 28, kPlace = 16, kRegion = 18, kBlock = 4, kBlockKeys = 16;
inline constexpr unsigned kIsRegion = 1, kIsMainName = 2;
inline constexpr double kPerDegree = 10000;

/// A number of `size` bytes.
inline std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return value;
}

inline void put(std::string& to, std::uint32_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) to += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

}  // namespace anabasis::evidence::layout
