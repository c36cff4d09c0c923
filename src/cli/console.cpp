#include "cli/console.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <iostream>
#include <memory>

#include "base/text.hpp"

namespace anabasis::cli {

namespace {

std::string utc(std::chrono::system_clock::time_point time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

}  // namespace

int report(const base::Error& error) {
  std::cerr << base::to_string(error);
  std::cerr << fmt::format("{} fault{}; nothing was written\n", error.faults.size(),
                           error.faults.size() == 1 ? "" : "s");
  return kBadInput;
}

int report_failure(const base::Error& error) {
  std::cerr << base::to_string(error);
  return kFailed;
}

void print(const std::string& text) { std::cout << text << std::flush; }

void say(const std::string& line) { std::cerr << line << "\n"; }

estimate::Progress progress(const std::string& what) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  auto last = begin;
  return [what, begin, last](std::size_t done, std::size_t members) mutable {
    const auto now = Clock::now();
    if (now - last < std::chrono::seconds(2)) return;
    last = now;
    const double seconds = std::chrono::duration<double>(now - begin).count();
    const double rate = static_cast<double>(done) / seconds;
    say(fmt::format("{}: {} of {}, {:.0f} a second, {:.0f} s left", what,
                    base::with_thousands(static_cast<std::int64_t>(done)),
                    base::with_thousands(static_cast<std::int64_t>(members)), rate,
                    static_cast<double>(members - done) / rate));
  };
}

RunClock::RunClock() : started_(std::chrono::system_clock::now()), begin_(std::chrono::steady_clock::now()) {}

void RunClock::stamp(store::Manifest& manifest) const {
  manifest.started = utc(started_);
  manifest.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  manifest.host = host.data();
}

std::string now_utc() { return utc(std::chrono::system_clock::now()); }

}  // namespace anabasis::cli
