#include "estimate/calibration.hpp"

#include <algorithm>
#include <cmath>

#include "chance/stream.hpp"
#include "estimate/sampling.hpp"
#include "estimate/setup.hpp"

namespace anabasis::estimate {

namespace {

constexpr std::size_t kSimulated = 20'000;
constexpr std::uint64_t kTruths = 1ULL << 52;  // streams of the histories that are looked for

/// Cumulative chances of a binomial count, from 0 to n.
std::vector<double> binomial_cdf(std::size_t n, double p) {
  std::vector<double> cdf;
  double sum = 0;
  for (std::size_t k = 0; k <= n; ++k) {
    const auto x = static_cast<double>(k);
    const auto of = static_cast<double>(n);
    sum += std::exp(std::lgamma(of + 1) - std::lgamma(x + 1) - std::lgamma(of - x + 1) + x * std::log(p) +
                    (of - x) * std::log1p(-p));
    cdf.push_back(std::min(sum, 1.0));
  }
  return cdf;
}

/// The least two-sided tail over all points of the distribution function of ranks.
class Band {
 public:
  explicit Band(std::size_t replicates) {
    for (std::size_t k = 1; k <= kRanked; ++k)
      cdf_.push_back(binomial_cdf(replicates, static_cast<double>(k) / (kRanked + 1)));
  }
  [[nodiscard]] double least_tail(std::span<const std::size_t> ranks) const {
    std::array<std::size_t, kRanked + 1> counts{};
    for (const auto rank : ranks) ++counts[rank];
    double least = 1;
    std::size_t below = 0;
    for (std::size_t k = 0; k < kRanked; ++k) {
      below += counts[k];
      const double up_to = cdf_[k][below];
      const double from = below == 0 ? 1 : 1 - cdf_[k][below - 1];
      least = std::min(least, 2 * std::min(up_to, from));
    }
    return least;
  }

 private:
  std::vector<std::vector<double>> cdf_;  // Shape: [point][count]
};

/// What was told, had this member's history been the true one.
Observations told_of(const Observations& observations, const Sample& truth, chance::Stream& stream) {
  auto told = observations;
  const auto draw = truth.draws.of(0);
  for (auto& seen : told.used) {
    seen.reported.value = draw_report(seen.reported, truth_of(seen, truth.tracks, 0, draw),
                                      draw[seen.reliability], stream, word_error_of(seen, draw));
  }
  return told;
}

/// Where the truth ranks among draws of the posterior; ties at random.
std::size_t rank_among(double truth, std::span<const double> values, const std::vector<std::size_t>& drawn,
                       chance::Stream& stream) {
  std::size_t below = 0, same = 0;
  for (const auto m : drawn) {
    below += values[m] < truth || (std::isnan(truth) && !std::isnan(values[m])) ? 1 : 0;
    same += values[m] == truth || (std::isnan(truth) && std::isnan(values[m])) ? 1 : 0;
  }
  return below + static_cast<std::size_t>(stream.uniform() * static_cast<double>(same + 1));
}

/// Unknowns and answers, in every member. Shape: [quantity][member]
std::vector<std::vector<double>> quantities_of(const Sample& sample, const std::vector<std::size_t>& unknowns,
                                               const std::vector<Asked>& questions) {
  std::vector<std::vector<double>> all;
  for (const auto u : unknowns) all.push_back(sample.draws.column(u));
  for (const auto& question : questions) all.push_back(read(sample.tracks, question.answer));
  return all;
}

void count(double truth, const WeightedSample& posterior, Calibrated& quantity) {
  for (std::size_t i = 0; i < kCoverages.size(); ++i) {
    const double tail = 0.5 * (1 - kCoverages[i]);
    quantity.covered[i] += truth >= posterior.quantile(tail) && truth <= posterior.quantile(1 - tail) ? 1 : 0;
  }
}

}  // namespace

bool outside(const Calibration& calibration, const Calibrated& quantity) {
  return quantity.p < 0.05 / static_cast<double>(calibration.quantities.size());
}

CountBounds count_bounds(std::size_t of, double chance) {
  const auto cdf = binomial_cdf(of, chance);
  const auto at = [&](double p) {
    return static_cast<std::size_t>(std::lower_bound(cdf.begin(), cdf.end(), p) - cdf.begin());
  };
  return {at(0.005), at(0.995)};
}

std::vector<double> rank_chances(const std::vector<std::vector<std::size_t>>& ranks, std::uint64_t seed) {
  if (ranks.empty()) return {};
  std::vector<std::size_t> uniform(ranks.front().size());
  const Band band(uniform.size());
  std::vector<double> simulated(kSimulated);
  for (std::size_t i = 0; i < kSimulated; ++i) {
    chance::Stream stream({seed, i, 0, 1, 0, chance::Purpose::calibrate});
    for (auto& rank : uniform) rank = static_cast<std::size_t>(stream.uniform() * (kRanked + 1));
    simulated[i] = band.least_tail(uniform);
  }
  std::sort(simulated.begin(), simulated.end());
  std::vector<double> chances;
  for (const auto& one : ranks) {
    const double least = band.least_tail(one);
    const auto as_far = std::upper_bound(simulated.begin(), simulated.end(), least) - simulated.begin();
    chances.push_back(static_cast<double>(as_far + 1) / (kSimulated + 1));
  }
  return chances;
}

Calibration calibrate(const world::Scenario& scenario, const evidence::Evidence& evidence,
                      const CalibrationOptions& options, base::ThreadPool& pool) {
  const Setup setup(scenario, evidence, evidence::statements_of(evidence));
  const auto& priors = setup.priors;

  Calibration calibration;
  calibration.replicates = options.replicates;
  std::vector<std::size_t> unknowns;  // that are not known from the start
  for (std::size_t u = 0; u < priors.size(); ++u) {
    const bool fixed = std::holds_alternative<chance::Fixed>(priors[u].distribution);
    if (!fixed) unknowns.push_back(u);
    if (!fixed) calibration.quantities.push_back({priors[u].name, {}, {}, 1});
  }
  for (const auto& question : scenario.questions) calibration.quantities.push_back({question.id, {}, {}, 1});

  for (std::size_t replicate = 0; replicate < options.replicates; ++replicate) {
    chance::Stream stream({options.seed, replicate, 0, 0, 0, chance::Purpose::calibrate});
    Sample truth;
    truth.draws = draw_prior(priors, options.seed, 1, kTruths + replicate);
    truth.tracks = simulate(setup.model, truth.draws, options.seed, setup.model.days(), pool);
    const auto what = told_of(setup.observations, truth, stream);
    const auto posterior = sample_histories(setup.model, setup.told, priors, scenario.unknowns.size(), what,
                                            {options.members, options.seed + replicate + 1, {}}, pool)
                               .posterior;
    const MarginalLikelihood likelihood(what.used, priors);
    const auto weights =
        weigh(posterior.draws.log_ratio, detail::log_likelihood_of_all(likelihood, posterior.tracks, pool),
              posterior.exponent);
    calibration.approximate += posterior.exponent < 1 ? 1 : 0;
    std::vector<std::size_t> drawn(kRanked);
    for (auto& member : drawn) member = pick(weights.values, stream.uniform());
    const auto truths = quantities_of(truth, unknowns, setup.questions);
    const auto values = quantities_of(posterior, unknowns, setup.questions);
    for (std::size_t i = 0; i < values.size(); ++i) {
      auto& quantity = calibration.quantities[i];
      quantity.ranks.push_back(rank_among(truths[i][0], values[i], drawn, stream));
      count(truths[i][0], WeightedSample(values[i], weights.values), quantity);
    }
    if (options.progress) options.progress(replicate + 1, options.replicates);
  }
  std::vector<std::vector<std::size_t>> ranks;
  for (const auto& quantity : calibration.quantities) ranks.push_back(quantity.ranks);
  const auto chances = rank_chances(ranks, options.seed);
  for (std::size_t i = 0; i < chances.size(); ++i) calibration.quantities[i].p = chances[i];
  return calibration;
}

}  // namespace anabasis::estimate
