#include <memory>
#include <string_view>

#include "cli/console.hpp"
#include "cli/verbs.hpp"

// docs/reference/answers.schema.json, as it stands there.
extern "C" const char anabasis_answers_schema[];
extern "C" const char anabasis_answers_schema_end[];

namespace anabasis::cli {

void add_schema(CLI::App& app, int& status) {
  auto* verb = app.add_subcommand("schema", "Print the JSON schema of answers.json");
  verb->callback([&status] {
    print(std::string(anabasis_answers_schema, anabasis_answers_schema_end));
    status = kDone;
  });
}

}  // namespace anabasis::cli
