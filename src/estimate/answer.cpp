#include "estimate/answer.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "estimate/marginal.hpp"

namespace anabasis::estimate {

namespace {

std::vector<double> dots(const WeightedSample& sample) {
  std::vector<double> twenty;
  for (int i = 0; i < 20; ++i) twenty.push_back(sample.quantile((i + 0.5) / 20));
  return twenty;
}

/// What one question reads off all histories of the conditioning.
struct Read {
  std::vector<double> prior, values;
  std::vector<double> scores;  ///< of the values, by the prior's ranks
  Moments before, after;       ///< of the prior's scores, and of the answer's
};

/// What the evidence narrows, measured where the prior is a standard normal.
struct Narrowing {
  double informed = 0;  ///< 0 to 1
  double error = 0;     ///< Monte Carlo standard error of that
  bool reports_say = false;
};

Narrowing narrowing(const Read& read, const Moments& after, double ess) {
  const double ratio = read.before.sd > 0 ? after.sd / read.before.sd : 1;
  const double informed = std::clamp(1 - ratio, 0.0, 1.0);
  // A normal sample's standard deviation is known to within sd / √(2n); the prior's sample has its error too.
  const double error = ratio * std::sqrt(0.5 / ess + 0.5 / static_cast<double>(read.prior.size()));
  return {informed, error, informed >= kLeastInformed && informed > 3 * error};
}

/// How far other weights move an answer's mean or spread, in the prior's standard deviations.
double moved(const Read& read, const Moments& other) {
  return std::max(std::abs(read.after.mean - other.mean), std::abs(read.after.sd - other.sd));
}

bool beyond_chance(double moved, double ess) { return moved >= kLeastMoved && moved >= 1 / std::sqrt(ess); }

Alternative alternative(const Conditioning& c, const Read& read, const Weights& weights) {
  const WeightedSample sample(read.values, weights.values);
  const auto other = moments(read.scores, weights.values);
  const auto narrowed = narrowing(read, other, weights.ess);
  return {summarise(sample), dots(sample), narrowed.informed, narrowed.reports_say,
          beyond_chance(moved(read, other), c.weights.ess)};
}

/// Strikes out each statement and each voice, and counts the echoes.
void add_alternatives(const Conditioning& c, const Read& read, Answer& answer) {
  const auto& used = c.observations->used;
  for (std::size_t k = 0; k < used.size(); ++k)
    answer.struck_statements.push_back({used[k].voice, {used[k].claim}, alternative(c, read, c.without[k])});
  for (const auto& left_out : c.without_voice) {
    Struck struck{left_out.voice, {}, alternative(c, read, left_out.weights)};
    for (const auto k : left_out.statements) struck.claims.push_back(used[k].claim);
    answer.struck_voices.push_back(std::move(struck));
  }
  if (!c.echoes_counted) return;
  answer.echoes_counted.emplace();
  for (const auto& seen : used) answer.echoes_counted->retellings += seen.retellings;
  answer.echoes_counted->answer = alternative(c, read, *c.echoes_counted);
}

/// Leaves each statement out in turn: the same members, other weights.
std::vector<Influence> influences_on(const Conditioning& c, const Read& read) {
  std::vector<Influence> influences;
  for (std::size_t k = 0; k < c.observations->used.size(); ++k) {
    const auto& seen = c.observations->used[k];
    const double by = moved(read, moments(read.scores, c.without[k].values));
    if (beyond_chance(by, c.weights.ess)) influences.push_back({seen.claim, seen.voice, by});
  }
  std::stable_sort(influences.begin(), influences.end(),
                   [](const Influence& a, const Influence& b) { return a.moved > b.moved; });
  return influences;
}

std::vector<Believed> believed_instead(const Conditioning& c, std::span<const double> values) {
  std::vector<Believed> all;
  for (std::size_t i = 0; i < c.observations->set_aside.size(); ++i) {
    const auto& aside = c.observations->set_aside[i];
    all.push_back({aside.mutation.claim, c.observations->used[aside.statement].claim, aside.mutation.says,
                   aside.mutation.root_says, summarise(WeightedSample(values, c.believed[i].values))});
  }
  return all;
}

/// Whether two summaries tell different stories, at the two significant digits that a headline shows.
bool tells_apart(const Summary& a, const Summary& b) {
  const auto apart = [](double x, double y) {
    return std::abs(x - y) > 0.05 * std::max({std::abs(x), std::abs(y), 1e-9});
  };
  return apart(a.median, b.median) || apart(a.q95, b.q95);
}

/// The posterior's sample with the likelihood of what was told, and of less or more than that.
struct Retold {
  const Sample& posterior;
  MarginalLikelihood likelihood;
  std::vector<std::vector<double>> by_set;
  std::vector<std::uint64_t> families;
  base::ThreadPool& pool;

  Retold(const std::vector<Observation>& used, const std::vector<Prior>& priors, const Sample& sample,
         base::ThreadPool& threads)
      : posterior(sample),
        likelihood(used, priors),
        by_set(log_by_set(likelihood, sample.tracks, threads)),
        families(sample.draws.families()),
        pool(threads) {}

  [[nodiscard]] std::vector<double> counted(std::span<const double> times) const {
    return log_counted(likelihood, posterior.tracks, by_set, times, pool);
  }
  [[nodiscard]] Weights weighed(std::span<const double> times, double exponent) const {
    return weigh(posterior.draws.log_ratio, counted(times), exponent, families);
  }
};

/// Leaves out everything that each voice said, voice by voice.
void leave_out_voices(Conditioning& c, const Retold& retold) {
  const auto& used = c.observations->used;
  for (std::size_t k = 0; k < used.size(); ++k) {
    const auto known = std::find_if(c.without_voice.begin(), c.without_voice.end(),
                                    [&](const VoiceLeftOut& other) { return other.voice == used[k].voice; });
    if (known != c.without_voice.end()) {
      known->statements.push_back(k);
    } else {
      c.without_voice.push_back({used[k].voice, {k}, {}});
    }
  }
  for (auto& left_out : c.without_voice) {
    std::vector<double> times(used.size(), 1.0);
    for (const auto k : left_out.statements) times[k] = 0;
    left_out.weights = retold.weighed(times, c.weights.tempered);
  }
}

/// As if each retelling that agrees with its root were one more independent statement of the same. It is
/// weighed like the evidence itself, or less where too few histories would be left to speak of.
void count_echoes(Conditioning& c, const Retold& retold, double least_ess) {
  const auto& used = c.observations->used;
  if (std::none_of(used.begin(), used.end(), [](const auto& seen) { return seen.retellings > 0; })) return;
  std::vector<double> times;
  for (const auto& seen : used) times.push_back(static_cast<double>(1 + seen.retellings));
  const auto told = retold.counted(times);
  const auto& [draws, tracks, exponent] = *c.posterior;
  c.echoes_counted = weigh(draws.log_ratio, told, exponent, retold.families);
  if (c.echoes_counted->ess < least_ess / 2)
    c.echoes_counted = weigh_tempered(draws.log_ratio, told, least_ess / 2, retold.families);
}

}  // namespace

Summary summarise(const WeightedSample& sample) {
  return {sample.mean(),         sample.quantile(0.05), sample.quantile(0.25),
          sample.quantile(0.50), sample.quantile(0.75), sample.quantile(0.95)};
}

void Fan::add(const Summary& s) {
  q05.push_back(s.q05);
  q25.push_back(s.q25);
  median.push_back(s.median);
  q75.push_back(s.q75);
  q95.push_back(s.q95);
}

std::string_view to_string(Confidence confidence) {
  switch (confidence) {
    case Confidence::none: return "none";
    case Confidence::low: return "low";
    case Confidence::moderate: return "moderate";
    case Confidence::high: return "high";
  }
  return "";
}

Conditioning condition(const evidence::Evidence& evidence, const Observations& observations,
                       const std::vector<Prior>& priors, const Sample& prior, const Sample& posterior,
                       double least_ess, base::ThreadPool& pool) {
  const Retold retold(observations.used, priors, posterior, pool);
  Conditioning c;
  c.evidence = &evidence;
  c.observations = &observations;
  c.prior = &prior;
  c.posterior = &posterior;
  c.weights = retold.weighed({}, posterior.exponent);
  for (std::size_t k = 0; k < observations.used.size(); ++k) {
    std::vector<double> times(observations.used.size(), 1.0);
    times[k] = 0;
    c.without.push_back(retold.weighed(times, c.weights.tempered));
  }
  for (const auto& aside : observations.set_aside) {
    auto statements = observations.used;
    statements[aside.statement] = aside.believed;
    c.believed.push_back(Retold(statements, priors, posterior, pool).weighed({}, c.weights.tempered));
  }
  leave_out_voices(c, retold);
  count_echoes(c, retold, least_ess);
  return c;
}

std::vector<Agreement> agreements(const Conditioning& c) {
  std::vector<Agreement> all;
  for (const auto& seen : c.observations->used) {
    Agreement agreement{seen.claim, seen.voice, 0, 0};
    const auto& before = c.prior->draws;
    for (std::size_t m = 0; m < before.members; ++m)
      agreement.before += before.of(m)[seen.reliability] / static_cast<double>(before.members);
    for (std::size_t m = 0; m < c.weights.values.size(); ++m) {
      const auto draw = c.posterior->draws.of(m);
      const auto density =
          densities(seen.reported, truth_of(seen, c.posterior->tracks, m, draw), word_error_of(seen, draw));
      const double right = draw[seen.reliability] * density.right;
      agreement.after +=
          c.weights.values[m] * right / (right + (1 - draw[seen.reliability]) * density.outlier);
    }
    all.push_back(std::move(agreement));
  }
  return all;
}

Answer answer(const Conditioning& c, const Asked& asked, const world::Question& question) {
  Read read{estimate::read(c.prior->tracks, asked.answer),
            estimate::read(c.posterior->tracks, asked.answer),
            {},
            {},
            {}};
  read.scores = normal_scores(read.prior, read.values);
  read.before = moments(normal_scores(read.prior, read.prior), {});
  read.after = moments(read.scores, c.weights.values);
  const WeightedSample before(read.prior, {});
  const WeightedSample after(read.values, c.weights.values);
  const auto narrowed = narrowing(read, read.after, c.weights.ess);

  Answer answer;
  answer.prior = summarise(before);
  answer.posterior = summarise(after);
  answer.undefined = 1 - after.defined();
  answer.informed_by_evidence = narrowed.informed;
  answer.informed_error = narrowed.error;
  answer.reports_say = narrowed.reports_say;
  answer.influences = influences_on(c, read);
  add_alternatives(c, read, answer);
  for (const auto& believed : believed_instead(c, read.values)) {
    const bool bears_on_it =
        std::any_of(answer.influences.begin(), answer.influences.end(),
                    [&](const Influence& influence) { return influence.claim == believed.root; });
    if (bears_on_it && tells_apart(believed.answer, answer.posterior)) answer.set_aside.push_back(believed);
  }
  for (const double above : question.thresholds) {
    answer.thresholds.push_back({above, before.exceeds(above), after.exceeds(above)});
  }
  answer.prior_dots = dots(before);
  answer.posterior_dots = dots(after);
  for (const auto& day : asked.course) {
    answer.prior_course.add(WeightedSample(estimate::read(c.prior->tracks, day), {}));
    answer.posterior_course.add(WeightedSample(estimate::read(c.posterior->tracks, day), c.weights.values));
  }

  std::vector<char> grades;
  for (const auto& influence : answer.influences) {
    const auto known = std::find(answer.voices.begin(), answer.voices.end(), influence.voice);
    if (known != answer.voices.end()) continue;
    answer.voices.push_back(influence.voice);
    const auto& sources = c.evidence->claims[influence.claim].sources;
    grades.push_back(sources.empty() ? 'F' : sources.back().reliability);
  }
  judge(answer, grades, c.weights.tempered < 1);
  return answer;
}

void judge(Answer& answer, std::span<const char> grades, bool approximate) {
  const auto graded = [&](char worst) {
    return static_cast<std::size_t>(
        std::count_if(grades.begin(), grades.end(), [&](char g) { return g >= 'A' && g <= worst; }));
  };
  const Grounds grounds{answer.voices.size(), graded('B'), graded('C'), approximate};
  const double informed = answer.informed_by_evidence;
  if (!answer.reports_say) {
    answer.confidence = Confidence::none;
  } else if (grounds.voices >= 3 && grounds.good >= 2 && informed >= 0.5 && !approximate) {
    answer.confidence = Confidence::high;
  } else if (grounds.voices >= 2 && grounds.fair >= 1 && informed >= 0.3) {
    answer.confidence = Confidence::moderate;
  } else {
    answer.confidence = Confidence::low;
  }
  answer.grounds = grounds;
}

}  // namespace anabasis::estimate
