#include "picture/brief.hpp"

#include <filesystem>
#include <memory>

#include "base/file.hpp"
#include "base/thread_pool.hpp"
#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/verbs.hpp"
#include "estimate/estimate.hpp"
#include "picture/answers_json.hpp"

namespace anabasis::cli {

namespace {

struct BriefOptions {
  std::string language = "en";
  std::string yardstick = "phia";
  std::string since;
};

/// The answers of the last brief: a file, or a folder with an answers.json.
base::Result<std::string> previous_answers(std::string& since) {
  if (since.empty()) return std::string{};
  std::error_code failure;
  if (std::filesystem::is_directory(since, failure))
    since = (std::filesystem::path(since) / "answers.json").string();
  return base::read_text(since);
}

int write_brief(const RunOptions& options, BriefOptions how) {
  const RunClock clock;
  const auto inputs = store::read_inputs(options.scenario, options.ledger);
  if (!inputs) return report(inputs.error());
  if (const auto free = store::check_run_folder(options.out, options.force); !free)
    return report(free.error());
  const auto previous = previous_answers(how.since);
  if (!previous) return report(previous.error());
  base::ThreadPool pool(options.threads);
  auto ask = estimate_options(options, inputs->scenario);
  ask.books = false;
  const auto estimate = estimate::estimate(inputs->scenario, inputs->evidence, ask, pool);
  const picture::Subject subject{inputs->scenario, inputs->evidence, estimate, ANABASIS_VERSION};
  const auto& yardstick = how.yardstick == "phia" ? picture::kPhia : picture::kIcd203;
  const auto html = picture::brief(subject, how.language, yardstick, *previous, how.since);
  if (!html) return report(html.error());
  const auto answers = picture::answers_json(subject);
  auto manifest = manifest_of("brief", options, *inputs);
  if (!how.since.empty()) manifest.inputs.emplace_back("since", base::sha256(*previous));
  clock.stamp(manifest);
  const auto written =
      store::write_run(options.out, manifest, {{"brief.html", *html}, {"answers.json", answers}});
  if (!written) return report_failure(written.error());
  if (options.json) print(answers);
  say(options.out + "/brief.html: one A4 (internal); a browser prints it to PDF. For the next one: --since " +
      options.out);
  return kDone;
}

}  // namespace

void add_brief(CLI::App& app, int& status) {
  auto options = std::make_shared<RunOptions>();
  auto how = std::make_shared<BriefOptions>();
  auto* verb = app.add_subcommand(
      "brief", "One page: answers, how sure they are, and what has changed since the last one");
  add_run_options(*verb, *options, kUsualMembers);
  add_evidence_options(*verb, *options);
  verb->get_option("--out")->required();
  verb->add_option("--lang", how->language, "Language: en or nl")
      ->capture_default_str()
      ->check(CLI::IsMember({"en", "nl"}));
  verb->add_option("--yardstick", how->yardstick, "Words for chances: phia or icd-203")
      ->capture_default_str()
      ->check(CLI::IsMember({"phia", "icd-203"}));
  verb->add_option("--since", how->since, "Folder of the last brief, or its answers.json");
  verb->callback([=, &status] { status = write_brief(*options, *how); });
}

}  // namespace anabasis::cli
