#include "estimate/hindcast/blend.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace anabasis::estimate::hindcast {

namespace {

/// Makes a pull sum to 1; false where it draws nobody.
bool normalise(std::vector<double>& pull) {
  const double sum = std::accumulate(pull.begin(), pull.end(), 0.0);
  if (sum <= 0) return false;
  for (auto& share : pull) share /= sum;
  return true;
}

/// Growth since the last registration `kGrowthDays` before the origin, or since the first use after that.
double growth(const Record& record, double last, int origin) {
  const auto first = first_used(record);
  const auto before = last_on(record, std::max(first->day, origin - kGrowthDays));
  return std::max(0.0, last - before->persons);
}

}  // namespace

Pulls pulls_of(const Case& asked, std::span<const Record> records, std::span<const double> inflow) {
  Pulls pulls;
  pulls[0] = asked.last;
  normalise(pulls[0]);
  for (std::size_t i = 0; i < asked.sites.size(); ++i) {
    pulls[1].push_back(inflow[asked.sites[i]]);
    pulls[2].push_back(growth(records[asked.sites[i]], asked.last[i], asked.origin));
  }
  for (const std::size_t p : {1, 2})
    if (!normalise(pulls[p])) pulls[p] = pulls[0];
  return pulls;
}

std::vector<double> blend(const Case& asked, const Pulls& pulls, const PullWeights& weights) {
  const double newcomers = asked.total - asked.last_total;
  std::vector<double> persons(asked.sites.size());
  for (std::size_t i = 0; i < persons.size(); ++i) {
    if (newcomers <= 0) {
      persons[i] = asked.total * asked.last[i] / asked.last_total;
      continue;
    }
    double pull = 0;
    for (std::size_t p = 0; p < kPulls; ++p) pull += weights[p] * pulls[p][i];
    persons[i] = asked.last[i] + newcomers * pull;
  }
  return persons;
}

const std::vector<PullWeights>& pull_grid() {
  static const auto grid = [] {
    constexpr int kSteps = 10;
    std::vector<PullWeights> all;
    for (int a = 0; a <= kSteps; ++a)
      for (int b = 0; a + b <= kSteps; ++b) all.push_back({a / 10.0, b / 10.0, (kSteps - a - b) / 10.0});
    return all;
  }();
  return grid;
}

void PullLaw::learn(const Case& past, const Pulls& pulls, double weight) {
  if (past.total <= past.last_total) return;  // all weights forecast the same
  const auto& grid = pull_grid();
  for (std::size_t g = 0; g < grid.size(); ++g) {
    const auto forecast = blend(past, pulls, grid[g]);
    double error = 0;
    for (std::size_t i = 0; i < forecast.size(); ++i) error += std::abs(forecast[i] - past.observed[i]);
    loss_[g] += weight * error / past.total;
  }
  terms_ += weight * static_cast<double>(past.sites.size() - 1);
}

void PullLaw::fade(double factor) {
  for (auto& loss : loss_) loss *= factor;
  terms_ *= factor;
}

std::vector<double> PullLaw::posterior() const {
  constexpr double kShape = 1, kScale = 0.05;
  std::vector<double> posterior(loss_.size());
  // Relative to the smallest loss: the powers are large.
  const double least = *std::min_element(loss_.begin(), loss_.end());
  for (std::size_t g = 0; g < loss_.size(); ++g)
    posterior[g] = std::pow((kScale + least) / (kScale + loss_[g]), kShape + terms_);
  const double sum = std::accumulate(posterior.begin(), posterior.end(), 0.0);
  for (auto& p : posterior) p /= sum;
  return posterior;
}

PullWeights mean_of(std::span<const double> posterior) {
  const auto& grid = pull_grid();
  PullWeights mean{};
  for (std::size_t g = 0; g < grid.size(); ++g)
    for (std::size_t p = 0; p < kPulls; ++p) mean[p] += posterior[g] * grid[g][p];
  return mean;
}

}  // namespace anabasis::estimate::hindcast
