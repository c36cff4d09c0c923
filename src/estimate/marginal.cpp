#include "estimate/marginal.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "estimate/weights.hpp"

namespace anabasis::estimate {

namespace {

constexpr std::size_t kReliabilities = 16;
constexpr std::size_t kErrorsOfOneWord = 32;
constexpr std::size_t kErrorsOfSeveral = 256;

/// Lists of statements that share a key, directly or through others, in the order of their first.
/// Shape: keys of each statement.
std::vector<std::vector<std::size_t>> hanging_together(const std::vector<std::vector<std::size_t>>& keys) {
  std::vector<std::size_t> root(keys.size());
  std::iota(root.begin(), root.end(), std::size_t{0});
  const auto root_of = [&](std::size_t k) {
    while (root[k] != k) k = root[k];
    return k;
  };
  std::map<std::size_t, std::size_t> first;
  for (std::size_t k = 0; k < keys.size(); ++k) {
    for (const auto key : keys[k]) {
      const auto [at, added] = first.try_emplace(key, k);
      if (added) continue;
      const auto one = root_of(at->second);
      const auto other = root_of(k);
      root[std::max(one, other)] = std::min(one, other);
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> lists;
  for (std::size_t k = 0; k < keys.size(); ++k) lists[root_of(k)].push_back(k);
  std::vector<std::vector<std::size_t>> found;
  for (auto& [at, list] : lists) found.push_back(std::move(list));
  return found;
}

/// The middles of equal parts of a prior.
double middle(const Prior& prior, double part, std::size_t parts) {
  const double p = (part + 0.5) / static_cast<double>(parts);
  return chance::from_normal(prior.distribution, chance::normal_quantile(p));
}

double prime(std::size_t index) {
  constexpr double kPrimes[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53};
  return kPrimes[index % std::size(kPrimes)];
}

/// Errors of the words' meanings, each row as likely. Shape: [point][word]
std::vector<double> errors_of(const std::vector<std::size_t>& words, const std::vector<Prior>& priors,
                              std::size_t points) {
  std::vector<double> errors;
  for (std::size_t point = 0; point < points; ++point) {
    for (std::size_t w = 0; w < words.size(); ++w) {
      const auto count = static_cast<double>(points);
      double part = static_cast<double>(point);
      if (w > 0) {  // a Kronecker sequence beside the even steps of the first
        const double turns = (part + 0.5) * std::sqrt(prime(w - 1));
        part = (turns - std::floor(turns)) * count - 0.5;
      }
      errors.push_back(middle(priors[words[w]], part, points));
    }
  }
  return errors;
}

std::size_t choose(std::span<const double> logs, chance::Stream& stream) {
  const double most = *std::max_element(logs.begin(), logs.end());
  double sum = 0;
  for (const double x : logs) sum += std::exp(x - most);
  double left = stream.uniform() * sum;
  std::size_t i = 0;
  for (; i + 1 < logs.size(); ++i) {
    left -= std::exp(logs[i] - most);
    if (left < 0) break;
  }
  return i;
}

}  // namespace

struct MarginalLikelihood::View {
  const Tracks& tracks;
  std::size_t member;
  std::span<const double> times;
};

MarginalLikelihood::MarginalLikelihood(const std::vector<Observation>& statements,
                                       const std::vector<Prior>& priors)
    : statements_(&statements), priors_(&priors) {
  std::vector<std::vector<std::size_t>> by_telling, by_counting;
  for (const auto& seen : statements) {
    std::vector<std::size_t> keys{seen.reliability};
    if (seen.counts_families) keys.push_back(*seen.counts_families);
    by_counting.push_back(keys);
    if (seen.word_error) keys.push_back(*seen.word_error);
    by_telling.push_back(keys);
  }
  const auto countings = hanging_together(by_counting);
  for (const auto& together : hanging_together(by_telling)) {
    Set set;
    for (const auto k : together)
      if (statements[k].word_error) set.words.push_back(*statements[k].word_error);
    std::sort(set.words.begin(), set.words.end());
    set.words.erase(std::unique(set.words.begin(), set.words.end()), set.words.end());
    set.points = set.words.empty() ? 1 : set.words.size() == 1 ? kErrorsOfOneWord : kErrorsOfSeveral;
    set.errors = errors_of(set.words, priors, set.points);
    for (const auto& counted : countings) {
      if (!std::binary_search(together.begin(), together.end(), counted.front())) continue;
      Counting counting;
      for (const auto k : counted) {
        const auto& seen = statements[k];
        if (seen.counts_families) {
          counting.families = seen.counts_families;
          counting.chance = 1 - chance::cdf(priors[*seen.counts_families].distribution, 0.5);
        }
        auto voice = std::find_if(counting.voices.begin(), counting.voices.end(),
                                  [&](const Voice& other) { return other.reliability == seen.reliability; });
        if (voice == counting.voices.end()) {
          voice = counting.voices.insert(voice, {seen.reliability, {}, {}});
          for (std::size_t i = 0; i < kReliabilities; ++i)
            voice->points.push_back(middle(priors[seen.reliability], static_cast<double>(i), kReliabilities));
        }
        voice->statements.push_back(k);
      }
      set.countings.push_back(std::move(counting));
    }
    sets_.push_back(std::move(set));
  }
}

std::vector<double> MarginalLikelihood::log_by_reliability(const View& view, const Voice& voice,
                                                           std::span<const double> errors, const Set& set,
                                                           bool families) const {
  std::vector<double> logs(voice.points.size(), 0.0);
  std::vector<double> products(voice.points.size(), 1.0);
  for (const auto k : voice.statements) {
    const double times = view.times.empty() ? 1 : view.times[k];
    if (times == 0) continue;
    const auto& seen = (*statements_)[k];
    double error = 0;
    if (seen.word_error) {
      const auto at = std::lower_bound(set.words.begin(), set.words.end(), *seen.word_error);
      error = errors[static_cast<std::size_t>(at - set.words.begin())];
    }
    const auto density = densities(seen.reported, truth_of(seen, view.tracks, view.member, families), error);
    for (std::size_t i = 0; i < logs.size(); ++i) {
      const double r = voice.points[i];
      const double p = std::max(r * density.right + (1 - r) * density.outlier, 1e-300);
      if (times == 1 && p > 1e-100) {
        products[i] *= p;
      } else {
        logs[i] += times * std::log(p);
      }
      if (products[i] > 1e-150) continue;
      logs[i] += std::log(products[i]);
      products[i] = 1;
    }
  }
  for (std::size_t i = 0; i < logs.size(); ++i) logs[i] += std::log(products[i]);
  return logs;
}

double MarginalLikelihood::log_of(const View& view, const Counting& counting, std::span<const double> errors,
                                  const Set& set, bool families) const {
  double sum = 0;
  for (const auto& voice : counting.voices)
    sum += log_mean_exp(log_by_reliability(view, voice, errors, set, families));
  return sum;
}

double MarginalLikelihood::log_of(const View& view, const Set& set, std::size_t point) const {
  const auto errors = std::span(set.errors).subspan(point * set.words.size(), set.words.size());
  double sum = 0;
  for (const auto& counting : set.countings) {
    const double with = log_of(view, counting, errors, set, true);
    if (!counting.families) {
      sum += with;
      continue;
    }
    const double without = log_of(view, counting, errors, set, false);
    const double most = std::max(with, without);
    sum += most + std::log(counting.chance * std::exp(with - most) +
                           (1 - counting.chance) * std::exp(without - most));
  }
  return sum;
}

double MarginalLikelihood::log_of_set(std::size_t set, const Tracks& tracks, std::size_t member,
                                      std::span<const double> times) const {
  const View view{tracks, member, times};
  std::vector<double> logs(sets_[set].points);
  for (std::size_t point = 0; point < logs.size(); ++point) logs[point] = log_of(view, sets_[set], point);
  return log_mean_exp(logs);
}

double MarginalLikelihood::log_of_all(const Tracks& tracks, std::size_t member,
                                      std::span<const double> times) const {
  double sum = 0;
  for (std::size_t set = 0; set < sets_.size(); ++set) sum += log_of_set(set, tracks, member, times);
  return sum;
}

std::vector<std::size_t> MarginalLikelihood::touched(std::span<const double> times) const {
  std::vector<std::size_t> found;
  for (std::size_t set = 0; set < sets_.size(); ++set) {
    bool once = true;
    for (const auto& counting : sets_[set].countings)
      for (const auto& voice : counting.voices)
        for (const auto k : voice.statements) once = once && times[k] == 1;
    if (!once) found.push_back(set);
  }
  return found;
}

void MarginalLikelihood::draw(const Tracks& tracks, std::size_t member, chance::Stream& stream,
                              std::span<double> draw) const {
  for (const auto& set : sets_) this->draw({tracks, member, {}}, set, stream, draw);
}

void MarginalLikelihood::draw(const View& view, const Set& set, chance::Stream& stream,
                              std::span<double> draw) const {
  const auto inside = [&](std::size_t unknown, std::size_t part, std::size_t parts) {
    draw[unknown] = middle((*priors_)[unknown], static_cast<double>(part) + stream.uniform() - 0.5, parts);
  };
  std::vector<double> logs(set.points);
  for (std::size_t point = 0; point < logs.size(); ++point) logs[point] = log_of(view, set, point);
  const auto point = choose(logs, stream);
  const auto errors = std::span(set.errors).subspan(point * set.words.size(), set.words.size());
  for (std::size_t w = 0; w < set.words.size(); ++w) draw[set.words[w]] = errors[w];
  if (set.words.size() == 1) inside(set.words[0], point, set.points);
  for (const auto& counting : set.countings) {
    bool families = true;
    if (counting.families) {
      const double both[] = {std::log(counting.chance) + log_of(view, counting, errors, set, true),
                             std::log1p(-counting.chance) + log_of(view, counting, errors, set, false)};
      families = choose(both, stream) == 0;
      draw[*counting.families] = families ? 1 : 0;
    }
    for (const auto& voice : counting.voices) {
      const auto at = choose(log_by_reliability(view, voice, errors, set, families), stream);
      inside(voice.reliability, at, voice.points.size());
    }
  }
}

std::vector<std::vector<double>> log_by_set(const MarginalLikelihood& likelihood, const Tracks& tracks,
                                            base::ThreadPool& pool) {
  std::vector<std::vector<double>> by_set(likelihood.sets(), std::vector<double>(tracks.members));
  pool.for_each(tracks.members, [&](std::size_t m, std::size_t) {
    for (std::size_t set = 0; set < by_set.size(); ++set)
      by_set[set][m] = likelihood.log_of_set(set, tracks, m, {});
  });
  return by_set;
}

std::vector<double> log_counted(const MarginalLikelihood& likelihood, const Tracks& tracks,
                                const std::vector<std::vector<double>>& by_set, std::span<const double> times,
                                base::ThreadPool& pool) {
  const auto touched = times.empty() ? std::vector<std::size_t>{} : likelihood.touched(times);
  std::vector<double> sum(tracks.members);
  pool.for_each(tracks.members, [&](std::size_t m, std::size_t) {
    for (std::size_t set = 0; set < by_set.size(); ++set) {
      const bool anew = std::binary_search(touched.begin(), touched.end(), set);
      sum[m] += anew ? likelihood.log_of_set(set, tracks, m, times) : by_set[set][m];
    }
  });
  return sum;
}

}  // namespace anabasis::estimate
