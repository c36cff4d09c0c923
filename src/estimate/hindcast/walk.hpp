#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "estimate/hindcast/records.hpp"

namespace anabasis::estimate::hindcast {

/// A Poisson random walk with stochastic volatility: the logarithm of the rate is a random walk whose daily
/// standard deviation is, in its logarithm, a random walk too; what is registered is Poisson.
struct WalkPrior {
  double log_volatility_mean = -4;  ///< of the daily standard deviation: 2 %
  double log_volatility_sd = 1;
  double unrest_median = 0.05;  ///< daily standard deviation of the log volatility
  double unrest_log_sd = 0.5;
};

/// A particle filter over a site's registrations, from its first use on. Each particle is moved towards what
/// was registered and weighted for it exactly; resampled (systematically) below half the effective number.
/// Source: Pitt & Shephard 1999, "Filtering via simulation: auxiliary particle filters", JASA 94; Doucet,
/// Godsill & Andrieu 2000, sect. II-D (proposals by local linearisation).
class Walk {
 public:
  /// `site` keys its random numbers: no other site changes them.
  Walk(const WalkPrior& prior, std::size_t particles, std::uint64_t seed, std::string_view site);

  /// Takes in the rows up to a day that it has not seen yet.
  void learn(const Record& record, int day);

  /// Persons on a later day, one draw per particle, the particles resampled to equal weights. Draws are keyed
  /// by the last day learned of and `day`.
  [[nodiscard]] std::vector<double> forecast(int day) const;

  /// log p(all rows learned after the first | the first), estimated without bias on the natural scale.
  [[nodiscard]] double log_likelihood() const { return log_likelihood_; }

 private:
  struct Particle {
    double level = 0, log_volatility = 0, unrest = 0;
    double log_weight = 0;
  };

  void begin(const Registration& row);
  void take_in(const Registration& row);
  [[nodiscard]] std::vector<Particle> resampled(std::uint32_t day) const;

  WalkPrior prior_;
  std::uint64_t seed_, site_;
  std::vector<Particle> particles_;
  std::size_t seen_ = 0;  ///< rows of the record
  bool begun_ = false;
  int day_ = 0;
  double log_likelihood_ = 0;
};

}  // namespace anabasis::estimate::hindcast
