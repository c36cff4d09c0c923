#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/text.hpp"
#include "base/thread_pool.hpp"
#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/resumable.hpp"
#include "cli/verbs.hpp"
#include "estimate/books.hpp"
#include "estimate/flee_books.hpp"
#include "picture/json.hpp"
#include "picture/plain.hpp"
#include "picture/series_csv.hpp"
#include "picture/table.hpp"

namespace anabasis::cli {

namespace {

using picture::Json;

/// What was registered at a place on the last day; null where nothing was.
std::optional<base::People> registered_at_end(const world::Scenario& scenario, std::size_t place) {
  for (const auto& series : scenario.registered)
    if (series.place.index == place) return series.per_day.back();
  return std::nullopt;
}

double at_end(const std::vector<double>& days) { return days.empty() ? 0 : days.back(); }

/// The books of a run under one of the two sets of rules; `passages` under Flee's only.
struct Simulated {
  std::string rules;
  estimate::Books books;
  std::vector<estimate::Passage> passages;
};

std::string run_json(const world::Scenario& scenario, const Simulated& all, std::uint64_t seed) {
  const auto& books = all.books;
  Json json;
  json["format"] = 1;
  json["version"] = ANABASIS_VERSION;
  json["scenario"] = scenario.name;
  json["rules"] = all.rules;
  json["seed"] = seed;
  json["members"] = books.members;
  json["days"] = scenario.days();
  for (std::size_t fate = 0; fate < world::kFates; ++fate)
    json["fates"][std::string(to_string(static_cast<world::Fate>(fate)))] =
        picture::to_json(books.all.fates[fate]);
  json["fates"]["placed"] = picture::to_json(books.all.placed);
  json["places"] = Json::array();
  for (std::size_t p = 0; p < scenario.places.size(); ++p) {
    const auto registered = registered_at_end(scenario, p);
    const auto& fan = books.places[p];
    json["places"].push_back({{"id", scenario.places[p].id},
                              {"kind", to_string(scenario.places[p].kind)},
                              {"q05", at_end(fan.q05)},
                              {"median", at_end(fan.median)},
                              {"q95", at_end(fan.q95)},
                              {"registered", registered ? Json(*registered) : Json(nullptr)}});
  }
  if (!all.passages.empty()) json["passages"] = Json::array();
  for (const auto& passage : all.passages) {
    json["passages"].push_back({{"from", scenario.places[passage.from].id},
                                {"to", scenario.places[passage.to].id},
                                {"persons", picture::to_json(passage.passed)}});
  }
  return picture::dump(json, true) + "\n";
}

std::string run_table(const world::Scenario& scenario, const estimate::Books& books) {
  const bool compares = !scenario.registered.empty();
  std::vector<std::vector<std::string>> rows{{"place", "kind", "persons at the end", "9 in 10"}};
  if (compares) rows.front().push_back("registered");
  const auto whole = [](double value) { return base::with_thousands(static_cast<std::int64_t>(value)); };
  for (std::size_t p = 0; p < scenario.places.size(); ++p) {
    const auto& place = scenario.places[p];
    const auto registered = registered_at_end(scenario, p);
    const auto& fan = books.places[p];
    if (at_end(fan.q95) == 0 && !registered) continue;
    rows.push_back({place.name, std::string(to_string(place.kind)), whole(at_end(fan.median)),
                    whole(at_end(fan.q05)) + " to " + whole(at_end(fan.q95))});
    if (compares) rows.back().push_back(registered ? base::with_thousands(*registered) : "");
  }
  auto text = fmt::format("{}, {} to {}, {} histor{}; places where nobody is are left out\n\n", scenario.name,
                          base::to_string(scenario.period.first), base::to_string(scenario.period.last),
                          books.members, books.members == 1 ? "y" : "ies");
  text += picture::aligned(rows, {false, false, true, true, true});
  text += fmt::format("\nPersons, median: placed {}", whole(books.all.placed.median));
  for (std::size_t f = 0; f < world::kFates; ++f) {
    const auto& fate = books.all.fates[f];
    if (fate.q95 > 0)
      text += fmt::format(", {} {}", picture::in_words(static_cast<world::Fate>(f)), whole(fate.median));
  }
  text += ".\n";
  return text;
}

/// Places day by day, and under Flee's rules who passed between two places in the week up to each day.
std::string run_series(const world::Scenario& scenario, const Simulated& all) {
  const auto& books = all.books;
  auto csv = picture::series_header();
  for (std::size_t p = 0; p < scenario.places.size(); ++p) {
    picture::add_fan(csv, scenario,
                     fmt::format("stock,{},persons,prior", picture::csv_cell(scenario.places[p].id)),
                     books.places[p]);
  }
  for (std::size_t i = 0; i < all.passages.size(); ++i) {
    const auto& from = scenario.places[all.passages[i].from].id;
    const auto& to = scenario.places[all.passages[i].to].id;
    const auto way = picture::csv_cell(fmt::format("{} to {}", from, to));
    picture::add_fan(csv, scenario, fmt::format("passed in 7 days,{},persons,prior", way), books.links[i]);
  }
  return csv;
}

/// Folders in Flee's layout run by Flee's process unless told otherwise.
std::string rules_of(const world::Scenario& scenario, const std::string& asked) {
  if (!asked.empty()) return asked;
  return scenario.flee ? "flee-3" : "anabasis";
}

base::Result<Simulated> simulate(const world::Scenario& scenario, const std::string& rules,
                                 const RunOptions& options, std::uint64_t seed, const estimate::Part& part) {
  base::ThreadPool pool(options.threads);
  const auto draws = estimate::draw_prior(estimate::priors_of(scenario), seed, options.members);
  std::vector<std::size_t> members(options.members);
  std::iota(members.begin(), members.end(), std::size_t{0});
  if (rules == "anabasis") {
    const estimate::FlowModel model(scenario, {});
    return Simulated{rules, estimate::keep_books(model, draws, members, seed, false, pool, part), {}};
  }
  const auto model = estimate::FleeModel::make(scenario, {});
  if (!model) return tl::unexpected(model.error());
  auto kept = estimate::keep_books(*model, draws, members, seed, pool);
  return Simulated{rules, std::move(kept.books), std::move(kept.passages)};
}

int run(const RunOptions& options, const std::string& asked_rules) {
  const RunClock clock;
  const auto inputs = store::read_inputs(options.scenario, "");
  if (!inputs) return report(inputs.error());
  if (!options.out.empty()) {
    if (const auto free = check_run_folder(options.out, options.force); !free) return report(free.error());
  }
  const auto& scenario = inputs->scenario;
  const auto rules = rules_of(scenario, asked_rules);
  if (rules == "flee-3" && !scenario.flee) {
    say("the rules flee-3 need a folder in Flee's layout (input_csv/, source_data/)");
    return kUsage;
  }
  const auto seed = options.seed.value_or(scenario.seed);
  const auto pieces = keep_pieces(options.out, *inputs);
  if (!pieces) return report(pieces.error());
  const auto all =
      simulate(scenario, rules, options, seed,
               {*pieces, "books", until_stopped(options.out, progress("histories", options.progress))});
  if (!all) return report(all.error());

  const auto json = run_json(scenario, *all, seed);
  if (!options.out.empty()) {
    auto manifest = manifest_of("run", options, *inputs);
    manifest.settings.emplace_back("rules", rules);
    clock.stamp(manifest);
    const auto written = store::write_run(options.out, manifest,
                                          {{"run.json", json}, {"series.csv", run_series(scenario, *all)}});
    if (!written) return report_failure(written.error());
  }
  print(options.json ? json : run_table(scenario, all->books));
  return kDone;
}

}  // namespace

void add_run(CLI::App& app, int& status) {
  auto options = std::make_shared<RunOptions>();
  auto* verb = app.add_subcommand("run", "Simulate how people move, before looking at any claim");
  add_run_options(*verb, *options, 10);
  auto rules = std::make_shared<std::string>();
  verb->add_option("--rules", *rules,
                   "flee-3 (Flee's process) or anabasis [flee-3 for a folder in Flee's layout]")
      ->check(CLI::IsMember({"flee-3", "anabasis"}));
  verb->callback([=, &status] { status = run(*options, *rules); });
}

}  // namespace anabasis::cli
