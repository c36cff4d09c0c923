#include "cli/resumable.hpp"

#include <algorithm>
#include <csignal>
#include <system_error>

#include "cli/console.hpp"
#include "store/run_folder.hpp"
#include "store/unfinished.hpp"

namespace anabasis::cli {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> given;
bool going_on = false;
volatile std::sig_atomic_t stop_asked = 0;

void ask_to_stop(int) { stop_asked = 1; }

/// The second signal finds what the system does by itself.
void stop_between_pieces() {
  struct sigaction action {};
  action.sa_handler = ask_to_stop;
  action.sa_flags = SA_RESETHAND | SA_RESTART;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

void stop_if_asked(const fs::path& run) {
  if (stop_asked != 0) throw Interrupted(run);
}

/// What the run was begun with must be what there is now.
base::Result<void> compare_inputs(const store::Unfinished& begun, const store::Inputs& inputs) {
  base::Error changed;
  for (const auto& file : inputs.files) {
    const auto was = std::find_if(begun.inputs.begin(), begun.inputs.end(),
                                  [&](const auto& input) { return input.first == file.path; });
    if (was != begun.inputs.end() && was->second == file.sha256) continue;
    changed.faults.push_back({{file.path},
                              "not as it was when the run was begun",
                              "",
                              "the same bytes",
                              "put it back, or run the command again with --force"});
  }
  if (!changed.faults.empty()) return tl::unexpected(changed);
  return {};
}

}  // namespace

void note_arguments(std::vector<std::string> arguments) { given = std::move(arguments); }

void go_on_with_unfinished() { going_on = true; }

base::Result<void> check_run_folder(const std::string& out, bool force) {
  return store::check_run_folder(out, force || going_on);
}

base::Result<estimate::Pieces> keep_pieces(const std::string& out, const store::Inputs& inputs) {
  if (out.empty()) return estimate::Pieces{};
  const fs::path run = out;
  if (going_on) {
    const auto begun = store::read_unfinished(run);
    if (!begun) return tl::unexpected(begun.error());
    if (auto same = compare_inputs(*begun, inputs); !same) return tl::unexpected(same.error());
  } else {
    std::error_code failure;
    store::Unfinished how{ANABASIS_VERSION, given, fs::current_path(failure).string(), {}};
    for (const auto& file : inputs.files) how.inputs.emplace_back(file.path, file.sha256);
    if (auto begun = store::begin_run(run, how); !begun) return tl::unexpected(begun.error());
  }
  stop_between_pieces();
  return estimate::Pieces{[run](const std::string& name) { return store::find_piece(run, name); },
                          [run](const std::string& name, const std::string& bytes) {
                            // A piece that cannot be kept costs time after a stop, and nothing else.
                            (void)store::keep_piece(run, name, bytes);
                            stop_if_asked(run);
                          }};
}

estimate::Progress until_stopped(const std::string& out, estimate::Progress progress) {
  if (out.empty()) return progress;
  return [run = fs::path(out), progress = std::move(progress)](std::size_t done, std::size_t members) {
    if (progress) progress(done, members);
    stop_if_asked(run);
  };
}

}  // namespace anabasis::cli
