#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "estimate/ensemble.hpp"
#include "store/run_folder.hpp"

namespace anabasis::cli {

enum Status : int { kDone = 0, kFailed = 1, kUsage = 2, kBadInput = 3, kInterrupted = 130 };

/// Prints all faults to stderr, then how many there are; returns `kBadInput`.
[[nodiscard]] int report(const base::Error& error);

/// The same for what went wrong while writing; returns `kFailed`.
[[nodiscard]] int report_failure(const base::Error& error);

/// Data, to stdout.
void print(const std::string& text);

/// Talk, to stderr.
void say(const std::string& line);

/// How a run says how far it has come: a line that changes, a line now and then, JSON lines, or nothing.
enum class ProgressStyle { fancy, plain, json, none };

/// Adds `--progress`; the default is fancy on a terminal, else plain.
void add_progress_option(CLI::App& verb, ProgressStyle& style);
[[nodiscard]] ProgressStyle usual_progress();

/// Says how far a run has come, with the rate and the time left: on a terminal ten times a second on one
/// line, else every two seconds on a line of its own.
[[nodiscard]] estimate::Progress progress(const std::string& what, ProgressStyle style);

/// Started when made; fills in what a manifest says about time and machine.
class RunClock {
 public:
  RunClock();
  void stamp(store::Manifest& manifest) const;

 private:
  std::chrono::system_clock::time_point started_;
  std::chrono::steady_clock::time_point begin_;
};

}  // namespace anabasis::cli
