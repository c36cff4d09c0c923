#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>

#include "base/file.hpp"
#include "cli/console.hpp"
#include "cli/draft.hpp"
#include "cli/verbs.hpp"

// The files of examples/first, as they stand there.
#define ANABASIS_FIRST(symbol)    \
  extern "C" const char symbol[]; \
  extern "C" const char symbol##_end[];
ANABASIS_FIRST(anabasis_first_scenario)
ANABASIS_FIRST(anabasis_first_places)
ANABASIS_FIRST(anabasis_first_routes)
ANABASIS_FIRST(anabasis_first_groups)
ANABASIS_FIRST(anabasis_first_stocks)
ANABASIS_FIRST(anabasis_first_claims)
ANABASIS_FIRST(anabasis_first_report)

namespace anabasis::cli {

namespace {

namespace fs = std::filesystem;

struct Template {
  const char* name;
  const char* holds;
  std::string_view text;
};

/// Errors: a folder that holds anything.
base::Result<void> check_free(const std::string& folder) {
  std::error_code failure;
  if (!fs::exists(folder, failure) || (fs::is_directory(folder, failure) && fs::is_empty(folder, failure)))
    return {};
  return base::fail({{folder}, "this exists and is not an empty folder", "", "a new or empty folder", ""});
}

void say_next(const std::string& folder) {
  print(
      fmt::format("{0}: a scenario that runs. Next:\n"
                  "  anabasis check {0}\n"
                  "  anabasis picture {0} --out {0}/out\n",
                  folder));
}

int init_from(const std::string& folder, const ReportOptions& reports) {
  if (const auto free = check_free(folder); !free) return report(free.error());
  auto name = fs::path(folder).lexically_normal();
  if (!name.has_filename()) name = name.parent_path();
  if (const auto written = write_draft(folder, name.filename().string(), reports); !written)
    return report(written.error());
  say_next(folder);
  return kDone;
}

int init(const std::string& folder) {
  const std::array files = {
      Template{"scenario.toml",
               "what it is about, how people move, what is asked",
               {anabasis_first_scenario, anabasis_first_scenario_end}},
      Template{"places.csv", "where people can be", {anabasis_first_places, anabasis_first_places_end}},
      Template{"routes.csv", "the ways between places", {anabasis_first_routes, anabasis_first_routes_end}},
      Template{"groups.csv", "who they are", {anabasis_first_groups, anabasis_first_groups_end}},
      Template{"stocks.csv",
               "how many are where before the first day",
               {anabasis_first_stocks, anabasis_first_stocks_end}},
      Template{"claims.toml",
               "what was claimed, by whom, with the words it rests on",
               {anabasis_first_claims, anabasis_first_claims_end}},
      Template{"reports/camp.txt",
               "the report that the claims quote",
               {anabasis_first_report, anabasis_first_report_end}},
  };
  if (const auto free = check_free(folder); !free) return report(free.error());
  std::error_code failure;
  fs::create_directories(fs::path(folder) / "reports", failure);
  if (failure) {
    return report_failure(
        base::Error{{{{folder}, "cannot be made", failure.message(), "a place that can be written to", ""}}});
  }
  for (const auto& file : files) {
    if (const auto written = base::write_file(fs::path(folder) / file.name, file.text); !written) {
      return report_failure(written.error());
    }
    say(fmt::format("{}/{:<16}  {}", folder, file.name, file.holds));
  }
  say("Change them into your own: docs/reference/scenario.md has every file, column and key.");
  say_next(folder);
  return kDone;
}

}  // namespace

void add_init(CLI::App& app, int& status) {
  auto folder = std::make_shared<std::string>();
  auto reports = std::make_shared<ReportOptions>();
  auto* verb = app.add_subcommand("init", "A new scenario that runs, to change into your own");
  verb->add_option("folder", *folder, "A new or empty folder")->required();
  verb->add_option("--from", reports->files,
                   "Draft it from these reports: texts, a claims.toml, or a ledger (.db)");
  add_report_options(*verb, *reports);
  verb->callback(
      [=, &status] { status = reports->files.empty() ? init(*folder) : init_from(*folder, *reports); });
}

}  // namespace anabasis::cli
