#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "base/file.hpp"
#include "base/thread_pool.hpp"
#include "cli/console.hpp"
#include "cli/draft.hpp"
#include "cli/inputs.hpp"
#include "cli/public_log.hpp"
#include "cli/resumable.hpp"
#include "cli/verbs.hpp"
#include "estimate/estimate.hpp"
#include "picture/answers_json.hpp"
#include "picture/page.hpp"
#include "picture/publish.hpp"
#include "picture/series_csv.hpp"
#include "picture/table.hpp"

namespace anabasis::cli {

namespace {

/// A draft is small, and wide: more histories cost little and are needed.
constexpr std::size_t kDraftMembers = 4000;

/// Whether a picture is for everybody, and as of which day.
struct PublicOptions {
  bool is_public = false;
  std::string on;
};

base::Result<std::vector<store::RunFile>> files_of(const picture::Subject& subject, bool with_page) {
  std::vector<store::RunFile> files{{"answers.json", picture::answers_json(subject)},
                                    {"series.csv", picture::series_csv(subject)}};
  if (!with_page) return files;
  auto page = picture::page(subject);
  if (!page) return tl::unexpected(page.error());
  files.push_back({"picture.html", std::move(*page)});
  return files;
}

/// A picture of what may be shown to everybody; logged before anything is written.
int draw_public(const RunOptions& options, const picture::Subject& subject, const std::string& on_text,
                const RunClock& clock) {
  const auto on = day_of_publication(on_text);
  if (!on) return report(on.error());
  auto told = picture::publish(subject, *on);
  if (!told) return report(told.error());
  picture::leave_out_gaps(*told);
  const picture::Subject shown{told->scenario,  told->evidence, told->estimate,
                               subject.version, subject.words,  true};
  const auto files = files_of(shown, true);
  if (!files) return report_failure(files.error());
  PublicExport log{subject.scenario.folder.string(),
                   "picture",
                   options.out,
                   subject.estimate.seed,
                   *on,
                   told->withheld,
                   {}};
  for (const auto& file : *files) log.files.emplace_back(file.name, base::sha256(file.bytes));
  if (const auto logged = log_public_export(log); !logged) return report_failure(logged.error());
  store::Manifest manifest;
  manifest.version = subject.version;
  manifest.command = "picture --public";
  manifest.scenario = subject.scenario.name;
  manifest.seed = subject.estimate.seed;
  manifest.members = subject.estimate.members;
  clock.stamp(manifest);
  manifest.host.clear();
  if (const auto written = store::write_run(options.out, manifest, *files); !written)
    return report_failure(written.error());
  print(options.json ? files->front().bytes : picture::answer_table(shown));
  for (const auto& line : told->withheld) say("left out: " + line);
  say(fmt::format("picture: {}/picture.html (public)", options.out));
  return kDone;
}

/// `estimate` and `picture` differ in the page alone.
int estimate_scenario(const std::string& verb, const RunOptions& options, const std::string& language,
                      bool with_page, const PublicOptions& publishing = {}) {
  const RunClock clock;
  const auto inputs = store::read_inputs(options.scenario, options.ledger);
  if (!inputs) return report(inputs.error());
  if (!options.out.empty()) {
    if (const auto free = check_run_folder(options.out, options.force); !free) return report(free.error());
  }
  if (inputs->scenario.questions.empty() && inputs->scenario.flee) {
    return report(
        base::Error{{{{inputs->scenario.folder.string()},
                      "a folder in Flee's layout asks nothing",
                      "",
                      "a scenario with at least one [[question]]",
                      "`anabasis score` compares it with its registrations; `anabasis run --out DIR` writes "
                      "every place day by day"}}});
  }
  if (inputs->scenario.questions.empty()) {
    return report(base::Error{{{{(inputs->scenario.folder / "scenario.toml").string()},
                                "the scenario asks nothing",
                                "",
                                "at least one [[question]]",
                                "`anabasis run` shows how people move without a question"}}});
  }
  base::ThreadPool pool(options.threads);
  auto how = estimate_options(options, inputs->scenario);
  how.books = !options.out.empty();
  how.histories = publishing.is_public;
  // What is for everybody has no folder beside it that is not.
  const auto kept_in = publishing.is_public ? std::string() : options.out;
  const auto pieces = keep_pieces(kept_in, *inputs);
  if (!pieces) return report(pieces.error());
  how.pieces = *pieces;
  how.progress = until_stopped(kept_in, how.progress);
  const auto estimate = estimate::estimate(inputs->scenario, inputs->evidence, how, pool);
  const picture::Subject subject{inputs->scenario, inputs->evidence, estimate, ANABASIS_VERSION,
                                 picture::Words::in(language)};
  if (publishing.is_public) return draw_public(options, subject, publishing.on, clock);

  if (!options.out.empty()) {
    const auto files = files_of(subject, with_page);
    if (!files) return report_failure(files.error());
    auto manifest = manifest_of(verb, options, *inputs);
    manifest.settings.emplace_back("lang", language);
    clock.stamp(manifest);
    if (const auto written = store::write_run(options.out, manifest, *files); !written) {
      return report_failure(written.error());
    }
  }
  print(options.json ? picture::answers_json(subject) : picture::answer_table(subject));
  if (with_page)
    say(fmt::format("picture: {}/picture.html (internal; opens in any browser, needs no network)",
                    options.out));
  return kDone;
}

/// A scenario's folder as it is, or reports: then a scenario is drafted from them beside the picture.
int draw(RunOptions options, const ReportOptions& reports, const std::string& language, bool members_given,
         const PublicOptions& publishing) {
  const bool is_folder = std::any_of(reports.files.begin(), reports.files.end(),
                                     [](const auto& file) { return std::filesystem::is_directory(file); });
  if (is_folder && reports.files.size() > 1) {
    return report(base::Error{{{{reports.files[1]},
                                "a scenario and something else",
                                "",
                                "one scenario's folder, or report files",
                                ""}}});
  }
  options.scenario = reports.files.front();
  if (!is_folder && std::filesystem::exists(options.scenario)) {
    if (const auto free = check_run_folder(options.out, options.force); !free) return report(free.error());
    options.scenario = (std::filesystem::path(options.out) / "draft").string();
    const auto name = std::filesystem::path(reports.files.front()).stem().string();
    if (const auto written = write_draft(options.scenario, name, reports); !written)
      return report(written.error());
    options.force = true;  // the draft is there now
    if (!members_given) options.members = kDraftMembers;
  }
  return estimate_scenario("picture", options, language, true, publishing);
}

void add_verb(CLI::App& app, const std::string& name, const std::string& what, bool with_page, int& status) {
  auto options = std::make_shared<RunOptions>();
  auto* verb = app.add_subcommand(name, what);
  add_run_options(*verb, *options, kUsualMembers);
  add_evidence_options(*verb, *options);
  auto language = std::make_shared<std::string>("en");
  const auto add_language = [&] {
    verb->add_option("--lang", *language, "Language that the answers are told in")
        ->capture_default_str()
        ->check(CLI::IsMember(picture::Words::languages()));
  };
  if (!with_page) {
    add_language();
    verb->callback([=, &status] { status = estimate_scenario(name, *options, *language, false); });
    return;
  }
  auto reports = std::make_shared<ReportOptions>();
  verb->remove_option(verb->get_option("scenario"));
  verb->add_option("scenario", reports->files,
                   "Folder of a scenario or of a case in Flee's layout; or reports, to draft one from")
      ->required();
  add_report_options(*verb, *reports);
  verb->remove_option(verb->get_option("--lang"));  // here it is the answers' language
  verb->add_option("--reports-lang", reports->language, "Language of the reports: en or nl [found out]");
  add_language();
  verb->get_option("--out")->required();
  auto publishing = std::make_shared<PublicOptions>();
  auto* is_public =
      verb->add_flag("--public", publishing->is_public,
                     "Only what may be shown to everybody (docs/explanation/publishing.md); logged");
  verb->add_option("--on", publishing->on, "Day of publication [today]")->needs(is_public);
  verb->callback([=, &status] {
    status = draw(*options, *reports, *language, verb->count("--members") > 0, *publishing);
  });
}

}  // namespace

void add_estimate(CLI::App& app, int& status) {
  add_verb(app, "estimate", "Answer the scenario's questions, given the claims", false, status);
}

void add_picture(CLI::App& app, int& status) {
  add_verb(app, "picture", "The main job: estimate, and draw the answers on one page", true, status);
}

}  // namespace anabasis::cli
