#include "evidence/minhash.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "evidence/folded.hpp"

namespace anabasis::evidence {

namespace {

constexpr std::size_t kWords = 3;

/// A band that many share (a form letter) says little: its first few stand for all.
constexpr std::size_t kPerBand = 4;

/// Source: Steele, Lea & Flood 2014 (SplitMix64).
std::uint64_t mix(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

bool is_in_word(unsigned char byte) {
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

std::vector<std::uint64_t> word_hashes(std::string_view folded) {
  std::vector<std::uint64_t> words;
  for (std::size_t at = 0; at < folded.size();) {
    std::uint64_t hash = 0;
    const auto start = at;
    for (; at < folded.size() && is_in_word(static_cast<unsigned char>(folded[at])); ++at)
      hash = mix(hash ^ static_cast<unsigned char>(folded[at]));
    if (at > start) words.push_back(hash);
    if (at < folded.size()) ++at;
  }
  return words;
}

}  // namespace

std::vector<std::uint64_t> shingles(std::string_view text) {
  const auto words = word_hashes(fold(text).text);
  std::vector<std::uint64_t> hashes;
  for (std::size_t i = 0; i + kWords <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t k = 0; k < kWords; ++k) hash = mix(hash ^ words[i + k]);
    hashes.push_back(hash);
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

double jaccard(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t both = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) {
      ++both;
      ++i;
      ++j;
    } else if (*i < *j) {
      ++i;
    } else {
      ++j;
    }
  }
  const auto either = a.size() + b.size() - both;
  return either == 0 ? 0 : static_cast<double>(both) / static_cast<double>(either);
}

Signature signature(std::span<const std::uint64_t> shingles) {
  Signature least;
  least.fill(std::numeric_limits<std::uint64_t>::max());
  for (const auto shingle : shingles)
    for (std::size_t k = 0; k < least.size(); ++k) least[k] = std::min(least[k], mix(shingle ^ mix(k)));
  return least;
}

double similarity(const Signature& a, const Signature& b) {
  std::size_t same = 0;
  for (std::size_t k = 0; k < a.size(); ++k) same += a[k] == b[k] ? 1 : 0;
  return static_cast<double>(same) / static_cast<double>(a.size());
}

std::vector<std::size_t> LikeTexts::add(std::size_t text, const Signature& signature) {
  std::vector<std::size_t> found;
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint64_t key = 0;
    for (std::size_t row = 0; row < kRows; ++row) key = mix(key ^ signature[band * kRows + row]);
    auto& texts = bands_[band][key];
    found.insert(found.end(), texts.begin(), texts.end());
    if (texts.size() < kPerBand) texts.push_back(text);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace anabasis::evidence
