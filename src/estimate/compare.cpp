#include "estimate/compare.hpp"

#include <algorithm>
#include <cmath>

#include "estimate/flow_model.hpp"

namespace anabasis::estimate {

namespace {

/// The flow process, which also shows what has become of people: the tracks of the questions, then one per
/// fate.
class FatesModel {
 public:
  using State = FlowModel::State;

  FatesModel(const world::Scenario& scenario, const std::vector<Track>& tracks) : model_(scenario, tracks) {}

  [[nodiscard]] State start(std::span<const double> draw, std::uint64_t seed, std::uint64_t member) const {
    return model_.start(draw, seed, member);
  }
  void step(State& state, std::uint64_t member) const { model_.step(state, member); }
  [[nodiscard]] std::size_t days() const { return model_.days(); }
  [[nodiscard]] std::size_t tracks() const { return model_.tracks() + world::kFates; }
  void observe(const State& state, std::span<double> today) const {
    model_.observe(state, today.first(model_.tracks()));
    for (std::size_t fate = 0; fate < world::kFates; ++fate)
      today[model_.tracks() + fate] = static_cast<double>(state.totals.fates[fate]);
  }

 private:
  FlowModel model_;
};
static_assert(Model<FatesModel>);

/// A number of a history, and its value in each member.
struct Column {
  std::string of, text;
  bool is_share = false;
  std::vector<double> values;
};

std::vector<Column> columns_of(const world::Scenario& scenario, const Draws& draws, std::uint64_t seed,
                               const Progress& progress, base::ThreadPool& pool) {
  std::vector<Track> tracks;
  std::vector<Reading> readings;
  std::vector<Column> columns;
  for (const auto& question : scenario.questions) {
    readings.push_back(ask(scenario, question, tracks).answer);
    columns.push_back({question.id, question.text, question.measure == world::Measure::share, {}});
  }
  for (std::size_t f = 0; f < world::kFates; ++f) {
    Reading at_end;
    at_end.track = tracks.size() + f;
    at_end.first = at_end.last = static_cast<std::size_t>(scenario.days()) - 1;
    readings.push_back(at_end);
    const std::string name(to_string(static_cast<world::Fate>(f)));
    auto words = name;
    std::replace(words.begin(), words.end(), '_', ' ');
    columns.push_back({name, words, false, {}});
  }
  const FatesModel model(scenario, tracks);
  const auto shown = simulate(model, draws, seed, model.days(), pool, {{}, {}, progress});
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (std::size_t m = 0; m < shown.members; ++m) columns[c].values.push_back(read(shown, m, readings[c]));
  }
  return columns;
}

/// The draws of the base for the unknowns of another scenario: the same where the prior is the same, the same
/// rank where it is not, and new ones for names that the base does not have.
Draws carried_over(const world::Scenario& base, const Draws& draws, const world::Scenario& other,
                   std::uint64_t seed) {
  const auto priors = priors_of(other);
  auto carried = draws;  // the same members, with their streams
  auto drawn = draw_prior(priors, seed, draws.members, draws.first_member);
  carried.unknowns = drawn.unknowns;
  carried.values = std::move(drawn.values);
  carried.scores = std::move(drawn.scores);
  for (std::size_t u = 0; u < priors.size(); ++u) {
    const auto known = std::find_if(base.unknowns.begin(), base.unknowns.end(),
                                    [&](const auto& unknown) { return unknown.name == priors[u].name; });
    if (known == base.unknowns.end()) continue;
    const auto from = static_cast<std::size_t>(known - base.unknowns.begin());
    const bool same = chance::to_string(known->prior) == chance::to_string(priors[u].distribution);
    for (std::size_t m = 0; m < draws.members; ++m) {
      const auto at = m * priors.size() + u;
      carried.scores[at] = draws.scores[m * draws.unknowns + from];
      carried.values[at] =
          same ? draws.of(m)[from] : chance::from_normal(priors[u].distribution, carried.scores[at]);
    }
  }
  return carried;
}

Difference difference(const Column& as_it_is, const Column& what_if, const std::vector<double>& weights) {
  std::vector<double> apart(weights.size());
  for (std::size_t m = 0; m < apart.size(); ++m) apart[m] = what_if.values[m] - as_it_is.values[m];
  const WeightedSample sample(apart, weights);
  Difference d{as_it_is.of, as_it_is.text, as_it_is.is_share, {}, {}, 0, 0, 0, 0, 0, 0};
  d.as_it_is = summarise(WeightedSample(as_it_is.values, weights));
  d.what_if = summarise(WeightedSample(what_if.values, weights));
  d.mean = sample.mean();
  d.q05 = sample.quantile(0.05);
  d.q95 = sample.quantile(0.95);
  double squares = 0;
  for (std::size_t m = 0; m < apart.size(); ++m) {
    if (std::isnan(apart[m])) continue;
    if (apart[m] > 0) d.more += weights[m];
    if (apart[m] < 0) d.less += weights[m];
    squares += weights[m] * weights[m] * (apart[m] - d.mean) * (apart[m] - d.mean);
  }
  d.error = std::sqrt(squares);
  return d;
}

Judgement judge(const world::Objective& objective, const std::vector<Column>& as_it_is,
                const std::vector<Column>& what_if, const std::vector<double>& weights) {
  Judgement judgement;
  for (std::size_t m = 0; m < weights.size(); ++m) {
    bool gains = false;
    bool loses = false;
    for (std::size_t c = 0; c < as_it_is.size(); ++c) {
      const auto is_it = [&](const world::OverlayText& wanted) { return wanted.text == as_it_is[c].of; };
      const double apart = what_if[c].values[m] - as_it_is[c].values[m];
      const bool fewer = std::any_of(objective.fewer.begin(), objective.fewer.end(), is_it);
      const bool more = std::any_of(objective.more.begin(), objective.more.end(), is_it);
      gains |= (fewer && apart < 0) || (more && apart > 0);
      loses |= (fewer && apart > 0) || (more && apart < 0);
    }
    if (gains && !loses) judgement.better += weights[m];
    if (loses && !gains) judgement.worse += weights[m];
  }
  return judgement;
}

/// What no objective may want more of.
bool is_harm(std::string_view fate) {
  return fate == "dead" || fate == "held" || fate == "stranded" || fate == "no_place" ||
         fate == "turned_back";
}

/// What says how people themselves fare. Fewer turned back does not: nobody is who does not try.
bool is_of_people(std::string_view of, bool more) {
  return more ? of == "arrived" || of == "settled" : is_harm(of) && of != "turned_back";
}

}  // namespace

void check_objective(const world::Scenario& scenario, const world::Overlay& overlay,
                     std::vector<base::Fault>& faults) {
  const auto& objective = overlay.objective;
  if (!objective.is_declared()) return;
  std::vector<std::string> names;
  for (std::size_t f = 0; f < world::kFates; ++f) names.emplace_back(to_string(static_cast<world::Fate>(f)));
  for (const auto& question : scenario.questions) names.push_back(question.id);
  const auto before = faults.size();
  bool is_about_people = false;
  const auto check = [&](const std::vector<world::OverlayText>& list, bool more) {
    for (const auto& [of, where] : list) {
      if (std::find(names.begin(), names.end(), of) == names.end()) {
        const auto near = base::nearest(of, names);
        faults.push_back({where, "neither a fate nor a question", of,
                          "a fate such as \"dead\" or \"arrived\", or the id of a question",
                          near.empty() ? "" : "did you mean \"" + near + "\"?"});
      } else if (more && is_harm(of)) {
        faults.push_back({where, "harm is no objective", of, "what people gain, or less of what harms them",
                          "see docs/explanation/responsible-use.md"});
      }
      is_about_people |= is_of_people(of, more);
    }
  };
  check(objective.fewer, false);
  check(objective.more, true);
  if (is_about_people || faults.size() > before) return;
  faults.push_back({objective.where, "an objective without anything for the people themselves",
                    (objective.fewer.empty() ? "more " + objective.more.front().text
                                             : "fewer " + objective.fewer.front().text) +
                        " alone",
                    R"(fewer = ["dead"] or more = ["arrived"] beside it)",
                    "who does not cross has not ceased to be: fewer crossings can mean more people stranded, "
                    "held or dead, and the table shows all fates side by side"});
}

base::Result<WhatIf> under(const world::Scenario& scenario, world::Overlay overlay) {
  std::vector<base::Fault> faults;
  check_objective(scenario, overlay, faults);
  auto changed = world::read_scenario(scenario.folder, overlay);
  if (!base::collect(changed, faults) || !faults.empty()) return base::fail(std::move(faults));
  return WhatIf{std::move(overlay), std::move(*changed)};
}

Comparison compare(const world::Scenario& scenario, const evidence::Evidence& evidence,
                   const std::vector<WhatIf>& what_ifs, const Options& options, base::ThreadPool& pool) {
  auto how = options;
  how.books = false;
  how.keep_draws = true;
  const auto known = estimate(scenario, evidence, how, pool);
  Comparison comparison{
      known.seed, known.draws.members, known.ess, known.approximate, !known.observations.used.empty(), {}};
  const auto as_it_is = columns_of(scenario, known.draws, options.seed, options.progress, pool);
  const auto questions = scenario.questions.size();
  for (const auto& what_if : what_ifs) {
    const auto draws = carried_over(scenario, known.draws, what_if.scenario, options.seed);
    const auto columns = columns_of(what_if.scenario, draws, options.seed, options.progress, pool);
    Compared compared;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      (c < questions ? compared.questions : compared.fates)
          .push_back(difference(as_it_is[c], columns[c], known.weights));
    }
    compared.judgement = judge(what_if.overlay.objective, as_it_is, columns, known.weights);
    comparison.what_ifs.push_back(std::move(compared));
  }
  return comparison;
}

}  // namespace anabasis::estimate
