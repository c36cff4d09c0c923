#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/thread_pool.hpp"
#include "chance/distribution.hpp"
#include "estimate/model.hpp"

namespace anabasis::estimate {

/// An unknown with its prior. Its draws are keyed by its name, so that no other unknown changes them.
struct Prior {
  std::string name;
  chance::Distribution distribution;
};

/// The unknowns as each member drew them.
struct Draws {
  std::size_t members = 0;
  std::size_t unknowns = 0;
  std::uint64_t first_member = 0;  ///< members are numbered on from here: their streams are their own
  std::vector<double> values;      ///< Shape: [member][unknown]
  std::vector<double> scores;      ///< the same where each prior is a standard normal
  std::vector<double> log_ratio;   ///< log of prior over sampling density; empty: drawn from the prior

  [[nodiscard]] std::span<const double> of(std::size_t member) const {
    return {values.data() + member * unknowns, unknowns};
  }
};

[[nodiscard]] Draws draw_prior(const std::vector<Prior>& priors, std::uint64_t seed, std::size_t members,
                               std::uint64_t first_member = 0);

/// The numbers that a model shows, day by day, in every member.
struct Tracks {
  std::size_t members = 0;
  std::size_t days = 0;
  std::size_t tracks = 0;
  std::vector<double> values;  ///< Shape: [member][day][track]

  [[nodiscard]] double at(std::size_t member, std::size_t day, std::size_t track) const {
    return values[(member * days + day) * tracks + track];
  }
};

/// Called now and then with the number of members done.
using Progress = std::function<void(std::size_t done, std::size_t members)>;

/// Runs every member from its draw to the end of `days`. The same for any number of threads.
/// Shape: draws may hold more unknowns than the model asks for; the model's come first.
template <Model M>
Tracks simulate(const M& model, const Draws& draws, std::uint64_t seed, std::size_t days,
                base::ThreadPool& pool, const Progress& progress = {}) {
  Tracks tracks{draws.members, days, model.tracks(), {}};
  const std::size_t per_member = tracks.days * tracks.tracks;
  tracks.values.resize(draws.members * per_member);
  constexpr std::size_t kBatch =
      64;  // small enough that progress moves, large enough that threads do not wait
  for (std::size_t first = 0; first < draws.members; first += kBatch) {
    const auto batch = std::min(kBatch, draws.members - first);
    pool.for_each(batch, [&](std::size_t i, std::size_t) {
      const auto member = first + i;
      const auto stream = draws.first_member + member;
      auto state = model.start(draws.of(member), seed, stream);
      auto today = std::span(tracks.values).subspan(member * per_member, per_member);
      for (std::size_t day = 0; day < tracks.days; ++day) {
        model.step(state, stream);
        model.observe(state, today.subspan(day * tracks.tracks, tracks.tracks));
      }
    });
    if (progress) progress(first + batch, draws.members);
  }
  return tracks;
}

}  // namespace anabasis::estimate
