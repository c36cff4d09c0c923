#pragma once

#include <CLI/CLI.hpp>

namespace anabasis::cli {

// Each adds one verb with its options; the verb's exit status lands in `status`.

void add_init(CLI::App& app, int& status);
void add_check(CLI::App& app, int& status);
void add_run(CLI::App& app, int& status);
void add_estimate(CLI::App& app, int& status);
void add_explain(CLI::App& app, int& status);
void add_calibrate(CLI::App& app, int& status);
void add_compare(CLI::App& app, int& status);
void add_brief(CLI::App& app, int& status);
void add_export(CLI::App& app, int& status);
void add_schema(CLI::App& app, int& status);
void add_picture(CLI::App& app, int& status);
void add_resume(CLI::App& app, int& status);
void add_serve(CLI::App& app, int& status);
void add_score(CLI::App& app, int& status);
void add_hindcast(CLI::App& app, int& status);
void add_claims(CLI::App& app, int& status);
void add_read(CLI::App& app, int& status);

void add_completion(CLI::App& app, int& status);
void add_man(CLI::App& app, int& status);
void add_doctor(CLI::App& app, int& status);

}  // namespace anabasis::cli
