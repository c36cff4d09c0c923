#include "picture/publish.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "picture/public_areas.hpp"
#include "picture/public_evidence.hpp"
#include "picture/suppress.hpp"

namespace anabasis::picture {

namespace {

constexpr double kNotTold = std::numeric_limits<double>::quiet_NaN();
constexpr estimate::Summary kNothing{kNotTold, kNotTold, kNotTold, kNotTold, kNotTold, kNotTold};
constexpr std::size_t kWeek = 7;

estimate::Summary rounded_summary(const estimate::Summary& s, bool is_share) {
  const auto told = is_share ? public_share : public_count;
  return {told(s.mean), told(s.q05), told(s.q25), told(s.median), told(s.q75), told(s.q95)};
}

bool is_small(const estimate::Summary& s) {
  return (s.median > 0 && s.median < kSmallest) || (s.q95 > 0 && s.q95 < kSmallest);
}

/// The day of the week's last told number: numbers change once a week.
std::size_t end_of_week(std::size_t day, std::size_t days) {
  return std::min(day / kWeek * kWeek + kWeek, days) - 1;
}

std::array<std::vector<double>*, 5> parts(estimate::Fan& fan) {
  return {&fan.q05, &fan.q25, &fan.median, &fan.q75, &fan.q95};
}

/// A question's course: weekly, to tens (fewer than five are told as none) or tenths, nothing after
/// `told_days` days.
estimate::Fan public_course(const estimate::Fan& fan, bool is_share, std::size_t days,
                            std::size_t told_days) {
  estimate::Fan told;
  for (std::size_t day = 0; day < days && day < fan.median.size(); ++day) {
    const auto at = std::min(end_of_week(day, days), fan.median.size() - 1);
    const estimate::Summary s{0, fan.q05[at], fan.q25[at], fan.median[at], fan.q75[at], fan.q95[at]};
    told.add(at < told_days ? rounded_summary(s, is_share) : kNothing);
  }
  return told;
}

/// Persons in every area: sums over its places in each history, then quantiles; weekly, without small cells.
std::vector<estimate::Fan> public_places(const estimate::Books& books, const std::vector<Area>& areas,
                                         std::size_t places, std::size_t all_days, std::size_t days,
                                         std::size_t told_days) {
  std::vector<estimate::Fan> fans(areas.size());
  std::vector<double> values(books.members);
  for (std::size_t day = 0; day < days; ++day) {
    const auto at = end_of_week(day, days);
    if (day > 0 && end_of_week(day - 1, days) == at) {
      for (auto& fan : fans)
        for (auto* part : parts(fan)) part->push_back(part->back());
      continue;
    }
    std::vector<estimate::Summary> told;
    for (const auto& area : areas) {
      for (std::size_t m = 0; m < books.members; ++m) {
        values[m] = 0;
        for (const auto place : area.places)
          values[m] += static_cast<double>(books.persons[(m * all_days + at) * places + place]);
      }
      told.push_back(estimate::summarise(estimate::WeightedSample(values, {})));
    }
    std::vector<double> medians;
    for (const auto& s : told) medians.push_back(s.median);
    const auto withheld = withhold(medians);
    for (std::size_t a = 0; a < areas.size(); ++a) {
      const bool is_told = !withheld.cells[a] && (areas[a].is_camp || at < told_days);
      fans[a].add(is_told ? rounded_summary(told[a], false) : kNothing);
    }
  }
  return fans;
}

estimate::GroupFates public_fates(const estimate::GroupFates& fates, bool is_told) {
  estimate::GroupFates told;
  told.fates.fill(kNothing);
  told.placed = kNothing;
  if (!is_told) return told;
  std::array<double, world::kFates> medians{};
  for (std::size_t f = 0; f < medians.size(); ++f) medians[f] = fates.fates[f].median;
  const auto withheld = withhold(medians);
  for (std::size_t f = 0; f < medians.size(); ++f)
    if (!withheld.cells[f]) told.fates[f] = rounded_summary(fates.fates[f], false);
  if (!withheld.total) told.placed = rounded_summary(fates.placed, false);
  return told;
}

estimate::Books public_books(const Subject& subject, const estimate::Books& books,
                             const std::vector<Area>& areas, std::size_t days, std::size_t told_days) {
  const auto all_days = static_cast<std::size_t>(subject.scenario.days());
  estimate::Books told;
  told.members = books.members;
  told.places = public_places(books, areas, subject.scenario.places.size(), all_days, days, told_days);
  told.all = public_fates(books.all, told_days >= all_days);
  told.groups = {told.all};
  return told;
}

/// Why a question's answer is not told; empty where it is.
std::string why_withheld(const Subject& subject, const std::vector<Area>& areas, std::size_t q,
                         bool only_camps, std::size_t told_days) {
  const auto& question = subject.scenario.questions[q];
  const auto& answer = subject.estimate.answers[q];
  if (!are_whole_areas(areas, question.of.places) || !are_whole_areas(areas, question.from) ||
      !are_whole_areas(areas, question.to))
    return "finer than a first-level region";
  const auto last = static_cast<std::size_t>(question.period.last - subject.scenario.period.first);
  if (last >= told_days && !only_camps) return fmt::format("less than {} days ago", kLagDays);
  if (question.measure != world::Measure::share && is_small(answer.posterior)) return "too few people";
  return {};
}

estimate::Alternative public_alternative(const estimate::Alternative& other, bool is_share) {
  estimate::Alternative told;
  told.answer = rounded_summary(other.answer, is_share);
  for (const double dot : other.dots) told.dots.push_back(is_share ? public_share(dot) : public_count(dot));
  told.informed_by_evidence = other.informed_by_evidence;
  told.reports_say = other.reports_say;
  told.moves = other.moves;
  return told;
}

/// Strikes of statements and voices of which every claim is told.
std::vector<estimate::Struck> public_strikes(const std::vector<estimate::Struck>& strikes,
                                             const ClaimNumbers& claims, bool is_share) {
  std::vector<estimate::Struck> told;
  for (const auto& strike : strikes) {
    estimate::Struck copy{strike.voice, {}, public_alternative(strike.without, is_share)};
    for (const auto claim : strike.claims)
      if (const auto at = claims.find(claim); at != claims.end()) copy.claims.push_back(at->second);
    if (copy.claims.size() == strike.claims.size()) told.push_back(std::move(copy));
  }
  return told;
}

estimate::Answer public_answer(const estimate::Answer& answer, const ClaimNumbers& claims, bool is_share,
                               std::size_t days, std::size_t told_days) {
  estimate::Answer told;
  told.prior = rounded_summary(answer.prior, is_share);
  told.posterior = rounded_summary(answer.posterior, is_share);
  told.informed_by_evidence = answer.informed_by_evidence;
  told.informed_error = answer.informed_error;
  told.reports_say = answer.reports_say;
  told.confidence = answer.confidence;
  told.grounds = answer.grounds;
  told.undefined = answer.undefined;
  for (const auto& influence : answer.influences) {
    const auto claim = claims.find(influence.claim);
    if (claim == claims.end()) continue;
    told.influences.push_back({claim->second, influence.voice, influence.moved});
    if (std::find(told.voices.begin(), told.voices.end(), influence.voice) == told.voices.end())
      told.voices.push_back(influence.voice);
  }
  for (const auto& aside : answer.set_aside) {
    const auto claim = claims.find(aside.claim);
    const auto root = claims.find(aside.root);
    if (claim == claims.end() || root == claims.end()) continue;
    told.set_aside.push_back(
        {claim->second, root->second, aside.says, aside.root_says, rounded_summary(aside.answer, is_share)});
  }
  for (const auto& threshold : answer.thresholds) {
    if (!is_share && threshold.above < kRounding) continue;
    told.thresholds.push_back(
        {threshold.above, public_share(threshold.prior), public_share(threshold.posterior)});
  }
  told.struck_statements = public_strikes(answer.struck_statements, claims, is_share);
  told.struck_voices = public_strikes(answer.struck_voices, claims, is_share);
  if (answer.echoes_counted) {
    told.echoes_counted = {answer.echoes_counted->retellings,
                           public_alternative(answer.echoes_counted->answer, is_share)};
  }
  const auto round = is_share ? public_share : public_count;
  for (const double dot : answer.prior_dots) told.prior_dots.push_back(round(dot));
  for (const double dot : answer.posterior_dots) told.posterior_dots.push_back(round(dot));
  told.prior_course = public_course(answer.prior_course, is_share, days, told_days);
  told.posterior_course = public_course(answer.posterior_course, is_share, days, told_days);
  return told;
}

world::Scenario public_scenario(const Subject& subject, const std::vector<Area>& areas, std::size_t days) {
  world::Scenario told;
  told.name = subject.scenario.name;
  told.title = subject.scenario.title;
  told.purpose = subject.scenario.purpose;
  told.period = {subject.scenario.period.first, subject.scenario.period.first + (static_cast<int>(days) - 1)};
  told.as_of = subject.scenario.as_of;
  told.seed = subject.scenario.seed;
  told.attribution = subject.scenario.attribution;
  for (const auto& area : areas) told.places.push_back(area.place);
  world::Group everybody;
  everybody.id = "everybody";
  everybody.name = "everybody";
  told.groups.push_back(std::move(everybody));
  return told;
}

}  // namespace

base::Result<Published> publish(const Subject& subject, base::Day on) {
  const auto& [scenario, evidence, estimate, version, words, is_public] = subject;
  if (estimate.posterior_books.persons.empty() || estimate.prior_books.persons.empty()) {
    return base::fail(
        {{scenario.folder.string()}, "no histories were kept", "", "an estimate that keeps them", ""});
  }
  const auto areas = areas_of(scenario);
  const bool has_camps =
      std::any_of(areas.begin(), areas.end(), [](const Area& area) { return area.is_camp; });
  const int old_enough = (on - kLagDays) - scenario.period.first;  // the last such day
  if (old_enough < 0 && !has_camps) {
    return base::fail(
        {{scenario.folder.string()},
         "nothing is old enough to be made public",
         base::to_string(on),
         fmt::format("a day at least {} days after {}", kLagDays, base::to_string(scenario.period.first)),
         "wait"});
  }
  const auto all_days = static_cast<std::size_t>(scenario.days());
  const auto told_days = static_cast<std::size_t>(std::clamp(old_enough + 1, 0, scenario.days()));
  const auto days = has_camps ? all_days : told_days;

  Published told{public_scenario(subject, areas, days), {}, {}, {}};
  const auto claims = publish_evidence(subject, told.evidence, told.withheld);
  auto& public_estimate = told.estimate;
  public_estimate.seed = estimate.seed;
  public_estimate.members = estimate.members;
  public_estimate.ess = estimate.ess;
  public_estimate.tempered = estimate.tempered;
  public_estimate.approximate = estimate.approximate;
  publish_statements(estimate, claims, days, public_estimate);
  for (std::size_t q = 0; q < estimate.answers.size(); ++q) {
    const auto& question = scenario.questions[q];
    const bool only_camps = question.measure == world::Measure::stock && are_camps(areas, question.of.places);
    if (const auto why = why_withheld(subject, areas, q, only_camps, told_days); !why.empty()) {
      told.withheld.push_back(fmt::format("question {}: {}", question.id, why));
      continue;
    }
    const bool is_share = question.measure == world::Measure::share;
    public_estimate.answers.push_back(
        public_answer(estimate.answers[q], claims, is_share, days, only_camps ? days : told_days));
    auto asked = question;
    asked.of.places.clear();
    asked.of.groups.clear();
    asked.from.clear();
    asked.to.clear();
    told.scenario.questions.push_back(std::move(asked));
  }
  for (const auto& outcome : scenario.outcomes) {
    const auto is_asked = [&](const auto& question) { return question.id == outcome.question; };
    if (outcome.question.empty() ||
        std::any_of(told.scenario.questions.begin(), told.scenario.questions.end(), is_asked))
      told.scenario.outcomes.push_back(outcome);
  }
  public_estimate.prior_books = public_books(subject, estimate.prior_books, areas, days, told_days);
  public_estimate.posterior_books = public_books(subject, estimate.posterior_books, areas, days, told_days);
  return told;
}

namespace {

bool has_gap(const estimate::Fan& fan) {
  return std::any_of(fan.median.begin(), fan.median.end(), [](double value) { return std::isnan(value); });
}

/// Keeps those items of a list of which `keep` says so by their number.
template <class T>
void keep_some(std::vector<T>& items, const std::vector<bool>& keep) {
  std::vector<T> kept;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (keep[i]) kept.push_back(std::move(items[i]));
  items = std::move(kept);
}

}  // namespace

void leave_out_gaps(Published& told) {
  auto& [scenario, evidence, estimate, withheld] = told;
  std::vector<bool> keep;
  for (std::size_t p = 0; p < scenario.places.size(); ++p) {
    keep.push_back(!has_gap(estimate.prior_books.places[p]) && !has_gap(estimate.posterior_books.places[p]));
    if (!keep.back())
      withheld.push_back("on the page " + scenario.places[p].name +
                         ": too few people in some week, or too recent");
  }
  keep_some(scenario.places, keep);
  keep_some(estimate.prior_books.places, keep);
  keep_some(estimate.posterior_books.places, keep);
  keep.clear();
  for (std::size_t q = 0; q < scenario.questions.size(); ++q) {
    keep.push_back(!has_gap(estimate.answers[q].posterior_course));
    if (!keep.back())
      withheld.push_back("on the page question " + scenario.questions[q].id +
                         ": its last days are too recent");
  }
  keep_some(scenario.questions, keep);
  keep_some(estimate.answers, keep);
  const auto is_told = [](const estimate::GroupFates& fates) {
    return std::none_of(fates.fates.begin(), fates.fates.end(),
                        [](const auto& fate) { return std::isnan(fate.median); }) &&
           !std::isnan(fates.placed.median);
  };
  if (is_told(estimate.prior_books.all) && is_told(estimate.posterior_books.all)) return;
  withheld.push_back("on the page what has become of people: too few of one fate, or too recent");
  scenario.groups.clear();
  estimate.prior_books.groups.clear();
  estimate.posterior_books.groups.clear();
}

}  // namespace anabasis::picture
