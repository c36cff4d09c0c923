#include "estimate/hindcast/walk.hpp"

#include <algorithm>
#include <cmath>

#include "chance/log_mass.hpp"
#include "chance/samplers.hpp"
#include "estimate/weights.hpp"

namespace anabasis::estimate::hindcast {

namespace {

enum Draw : std::uint64_t { kBegin, kMove, kResample, kForecast };

double log_normal_density(double x, double mean, double variance) {
  return -0.5 * (std::log(2 * M_PI * variance) + (x - mean) * (x - mean) / variance);
}

double log_sum_exp(std::span<const double> logs) {
  const double most = *std::max_element(logs.begin(), logs.end());
  double sum = 0;
  for (const double log : logs) sum += std::exp(log - most);
  return most + std::log(sum);
}

/// Days that one step of a forecast takes: the volatility moves from step to step.
constexpr int kStepDays = 10;

}  // namespace

Walk::Walk(const WalkPrior& prior, std::size_t particles, std::uint64_t seed, std::string_view site)
    : prior_(prior), seed_(seed), site_(chance::key_of(site)), particles_(particles) {}

void Walk::learn(const Record& record, int day) {
  for (; seen_ < record.rows.size() && record.rows[seen_].day <= day; ++seen_) {
    const auto& row = record.rows[seen_];
    if (begun_)
      take_in(row);
    else if (row.persons > 0)
      begin(row);
  }
}

void Walk::begin(const Registration& row) {
  begun_ = true;
  day_ = row.day;
  for (std::size_t i = 0; i < particles_.size(); ++i) {
    chance::Stream stream({seed_, i, static_cast<std::uint32_t>(row.day), 0, chance::mix(site_, kBegin),
                           chance::Purpose::forecast});
    auto& particle = particles_[i];
    // The rate given one Poisson count under a flat prior of its logarithm.
    particle.level = std::log(chance::gamma(stream, row.persons, 1));
    particle.log_volatility = prior_.log_volatility_mean + prior_.log_volatility_sd * chance::normal(stream);
    particle.unrest = prior_.unrest_median * std::exp(prior_.unrest_log_sd * chance::normal(stream));
    particle.log_weight = -std::log(static_cast<double>(particles_.size()));
  }
}

void Walk::take_in(const Registration& row) {
  const double days = row.day - day_;
  std::vector<double> logs(particles_.size());
  for (std::size_t i = 0; i < particles_.size(); ++i) {
    chance::Stream stream({seed_, i, static_cast<std::uint32_t>(row.day), 0, chance::mix(site_, kMove),
                           chance::Purpose::forecast});
    auto& particle = particles_[i];
    particle.log_volatility += particle.unrest * std::sqrt(days) * chance::normal(stream);
    const double spread = days * std::exp(2 * particle.log_volatility);
    // The count's likelihood in the level is nearly normal around log(n + ½).
    const double information = row.persons + 0.5;
    const double variance = 1 / (1 / spread + information);
    const double mean = variance * (particle.level / spread + information * std::log(information));
    const double level = mean + std::sqrt(variance) * chance::normal(stream);
    particle.log_weight += chance::log_poisson_mass(std::floor(row.persons), std::exp(level)) +
                           log_normal_density(level, particle.level, spread) -
                           log_normal_density(level, mean, variance);
    particle.level = level;
    logs[i] = particle.log_weight;
  }
  const double total = log_sum_exp(logs);
  log_likelihood_ += total;
  double squares = 0;
  for (auto& particle : particles_) {
    particle.log_weight -= total;
    squares += std::exp(2 * particle.log_weight);
  }
  day_ = row.day;
  if (1 / squares < 0.5 * static_cast<double>(particles_.size()))
    particles_ = resampled(static_cast<std::uint32_t>(day_));
}

std::vector<Walk::Particle> Walk::resampled(std::uint32_t day) const {
  chance::Stream stream({seed_, 0, day, 0, chance::mix(site_, kResample), chance::Purpose::forecast});
  std::vector<double> weights;
  for (const auto& particle : particles_) weights.push_back(std::exp(particle.log_weight));
  std::vector<Particle> chosen;
  chosen.reserve(particles_.size());
  for (const auto i : resample_from(weights, weights.size(), stream.uniform())) {
    chosen.push_back(particles_[i]);
    chosen.back().log_weight = -std::log(static_cast<double>(weights.size()));
  }
  return chosen;
}

std::vector<double> Walk::forecast(int day) const {
  auto particles = resampled(static_cast<std::uint32_t>(day_));
  // A resampled ensemble is in the order of its particles, which are not those of another site's.
  std::vector<double> persons(particles.size());
  for (std::size_t i = 0; i < particles.size(); ++i) {
    chance::Stream stream({seed_, i, static_cast<std::uint32_t>(day_), static_cast<std::uint32_t>(day),
                           chance::mix(site_, kForecast), chance::Purpose::forecast});
    auto& particle = particles[i];
    for (int left = day - day_; left > 0; left -= kStepDays) {
      const double days = std::min(left, kStepDays);
      particle.log_volatility += particle.unrest * std::sqrt(days) * chance::normal(stream);
      particle.level += std::exp(particle.log_volatility) * std::sqrt(days) * chance::normal(stream);
    }
    constexpr double kMostLog = 18.4;  // 10^8 people at one site
    persons[i] = static_cast<double>(chance::poisson(stream, std::exp(std::min(particle.level, kMostLog))));
  }
  return persons;
}

}  // namespace anabasis::estimate::hindcast
