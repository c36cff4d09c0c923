#include <filesystem>
#include <memory>

#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/verbs.hpp"
#include "serve/server.hpp"

namespace anabasis::cli {

namespace {

int serve(serve::DeskOptions options, int port) {
  if (options.ledger.empty())
    options.ledger = (std::filesystem::path(options.scenario) / "ledger.db").string();
  const auto desk = serve::Desk::open(options);
  if (!desk) return report(desk.error());
  const auto served = serve::serve(**desk, port, [&](const std::string& url) {
    // The first picture is under way while the browser starts.
    const auto first = (*desk)->start_estimate(options.members, false);
    if (!first) say(base::to_string(first.error()));
    say("ledger: " + options.ledger);
    say("open this in a browser on this machine; it is for you alone. Ctrl-C ends the desk:");
    print(url + "\n");
  });
  if (!served) return report_failure(served.error());
  return kDone;
}

}  // namespace

void add_serve(CLI::App& app, int& status) {
  auto options = std::make_shared<serve::DeskOptions>();
  auto port = std::make_shared<int>(0);
  options->members = kUsualMembers;
  auto* verb = app.add_subcommand(
      "serve", "The page as a desk, on this machine alone: reports, review, runs and what-if");
  verb->add_option("scenario", options->scenario, "Folder of a scenario, or of a case in Flee's layout")
      ->required();
  verb->add_option("--port", *port, "Port on 127.0.0.1 [any that is free]")->check(CLI::Range(1, 65535));
  verb->add_option("--ledger", options->ledger,
                   "Ledger to work on; a new one begins with the scenario's claims [SCENARIO/ledger.db]");
  verb->add_option("--members", options->members, "Histories to draw")
      ->capture_default_str()
      ->check(CLI::Range(1, 100'000));
  verb->add_option("--threads", options->threads,
                   "Threads; the results are the same for any number [all cores]")
      ->check(CLI::Range(1, 1024));
  verb->add_option("--lang", options->language, "Language of the desk and its answers")
      ->capture_default_str()
      ->check(CLI::IsMember(picture::Words::languages()));
  verb->callback([=, &status] { status = serve(*options, *port); });
}

}  // namespace anabasis::cli
