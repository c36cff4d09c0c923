#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "base/file.hpp"
#include "base/thread_pool.hpp"
#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/public_log.hpp"
#include "cli/verbs.hpp"
#include "estimate/estimate.hpp"
#include "picture/answers_json.hpp"
#include "picture/exports.hpp"
#include "picture/methods.hpp"
#include "picture/page.hpp"
#include "picture/publish.hpp"

namespace anabasis::cli {

namespace {

namespace fs = std::filesystem;

struct ExportOptions {
  std::string run, out, scenario, on;
  std::vector<std::string> formats;
  unsigned threads = 0;
  ProgressStyle progress = ProgressStyle::plain;
  bool hxl = false, bundle = false, is_public = false, force = false;
};

std::string setting(const store::Manifest& manifest, std::string_view name) {
  for (const auto& [key, value] : manifest.settings)
    if (key == name) return value;
  return {};
}

/// What was read then and is not the same now.
std::vector<base::Fault> changed_inputs(const store::Manifest& manifest, const store::Inputs& inputs) {
  std::vector<base::Fault> faults;
  for (const auto& [path, hash] : manifest.inputs) {
    const auto same = [&, &name = path, &then = hash](const auto& file) {
      return file.path == name && file.sha256 == then;
    };
    if (std::any_of(inputs.files.begin(), inputs.files.end(), same)) continue;
    faults.push_back({{(inputs.scenario.folder / path).string()},
                      "not what the run was made from",
                      "",
                      "the file as it was: sha256 " + hash.substr(0, 12) + "…",
                      "run it again, and export that"});
  }
  return faults;
}

base::Result<store::Manifest> read_run(const ExportOptions& options) {
  auto manifest = store::read_manifest(options.run);
  std::error_code failure;
  if (manifest && fs::exists(fs::path(options.run) / store::kStaleMark, failure)) {
    return base::fail({{options.run},
                       "a report that the run rests on has been deleted",
                       store::kStaleMark,
                       "a run without it",
                       "run it again, and export that"});
  }
  if (manifest && manifest->command != "estimate" && manifest->command != "picture") {
    return base::fail({{options.run},
                       "not a run that can be exported",
                       manifest->command,
                       "a run of estimate or picture",
                       ""});
  }
  return manifest;
}

/// The run, made again from its inputs. Errors: other inputs; another command that does not give the same.
struct Again {
  store::Inputs inputs;
  estimate::Estimate estimate;
};

base::Result<Again> run_again(const ExportOptions& options, const store::Manifest& manifest) {
  const auto folder = options.scenario.empty() ? setting(manifest, "folder") : options.scenario;
  auto inputs = store::read_inputs(folder, setting(manifest, "ledger"));
  if (!inputs) return tl::unexpected(inputs.error());
  if (auto faults = changed_inputs(manifest, *inputs); !faults.empty()) return base::fail(std::move(faults));
  base::ThreadPool pool(options.threads);
  estimate::Options how;
  how.members = manifest.members;
  how.seed = manifest.seed;
  how.accepted_only = setting(manifest, "accepted_only") == "true";
  how.histories = true;
  how.progress = progress("histories", options.progress);
  auto estimate = estimate::estimate(inputs->scenario, inputs->evidence, how, pool);
  const picture::Subject subject{inputs->scenario, inputs->evidence, estimate, ANABASIS_VERSION,
                                 picture::Words::in(setting(manifest, "lang"))};
  const auto answers = base::sha256(picture::answers_json(subject));
  const auto is_it = [&](const auto& file) { return file.first == "answers.json" && file.second == answers; };
  if (std::none_of(manifest.outputs.begin(), manifest.outputs.end(), is_it)) {
    return base::fail({{options.run},
                       "made again, the run gives other answers",
                       fmt::format("anabasis {}", ANABASIS_VERSION),
                       fmt::format("the command that made it, anabasis {}", manifest.version),
                       "run it again, and export that"});
  }
  return Again{std::move(*inputs), std::move(estimate)};
}

bool wants(const ExportOptions& options, std::string_view format) {
  return std::find(options.formats.begin(), options.formats.end(), format) != options.formats.end();
}

base::Result<std::vector<store::RunFile>> files_of(const picture::Subject& subject,
                                                   const ExportOptions& options) {
  std::vector<store::RunFile> files{{"answers.json", picture::answers_json(subject)}};
  std::vector<base::Fault> faults;
  for (const auto& format : picture::export_formats()) {
    if (!wants(options, format)) continue;
    auto made = picture::exported(subject, format, options.hxl);
    if (!base::collect(made, faults)) continue;
    for (auto& file : *made) files.push_back({std::move(file.name), std::move(file.bytes)});
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  return files;
}

/// Everything that it takes to make the run again, elsewhere: inputs as they were read, and what came of
/// them.
base::Result<std::vector<store::RunFile>> bundle_of(const Again& again, const picture::Subject& subject,
                                                    const ExportOptions& options,
                                                    const store::Manifest& manifest) {
  std::vector<store::RunFile> files;
  std::vector<base::Fault> faults;
  const auto copy = [&](const fs::path& from, const std::string& name) {
    if (*fs::path(name).lexically_normal().begin() == "..") {
      faults.push_back(
          {{from.string()}, "outside the scenario's folder", "", "inputs inside it", "copy it there"});
      return;
    }
    auto bytes = base::read_file(from);
    const bool is_there =
        std::any_of(files.begin(), files.end(), [&](const auto& file) { return file.name == name; });
    if (base::collect(bytes, faults) && !is_there) files.push_back({name, std::move(*bytes)});
  };
  const auto& scenario = again.inputs.scenario;
  for (const auto& file : again.inputs.files)
    if (!file.path.starts_with("report ")) copy(scenario.folder / file.path, "inputs/" + file.path);
  const auto ledger = setting(manifest, "ledger");
  if (!ledger.empty()) copy(ledger, "inputs/" + fs::path(ledger).filename().string());
  for (const auto& report : again.inputs.evidence.reports) {
    const auto within = fs::path(report.file).lexically_relative(scenario.folder);
    if (ledger.empty() && !within.empty() && *within.begin() != "..")
      copy(report.file, "inputs/" + within.generic_string());
  }
  for (const auto& [name, hash] : manifest.outputs) copy(fs::path(options.run) / name, "run/" + name);
  copy(fs::path(options.run) / "manifest.json", "run/manifest.json");
  files.push_back({"methods.md", picture::methods_appendix(subject)});
  files.push_back(
      {"README.md",
       fmt::format("# {}\n\nInternal: it may hold reports as they are. `inputs/` is the scenario, `run/` "
                   "what came of it, "
                   "`methods.md` how.\n\nMade by anabasis {}. The same bytes again:\n\n"
                   "    anabasis {} inputs --out again --seed {} --members {}{}{}{}\n",
                   scenario.name, manifest.version, manifest.command, manifest.seed, manifest.members,
                   setting(manifest, "accepted_only") == "true" ? " --accepted-only" : "",
                   setting(manifest, "lang") == "nl" ? " --lang nl" : "",
                   ledger.empty() ? "" : " --ledger inputs/" + fs::path(ledger).filename().string())});
  if (!faults.empty()) return base::fail(std::move(faults));
  return files;
}

int write(const ExportOptions& options, const store::Manifest& run, const std::vector<store::RunFile>& files,
          const RunClock& clock) {
  auto manifest = run;
  manifest.command = "export";
  if (!options.is_public) manifest.settings.emplace_back("run", options.run);
  manifest.settings.emplace_back("public", options.is_public ? "true" : "false");
  clock.stamp(manifest);
  if (options.is_public) manifest.host.clear();
  const auto written = store::write_run(options.out, manifest, files);
  if (!written) return report_failure(written.error());
  for (const auto& file : files) print(options.out + "/" + file.name + "\n");
  return kDone;
}

int write_public(const ExportOptions& options, const store::Manifest& run, const Again& again,
                 const picture::Subject& subject, const RunClock& clock) {
  const auto on = day_of_publication(options.on);
  if (!on) return report(on.error());
  const auto told = picture::publish(subject, *on);
  if (!told) return report(told.error());
  const picture::Subject shown{told->scenario,   told->evidence, told->estimate,
                               ANABASIS_VERSION, subject.words,  true};
  auto files = files_of(shown, options);
  if (!files) return report_failure(files.error());
  PublicExport log{
      again.inputs.scenario.folder.string(), "export", options.out, run.seed, *on, told->withheld, {}};
  for (const auto& file : *files) log.files.emplace_back(file.name, base::sha256(file.bytes));
  if (const auto logged = log_public_export(log); !logged) return report_failure(logged.error());
  for (const auto& line : told->withheld) say("left out: " + line);
  auto manifest = run;
  manifest.inputs.clear();    // their hashes would tell whether somebody has the same report
  manifest.settings.clear();  // where things are on this machine is nobody's business
  return write(options, manifest, *files, clock);
}

int export_run(ExportOptions options) {
  const RunClock clock;
  const auto run = read_run(options);
  if (!run) return report(run.error());
  if (const auto free = store::check_run_folder(options.out, options.force); !free)
    return report(free.error());
  if (options.formats.empty()) options.formats = picture::export_formats();
  const auto again = run_again(options, *run);
  if (!again) return report(again.error());
  const picture::Subject subject{again->inputs.scenario, again->inputs.evidence, again->estimate,
                                 ANABASIS_VERSION, picture::Words::in(setting(*run, "lang"))};
  if (options.is_public) return write_public(options, *run, *again, subject, clock);
  auto files = options.bundle ? bundle_of(*again, subject, options, *run) : files_of(subject, options);
  if (!files) return report_failure(files.error());
  return write(options, *run, *files, clock);
}

}  // namespace

void add_export(CLI::App& app, int& status) {
  auto options = std::make_shared<ExportOptions>();
  auto* verb = app.add_subcommand(
      "export", "A run as CSV, XLSX, NetCDF and GeoJSON, as a bundle, or made fit for the public");
  verb->add_option("run", options->run, "Folder that estimate or picture has written")->required();
  verb->add_option("--out", options->out, "Folder for the files")->required();
  verb->add_option("--as", options->formats, "Formats: csv, xlsx, nc, geojson, svg, png [all]")
      ->delimiter(',')
      ->check(CLI::IsMember(picture::export_formats()));
  verb->add_flag("--hxl", options->hxl, "A row of HXL tags in series.csv and series.xlsx");
  auto* bundle = verb->add_flag("--bundle", options->bundle,
                                "Inputs, results and methods: all it takes to make it again");
  auto* is_public =
      verb->add_flag("--public", options->is_public,
                     "Only what may be shown to everybody (docs/explanation/publishing.md); logged");
  bundle->excludes(is_public);
  verb->add_option("--on", options->on, "Day of publication [today]")->needs(is_public);
  verb->add_option("--scenario", options->scenario, "Where the scenario is now [where it was]");
  verb->add_option("--threads", options->threads,
                   "Threads; the results are the same for any number [all cores]")
      ->check(CLI::Range(1, 1024));
  add_progress_option(*verb, options->progress);
  verb->add_flag("--force", options->force, "Overwrite an earlier export in the folder");
  verb->callback([=, &status] { status = export_run(*options); });
}

}  // namespace anabasis::cli
