#pragma once

namespace anabasis::cli {

/// The command: reads its words, does what they say, returns the exit status (0 done, 1 failed, 2 usage, 3
/// bad input, 130 stopped by a signal).
[[nodiscard]] int run_command(int argc, const char* const* argv);

}  // namespace anabasis::cli
