#pragma once

#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "chance/samplers.hpp"
#include "chance/stream.hpp"
#include "estimate/sampling.hpp"

namespace anabasis::estimate {

/// A linear Gaussian model with process noise: X starts at a level and walks with a drift,
/// X[t] = X[t − 1] + drift + √noise · ε. Shown as e^X − 1, so that claims compare it in X itself.
struct LinearModel {
  struct State {
    double x = 0, drift = 0;
    std::uint64_t seed = 0;
    std::uint32_t day = 0;
  };

  std::size_t length = 8;
  double noise = 1;

  [[nodiscard]] State start(std::span<const double> draw, std::uint64_t seed, std::uint64_t) const {
    return {draw[0], draw[1], seed, 0};
  }
  void step(State& state, std::uint64_t member) const {
    chance::Stream stream({state.seed, member, state.day++, 0, 0, chance::Purpose::test});
    state.x += state.drift + std::sqrt(noise) * chance::normal(stream);
  }
  [[nodiscard]] std::size_t days() const { return length; }
  [[nodiscard]] std::size_t tracks() const { return 1; }
  void observe(const State& state, std::span<double> today) const { today[0] = std::expm1(state.x); }
};
static_assert(Model<LinearModel>);

/// Level, drift, and a voice that is always right.
inline constexpr double kLevel = 50, kLevelSd = 1, kDriftSd = 0.5;
inline std::vector<Prior> linear_priors() {
  return {{"level", chance::Normal{kLevel, kLevelSd}},
          {"drift", chance::Normal{0, kDriftSd}},
          {"reliability", chance::Fixed{1}}};
}

/// Somebody tells X as of a day, with a normal error.
struct Statement {
  std::size_t day = 0;
  double said = 0, sd = 1;
};

inline Observations observe(const std::vector<Statement>& statements) {
  Observations observations;
  for (std::size_t k = 0; k < statements.size(); ++k) {
    const auto& [day, said, sd] = statements[k];
    Observation seen;
    seen.claim = k;
    seen.voice = "voice " + std::to_string(k);
    seen.reported = {Scale::count, std::expm1(said), sd, sd, 0};
    seen.truth.first = seen.truth.last = day;
    seen.reliability = 2;
    seen.key = k;
    observations.used.push_back(seen);
  }
  return observations;
}

/// What is asked about: X as of a day, or the drift.
inline constexpr std::size_t kDrift = static_cast<std::size_t>(-1);

/// A history and what is said about it, drawn from the model itself.
inline std::pair<Sample, std::vector<Statement>> draw_truth(const LinearModel& model,
                                                            const std::vector<std::size_t>& days, double sd,
                                                            std::uint64_t seed, base::ThreadPool& pool) {
  Sample truth;
  truth.draws = draw_prior(linear_priors(), seed, 1);
  truth.tracks = simulate(model, truth.draws, seed, model.days(), pool);
  std::vector<Statement> statements;
  for (const auto day : days) {
    chance::Stream stream({seed, 0, static_cast<std::uint32_t>(day), 1, 0, chance::Purpose::test});
    statements.push_back({day, std::log1p(truth.tracks.at(0, day, 0)) + sd * chance::normal(stream), sd});
  }
  return {std::move(truth), std::move(statements)};
}

/// What is asked about, in every member.
inline std::vector<double> values_of(const Sample& sample, std::size_t asked) {
  std::vector<double> values(sample.draws.members);
  for (std::size_t m = 0; m < values.size(); ++m)
    values[m] = asked == kDrift ? sample.draws.of(m)[1] : std::log1p(sample.tracks.at(m, asked, 0));
  return values;
}

}  // namespace anabasis::estimate
