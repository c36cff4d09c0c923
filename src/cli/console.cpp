#include "cli/console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <string_view>

#include "base/clock.hpp"
#include "base/text.hpp"

namespace anabasis::cli {

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

ProgressStyle usual_progress() {
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return ::isatty(STDERR_FILENO) != 0 && !is_dumb ? ProgressStyle::fancy : ProgressStyle::plain;
}

void add_progress_option(CLI::App& verb, ProgressStyle& style) {
  const std::map<std::string, ProgressStyle> styles{{"fancy", ProgressStyle::fancy},
                                                    {"plain", ProgressStyle::plain},
                                                    {"json", ProgressStyle::json},
                                                    {"none", ProgressStyle::none}};
  style = usual_progress();
  verb.add_option("--progress", style,
                  "How to say how far it has come: fancy, plain, json, none [fancy on a terminal]")
      ->transform(CLI::CheckedTransformer(styles).description(""))
      ->option_text("STYLE");
}

estimate::Progress progress(const std::string& what, ProgressStyle style) {
  using Clock = std::chrono::steady_clock;
  if (style == ProgressStyle::none) return {};
  const auto between =
      style == ProgressStyle::fancy ? std::chrono::milliseconds(100) : std::chrono::seconds(2);
  const auto begin = Clock::now();
  auto last = begin;
  return [what, style, between, begin, last](std::size_t done, std::size_t members) mutable {
    const auto now = Clock::now();
    const bool ends_line = style == ProgressStyle::fancy && done >= members;
    if (now - last < between && !ends_line) return;
    last = now;
    const double seconds = std::chrono::duration<double>(now - begin).count();
    const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
    const double left = rate > 0 ? static_cast<double>(members - done) / rate : 0;
    if (style == ProgressStyle::json) {
      say(fmt::format(R"({{"what":"{}","done":{},"of":{},"per_second":{:.1f},"seconds_left":{:.1f}}})", what,
                      done, members, rate, left));
      return;
    }
    const auto line = fmt::format("{}: {} of {}, {:.0f} a second, {:.0f} s left", what,
                                  base::with_thousands(static_cast<std::int64_t>(done)),
                                  base::with_thousands(static_cast<std::int64_t>(members)), rate, left);
    if (style == ProgressStyle::plain) {
      say(line);
      return;
    }
    constexpr std::size_t kWidth = 24;
    const auto filled = members == 0 ? kWidth : kWidth * done / members;
    // Written over in place, and gone at the end.
    std::cerr << (ends_line ? "\r\x1b[K"
                            : fmt::format("\r\x1b[K[{}{}] {}", std::string(filled, '#'),
                                          std::string(kWidth - filled, '.'), line))
              << std::flush;
  };
}

RunClock::RunClock() : started_(std::chrono::system_clock::now()), begin_(std::chrono::steady_clock::now()) {}

void RunClock::stamp(store::Manifest& manifest) const {
  manifest.started = base::utc(started_);
  manifest.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  manifest.host = host.data();
}

}  // namespace anabasis::cli
