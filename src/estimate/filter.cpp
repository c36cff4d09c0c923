#include "estimate/filter.hpp"

#include <algorithm>

namespace anabasis::estimate {

Stops stops_of(const Observations& observations) {
  std::vector<std::size_t> days;
  for (const auto& seen : observations.used) days.push_back(seen.truth.last);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  Stops stops;
  const auto count = std::min(days.size(), kMostStops);
  for (std::size_t i = 1; i <= count; ++i) stops.days.push_back(days[i * days.size() / count - 1]);
  for (const auto day : stops.days) {
    auto& heard = stops.heard.emplace_back();
    for (const auto& seen : observations.used) heard.push_back(seen.truth.last <= day ? 1 : 0);
  }
  return stops;
}

namespace detail {

namespace {

/// The likelihood over what it is on average for a member's unknowns, as logarithms: the density of members
/// that agree, over that of all, says how the likelihood hangs on the unknowns.
std::vector<double> beyond_unknowns(const Proposal& proposal, const Filtered& filtered,
                                    const Chosen& chosen) {
  const auto& draws = filtered.draws;
  std::vector<double> less(draws.members);
  for (std::size_t m = 0; m < less.size(); ++m) less[m] = -chosen.log_by[m];
  auto agreeing = proposal;
  fit(draws, weigh(less, filtered.log_likelihood, 1).values, agreeing);
  std::vector<double> beyond(draws.members);
  for (std::size_t m = 0; m < beyond.size(); ++m) {
    const auto scores = std::span(draws.scores).subspan(m * draws.unknowns, draws.unknowns);
    beyond[m] = filtered.log_likelihood[m] + log_ratio(agreeing, scores) - draws.log_ratio[m];
  }
  return beyond;
}

}  // namespace

std::vector<std::size_t> descend(const Proposal& proposal, std::uint64_t seed, std::size_t stop,
                                 Filtered& filtered, Chosen& chosen) {
  auto& draws = filtered.draws;
  auto log_by = beyond_unknowns(proposal, filtered, chosen);
  std::vector<double> since(draws.members);
  for (std::size_t m = 0; m < since.size(); ++m) since[m] = log_by[m] - chosen.log_by[m];
  const auto weights = weigh({}, since, 1);
  if (weights.ess >= 0.5 * static_cast<double>(draws.members)) return {};
  chance::Stream stream(
      {seed, draws.first_member, static_cast<std::uint32_t>(stop), 0, 0, chance::Purpose::resample});
  auto parents = resample_from(weights.values, draws.members, stream.uniform());
  chosen.log_mean += log_mean_exp(since);
  chosen.log_by = std::move(log_by);
  const auto stretches = draws.stretches.size();
  take_after(parents, 1, chosen.log_by);
  take_after(parents, draws.unknowns, draws.values);
  take_after(parents, draws.unknowns, draws.scores);
  take_after(parents, 1, draws.log_ratio);
  take_after(parents, stretches, draws.streams);
  for (std::size_t m = 0; m < draws.members; ++m)
    for (auto s = stop + 1; s < stretches; ++s) draws.streams[m * stretches + s] = draws.first_member + m;
  return parents;
}

}  // namespace detail

}  // namespace anabasis::estimate
