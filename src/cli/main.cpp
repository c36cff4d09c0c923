#include "cli/command.hpp"

int main(int argc, char** argv) { return anabasis::cli::run_command(argc, argv); }
