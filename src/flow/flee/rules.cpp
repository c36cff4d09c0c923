#include "flow/flee/rules.hpp"

#include <algorithm>

namespace anabasis::flow::flee {

std::span<const QuirkWords, kQuirks> quirks() {
  static constexpr std::array<QuirkWords, kQuirks> kWords{{
      {Quirk::doubled_links, "doubled-links", "a route with forced_redirection 1 is there twice",
       "it is there once"},
      {Quirk::table_merge, "table-merge",
       "of a camp with two tables of registrations, rows of one are added to the next row of the other, and "
       "late rows are dropped",
       "on every day the two are added"},
      {Quirk::day0_capacity, "day0-capacity",
       "who is in a camp on day 0 is taken off its capacity and also counts as there", "they count as there"},
      {Quirk::day0_spawn, "day0-spawn",
       "without insert_day0, day 0 sets the total and the sum of the camps in motion", "it sets one of them"},
      {Quirk::spawn_lag, "spawn-lag", "a conflict's decay weighs origins a day late", "on its day"},
      {Quirk::frozen_intensity, "frozen-intensity", "a conflict keeps the intensity with which it began",
       "its intensity follows the table"},
      {Quirk::link_closures, "link-closures", "closures of kind link close nothing",
       "they close the routes between the two places"},
      {Quirk::full_speed_again, "full-speed-again",
       "every further link of a day grants a whole day's journey again", "a day's travel ends with the day"},
      {Quirk::no_redirection, "no-redirection", "forced redirections redirect nobody",
       "from such a place everybody goes on by the redirected route"},
      {Quirk::early_reopening, "early-reopening",
       "what re-opens a place or border also opens what another closure holds closed",
       "a link opens when its last closure ends"},
      {Quirk::late_conflicts, "late-conflicts",
       "a zone with a conflict_date that conflicts.csv has no column for never comes to conflict",
       "it does, on that day"},
  }};
  return kWords;
}

std::optional<Quirk> quirk_named(std::string_view name) {
  const auto all = quirks();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& words) { return words.name == name; });
  if (found == all.end()) return std::nullopt;
  return found->quirk;
}

}  // namespace anabasis::flow::flee
