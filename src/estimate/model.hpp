#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>

namespace anabasis::estimate {

/// All that the estimators know of a model: it starts from drawn unknowns, goes on by days, and shows a few
/// numbers a day. A state is a plain value, and each day says whose random streams it uses: the same draw,
/// seed and members give the same history, always, and a copy of a state goes on by itself under another
/// member's.
template <class M>
concept Model = requires(const M& model, typename M::State& state, std::span<const double> draw,
                         std::uint64_t seed, std::uint64_t member, std::span<double> today) {
  requires std::semiregular<typename M::State>;
  { model.start(draw, seed, member) } -> std::same_as<typename M::State>;
  { model.step(state, member) } -> std::same_as<void>;
  { model.days() } -> std::convertible_to<std::size_t>;
  { model.tracks() } -> std::convertible_to<std::size_t>;
  { model.observe(state, today) } -> std::same_as<void>;  ///< Shape: today has one value per track
};

}  // namespace anabasis::estimate
