#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>
#include <thread>

#include "base/file.hpp"
#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/ledger.hpp"
#include "cli/verbs.hpp"
#include "evidence/words.hpp"
#include "picture/json.hpp"
#include "picture/libraries.hpp"
#include "picture/page.hpp"
#include "picture/table.hpp"
#include "store/libraries.hpp"

extern "C" const char anabasis_page[];
extern "C" const char anabasis_page_end[];
extern "C" const char anabasis_places_bin[];
extern "C" const char anabasis_places_bin_end[];

namespace anabasis::cli {

namespace {

namespace fs = std::filesystem;

/// One thing that was looked at.
struct Finding {
  std::string what;
  bool is_well = true;
  std::string note;
};

Finding temporary_folder() {
  std::error_code failure;
  const auto folder = fs::temp_directory_path(failure);
  const auto file = folder / "anabasis-doctor";
  const bool is_well = !failure && base::write_file(file, "x").has_value();
  fs::remove(file, failure);
  return {"temporary files", is_well,
          is_well ? folder.string() : folder.string() + ": cannot be written to; set TMPDIR"};
}

Finding page() {
  const std::string_view html(anabasis_page, anabasis_page_end);
  const bool has_place = html.find(picture::kPagePlace) != std::string_view::npos;
  return {"page", has_place,
          fmt::format("{} kB inside the command{}", html.size() / 1024,
                      has_place ? "" : ", without a place for a picture: build it again with ./dev ui")};
}

Finding tables() {
  const auto bytes = anabasis_places_bin_end - anabasis_places_bin;
  return {"tables", bytes > 0,
          fmt::format("table of words {}; places {} kB", evidence::default_words().version, bytes / 1024)};
}

Finding ledger(const std::string& file) {
  auto opened = open_existing(file);
  if (!opened) return {"ledger", false, base::to_string(opened.error())};
  const auto evidence = (*opened)->evidence();
  if (!evidence) return {"ledger", false, base::to_string(evidence.error())};
  return {"ledger", true,
          fmt::format("{}: {} reports, {} claims", file, evidence->reports.size(), evidence->claims.size())};
}

Finding scenario(const std::string& folder) {
  const auto inputs = store::read_inputs(folder, "");
  if (!inputs)
    return {"scenario", false,
            fmt::format("{}: {} faults; anabasis check names them", folder, inputs.error().faults.size())};
  return {"scenario", true,
          fmt::format("{}: {}, {} files read", folder, inputs->scenario.name, inputs->files.size())};
}

int look(const std::string& folder, const std::string& ledger_file, bool json) {
  std::vector<Finding> findings{
      {"anabasis", true, ANABASIS_VERSION},
      {"compiler", true, __VERSION__},
      {"threads", true, std::to_string(std::thread::hardware_concurrency())},
      page(),
      tables(),
      temporary_folder(),
  };
  for (const auto& [name, version] : picture::libraries()) findings.push_back({name, true, version});
  for (const auto& [name, version] : store::libraries()) findings.push_back({name, true, version});
  if (!folder.empty()) findings.push_back(scenario(folder));
  if (!ledger_file.empty()) findings.push_back(ledger(ledger_file));
  bool all_well = true;
  std::vector<std::vector<std::string>> rows{{"what", "state", ""}};
  auto array = picture::Json::array();
  for (const auto& [what, is_well, note] : findings) {
    all_well &= is_well;
    rows.push_back({what, is_well ? "well" : "AMISS", on_one_line(note, 160)});
    array.push_back({{"what", what}, {"well", is_well}, {"note", note}});
  }
  print(json ? picture::dump({{"well", all_well}, {"findings", array}}, true) + "\n"
             : picture::aligned(rows, {}));
  return all_well ? kDone : kFailed;
}

}  // namespace

void add_doctor(CLI::App& app, int& status) {
  struct Options {
    std::string scenario, ledger;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  auto* verb = app.add_subcommand(
      "doctor", "What is there and whether it is well: versions, page, tables, a scenario, a ledger");
  verb->add_option("scenario", options->scenario, "A scenario to look at, too");
  verb->add_option("--ledger", options->ledger, "A ledger to look at, too");
  verb->add_flag("--json", options->json, "Print JSON");
  verb->callback([=, &status] { status = look(options->scenario, options->ledger, options->json); });
}

}  // namespace anabasis::cli
