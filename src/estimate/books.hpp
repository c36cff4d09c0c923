#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/thread_pool.hpp"
#include "estimate/answer.hpp"
#include "estimate/flow_model.hpp"

namespace anabasis::estimate {

/// What has become of a group's people at the end, and how many there ever were; persons.
struct GroupFates {
  std::array<Summary, world::kFates> fates;
  Summary placed;

  [[nodiscard]] const Summary& of(world::Fate fate) const { return fates[static_cast<std::size_t>(fate)]; }
};

/// What some histories look like from day to day: for drawing, not for answering.
struct Books {
  std::size_t members = 0;
  std::vector<Fan> places;         ///< persons at rest, one fan per place
  std::vector<Fan> links;          ///< persons who passed in the seven days up to each day, one fan per link
  std::vector<GroupFates> groups;  ///< persons, one per group
  GroupFates all;                  ///< of everybody
  std::vector<float> persons;      ///< where kept: at rest; Shape: [member][day][place]
};

/// How many members the books can hold in bounded memory: at least 20 and at most 200 of them.
[[nodiscard]] std::size_t members_in_books(const FlowModel& model, std::size_t members);

/// Members that speak for the weights, each as often as its weight asks for (`resample_from`).
[[nodiscard]] std::vector<std::size_t> resample(std::span<const double> weights, std::size_t count,
                                                std::uint64_t seed);

/// Flows are drawn as those of so many days up to each day.
inline constexpr std::size_t kFlowWindow = 7;

/// One fan for each of `count` series, each day the sum of the `window` days up to it.
/// Shape: of a member, [day][series].
[[nodiscard]] std::vector<Fan> draw_fans(const std::vector<std::span<const float>>& members, std::size_t days,
                                         std::size_t count, std::size_t window, base::ThreadPool& pool);

/// Runs these members again, as they were (the same streams give the same histories), and writes everything
/// down. A member that is named twice counts twice.
/// Where `with_histories`, every history's persons at places are kept, too.
[[nodiscard]] Books keep_books(const FlowModel& model, const Draws& draws,
                               const std::vector<std::size_t>& members, std::uint64_t seed,
                               bool with_histories, base::ThreadPool& pool, const Part& part = {});

}  // namespace anabasis::estimate
