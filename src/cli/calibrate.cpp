#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "base/thread_pool.hpp"
#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/resumable.hpp"
#include "cli/verbs.hpp"
#include "estimate/calibration.hpp"
#include "picture/calibration_figure.hpp"
#include "picture/table.hpp"
#include "store/run_folder.hpp"

namespace anabasis::cli {

namespace {

constexpr std::size_t kMembers = 1000;

std::string json_of(const estimate::Calibration& calibration) {
  auto quantities = nlohmann::ordered_json::array();
  for (const auto& quantity : calibration.quantities) {
    quantities.push_back({{"name", quantity.name},
                          {"p", quantity.p},
                          {"outside", outside(calibration, quantity)},
                          {"covered", quantity.covered},
                          {"ranks", quantity.ranks}});
  }
  const nlohmann::ordered_json json{
      {"replicates", calibration.replicates},
      {"approximate", calibration.approximate},
      {"ranked_among", estimate::kRanked},
      {"nominal", estimate::kCoverages},
      {"band", {{"low", calibration.band.low}, {"high", calibration.band.high}}},
      {"quantities", quantities}};
  return json.dump(2) + "\n";
}

std::string table_of(const estimate::Calibration& calibration) {
  std::vector<std::vector<std::string>> rows{
      {"quantity", "chance of such ranks", "50 %", "80 %", "90 %", ""}};
  std::size_t out = 0;
  for (const auto& quantity : calibration.quantities) {
    const bool is_outside = outside(calibration, quantity);
    out += is_outside ? 1 : 0;
    std::vector<std::string> row{quantity.name, fmt::format("{:.3f}", quantity.p)};
    for (const auto covered : quantity.covered) {
      row.push_back(fmt::format(
          "{:.1f}", 100 * static_cast<double>(covered) / static_cast<double>(calibration.replicates)));
    }
    row.emplace_back(is_outside ? "outside its band" : "");
    rows.push_back(std::move(row));
  }
  auto text = picture::aligned(rows, {false, true, true, true, true, false});
  text += fmt::format("\n{} replicates; 99 % of right intervals cover", calibration.replicates);
  for (const double nominal : estimate::kCoverages) {
    const auto bounds = estimate::count_bounds(calibration.replicates, nominal);
    const auto share = [&](std::size_t count) {
      return 100 * static_cast<double>(count) / static_cast<double>(calibration.replicates);
    };
    text += fmt::format(" {:.1f} to {:.1f}{}", share(bounds.low), share(bounds.high),
                        nominal == estimate::kCoverages.back() ? ".\n" : ",");
  }
  text += out == 0 ? "All ranks lie inside their joint band (95 %, Bonferroni): no sign that the estimates "
                     "are wrong.\n"
                   : fmt::format(
                         "{} of {} quantities lie outside their joint band (95 %, Bonferroni): their "
                         "intervals are not what they say.\n",
                         out, calibration.quantities.size());
  if (calibration.approximate > 0) {
    text += fmt::format("In {} replicates too few histories agreed for full weight (approximate).\n",
                        calibration.approximate);
  }
  return text;
}

int calibrate(const RunOptions& options, std::size_t replicates) {
  const RunClock clock;
  const auto inputs = store::read_inputs(options.scenario, options.ledger);
  if (!inputs) return report(inputs.error());
  if (!options.out.empty()) {
    if (const auto free = check_run_folder(options.out, options.force); !free) return report(free.error());
  }
  const auto pieces = keep_pieces(options.out, *inputs);
  if (!pieces) return report(pieces.error());
  base::ThreadPool pool(options.threads);
  const auto how = estimate_options(options, inputs->scenario);
  const auto calibration =
      estimate::calibrate(inputs->scenario, inputs->evidence,
                          {replicates, how.members, how.seed,
                           until_stopped(options.out, progress("replicates", options.progress)), *pieces},
                          pool);
  const auto json = json_of(calibration);
  if (!options.out.empty()) {
    auto manifest = manifest_of("calibrate", options, *inputs);
    manifest.settings.emplace_back("replicates", std::to_string(replicates));
    clock.stamp(manifest);
    const auto figure = picture::calibration_figure(calibration, inputs->scenario.name, ANABASIS_VERSION);
    const auto written = store::write_run(options.out, manifest,
                                          {{"calibration.json", json}, {"ranks.svg", picture::svg(figure)}});
    if (!written) return report_failure(written.error());
  }
  print(options.json ? json : table_of(calibration));
  if (!options.out.empty()) say(fmt::format("ranks: {}/ranks.svg", options.out));
  return kDone;
}

}  // namespace

void add_calibrate(CLI::App& app, int& status) {
  auto* verb = app.add_subcommand(
      "calibrate", "whether estimates of this scenario can be trusted: simulation-based calibration");
  auto options = std::make_shared<RunOptions>();
  auto replicates = std::make_shared<std::size_t>(200);
  add_run_options(*verb, *options, kMembers);
  add_evidence_options(*verb, *options);
  verb->add_option("--replicates", *replicates, "Histories to look for")
      ->capture_default_str()
      ->check(CLI::Range(20, 100'000));
  verb->callback([=, &status] { status = calibrate(*options, *replicates); });
}

}  // namespace anabasis::cli
