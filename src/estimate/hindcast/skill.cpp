#include "estimate/hindcast/skill.hpp"

#include <cmath>
#include <limits>

#include "chance/beta_gamma.hpp"

namespace anabasis::estimate::hindcast {

namespace {

/// The two-sided 95 % point of Student's t.
double t_point(double degrees) {
  const double x = chance::beta_point(degrees / 2, 0.5, 0.05, chance::Tail::lower);
  return std::sqrt(degrees * (1 - x) / x);
}

/// Means of blocks of at least half of `block_days`.
std::vector<double> block_means(std::span<const int> days, std::span<const double> values, int block_days) {
  std::vector<double> means;
  std::size_t first = 0, previous = 0;
  const auto mean = [&](std::size_t from, std::size_t to) {
    double sum = 0;
    for (std::size_t i = from; i < to; ++i) sum += values[i];
    return sum / static_cast<double>(to - from);
  };
  while (first < days.size()) {
    auto end = first;
    while (end < days.size() && days[end] < days[first] + block_days) ++end;
    const bool is_short = end == days.size() && days[end - 1] < days[first] + block_days / 2;
    if (is_short && !means.empty())
      means.back() = mean(previous, end);
    else
      means.push_back(mean(first, end));
    previous = first;
    first = end;
  }
  return means;
}

}  // namespace

Difference mean_difference(std::span<const int> days, std::span<const double> values, int block_days) {
  Difference difference;
  if (values.empty()) return difference;
  for (const double value : values) difference.mean += value / static_cast<double>(values.size());
  const auto means = block_means(days, values, block_days);
  difference.blocks = means.size();
  constexpr double kNoBound = std::numeric_limits<double>::infinity();
  difference.low = -kNoBound;
  difference.high = kNoBound;
  if (means.size() < 3) return difference;
  const auto n = static_cast<double>(means.size());
  double mean = 0, squares = 0;
  for (const double value : means) mean += value / n;
  for (const double value : means) squares += (value - mean) * (value - mean);
  const double shared = (1.5 * n - 0.5) / (n - 0.5);
  const double half = t_point(n - 1) * std::sqrt(squares / (n - 1) / n * shared);
  difference.low = difference.mean - half;
  difference.high = difference.mean + half;
  return difference;
}

std::string_view words_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::better: return "better";
    case Verdict::worse: return "worse";
    case Verdict::no_skill: return "no skill";
    default: return "too few origins to tell";
  }
}

Verdict verdict_of(const Difference& difference) {
  if (difference.blocks < 3) return Verdict::too_few;
  if (difference.high < 0) return Verdict::better;
  if (difference.low > 0) return Verdict::worse;
  return Verdict::no_skill;
}

std::vector<HorizonScore> score_hindcast(const Hindcast& hindcast, std::span<const int> horizons) {
  std::vector<HorizonScore> scores;
  for (const int horizon : horizons) {
    HorizonScore score;
    score.horizon = horizon;
    std::vector<int> days;
    std::array<std::vector<double>, kMethods> crps, ard;
    for (const auto& made : hindcast.forecasts) {
      if (made.asked.horizon != horizon) continue;
      days.push_back(made.asked.origin);
      score.forecasts += made.asked.sites.size();
      score.assumed += made.assumed;
      for (std::size_t p = 0; p < 3; ++p) score.pulls[p] += made.pulls[p];
      for (std::size_t m = 0; m < kMethods; ++m) {
        const auto& method = made.methods[m];
        auto& sum = score.methods[m];
        crps[m].push_back(method.crps);
        ard[m].push_back(method.ard);
        sum.crps += method.crps;
        sum.ard += method.ard;
        sum.log_score += method.log_score;
        for (const auto& site : method.sites) {
          sum.in50 += site.in50 ? 1 : 0;
          sum.in80 += site.in80 ? 1 : 0;
          sum.in90 += site.in90 ? 1 : 0;
        }
      }
    }
    score.origins = days.size();
    const auto n = static_cast<double>(std::max<std::size_t>(score.origins, 1));
    const auto sites = static_cast<double>(std::max<std::size_t>(score.forecasts, 1));
    score.assumed /= n;
    for (auto& pull : score.pulls) pull /= n;
    for (auto& method : score.methods) {
      for (auto* sum : {&method.ard, &method.crps, &method.log_score}) *sum /= n;
      for (auto* sum : {&method.in50, &method.in80, &method.in90}) *sum /= sites;
    }
    const auto process = static_cast<std::size_t>(Method::process);
    for (std::size_t m = 0; m < process; ++m) {
      if (score.methods[m].crps < score.methods[static_cast<std::size_t>(score.best)].crps)
        score.best = static_cast<Method>(m);
      const auto differences = [&](const auto& of) {
        std::vector<double> less;
        for (std::size_t i = 0; i < days.size(); ++i) less.push_back(of[process][i] - of[m][i]);
        return mean_difference(days, less, horizon + kTargetSlack);
      };
      score.crps_difference[m] = differences(crps);
      score.ard_difference[m] = differences(ard);
    }
    scores.push_back(score);
  }
  return scores;
}

}  // namespace anabasis::estimate::hindcast
