#include "estimate/hindcast/hindcast.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/thread_pool.hpp"
#include "cli/console.hpp"
#include "cli/verbs.hpp"
#include "estimate/hindcast/skill.hpp"
#include "picture/json.hpp"
#include "picture/table.hpp"
#include "world/scenario.hpp"

namespace anabasis::cli {

namespace {

namespace hindcast = estimate::hindcast;
using picture::Json;

struct HindcastOptions {
  std::string scenario;
  hindcast::Options options;
  unsigned threads = 0;
  ProgressStyle progress = usual_progress();
  bool json = false;
};

Json to_json(const hindcast::MethodScore& score) {
  return {{"ard", score.ard},
          {"crps", score.crps},
          {"log_score", score.log_score},
          {"coverage", {{"50", score.in50}, {"80", score.in80}, {"90", score.in90}}}};
}

/// An interval without bounds is null.
Json to_json(const hindcast::Difference& difference) {
  Json interval = nullptr;
  if (std::isfinite(difference.low)) interval = {difference.low, difference.high};
  return {{"mean", difference.mean},
          {"interval", interval},
          {"blocks", difference.blocks},
          {"verdict", hindcast::words_of(hindcast::verdict_of(difference))}};
}

Json to_json(const hindcast::HorizonScore& score) {
  Json json;
  json["horizon"] = score.horizon;
  json["origins"] = score.origins;
  json["forecasts"] = score.forecasts;
  json["assumed"] = score.assumed;
  json["pulls"] = {{"present", score.pulls[0]}, {"process", score.pulls[1]}, {"growth", score.pulls[2]}};
  json["best_baseline"] = hindcast::to_string(score.best);
  for (std::size_t m = 0; m < hindcast::kMethods; ++m) {
    const std::string name(hindcast::to_string(static_cast<hindcast::Method>(m)));
    json["methods"][name] = to_json(score.methods[m]);
    if (static_cast<hindcast::Method>(m) == hindcast::Method::process) continue;
    json["process_less"][name] = {{"crps", to_json(score.crps_difference[m])},
                                  {"ard", to_json(score.ard_difference[m])}};
  }
  return json;
}

Json to_json(const hindcast::Forecasts& made, const std::vector<hindcast::Record>& records, base::Day start) {
  Json json;
  json["origin"] = base::to_string(start + made.asked.origin);
  json["horizon"] = made.asked.horizon;
  json["total"] = made.asked.total;
  json["pulls"] = made.pulls;
  json["sites"] = Json::array();
  for (std::size_t i = 0; i < made.asked.sites.size(); ++i) {
    Json site{{"site", records[made.asked.sites[i]].site},
              {"last", made.asked.last[i]},
              {"observed", made.asked.observed[i]}};
    for (std::size_t m = 0; m < hindcast::kMethods; ++m) {
      const auto& forecast = made.methods[m].sites[i];
      Json quantiles;
      for (std::size_t q = 0; q < hindcast::kLevels.size(); ++q)
        quantiles[fmt::format("{}", hindcast::kLevels[q])] = forecast.quantiles[q];
      site["forecasts"][std::string(hindcast::to_string(static_cast<hindcast::Method>(m)))] = {
          {"point", forecast.point},
          {"quantiles", quantiles},
          {"crps", forecast.crps},
          {"log_score", forecast.log_score}};
    }
    json["sites"].push_back(site);
  }
  return json;
}

std::string in_json(const world::Scenario& scenario, const HindcastOptions& options,
                    const hindcast::Hindcast& result, const std::vector<hindcast::HorizonScore>& scores) {
  Json json;
  json["format"] = 1;
  json["scenario"] = scenario.name;
  json["members"] = options.options.members;
  json["seed"] = options.options.process.seed;
  json["horizons"] = Json::array();
  for (const auto& score : scores) json["horizons"].push_back(to_json(score));
  json["forecasts"] = Json::array();
  for (const auto& made : result.forecasts)
    json["forecasts"].push_back(to_json(made, result.records, scenario.period.first));
  return picture::dump(json, true) + "\n";
}

/// What the comparison with the best baseline comes to, in words.
std::string in_words(const hindcast::HorizonScore& score) {
  const auto best = static_cast<std::size_t>(score.best);
  const auto& difference = score.crps_difference[best];
  const double base = score.methods[best].crps;
  const auto verdict = hindcast::verdict_of(difference);
  auto text = fmt::format("{} days ahead, the process against the best simple forecast ({}): {}",
                          score.horizon, hindcast::to_string(score.best), hindcast::words_of(verdict));
  if (verdict == hindcast::Verdict::too_few || base <= 0) return text + ".";
  return text + fmt::format("; CRPS {:+.0f} % (95 % interval {:+.0f} % to {:+.0f} %).",
                            100 * difference.mean / base, 100 * difference.low / base,
                            100 * difference.high / base);
}

std::string in_table(const world::Scenario& scenario, const std::vector<hindcast::HorizonScore>& scores) {
  auto text =
      fmt::format("{}: forecasts from rolling origins, the total of the sites given\n", scenario.name);
  for (const auto& score : scores) {
    if (score.origins == 0) {
      text += fmt::format("\n{} days ahead: no origin has two sites that were registered then and again.\n",
                          score.horizon);
      continue;
    }
    text += fmt::format("\n{} days ahead: {} origins, {} forecasts\n", score.horizon, score.origins,
                        score.forecasts);
    std::vector<std::vector<std::string>> rows{
        {"", "ARD", "CRPS", "log score", "in 50 %", "in 80 %", "in 90 %"}};
    for (std::size_t m = 0; m < hindcast::kMethods; ++m) {
      const auto& method = score.methods[m];
      rows.push_back({std::string(hindcast::to_string(static_cast<hindcast::Method>(m))),
                      fmt::format("{:.4f}", method.ard), fmt::format("{:.4f}", method.crps),
                      fmt::format("{:.2f}", method.log_score), fmt::format("{:.0f} %", 100 * method.in50),
                      fmt::format("{:.0f} %", 100 * method.in80),
                      fmt::format("{:.0f} %", 100 * method.in90)});
    }
    text += picture::aligned(rows, {false, true, true, true, true, true, true});
    text += fmt::format(
        "newcomers go where people are {:.0f} %, where the process brings them {:.0f} %, "
        "where numbers grew lately {:.0f} %; {:.0f} % of the spread is assumed\n",
        100 * score.pulls[0], 100 * score.pulls[1], 100 * score.pulls[2], 100 * score.assumed);
  }
  text += "\n";
  for (const auto& score : scores)
    if (score.origins > 0) text += in_words(score) + "\n";
  return text;
}

int run_hindcast(const HindcastOptions& options) {
  const auto scenario = world::read_scenario(options.scenario);
  if (!scenario) return report(scenario.error());
  if (!scenario->flee) {
    say("hindcast needs registrations: a folder in Flee's layout (input_csv/, source_data/)");
    return kUsage;
  }
  base::ThreadPool pool(options.threads);
  const auto result =
      hindcast::hindcast(*scenario, options.options, pool, progress("origins", options.progress));
  if (!result) return report(result.error());
  const auto scores = hindcast::score_hindcast(*result, options.options.horizons);
  print(options.json ? in_json(*scenario, options, *result, scores) : in_table(*scenario, scores));
  return kDone;
}

}  // namespace

void add_hindcast(CLI::App& app, int& status) {
  auto options = std::make_shared<HindcastOptions>();
  auto* verb = app.add_subcommand("hindcast", "Forecast from past days, and compare with what came");
  verb->add_option("scenario", options->scenario, "A folder in Flee's layout")->required();
  verb->add_option("--origins", options->options.origins, "At most so many, evenly; 0: every 15 days")
      ->capture_default_str();
  verb->add_option("--horizons", options->options.horizons, "Days ahead")
      ->delimiter(',')
      ->check(CLI::Range(1, 3650));
  verb->add_option("--members", options->options.members, "Of each forecast")
      ->check(CLI::Range(20, 1000000))
      ->capture_default_str();
  verb->add_option("--runs", options->options.process.runs, "Of Flee's process at each origin")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  verb->add_option("--hasten", options->options.process.people_per_agent, "People per agent in these runs")
      ->check(CLI::Range(1.0, 1e9))
      ->capture_default_str();
  verb->add_flag("--without-process", options->options.without_process,
                 "Leave out where the process brings people: what does it add?");
  verb->add_option("--seed", options->options.process.seed, "Where the random numbers start")
      ->capture_default_str();
  verb->add_option("--threads", options->threads, "0: all")->capture_default_str();
  add_progress_option(*verb, options->progress);
  verb->add_flag("--json", options->json, "For machines: every forecast, too");
  verb->callback([=, &status] { status = run_hindcast(*options); });
}

}  // namespace anabasis::cli
