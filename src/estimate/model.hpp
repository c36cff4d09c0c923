#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>

namespace anabasis::estimate {

/// All that the estimators know of a model: it starts from drawn unknowns, goes on by days, and shows a few
/// numbers a day. A member keeps its random streams: the same draw, seed and member give the same history,
/// always.
template <class M>
concept Model = requires(const M& model, typename M::State& state, std::span<const double> draw,
                         std::uint64_t seed, std::uint64_t member, std::span<double> today) {
  { model.start(draw, seed, member) } -> std::same_as<typename M::State>;
  { model.step(state) } -> std::same_as<void>;
  { model.days() } -> std::convertible_to<std::size_t>;
  { model.tracks() } -> std::convertible_to<std::size_t>;
  { model.observe(state, today) } -> std::same_as<void>;  ///< Shape: today has one value per track
};

}  // namespace anabasis::estimate
