#include <filesystem>
#include <memory>
#include <system_error>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/resumable.hpp"
#include "cli/verbs.hpp"
#include "store/run_folder.hpp"
#include "store/unfinished.hpp"

namespace anabasis::cli {

namespace {

int resume(const std::string& run) {
  if (!store::is_unfinished(run) && store::read_manifest(run)) {
    say(run + ": this run is complete; there is nothing to go on with");
    return kDone;
  }
  const auto begun = store::read_unfinished(run);
  if (!begun) return report(begun.error());
  if (begun->version != ANABASIS_VERSION) {
    return report(base::Error{{{{run},
                                "begun by another version",
                                begun->version,
                                ANABASIS_VERSION,
                                "run the command again with --force, or use that version"}}});
  }
  std::error_code failure;
  std::filesystem::current_path(begun->directory, failure);
  if (failure) {
    return report(base::Error{{{{begun->directory},
                                "the folder that the run was begun in cannot be entered",
                                failure.message(),
                                "a folder",
                                "run the command again with --force"}}});
  }
  std::vector<const char*> words{"anabasis"};
  for (const auto& argument : begun->arguments) words.push_back(argument.c_str());
  go_on_with_unfinished();
  return run_command(static_cast<int>(words.size()), words.data());
}

}  // namespace

void add_resume(CLI::App& app, int& status) {
  auto run = std::make_shared<std::string>();
  auto* verb = app.add_subcommand("resume", "Go on with a run, estimate, picture or calibrate that was stopped");
  verb->add_option("run", *run, "Folder that it was to be written to")->required();
  verb->callback([=, &status] { status = resume(*run); });
}

}  // namespace anabasis::cli
