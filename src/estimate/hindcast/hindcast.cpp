#include "estimate/hindcast/hindcast.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "chance/samplers.hpp"
#include "estimate/hindcast/blend.hpp"
#include "estimate/hindcast/errors.hpp"
#include "estimate/hindcast/walk.hpp"
#include "estimate/scores.hpp"
#include "estimate/weights.hpp"

namespace anabasis::estimate::hindcast {

namespace {

constexpr std::array<Method, kMethods> kAll{Method::persistence, Method::shares, Method::walk,
                                            Method::process};
/// Those whose spread is that of their own past errors.
constexpr std::array<Method, 3> kWithErrors{Method::persistence, Method::shares, Method::process};

using Inflow = std::vector<std::vector<double>>;    // [horizon][record]
using Ensemble = std::vector<std::vector<double>>;  // [site][member]

/// What has been learned by an origin, for one horizon.
struct Learned {
  PullLaw pulls;
  int faded_to = 0;
  std::size_t settled = 0;  ///< practice origins whose answers are known
  std::array<std::vector<PastError>, kMethods> errors;
};

/// A forecast that was made at a practice origin: all but the total was known then.
struct Practised {
  int origin = 0;
  std::vector<PullWeights> weights;  ///< as believed then. Shape: horizons
};

std::vector<double> point(Method method, const Case& asked, const Pulls& pulls, const PullWeights& weights) {
  switch (method) {
    case Method::persistence: return asked.last;
    case Method::shares: return blend(asked, pulls, {1, 0, 0});
    default: return blend(asked, pulls, weights);
  }
}

/// Members whose sites add up to the given total.
void scale_to(Ensemble& ensemble, double total) {
  for (std::size_t m = 0; m < ensemble.front().size(); ++m) {
    double sum = 0;
    for (const auto& site : ensemble) sum += site[m];
    if (sum <= 0) continue;
    for (auto& site : ensemble) site[m] *= total / sum;
  }
}

MethodForecast scored(const Case& asked, Ensemble ensemble, std::vector<double> points) {
  MethodForecast forecast;
  for (std::size_t i = 0; i < ensemble.size(); ++i) {
    auto& sorted = ensemble[i];
    std::sort(sorted.begin(), sorted.end());
    const double observed = asked.observed[i];
    SiteForecast site;
    site.point = points.empty() ? quantile(sorted, 0.5) : points[i];
    for (std::size_t q = 0; q < kLevels.size(); ++q) site.quantiles[q] = quantile(sorted, kLevels[q]);
    site.crps = crps(sorted, observed);
    site.log_score = log_score(sorted, observed);
    site.in50 = covers(sorted, 0.5, observed);
    site.in80 = covers(sorted, 0.8, observed);
    site.in90 = covers(sorted, 0.9, observed);
    forecast.ard += std::abs(site.point - observed) / asked.total;
    forecast.crps += site.crps / asked.total;
    forecast.log_score += site.log_score / static_cast<double>(ensemble.size());
    forecast.sites.push_back(site);
  }
  return forecast;
}

class Forecaster {
 public:
  Forecaster(const std::vector<Record>& records, const Options& options)
      : records_(&records), options_(&options), learned_(options.horizons.size()) {
    for (const auto& record : records)
      walks_.emplace_back(WalkPrior{}, options.members, options.process.seed, record.site);
  }

  /// Takes in what has become known by a practice origin, and practises there.
  void advance(int origin, const std::vector<Inflow>& inflows) {
    for (std::size_t r = 0; r < records_->size(); ++r) walks_[r].learn((*records_)[r], origin);
    Practised practised{origin, {}};
    for (std::size_t h = 0; h < learned_.size(); ++h) {
      settle(h, origin, inflows);
      practised.weights.push_back(mean_of(learned_[h].pulls.posterior()));
    }
    practised_.push_back(std::move(practised));
  }

  [[nodiscard]] Forecasts forecast(const Case& asked, std::size_t h, const Inflow& inflow) const {
    Forecasts made{asked, {}, {}, 0};
    const auto posterior = learned_[h].pulls.posterior();
    const auto weights = mean_of(posterior);
    made.pulls = weights;
    const auto pulls = pulls_at(asked, inflow[h]);
    for (const auto method : kAll) {
      const auto m = static_cast<std::size_t>(method);
      if (method == Method::walk) {
        made.methods[m] = scored(asked, walk(asked), {});
        continue;
      }
      const auto points = point(method, asked, pulls, weights);
      made.methods[m] = scored(asked, around(method, h, asked, pulls, points, posterior, made), points);
    }
    return made;
  }

 private:
  [[nodiscard]] Pulls pulls_at(const Case& asked, std::span<const double> inflow) const {
    auto pulls = pulls_of(asked, *records_, inflow);
    if (options_->without_process) pulls[1] = pulls[0];
    return pulls;
  }

  /// Forecasts whose period and the days after it that may still bring the answer have ended.
  void settle(std::size_t h, int origin, const std::vector<Inflow>& inflows) {
    auto& learned = learned_[h];
    const int horizon = options_->horizons[h];
    learned.pulls.fade(std::exp2(-(origin - learned.faded_to) / kHalfLifeDays));
    learned.faded_to = origin;
    for (; learned.settled < practised_.size(); ++learned.settled) {
      const auto& past = practised_[learned.settled];
      if (past.origin + horizon + kTargetSlack > origin) break;
      const auto asked = make_case(*records_, past.origin, horizon);
      if (!asked) continue;
      const auto pulls = pulls_at(*asked, inflows[learned.settled][h]);
      for (const auto method : kWithErrors) {
        const auto points = point(method, *asked, pulls, past.weights[h]);
        for (std::size_t i = 0; i < points.size(); ++i)
          learned.errors[static_cast<std::size_t>(method)].push_back(
              {asked->sites[i], past.origin, log_ratio(asked->observed[i], points[i], asked->total)});
      }
      learned.pulls.learn(*asked, pulls, weight_of(past.origin, origin, horizon));
    }
  }

  [[nodiscard]] Ensemble walk(const Case& asked) const {
    Ensemble ensemble;
    for (const auto site : asked.sites)
      ensemble.push_back(walks_[site].forecast(asked.origin + asked.horizon));
    scale_to(ensemble, asked.total);
    return ensemble;
  }

  /// Members around a point forecast, by its own past errors; of the process, each member has its own pulls.
  [[nodiscard]] Ensemble around(Method method, std::size_t h, const Case& asked, const Pulls& pulls,
                                const std::vector<double>& points, std::span<const double> posterior,
                                Forecasts& made) const {
    const auto members = options_->members;
    std::vector<std::vector<double>> centres;
    if (method == Method::process)
      for (const auto& weights : pull_grid()) centres.push_back(blend(asked, pulls, weights));
    std::vector<std::size_t> chosen(members, 0);
    Ensemble ensemble(asked.sites.size(), std::vector<double>(members));
    for (std::size_t i = 0; i < asked.sites.size(); ++i) {
      const ErrorLaw law(learned_[h].errors[static_cast<std::size_t>(method)], asked.sites[i], asked.origin,
                         asked.horizon);
      if (method == Method::process) made.assumed += law.assumed() / static_cast<double>(asked.sites.size());
      const auto site_key = chance::key_of((*records_)[asked.sites[i]].site);
      for (std::size_t m = 0; m < members; ++m) {
        if (i == 0 && !centres.empty()) chosen[m] = pick(posterior, pull_stream(asked, m).uniform());
        chance::Stream stream({options_->process.seed, m, static_cast<std::uint32_t>(asked.origin),
                               static_cast<std::uint32_t>(asked.horizon), site_key,
                               chance::Purpose::forecast});
        const double centre = centres.empty() ? points[i] : centres[chosen[m]][i];
        ensemble[i][m] = with_error(centre, law.draw(stream), asked.total);
      }
    }
    if (method != Method::persistence) scale_to(ensemble, asked.total);
    return ensemble;
  }

  [[nodiscard]] chance::Stream pull_stream(const Case& asked, std::size_t member) const {
    return chance::Stream({options_->process.seed, member, static_cast<std::uint32_t>(asked.origin),
                           static_cast<std::uint32_t>(asked.horizon), chance::key_of("pulls"),
                           chance::Purpose::forecast});
  }

  const std::vector<Record>* records_;
  const Options* options_;
  std::vector<Learned> learned_;  ///< Shape: horizons
  std::vector<Practised> practised_;
  std::vector<Walk> walks_;  ///< Shape: records
};

std::vector<int> practice_origins(const world::Scenario& scenario, const Options& options) {
  const int shortest = *std::min_element(options.horizons.begin(), options.horizons.end());
  std::vector<int> origins;
  for (int day = kFirstOrigin; day + shortest < scenario.days(); day += kPracticeDays) origins.push_back(day);
  return origins;
}

/// At most `count` of them, evenly, the last included.
std::vector<std::uint8_t> chosen_of(std::size_t all, std::size_t count) {
  std::vector<std::uint8_t> chosen(all, count == 0 || count >= all ? 1 : 0);
  for (std::size_t i = 1; i <= count && count < all; ++i) chosen[i * all / count - 1] = 1;
  return chosen;
}

}  // namespace

std::string_view to_string(Method method) {
  constexpr std::array<std::string_view, kMethods> kNames{"persistence", "shares_given_totals", "random_walk",
                                                          "process"};
  return kNames[static_cast<std::size_t>(method)];
}

base::Result<Hindcast> hindcast(const world::Scenario& scenario, const Options& options,
                                base::ThreadPool& pool, const Progress& progress) {
  Hindcast result{read_records(scenario), {}};
  const auto origins = practice_origins(scenario, options);
  if (origins.empty() || result.records.empty()) return result;

  std::vector<Inflow> inflows(origins.size());
  std::vector<base::Result<Inflow>> simulated(origins.size(), Inflow{});
  constexpr std::size_t kBatch = 8;
  for (std::size_t first = 0; first < origins.size() && !options.without_process; first += kBatch) {
    const auto batch = std::min(kBatch, origins.size() - first);
    pool.for_each(batch, [&](std::size_t i, std::size_t) {
      simulated[first + i] =
          simulate_inflow(scenario, result.records, origins[first + i], options.horizons, options.process);
    });
    if (progress) progress(first + batch, origins.size());
  }
  for (std::size_t o = 0; o < origins.size(); ++o) {
    if (!simulated[o]) return tl::unexpected(simulated[o].error());
    inflows[o] = std::move(*simulated[o]);
    inflows[o].resize(options.horizons.size(), std::vector<double>(result.records.size(), 0));
  }

  const auto chosen = chosen_of(origins.size(), options.origins);
  Forecaster forecaster(result.records, options);
  for (std::size_t o = 0; o < origins.size(); ++o) {
    forecaster.advance(origins[o], inflows);
    if (chosen[o] == 0) continue;
    for (std::size_t h = 0; h < options.horizons.size(); ++h) {
      if (origins[o] + options.horizons[h] >= scenario.days()) continue;
      const auto asked = make_case(result.records, origins[o], options.horizons[h]);
      if (asked) result.forecasts.push_back(forecaster.forecast(*asked, h, inflows[o]));
    }
  }
  return result;
}

}  // namespace anabasis::estimate::hindcast
