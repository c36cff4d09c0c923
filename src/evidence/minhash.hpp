#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace anabasis::evidence {

/// Hashes of every three words that stand together in a text, whatever its case, white space and punctuation;
/// sorted, each once. A text of fewer words has none.
[[nodiscard]] std::vector<std::uint64_t> shingles(std::string_view text);

/// How much two sets have in common: the size of what both have over what either has; 0 where both are empty.
/// Shape: sorted, each once.
[[nodiscard]] double jaccard(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

/// Hashes of a signature; three to a band.
inline constexpr std::size_t kBands = 32;
inline constexpr std::size_t kRows = 3;
using Signature = std::array<std::uint64_t, kBands * kRows>;

/// The least hash of a set under each of many hash functions: two sets have the same at a place with the
/// chance of their Jaccard similarity. Source: Broder 1997.
[[nodiscard]] Signature signature(std::span<const std::uint64_t> shingles);

/// The share of places at which two signatures agree: estimates `jaccard`, with a standard error below 0.06.
[[nodiscard]] double similarity(const Signature& a, const Signature& b);

/// Finds texts like one that is added among those added before, without looking at each: texts that agree in
/// a whole band of their signatures. Of two that are half alike, 99 in 100 are found. Source: Indyk & Motwani
/// 1998.
class LikeTexts {
 public:
  /// Earlier texts that may be like this one, in order; of many that agree in a band, the first few.
  std::vector<std::size_t> add(std::size_t text, const Signature& signature);

 private:
  std::array<std::unordered_map<std::uint64_t, std::vector<std::size_t>>, kBands> bands_;
};

}  // namespace anabasis::evidence
