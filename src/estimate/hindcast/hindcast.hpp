#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/thread_pool.hpp"
#include "estimate/ensemble.hpp"
#include "estimate/hindcast/inflow.hpp"
#include "estimate/hindcast/records.hpp"
#include "world/scenario.hpp"

namespace anabasis::estimate::hindcast {

/// Every site as last registered; with its last share of the given total; a Poisson random walk with
/// stochastic volatility, its shares times the given total; and the process: newcomers brought where it
/// brings them.
enum class Method : std::uint8_t { persistence, shares, walk, process };
inline constexpr std::size_t kMethods = 4;
[[nodiscard]] std::string_view to_string(Method method);

struct Options {
  std::vector<int> horizons{30, 60, 90};
  std::size_t origins = 0;  ///< at most so many, spread over all; 0: all
  std::size_t members = 1000;
  ProcessOptions process;
  bool without_process = false;  ///< the process's pull is left out: what does it add?
};

/// The first origin: before it there is too little to learn from.
inline constexpr int kFirstOrigin = 60;

/// The levels at which forecasts are shown.
inline constexpr std::array<double, 7> kLevels{0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

/// One method's forecast for one site, with its scores.
struct SiteForecast {
  double point = 0;  ///< persons
  std::array<double, kLevels.size()> quantiles{};
  double crps = 0;       ///< persons
  double log_score = 0;  ///< log density of log(1 + persons)
  bool in50 = false, in80 = false, in90 = false;
};

struct MethodForecast {
  std::vector<SiteForecast> sites;  ///< Shape: as the case
  double ard = 0;                   ///< of the points
  double crps = 0;                  ///< summed over sites, as a share of the total
  double log_score = 0;             ///< mean over sites
};

/// All methods' forecasts for one question.
struct Forecasts {
  Case asked;
  std::array<MethodForecast, kMethods> methods;
  std::array<double, 3> pulls{};  ///< mean weights of who is there, of the process, of recent growth
  double assumed = 0;             ///< how much of the process's error law is assumed, mean over sites
};

struct Hindcast {
  std::vector<Record> records;
  std::vector<Forecasts> forecasts;  ///< by origin, then horizon
};

/// Forecasts from origin to origin; at each only what was registered and had happened by then, and the total
/// asked about. Practised every `kPracticeDays` from `kFirstOrigin` on, so that each method knows its own
/// past errors.
[[nodiscard]] base::Result<Hindcast> hindcast(const world::Scenario& scenario, const Options& options,
                                              base::ThreadPool& pool, const Progress& progress = {});

}  // namespace anabasis::estimate::hindcast
