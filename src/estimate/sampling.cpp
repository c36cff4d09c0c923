#include "estimate/sampling.hpp"

#include <cmath>

namespace anabasis::estimate::detail {

Progress part_of(const Progress& whole, std::size_t before, std::size_t of) {
  if (!whole) return {};
  return [&whole, before, of](std::size_t done, std::size_t) { whole(before + done, of); };
}

std::vector<Told> told_by(const Observations& observations, const Draws& draws) {
  std::vector<Told> told;
  for (const auto& seen : observations.used) {
    const auto at = on_scale(seen.reported, 0, 0);
    double right = 0;
    for (std::size_t m = 0; m < draws.members; ++m) right += draws.of(m)[seen.reliability];
    told.push_back({at.reported, at.sd_below, at.sd_above, right / static_cast<double>(draws.members),
                    outlier_density_on_scale(seen.reported), seen.key});
  }
  return told;
}

std::vector<double> predictions(const Observations& observations, const Sample& sample) {
  std::vector<double> predicted;
  predicted.reserve(sample.draws.members * observations.used.size());
  for (std::size_t m = 0; m < sample.draws.members; ++m) {
    for (const auto& seen : observations.used)
      predicted.push_back(on_scale(seen, sample.tracks, m, sample.draws.of(m)).predicted);
  }
  return predicted;
}

Draws with_scores(const std::vector<Prior>& priors, Draws draws, std::vector<double> scores) {
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] == draws.scores[i]) continue;
    draws.values[i] = chance::from_normal(priors[i % priors.size()].distribution, scores[i]);
  }
  draws.scores = std::move(scores);
  return draws;
}

Draws first_of(const Draws& draws, std::size_t members) {
  const auto size = static_cast<std::ptrdiff_t>(std::min(members, draws.members) * draws.unknowns);
  Draws first;
  first.members = std::min(members, draws.members);
  first.unknowns = draws.unknowns;
  first.first_member = draws.first_member;
  first.values.assign(draws.values.begin(), draws.values.begin() + size);
  first.scores.assign(draws.scores.begin(), draws.scores.begin() + size);
  return first;
}

void draw_telling(const MarginalLikelihood& likelihood, std::uint64_t seed, std::uint64_t first,
                  Sample& sample, base::ThreadPool& pool) {
  auto& draws = sample.draws;
  pool.for_each(draws.members, [&](std::size_t m, std::size_t) {
    chance::Stream stream({seed, first + m, 0, 0, 0, chance::Purpose::telling});
    likelihood.draw(sample.tracks, m, stream,
                    std::span(draws.values).subspan(m * draws.unknowns, draws.unknowns));
  });
}

std::vector<double> log_likelihood_of_all(const MarginalLikelihood& likelihood, const Tracks& tracks,
                                          base::ThreadPool& pool) {
  std::vector<double> logs(tracks.members);
  pool.for_each(logs.size(),
                [&](std::size_t m, std::size_t) { logs[m] = likelihood.log_of_all(tracks, m, {}); });
  return logs;
}

namespace {

template <class T>
void append_rows(const std::vector<T>& rows, std::vector<T>& all) {
  all.insert(all.end(), rows.begin(), rows.end());
}

/// One row of several.
template <class T>
void append_row(const std::vector<T>& rows, std::size_t row, std::size_t width, std::vector<T>& all) {
  const auto first = rows.begin() + static_cast<std::ptrdiff_t>(row * width);
  all.insert(all.end(), first, first + static_cast<std::ptrdiff_t>(width));
}

}  // namespace

void append(const Filtered& batch, Filtered& all) {
  if (all.draws.members == 0) {
    all = batch;
    return;
  }
  all.draws.members += batch.draws.members;
  append_rows(batch.draws.values, all.draws.values);
  append_rows(batch.draws.scores, all.draws.scores);
  append_rows(batch.draws.log_ratio, all.draws.log_ratio);
  append_rows(batch.draws.streams, all.draws.streams);
  append_rows(batch.log_likelihood, all.log_likelihood);
}

void keep_what_matters(const Filtered& all, std::size_t count, std::uint64_t seed, Sample& kept) {
  const auto& from = all.draws;
  const auto weights = weigh_tempered(from.log_ratio, all.log_likelihood, kTemperedEss, from.families());
  kept.exponent = std::max(weights.tempered, 1e-6);
  auto matters = weigh(from.log_ratio, all.log_likelihood, 0.5 * kept.exponent).values;
  for (std::size_t m = 0; m < matters.size(); ++m) matters[m] = 0.5 * (matters[m] + weights.values[m]);
  chance::Stream stream({seed, 0, 0, 0, 0, chance::Purpose::resample});
  const auto chosen = keep(weights.values, matters, count, stream.uniform());

  auto& to = kept.draws;
  to.members = chosen.members.size();
  to.unknowns = from.unknowns;
  to.stretches = from.stretches;
  for (std::size_t i = 0; i < chosen.members.size(); ++i) {
    const auto m = chosen.members[i];
    append_row(from.values, m, from.unknowns, to.values);
    append_row(from.scores, m, from.unknowns, to.scores);
    append_row(from.streams, m, from.stretches.size(), to.streams);
    // Such that ratio · likelihood to the exponent is what it weighs now.
    to.log_ratio.push_back(std::log(chosen.weights[i]) / kept.exponent - all.log_likelihood[m]);
  }
}

}  // namespace anabasis::estimate::detail
