#include "estimate/compare.hpp"

#include <algorithm>
#include <memory>

#include "base/thread_pool.hpp"
#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/verbs.hpp"
#include "picture/compare.hpp"

namespace anabasis::cli {

namespace {

/// Reads the overlays and the scenario under each. Errors: the faults of all of them at once.
base::Result<std::vector<estimate::WhatIf>> read_what_ifs(const world::Scenario& scenario,
                                                          const std::vector<std::string>& files) {
  std::vector<estimate::WhatIf> what_ifs;
  std::vector<base::Fault> faults;
  for (const auto& file : files) {
    auto overlay = world::read_overlay(file);
    if (!base::collect(overlay, faults)) continue;
    auto what_if = estimate::under(scenario, std::move(*overlay));
    if (base::collect(what_if, faults)) what_ifs.push_back(std::move(*what_if));
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  return what_ifs;
}

void say_without_effect(const std::vector<estimate::WhatIf>& what_ifs) {
  for (const auto& what_if : what_ifs) {
    for (const auto& note : what_if.scenario.without_effect) {
      if (note.where.file == what_if.overlay.file) say("without effect: " + base::to_string(note));
    }
  }
}

int compare(const RunOptions& options, const std::vector<std::string>& files) {
  const RunClock clock;
  const auto inputs = store::read_inputs(options.scenario, options.ledger);
  if (!inputs) {
    auto error = inputs.error();
    for (const auto& file : files) {
      auto overlay = world::read_overlay(file);
      base::collect(overlay, error.faults);
    }
    return report(error);
  }
  if (!options.out.empty()) {
    if (const auto free = store::check_run_folder(options.out, options.force); !free)
      return report(free.error());
  }
  const auto& scenario = inputs->scenario;
  const auto what_ifs = read_what_ifs(scenario, files);
  if (!what_ifs) return report(what_ifs.error());
  say_without_effect(*what_ifs);

  base::ThreadPool pool(options.threads);
  const auto how = estimate_options(options, scenario);
  const auto comparison = estimate::compare(scenario, inputs->evidence, *what_ifs, how, pool);
  const auto json = picture::comparison_json(scenario, *what_ifs, comparison, ANABASIS_VERSION);
  if (!options.out.empty()) {
    auto manifest = manifest_of("compare", options, *inputs);
    for (const auto& what_if : *what_ifs)
      manifest.inputs.emplace_back(what_if.overlay.file, what_if.overlay.sha256);
    clock.stamp(manifest);
    const auto written = store::write_run(options.out, manifest, {{"compare.json", json}});
    if (!written) return report_failure(written.error());
  }
  print(options.json ? json : picture::comparison_table(scenario, *what_ifs, comparison));
  return kDone;
}

}  // namespace

void add_compare(CLI::App& app, int& status) {
  auto options = std::make_shared<RunOptions>();
  auto files = std::make_shared<std::vector<std::string>>();
  auto* verb =
      app.add_subcommand("compare", "What if: the same histories with some values and events changed");
  add_run_options(*verb, *options, kUsualMembers);  // half of them are run again for each overlay
  verb->add_option("overlay", *files, "Files of changes (docs/reference/compare.md)")->required();
  add_evidence_options(*verb, *options);
  verb->callback([=, &status] { status = compare(*options, *files); });
}

}  // namespace anabasis::cli
