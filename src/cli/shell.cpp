#include <memory>
#include <string>

#include "cli/console.hpp"
#include "cli/described.hpp"
#include "cli/verbs.hpp"

namespace anabasis::cli {

void add_completion(CLI::App& app, int& status) {
  auto shell = std::make_shared<std::string>();
  auto* verb = app.add_subcommand("completion", "Print completion for a shell");
  verb->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  verb->callback([=, &app, &status] {
    print(completion(app, *shell));
    status = kDone;
  });
}

void add_man(CLI::App& app, int& status) {
  auto* verb = app.add_subcommand("man", "Print the manual page:  anabasis man | man -l -");
  verb->callback([&app, &status] {
    print(manual_page(app, ANABASIS_VERSION));
    status = kDone;
  });
}

}  // namespace anabasis::cli
