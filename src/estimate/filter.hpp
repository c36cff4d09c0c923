#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/thread_pool.hpp"
#include "chance/stream.hpp"
#include "estimate/ensemble.hpp"
#include "estimate/marginal.hpp"
#include "estimate/observation.hpp"
#include "estimate/proposal.hpp"
#include "estimate/weights.hpp"

namespace anabasis::estimate {

/// Days at whose end histories are compared with what was told up to then: those on which a statement looks
/// last, thinned to so many at most.
inline constexpr std::size_t kMostStops = 16;
struct Stops {
  std::vector<std::size_t> days;           ///< rising
  std::vector<std::vector<double>> heard;  ///< how often each statement counts by then: 0 or 1. Shape: [stop]
};
[[nodiscard]] Stops stops_of(const Observations& observations);

/// Histories up to the last day that is told of, and how well they agree with all of it.
struct Filtered {
  Draws draws;  ///< `log_ratio` and `streams` as the filter left them
  std::vector<double> log_likelihood;
};

template <class Archive>
void pack(Archive& archive, Filtered& filtered) {
  archive(filtered.draws, filtered.log_likelihood);
}

namespace detail {

/// Puts each parent's rows in its children's place.
template <class T>
void take_after(const std::vector<std::size_t>& parents, std::size_t width, std::vector<T>& rows) {
  const auto before = rows;
  for (std::size_t m = 0; m < parents.size(); ++m)
    for (std::size_t i = 0; i < width; ++i) rows[m * width + i] = before[parents[m] * width + i];
}

/// How members were chosen so far.
struct Chosen {
  std::vector<double> log_by;  ///< what each one's ancestor was chosen by; 0: by nothing yet
  double log_mean = 0;         ///< of all choices: their means, multiplied
};

/// Where fewer than half of the members would count, lets them be children of those that agree, by more than
/// their unknowns make them, with what was told up to this stop; says whose children they are. None: all go
/// on.
[[nodiscard]] std::vector<std::size_t> descend(const Proposal& proposal, std::uint64_t seed, std::size_t stop,
                                               Filtered& filtered, Chosen& chosen);

}  // namespace detail

/// Runs histories, with unknowns drawn from the proposal, from one stop to the next. Where chance of the
/// model's own leaves few that agree with what was told by then, these go on more than once, each from there
/// on by itself. What a history's unknowns have to do with how well it agrees does not count for that: the
/// proposal has looked at all that is told, this stop only at a part. The weights that come out are unbiased.
/// Source: auxiliary particle filter, Pitt & Shephard 1999, JASA 94; unbiased: Del Moral 2004, "Feynman–Kac
/// Formulae", ch. 7.
template <Model M>
Filtered filter(const M& model, const Proposal& proposal, Draws draws, const MarginalLikelihood& likelihood,
                const Stops& stops, std::uint64_t seed, base::ThreadPool& pool) {
  const auto members = draws.members;
  Filtered filtered;
  filtered.draws = std::move(draws);
  filtered.draws.stretches = {0};
  for (std::size_t stop = 0; stop + 1 < stops.days.size(); ++stop)
    filtered.draws.stretches.push_back(stops.days[stop] + 1);
  const auto stretches = filtered.draws.stretches.size();
  filtered.log_likelihood.resize(members);
  for (std::size_t m = 0; m < members; ++m)
    filtered.draws.streams.insert(filtered.draws.streams.end(), stretches, filtered.draws.first_member + m);
  Tracks tracks{members, stops.days.back() + 1, model.tracks(), {}};
  const auto per_member = tracks.days * tracks.tracks;
  tracks.values.resize(members * per_member);
  std::vector<typename M::State> states(members);
  detail::Chosen chosen{std::vector<double>(members, 0.0)};
  std::size_t first = 0;
  for (std::size_t stop = 0; stop < stops.days.size(); ++stop) {
    pool.for_each(members, [&](std::size_t m, std::size_t) {
      const auto stream = filtered.draws.first_member + m;
      if (stop == 0) states[m] = model.start(filtered.draws.of(m), seed, stream);
      const auto row = std::span(tracks.values).subspan(m * per_member, per_member);
      for (auto day = first; day <= stops.days[stop]; ++day) {
        model.step(states[m], stream);
        model.observe(states[m], row.subspan(day * tracks.tracks, tracks.tracks));
      }
      filtered.log_likelihood[m] = likelihood.log_of_all(tracks, m, stops.heard[stop]);
    });
    first = stops.days[stop] + 1;
    if (stop + 1 == stops.days.size()) break;
    const auto parents = detail::descend(proposal, seed, stop, filtered, chosen);
    if (parents.empty()) continue;
    detail::take_after(parents, 1, states);
    detail::take_after(parents, per_member, tracks.values);
  }
  for (std::size_t m = 0; m < members; ++m) filtered.draws.log_ratio[m] += chosen.log_mean - chosen.log_by[m];
  return filtered;
}

}  // namespace anabasis::estimate
