#include "estimate/score.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace anabasis::estimate {

namespace {

/// `value(member, day)` of an ensemble against `observed(day)`.
template <class Value, class Observed>
SiteScore compare(std::string site, std::size_t members, std::size_t days, Value value, Observed observed) {
  SiteScore score{std::move(site), 0, 0, 0, 0};
  std::vector<double> ensemble(members);
  for (std::size_t day = 0; day < days; ++day) {
    for (std::size_t m = 0; m < members; ++m) ensemble[m] = value(m, day);
    std::sort(ensemble.begin(), ensemble.end());
    const double truth = observed(day);
    score.crps += crps(ensemble, truth);
    score.covered50 += covers(ensemble, 0.5, truth) ? 1 : 0;
    score.covered80 += covers(ensemble, 0.8, truth) ? 1 : 0;
    score.covered90 += covers(ensemble, 0.9, truth) ? 1 : 0;
  }
  for (auto* sum : {&score.crps, &score.covered50, &score.covered80, &score.covered90})
    *sum /= static_cast<double>(days);
  return score;
}

}  // namespace

MeanSd mean_sd(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  if (values.empty()) return {};
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, values.size() > 1 ? std::sqrt(squares / (n - 1)) : 0};
}

Score score(std::span<const Series> members, const Series& registered, std::span<const std::string> names) {
  Score score;
  const std::size_t half = registered.days / 2;
  const auto over_members = [&](bool rescaled, std::size_t first) {
    std::vector<double> errors;
    for (const auto& member : members) errors.push_back(ard(member, registered, rescaled, first));
    return mean_sd(errors);
  };
  score.rescaled = over_members(true, 0);
  score.raw = over_members(false, 0);
  score.second_rescaled = over_members(true, half);
  score.second_raw = over_members(false, half);
  for (std::size_t site = 0; site < registered.sites; ++site) {
    score.sites.push_back(compare(
        names[site], members.size(), registered.days,
        [&](auto m, auto day) { return static_cast<double>(members[m].at(site, day)); },
        [&](auto day) { return static_cast<double>(registered.at(site, day)); }));
  }
  score.total = compare(
      "total", members.size(), registered.days, [&](auto m, auto day) { return total_on(members[m], day); },
      [&](auto day) { return total_on(registered, day); });
  const auto last = half > 0 ? half - 1 : 0;
  const auto simple = [&](const Series& forecast) {
    return ArdPair{ard(forecast, registered, true, half), ard(forecast, registered, false, half)};
  };
  score.persistence = simple(persistence(registered, last));
  score.shares_given_totals = simple(shares_given_totals(registered, last));
  return score;
}

}  // namespace anabasis::estimate
