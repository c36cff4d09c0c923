#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

namespace anabasis::chance {

/// What a draw is for: part of its key, so that two draws about the same party on the same day never share
/// numbers.
enum class Purpose : std::uint32_t {
  prior,      ///< an unknown of the scenario
  start,      ///< the first spread of groups over strata
  origin,     ///< where people set in motion come from
  death,      ///< who dies today
  leave,      ///< who leaves
  route,      ///< by which route
  crossing,   ///< outcome at a guarded crossing
  refusal,    ///< who is refused where more arrive than fit
  resample,   ///< estimate: which members speak for the posterior
  test,       ///< tests only
  means,      ///< what households can pay
  alone,      ///< who goes without being led, who cannot pay for it
  arrival,    ///< who is held or stays for good where they come in
  release,    ///< who is let go today
  convoy,     ///< whether those who wait set out today, and who of them
  intention,  ///< whose intention changes
  record,     ///< which events come into an observer's record
  report,     ///< what of a record becomes known today
  forecast,   ///< hindcasts
  propose,    ///< estimate: where unknowns are looked for
  perturb,    ///< estimate: errors that are added to what was told
  telling,    ///< estimate: what concerns only how a history was told
  enquire,    ///< estimate: reports that nobody has made yet
  calibrate,  ///< estimate: truths that are looked for, and ranks of ties
};

/// The key of a stream: the same key always gives the same numbers, whatever else was drawn before, on any
/// thread.
struct StreamKey {
  std::uint64_t seed = 0;
  std::uint64_t member = 0;
  std::uint32_t day = 0;
  std::uint32_t place = 0;
  std::uint64_t party = 0;  ///< of the party's content, never of its row
  Purpose purpose = Purpose::test;
};

/// Counter-based random numbers: Philox 4x64 with ten rounds.
/// Source: Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", SC'11.
class Stream {
 public:
  using result_type = std::uint64_t;

  explicit Stream(const StreamKey& key);

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  /// 64 uniform bits.
  result_type operator()() {
    if (used_ == 4) refill();
    return block_[used_++];
  }

  /// Uniform on the open interval (0, 1).
  double uniform() { return to_uniform((*this)()); }

  /// The middles of 2^52 equal steps: symmetric about 1/2, never 0 or 1.
  static constexpr double to_uniform(result_type bits) {
    // Of 2^53 steps the last middle would round to 1.
    return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
  }

 private:
  void refill();

  std::array<std::uint64_t, 2> key_;
  std::array<std::uint64_t, 4> counter_;
  std::array<std::uint64_t, 4> block_{};
  unsigned used_ = 4;
};

/// A 64-bit key from a text, for what is known by name (an unknown, a word). FNV-1a, then mixed.
[[nodiscard]] std::uint64_t key_of(std::string_view text);

/// Mixes a value into a key; the order of values matters: mix(a, b) is not mix(b, a).
/// Source: splitmix64's finaliser (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number
/// generators").
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t key, std::uint64_t value) {
  // The key is spread by an odd factor first, so that small keys and values (indices) do not collide.
  std::uint64_t z = key * 0xD1342543DE82EF95U + value + 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31);
}

}  // namespace anabasis::chance
