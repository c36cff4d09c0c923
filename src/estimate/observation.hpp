#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "estimate/likelihood.hpp"
#include "estimate/track.hpp"
#include "evidence/claim.hpp"
#include "evidence/lineage.hpp"
#include "world/scenario.hpp"

namespace anabasis::estimate {

/// What a claim says about a history: where to look, and the density of what would have been reported.
struct Observation {
  std::size_t claim = 0;       ///< index into Evidence::claims
  std::string voice;           ///< as shown
  std::size_t retellings = 0;  ///< that agree with it; they weigh nothing
  Reported reported;
  Reading truth;
  std::optional<Reading> households;      ///< the truth if families are not counted
  std::size_t reliability = 0;            ///< index into the unknowns: how often this voice is roughly right
  std::optional<std::size_t> word_error;  ///< the same: shared error of the word's meaning
  std::optional<std::size_t>
      counts_families;    ///< the same: 1 if the voice counts families, 0 if heads of households
  std::uint64_t key = 0;  ///< of its content: draws that are made for it hang on nothing else
  std::string reading;    ///< in plain words, what was taken for granted in reading it
};

/// A claim that weighs nothing, and why.
struct Shown {
  std::size_t claim = 0;
  std::string why;
};

/// A retelling that was set aside, read as if it were the original.
struct SetAside {
  std::size_t statement = 0;  ///< index into Observations::used
  evidence::Mutation mutation;
  Observation believed;
};

struct Observations {
  std::vector<Observation> used;  ///< one per original statement
  std::vector<SetAside> set_aside;
  std::vector<Shown> shown;
};

/// Undated stocks and flows are read as of this many days up to the report's publication; the page says so.
inline constexpr int kUndatedDays = 28;

/// Which number of the history each statement looks at, by measure and factuality
/// (docs/explanation/estimate.md has the table). Adds the tracks it needs and, as unknowns keyed by content,
/// the reliability of each voice, the meaning of each word, and whether a voice counts families.
[[nodiscard]] Observations observe_claims(const world::Scenario& scenario, const evidence::Evidence& evidence,
                                          const std::vector<evidence::Statement>& statements,
                                          std::vector<Track>& tracks, std::vector<Prior>& unknowns);

/// The number of this member's history that the statement is about, as its voice counts.
[[nodiscard]] double truth_of(const Observation& observation, const Tracks& tracks, std::size_t member,
                              bool counts_families);
/// The same, counted as the member drew that its voice counts.
[[nodiscard]] double truth_of(const Observation& observation, const Tracks& tracks, std::size_t member,
                              std::span<const double> draw);
/// The shared error of the statement's word, as the member drew it; 0 for numbers.
[[nodiscard]] double word_error_of(const Observation& observation, std::span<const double> draw);

/// A statement beside what a member's history would have had it say, with what the member drew of the
/// telling.
[[nodiscard]] OnScale on_scale(const Observation& observation, const Tracks& tracks, std::size_t member,
                               std::span<const double> draw);

}  // namespace anabasis::estimate
