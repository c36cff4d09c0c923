#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/thread_pool.hpp"
#include "chance/distribution.hpp"
#include "estimate/model.hpp"
#include "estimate/pieces.hpp"
#include "world/scenario.hpp"

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
  std::uint64_t first_member = 0;      ///< members are numbered on from here: their streams are their own
  std::vector<double> values;          ///< Shape: [member][unknown]
  std::vector<double> scores;          ///< the same where each prior is a standard normal
  std::vector<double> log_ratio;       ///< log of prior over sampling density; empty: drawn from the prior
  std::vector<std::size_t> stretches;  ///< first days of stretches of time, from 0 on; empty: all is one
  std::vector<std::uint64_t> streams;  ///< used in each stretch, where a history is put together from several
                                       ///< members' days. Shape: [member][stretch]; empty: numbered on

  [[nodiscard]] std::span<const double> of(std::size_t member) const {
    return {values.data() + member * unknowns, unknowns};
  }
  /// An unknown in every member.
  [[nodiscard]] std::vector<double> column(std::size_t unknown) const;
  /// Histories with a beginning in common share it: whose stream that is. Empty: none has.
  [[nodiscard]] std::vector<std::uint64_t> families() const;
  /// Whose streams a member's history uses on a day.
  [[nodiscard]] std::uint64_t stream(std::size_t member, std::size_t day) const {
    if (streams.empty()) return first_member + member;
    const auto after = std::upper_bound(stretches.begin(), stretches.end(), day);
    const auto stretch = static_cast<std::size_t>(after - stretches.begin()) - 1;
    return streams[member * stretches.size() + stretch];
  }
};

template <class Archive>
void pack(Archive& archive, Draws& draws) {
  archive(draws.members, draws.unknowns, draws.first_member, draws.values, draws.scores, draws.log_ratio,
          draws.stretches, draws.streams);
}

/// A scenario's unknowns with their priors.
[[nodiscard]] std::vector<Prior> priors_of(const world::Scenario& scenario);

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

/// Members with what they show.
struct Sample {
  Draws draws;
  Tracks tracks;
  double exponent = 1;  ///< on the weights of what was told, where too few members would agree with it
};

/// Runs some members from their draws to the end of `days`. Shape of what it returns: [member][day][track]
template <Model M>
std::vector<double> simulate_some(const M& model, const Draws& draws, std::size_t first, std::size_t members,
                                  std::uint64_t seed, std::size_t days, base::ThreadPool& pool) {
  const std::size_t tracks = model.tracks();
  std::vector<double> values(members * days * tracks);
  pool.for_each(members, [&](std::size_t i, std::size_t) {
    const auto member = first + i;
    auto state = model.start(draws.of(member), seed, draws.stream(member, 0));
    const auto today = std::span(values).subspan(i * days * tracks, days * tracks);
    for (std::size_t day = 0; day < days; ++day) {
      model.step(state, draws.stream(member, day));
      model.observe(state, today.subspan(day * tracks, tracks));
    }
  });
  return values;
}

/// Runs every member from its draw to the end of `days`. The same for any number of threads.
/// Shape: draws may hold more unknowns than the model asks for; the model's come first.
template <Model M>
Tracks simulate(const M& model, const Draws& draws, std::uint64_t seed, std::size_t days,
                base::ThreadPool& pool, const Part& part = {}) {
  return {draws.members, days, model.tracks(),
          in_batches(draws.members, part, [&](std::size_t first, std::size_t members) {
            return simulate_some(model, draws, first, members, seed, days, pool);
          })};
}

}  // namespace anabasis::estimate
