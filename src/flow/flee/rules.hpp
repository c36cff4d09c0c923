#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// The process of Flee 3, in counts: parties where Flee has agents, its sequential day in batches.
/// docs/reference/flee.md says what is the same, what is not, and by how much.
namespace anabasis::flow::flee {

/// Behaviour of Flee 3 that its tables and settings evidently do not mean. The rules "flee-3" keep all of
/// them, because published results rest on them; each can be mended by name.
enum class Quirk : std::uint8_t {
  doubled_links,
  table_merge,
  day0_capacity,
  day0_spawn,
  spawn_lag,
  frozen_intensity,
  link_closures,
  full_speed_again,
  no_redirection,
  early_reopening,
  late_conflicts,
};
inline constexpr std::size_t kQuirks = 11;

/// A quirk as people name it: what Flee does, and what the mend does instead.
struct QuirkWords {
  Quirk quirk;
  std::string_view name;
  std::string_view does;
  std::string_view mended;
};
[[nodiscard]] std::span<const QuirkWords, kQuirks> quirks();

/// The quirk with this name; none where there is none.
[[nodiscard]] std::optional<Quirk> quirk_named(std::string_view name);

/// How the process is run. Not what it is about: that is the case.
struct Options {
  double people_per_agent = 1;  ///< Flee's `hasten`; below 1 there are more people than in the tables
  int memory_resolution =
      0;               ///< levels of the memory of recent travel, per day's journey; 0: by how many people
  int day_parts = 64;  ///< within one, those who have come as far today are put together
  int batches = 32;    ///< at most so many parts of a day in which a place fills up
  std::array<bool, kQuirks> mended{};

  [[nodiscard]] bool has(Quirk quirk) const { return !mended[static_cast<std::size_t>(quirk)]; }
  void mend(Quirk quirk) { mended[static_cast<std::size_t>(quirk)] = true; }
};

}  // namespace anabasis::flow::flee
