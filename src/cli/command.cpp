#include "cli/command.hpp"

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "cli/console.hpp"
#include "cli/resumable.hpp"
#include "cli/verbs.hpp"

namespace anabasis::cli {

int run_command(int argc, const char* const* argv) {
  CLI::App app{
      "Anabasis tells how many people are where, how many will come, when, and how sure we are,\n"
      "from sparse, vague, second-hand reports and a network of places that people move through.\n"
      "\n"
      "Start with:  anabasis picture examples/exodus-2017 --out out/exodus-2017",
      "anabasis"};
  app.set_version_flag("--version", std::string("anabasis ") + ANABASIS_VERSION);
  app.require_subcommand(1);
  app.failure_message(CLI::FailureMessage::help);

  int status = kDone;
  add_init(app, status);
  add_check(app, status);
  add_run(app, status);
  add_score(app, status);
  add_hindcast(app, status);
  add_estimate(app, status);
  add_explain(app, status);
  add_calibrate(app, status);
  add_picture(app, status);
  add_resume(app, status);
  add_brief(app, status);
  add_compare(app, status);
  add_export(app, status);
  add_serve(app, status);
  add_schema(app, status);
  add_read(app, status);
  add_claims(app, status);
  add_doctor(app, status);
  add_completion(app, status);
  add_man(app, status);
  note_arguments({argv + 1, argv + argc});
  try {
    app.parse(argc, argv);
  } catch (const Interrupted& stopped) {
    say("stopped; `anabasis resume " + stopped.run.string() + "` goes on from here");
    return kInterrupted;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  } catch (const std::exception& error) {
    // Whatever a library throws at us (no memory, a disk that is full) ends here, in words.
    std::cerr << "anabasis: " << error.what() << "\n";
    return kFailed;
  }
  return status;
}

}  // namespace anabasis::cli
