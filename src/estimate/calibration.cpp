#include "estimate/calibration.hpp"

#include <algorithm>
#include <cmath>

#include "chance/log_mass.hpp"
#include "chance/stream.hpp"
#include "estimate/sampling.hpp"
#include "estimate/setup.hpp"

namespace anabasis::estimate {

namespace {

constexpr std::size_t kSimulated = 20'000;
constexpr double kJointLevel = 0.05;
constexpr std::uint64_t kTruths = 1ULL << 52;  // streams of the histories that are looked for

/// Cumulative chances of a binomial count, from 0 to n.
std::vector<double> binomial_cdf(std::size_t n, double p) {
  std::vector<double> cdf;
  double sum = 0;
  for (std::size_t k = 0; k <= n; ++k) {
    sum += std::exp(chance::log_binomial_mass(static_cast<double>(k), static_cast<double>(n), p, 1 - p));
    cdf.push_back(std::min(sum, 1.0));
  }
  return cdf;
}

/// Both tails of a count, in a law with this distribution function.
double both_tails(const std::vector<double>& cdf, std::size_t count) {
  const double from = count == 0 ? 1 : 1 - cdf[count - 1];
  return std::min(1.0, 2 * std::min(cdf[count], from));
}

/// Sums of the same chances in another order are the same chance.
constexpr double kRounding = 1 + 1e-9;

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

/// Whether each of the central intervals holds the truth, 0 or 1.
std::array<std::size_t, kCoverages.size()> covers(double truth, const WeightedSample& posterior) {
  std::array<std::size_t, kCoverages.size()> covered{};
  for (std::size_t i = 0; i < kCoverages.size(); ++i) {
    const double tail = 0.5 * (1 - kCoverages[i]);
    covered[i] = truth >= posterior.quantile(tail) && truth <= posterior.quantile(1 - tail) ? 1 : 0;
  }
  return covered;
}

}  // namespace

bool outside(const Calibration& calibration, const Calibrated& quantity) {
  return quantity.p < kJointLevel / static_cast<double>(calibration.quantities.size());
}

CountBounds count_bounds(std::size_t of, double chance) {
  const auto cdf = binomial_cdf(of, chance);
  const auto at = [&](double p) {
    return static_cast<std::size_t>(std::lower_bound(cdf.begin(), cdf.end(), p) - cdf.begin());
  };
  return {at(0.005), at(0.995)};
}

RankLaw::RankLaw(std::size_t replicates, std::uint64_t seed) : simulated_(kSimulated) {
  for (std::size_t k = 1; k <= kRanked; ++k)
    cdf_.push_back(binomial_cdf(replicates, static_cast<double>(k) / (kRanked + 1)));
  std::vector<std::size_t> uniform(replicates);
  for (std::size_t i = 0; i < kSimulated; ++i) {
    chance::Stream stream({seed, i, 0, 1, 0, chance::Purpose::calibrate});
    for (auto& rank : uniform) rank = static_cast<std::size_t>(stream.uniform() * (kRanked + 1));
    simulated_[i] = least_tail(uniform);
  }
  std::sort(simulated_.begin(), simulated_.end());
}

double RankLaw::least_tail(std::span<const std::size_t> ranks) const {
  std::array<std::size_t, kRanked + 1> counts{};
  for (const auto rank : ranks) ++counts[rank];
  double least = 1;
  std::size_t up_to = 0;
  for (std::size_t k = 0; k < kRanked; ++k) {
    up_to += counts[k];
    least = std::min(least, both_tails(cdf_[k], up_to));
  }
  return least;
}

double RankLaw::chance_of(std::span<const std::size_t> ranks) const {
  const double least = least_tail(ranks) * kRounding;
  const auto as_far = std::upper_bound(simulated_.begin(), simulated_.end(), least) - simulated_.begin();
  return static_cast<double>(as_far + 1) / (kSimulated + 1);
}

RankBand RankLaw::band(double chance) const {
  const double least = simulated_[static_cast<std::size_t>(chance * kSimulated)];
  RankBand band;
  for (const auto& cdf : cdf_) {
    const auto is_inside = [&](std::size_t count) { return both_tails(cdf, count) * kRounding >= least; };
    std::size_t low = 0, high = cdf.size() - 1;
    while (!is_inside(low)) ++low;
    while (!is_inside(high)) --high;
    band.low.push_back(low);
    band.high.push_back(high);
  }
  return band;
}

namespace {

/// How one replicate fared, in each quantity.
struct Replicate {
  std::uint64_t approximate = 0;
  std::vector<std::size_t> ranks;
  std::vector<std::array<std::size_t, kCoverages.size()>> covered;  ///< 0 or 1
};
template <class Archive>
void pack(Archive& archive, Replicate& replicate) {
  archive(replicate.approximate, replicate.ranks, replicate.covered);
}

Replicate replicate_of(const Setup& setup, const world::Scenario& scenario,
                       const std::vector<std::size_t>& unknowns, std::size_t number,
                       const CalibrationOptions& options, base::ThreadPool& pool) {
  const auto& priors = setup.priors;
  chance::Stream stream({options.seed, number, 0, 0, 0, chance::Purpose::calibrate});
  Sample truth;
  truth.draws = draw_prior(priors, options.seed, 1, kTruths + number);
  truth.tracks = simulate(setup.model, truth.draws, options.seed, setup.model.days(), pool);
  const auto what = told_of(setup.observations, truth, stream);
  const auto posterior = sample_histories(setup.model, setup.told, priors, scenario.unknowns.size(), what,
                                          {options.members, options.seed + number + 1}, pool)
                             .posterior;
  const MarginalLikelihood likelihood(what.used, priors);
  const auto weights =
      weigh(posterior.draws.log_ratio, detail::log_likelihood_of_all(likelihood, posterior.tracks, pool),
            posterior.exponent);
  std::vector<std::size_t> drawn(kRanked);
  for (auto& member : drawn) member = pick(weights.values, stream.uniform());
  const auto truths = quantities_of(truth, unknowns, setup.questions);
  const auto values = quantities_of(posterior, unknowns, setup.questions);
  Replicate replicate;
  replicate.approximate = posterior.exponent < 1 ? 1 : 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    replicate.ranks.push_back(rank_among(truths[i][0], values[i], drawn, stream));
    replicate.covered.push_back(covers(truths[i][0], WeightedSample(values[i], weights.values)));
  }
  return replicate;
}

}  // namespace

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

  for (std::size_t number = 0; number < options.replicates; ++number) {
    const auto replicate = piece(options.pieces, "replicate-" + std::to_string(number), [&] {
      return replicate_of(setup, scenario, unknowns, number, options, pool);
    });
    calibration.approximate += replicate.approximate;
    for (std::size_t i = 0; i < calibration.quantities.size(); ++i) {
      auto& quantity = calibration.quantities[i];
      quantity.ranks.push_back(replicate.ranks[i]);
      for (std::size_t c = 0; c < kCoverages.size(); ++c) quantity.covered[c] += replicate.covered[i][c];
    }
    if (options.progress) options.progress(number + 1, options.replicates);
  }
  const RankLaw law(options.replicates, options.seed);
  for (auto& quantity : calibration.quantities) quantity.p = law.chance_of(quantity.ranks);
  calibration.band = law.band(kJointLevel / static_cast<double>(calibration.quantities.size()));
  return calibration;
}

}  // namespace anabasis::estimate
