#include "estimate/ask_next.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "chance/samplers.hpp"
#include "chance/stream.hpp"

namespace anabasis::estimate {

namespace {

constexpr std::size_t kReports = 100;     // simulated for each enquiry
constexpr std::size_t kOneOutlierIn = 5;  // 1 / (1 − kIndependentRight)

/// What every history says to each question: as it would be reported, and on the prior's normal scores.
struct Said {
  std::vector<std::vector<double>> values, scores;  ///< Shape: [question][member]
  std::vector<double> spread;                       ///< of the scores, now

  explicit Said(const Known& known) {
    for (const auto& reading : known.answers) {
      values.push_back(read(known.posterior.tracks, reading));
      scores.push_back(normal_scores(read(known.prior.tracks, reading), values.back()));
      spread.push_back(moments(scores.back(), known.weights).sd);
    }
  }

  /// Part of each answer's spread that these weights take away, added to `sum`.
  void add_narrowing(std::span<const double> weights, double share, std::vector<double>& sum) const {
    for (std::size_t q = 0; q < scores.size(); ++q) {
      if (!(spread[q] > 0)) continue;
      sum[q] += share * (1 - moments(scores[q], weights).sd / spread[q]);
    }
  }
};

Reported a_report(Scale scale) {
  const double sd = scale == Scale::count ? kCountSd : kShareSd;
  return {scale, 0, sd, sd, 0};
}

/// Reports of a question's quantity are drawn as the histories have it, and each weighs the histories anew.
std::vector<double> narrowing_by_report(const Known& known, const Said& said, std::size_t question,
                                        std::uint64_t seed) {
  const auto& values = said.values[question];
  const auto scale = known.answers[question].of ? Scale::fraction : Scale::count;
  chance::Stream stream({seed, question, 0, 0, 0, chance::Purpose::enquire});
  const auto true_in = resample_from(known.weights, kReports, stream.uniform());
  std::vector<double> narrows(said.scores.size(), 0.0);
  std::vector<double> weights(values.size());
  for (std::size_t i = 0; i < kReports; ++i) {
    auto report = a_report(scale);
    // As many are outliers as should be: leaving that to chance would only add noise.
    const bool outlier = i % kOneOutlierIn == kOneOutlierIn - 1;
    report.value = draw_report(report, values[true_in[i]], outlier ? 0 : 1, stream);
    double sum = 0;
    for (std::size_t m = 0; m < weights.size(); ++m) {
      const auto density = densities(report, values[m], 0);
      sum += weights[m] =
          known.weights[m] * (kIndependentRight * density.right + (1 - kIndependentRight) * density.outlier);
    }
    for (auto& w : weights) w /= sum;
    said.add_narrowing(weights, 1.0 / kReports, narrows);
  }
  return narrows;
}

/// Histories in which a voice counts families and in which it does not, each by their chance.
std::vector<double> narrowing_by_families(const Known& known, const Said& said, std::size_t unknown) {
  std::vector<double> narrows(said.scores.size(), 0.0);
  for (const bool counts : {false, true}) {
    std::vector<double> weights(known.weights.begin(), known.weights.end());
    double sum = 0;
    for (std::size_t m = 0; m < weights.size(); ++m) {
      if ((known.posterior.draws.of(m)[unknown] >= 0.5) != counts) weights[m] = 0;
      sum += weights[m];
    }
    if (!(sum > 0)) continue;
    for (auto& w : weights) w /= sum;
    said.add_narrowing(weights, sum, narrows);
  }
  return narrows;
}

/// Every enquiry that makes sense, its narrowing still to be found.
std::vector<Enquiry> enquiries(const Known& known, const Observations& observations) {
  std::vector<Enquiry> all;
  for (std::size_t q = 0; q < known.answers.size(); ++q)
    if (known.answers[q].last < known.days) all.push_back({Enquiry::Kind::count, q, {}});
  std::vector<std::size_t> asked;
  for (std::size_t k = 0; k < observations.used.size(); ++k) {
    const auto& families = observations.used[k].counts_families;
    if (!families || std::find(asked.begin(), asked.end(), *families) != asked.end()) continue;
    asked.push_back(*families);
    all.push_back({Enquiry::Kind::families, k, {}});
  }
  return all;
}

}  // namespace

std::vector<Enquiry> ask_next(const Known& known, const Observations& observations, std::uint64_t seed,
                              std::size_t most, base::ThreadPool& pool) {
  const Said said(known);
  auto all = enquiries(known, observations);
  pool.for_each(all.size(), [&](std::size_t i, std::size_t) {
    all[i].narrows = all[i].kind == Enquiry::Kind::count
                         ? narrowing_by_report(known, said, all[i].of, seed)
                         : narrowing_by_families(known, said, *observations.used[all[i].of].counts_families);
  });
  std::erase_if(all, [](const Enquiry& e) {
    return e.narrows.empty() || *std::max_element(e.narrows.begin(), e.narrows.end()) < kLeastNarrowing;
  });
  const auto total = [](const Enquiry& e) {
    return std::accumulate(e.narrows.begin(), e.narrows.end(), 0.0);
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Enquiry& a, const Enquiry& b) { return total(a) > total(b); });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace anabasis::estimate
