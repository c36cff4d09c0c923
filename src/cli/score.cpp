#include "estimate/score.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.hpp"
#include "base/thread_pool.hpp"
#include "cli/console.hpp"
#include "cli/movements.hpp"
#include "cli/verbs.hpp"
#include "flow/engine.hpp"
#include "flow/flee/groups.hpp"
#include "flow/flee/run.hpp"
#include "picture/json.hpp"
#include "picture/table.hpp"
#include "world/scenario.hpp"

namespace anabasis::cli {

namespace {

using estimate::Series;
using picture::Json;

struct ScoreOptions {
  std::string scenario;
  std::string rules = "flee-3";
  std::vector<std::string> mends, sites;
  std::size_t members = 20;
  std::uint64_t seed = 1;
  unsigned threads = 0;
  double hasten = 1, scale = 1;
  int memory_resolution = flow::flee::Options{}.memory_resolution;
  int day_parts = flow::flee::Options{}.day_parts;
  int batches = flow::flee::Options{}.batches;
  bool json = false, series = false;
};

/// What the members of an ensemble show of the sites, and what it cost.
struct Simulated {
  std::vector<Series> members;
  Series registered;
  std::vector<std::string> names;
  Movements movements;                        ///< with --series, under the rules flee-3
  std::vector<std::string> groups;            ///< of people who are counted apart
  std::vector<std::vector<double>> in_group;  ///< at the end, in the camps. Shape: [group][member]
  std::uint64_t person_days = 0, situation_days = 0;
  base::People people = 0;  ///< of the first member, at the end
};

/// Registrations start again from what the places have; the two rules differ in which sites they know.
Simulated simulate_flee(const flow::flee::Plan& plan, const ScoreOptions& options, base::ThreadPool& pool) {
  Simulated all;
  const auto days = static_cast<std::size_t>(plan.scenario->days());
  all.registered = {plan.camps.size(), days, flow::flee::registered(plan)};
  for (const auto camp : plan.camps) all.names.push_back(plan.scenario->places[camp].id);
  all.members.resize(options.members);
  all.groups = flow::flee::group_names(*plan.scenario);
  all.in_group.assign(all.groups.size(), std::vector<double>(options.members, 0));
  const auto passages = flow::flee::list_passages(plan);
  const flow::flee::Shown shown{!all.groups.empty(), options.series ? &passages : nullptr};
  std::vector<flow::flee::Tally> tallies(options.members);
  std::vector<flow::flee::Run> runs(options.members);
  pool.for_each(options.members, [&](std::size_t m, std::size_t) {
    auto run = flow::flee::run(plan, options.seed, m, shown);
    all.members[m] = {plan.camps.size(), days, std::move(run.in_camps)};
    tallies[m] = run.tally;
    for (std::size_t camp = 0; camp < plan.camps.size(); ++camp)
      for (std::size_t g = 0; g < all.groups.size(); ++g)
        all.in_group[g][m] += static_cast<double>(run.by_group[((camp * plan.groups) + g + 1) * days - 1]);
    if (options.series) runs[m] = std::move(run);
  });
  if (options.series) all.movements = movements_of(plan, passages, runs);
  for (const auto& tally : tallies) {
    all.person_days += tally.person_days;
    all.situation_days += tally.situation_days;
  }
  all.people = tallies.front().placed;
  return all;
}

Simulated simulate_flow(const world::Scenario& scenario, const ScoreOptions& options,
                        base::ThreadPool& pool) {
  Simulated all;
  const auto days = static_cast<std::size_t>(scenario.days());
  all.registered = {scenario.registered.size(), days, {}};
  for (const auto& series : scenario.registered) {
    all.names.push_back(scenario.places[series.place.index].id);
    all.registered.values.insert(all.registered.values.end(), series.per_day.begin(), series.per_day.end());
  }
  all.members.assign(options.members, {scenario.registered.size(), days, {}});
  std::vector<std::uint64_t> person_days(options.members), situation_days(options.members);
  std::vector<base::People> people(options.members);
  const auto network = flow::make_network(scenario);
  pool.for_each(options.members, [&](std::size_t m, std::size_t) {
    auto& values = all.members[m].values;
    values.resize(scenario.registered.size() * days);
    auto state = flow::start(network, {}, options.seed, m);
    for (std::size_t day = 0; day < days; ++day) {
      flow::step(state);
      person_days[m] += static_cast<std::uint64_t>(state.totals.placed);
      situation_days[m] += state.parties.size();
      for (std::size_t site = 0; site < scenario.registered.size(); ++site)
        values[site * days + day] = state.places[scenario.registered[site].place.index].persons;
    }
    people[m] = state.totals.placed;
  });
  for (std::size_t m = 0; m < options.members; ++m) {
    all.person_days += person_days[m];
    all.situation_days += situation_days[m];
  }
  all.people = people.front();
  return all;
}

/// Only the sites asked for. Errors: a site that the case does not have.
base::Result<void> keep_sites(Simulated& all, const std::vector<std::string>& sites) {
  if (sites.empty()) return {};
  std::vector<base::Fault> faults;
  std::vector<std::size_t> kept;
  for (const auto& site : sites) {
    const auto found = std::find(all.names.begin(), all.names.end(), site);
    if (found != all.names.end()) {
      kept.push_back(static_cast<std::size_t>(found - all.names.begin()));
      continue;
    }
    const auto near = base::nearest(site, all.names);
    faults.push_back({{"--sites", 0, 0},
                      "unknown site",
                      site,
                      "a place with registrations",
                      near.empty() ? "" : fmt::format("did you mean \"{}\"?", near)});
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  for (auto& member : all.members) member = estimate::only(member, kept);
  all.registered = estimate::only(all.registered, kept);
  all.names = sites;
  return {};
}

/// Processor seconds of this process.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double peak_rss_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

Json to_json(const estimate::MeanSd& value) { return {{"mean", value.mean}, {"sd", value.sd}}; }
Json to_json(const estimate::ArdPair& value) { return {{"rescaled", value.rescaled}, {"raw", value.raw}}; }

Json to_json(const estimate::SiteScore& site) {
  return {{"site", site.site},
          {"crps", site.crps},
          {"coverage", {{"50", site.covered50}, {"80", site.covered80}, {"90", site.covered90}}}};
}

/// Who is in the camps at the end, by what they are counted apart by.
Json groups_json(const Simulated& all) {
  auto groups = Json::array();
  for (std::size_t g = 0; g < all.groups.size(); ++g)
    groups.push_back(
        {{"group", all.groups[g]}, {"in_camps_at_end", to_json(estimate::mean_sd(all.in_group[g]))}});
  return groups;
}

/// Camps for those who fled abroad and those for people displaced within the country, each scored alone where
/// there are both.
struct Apart {
  std::optional<estimate::Score> camps, idp_camps;
};

Apart score_apart(const world::Scenario& scenario, const Simulated& all) {
  std::vector<std::size_t> camps, idp_camps;
  for (std::size_t site = 0; site < all.names.size(); ++site)
    for (const auto& place : scenario.places)
      if (place.id == all.names[site])
        (place.kind == world::PlaceKind::idp_camp ? idp_camps : camps).push_back(site);
  if (camps.empty() || idp_camps.empty()) return {};
  const auto of = [&](const std::vector<std::size_t>& sites) {
    std::vector<Series> members;
    for (const auto& member : all.members) members.push_back(estimate::only(member, sites));
    std::vector<std::string> names;
    for (const auto site : sites) names.push_back(all.names[site]);
    return estimate::score(members, estimate::only(all.registered, sites), names);
  };
  return {of(camps), of(idp_camps)};
}

/// Day by day: what was registered, and the ensemble's mean and spread.
Json series_json(const Simulated& all) {
  auto sites = Json::array();
  for (std::size_t site = 0; site < all.names.size(); ++site) {
    Json registered = Json::array(), mean = Json::array(), sd = Json::array();
    for (std::size_t day = 0; day < all.registered.days; ++day) {
      std::vector<double> values;
      for (const auto& member : all.members) values.push_back(static_cast<double>(member.at(site, day)));
      const auto of_day = estimate::mean_sd(values);
      registered.push_back(all.registered.at(site, day));
      mean.push_back(of_day.mean);
      sd.push_back(of_day.sd);
    }
    sites.push_back({{"site", all.names[site]}, {"registered", registered}, {"mean", mean}, {"sd", sd}});
  }
  return sites;
}

std::string score_json(const world::Scenario& scenario, const ScoreOptions& options, const Simulated& all,
                       const estimate::Score& score, const Apart& apart, double seconds) {
  Json json;
  json["format"] = 1;
  json["scenario"] = scenario.name;
  json["rules"] = options.rules;
  json["mended"] = options.mends;
  json["members"] = options.members;
  json["seed"] = options.seed;
  json["hasten"] = options.hasten;
  json["scale"] = options.scale;
  json["days"] = all.registered.days;
  json["people"] = all.people;
  json["ard"] = {{"rescaled", to_json(score.rescaled)}, {"raw", to_json(score.raw)}};
  json["sites"] = Json::array();
  for (const auto& site : score.sites) json["sites"].push_back(to_json(site));
  json["total"] = to_json(score.total);
  for (const auto& [name, part] : {std::pair("camps", &apart.camps), {"idp_camps", &apart.idp_camps}})
    if (*part)
      json["apart"][name] = {
          {"ard", {{"rescaled", to_json((*part)->rescaled)}, {"raw", to_json((*part)->raw)}}},
          {"total", to_json((*part)->total)}};
  json["second_half"] = {
      {"ard", {{"rescaled", to_json(score.second_rescaled)}, {"raw", to_json(score.second_raw)}}},
      {"persistence", to_json(score.persistence)},
      {"shares_given_totals", to_json(score.shares_given_totals)}};
  if (!all.groups.empty()) json["groups"] = groups_json(all);
  if (options.series) {
    json["series"] = series_json(all);
    if (options.rules == "flee-3") add_movements(json, scenario, all.movements, all.names);
  }
  json["person_days"] = all.person_days;
  json["situation_days"] = all.situation_days;
  json["seconds"] = seconds;
  json["person_days_per_second"] = static_cast<double>(all.person_days) / std::max(seconds, 1e-9);
  json["peak_rss_mb"] = peak_rss_mb();
  return picture::dump(json, true) + "\n";
}

std::string score_table(const world::Scenario& scenario, const ScoreOptions& options, const Simulated& all,
                        const estimate::Score& score, const Apart& apart, double seconds) {
  auto text =
      fmt::format("{}, rules {}{}, {} members\n\n", scenario.name, options.rules,
                  options.mends.empty() ? "" : fmt::format(" ({} mended)", fmt::join(options.mends, ", ")),
                  options.members);
  std::vector<std::vector<std::string>> rows{{"averaged relative difference", "rescaled", "raw"}};
  const auto cell = [](const estimate::MeanSd& value) {
    return fmt::format("{:.4f} ± {:.4f}", value.mean, value.sd);
  };
  rows.push_back({"all days", cell(score.rescaled), cell(score.raw)});
  for (const auto& [name, part] : {std::pair("  camps", &apart.camps), {"  idp camps", &apart.idp_camps}})
    if (*part) rows.push_back({name, cell((*part)->rescaled), cell((*part)->raw)});
  rows.push_back({"second half", cell(score.second_rescaled), cell(score.second_raw)});
  rows.push_back({"  persistence", fmt::format("{:.4f}", score.persistence.rescaled),
                  fmt::format("{:.4f}", score.persistence.raw)});
  rows.push_back({"  shares of mid-period, totals given",
                  fmt::format("{:.4f}", score.shares_given_totals.rescaled),
                  fmt::format("{:.4f}", score.shares_given_totals.raw)});
  text += picture::aligned(rows, {false, true, true});
  rows = {{"site", "CRPS, persons", "in 50 %", "in 80 %", "in 90 %"}};
  const auto add = [&](const estimate::SiteScore& site) {
    rows.push_back(
        {site.site, fmt::format("{:.0f}", site.crps), fmt::format("{:.0f} %", 100 * site.covered50),
         fmt::format("{:.0f} %", 100 * site.covered80), fmt::format("{:.0f} %", 100 * site.covered90)});
  };
  for (const auto& site : score.sites) add(site);
  add(score.total);
  text += "\n" + picture::aligned(rows, {false, true, true, true, true});
  rows = {{"group", "in camps at the end"}};
  for (std::size_t g = 0; g < all.groups.size(); ++g) {
    const auto [mean, sd] = estimate::mean_sd(all.in_group[g]);
    rows.push_back({all.groups[g], fmt::format("{:.0f} ± {:.0f}", mean, sd)});
  }
  if (!all.groups.empty()) text += "\n" + picture::aligned(rows, {false, true});
  text += fmt::format("\n{} person-days in {:.2f} s of processor time: {:.3g} a second.\n",
                      base::with_thousands(static_cast<std::int64_t>(all.person_days)), seconds,
                      static_cast<double>(all.person_days) / std::max(seconds, 1e-9));
  return text;
}

base::Result<flow::flee::Options> flee_options(const ScoreOptions& options) {
  flow::flee::Options flee;
  flee.people_per_agent = options.hasten / options.scale;
  flee.memory_resolution = options.memory_resolution;
  flee.day_parts = options.day_parts;
  flee.batches = options.batches;
  std::vector<base::Fault> faults;
  std::vector<std::string> names;
  for (const auto& words : flow::flee::quirks()) names.emplace_back(words.name);
  for (const auto& mend : options.mends) {
    if (mend == "all") {
      flee.mended.fill(true);
    } else if (const auto quirk = flow::flee::quirk_named(mend)) {
      flee.mend(*quirk);
    } else {
      const auto near = base::nearest(mend, names);
      faults.push_back({{"--mend", 0, 0},
                        "unknown quirk",
                        mend,
                        fmt::format("all, {}", fmt::join(names, ", ")),
                        near.empty() ? "" : fmt::format("did you mean \"{}\"?", near)});
    }
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  return flee;
}

base::Result<Simulated> simulate(const world::Scenario& scenario, const ScoreOptions& options) {
  base::ThreadPool pool(options.threads);
  if (options.rules == "anabasis") return simulate_flow(scenario, options, pool);
  const auto flee = flee_options(options);
  if (!flee) return tl::unexpected(flee.error());
  const auto plan = flow::flee::make_plan(scenario, *flee);
  if (!plan) return tl::unexpected(plan.error());
  return simulate_flee(*plan, options, pool);
}

std::string misuse(const ScoreOptions& options, const world::Scenario& scenario) {
  const bool is_flee = options.rules == "flee-3";
  if (is_flee && !scenario.flee)
    return "the rules flee-3 need a folder in Flee's layout (input_csv/, source_data/)";
  if (!is_flee && (options.hasten != 1 || options.scale != 1 || !options.mends.empty()))
    return "--hasten, --scale and --mend go with --rules flee-3";
  if (!is_flee && !scenario.unknowns.empty()) return "score takes scenarios without unknowns";
  if (scenario.registered.empty())
    return "nothing was registered in this scenario: there is nothing to compare with";
  return "";
}

int score(const ScoreOptions& options) {
  const auto scenario = world::read_scenario(options.scenario);
  if (!scenario) return report(scenario.error());
  if (const auto why = misuse(options, *scenario); !why.empty()) {
    say(why);
    return kUsage;
  }
  const double begun = cpu_seconds();
  auto all = simulate(*scenario, options);
  if (!all) return report(all.error());
  const double seconds = cpu_seconds() - begun;
  if (const auto kept = keep_sites(*all, options.sites); !kept) return report(kept.error());
  const auto result = estimate::score(all->members, all->registered, all->names);
  const auto apart = score_apart(*scenario, *all);
  print(options.json ? score_json(*scenario, options, *all, result, apart, seconds)
                     : score_table(*scenario, options, *all, result, apart, seconds));
  return kDone;
}

}  // namespace

void add_score(CLI::App& app, int& status) {
  auto options = std::make_shared<ScoreOptions>();
  auto* verb = app.add_subcommand("score", "Compare with what was registered, beside simple forecasts");
  verb->add_option("scenario", options->scenario,
                   "A folder in Flee's layout, or any scenario with registrations")
      ->required();
  verb->add_option("--rules", options->rules, "flee-3 (Flee's process) or anabasis")
      ->check(CLI::IsMember({"flee-3", "anabasis"}))
      ->capture_default_str();
  verb->add_option("--mend", options->mends, "Quirks of flee-3 to mend, by name; all")->delimiter(',');
  verb->add_option("--members", options->members, "Runs")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  verb->add_option("--hasten", options->hasten, "People per agent, as Flee has it")
      ->check(CLI::Range(1.0, 1e9))
      ->capture_default_str();
  verb->add_option("--scale", options->scale, "So many times the people")
      ->check(CLI::Range(1e-6, 1e6))
      ->capture_default_str();
  verb->add_option("--sites", options->sites, "Score only these")->delimiter(',');
  verb->add_option("--memory-resolution", options->memory_resolution,
                   "Levels of the memory of travel; 0: 4, or 16 from 1,000 people a place on")
      ->check(CLI::Range(0, 4096))
      ->capture_default_str();
  verb->add_option("--day-parts", options->day_parts,
                   "Those who have come as far today are put together: parts")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  verb->add_option("--batches", options->batches, "Most parts of a day in which a camp fills up")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  verb->add_option("--seed", options->seed, "Where the random numbers start")->capture_default_str();
  verb->add_option("--threads", options->threads, "0: all")->capture_default_str();
  verb->add_flag("--series", options->series,
                 "With --json: every day of every site, who passed, who came between two registrations");
  verb->add_flag("--json", options->json, "For machines");
  verb->callback([=, &status] { status = score(*options); });
}

}  // namespace anabasis::cli
