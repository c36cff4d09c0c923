#pragma once

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

/// Says how far a run has come: at most every two seconds, with the rate and the time left.
[[nodiscard]] estimate::Progress progress(const std::string& what);

/// Started when made; fills in what a manifest says about time and machine.
class RunClock {
 public:
  RunClock();
  void stamp(store::Manifest& manifest) const;

 private:
  std::chrono::system_clock::time_point started_;
  std::chrono::steady_clock::time_point begin_;
};

/// Now, as ISO 8601 in UTC.
[[nodiscard]] std::string now_utc();

}  // namespace anabasis::cli
