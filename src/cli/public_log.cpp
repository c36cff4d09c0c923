#include "cli/public_log.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/clock.hpp"
#include "cli/console.hpp"
#include "picture/json.hpp"

namespace anabasis::cli {

base::Result<void> log_public_export(const PublicExport& what) {
  picture::Json line;
  line["format"] = 1;
  line["when"] = base::now_utc();
  line["version"] = ANABASIS_VERSION;
  line["command"] = what.command;
  line["out"] = what.out;
  line["seed"] = what.seed;
  line["on"] = base::to_string(what.on);
  line["withheld"] = what.withheld;
  line["files"] = picture::Json::object();
  for (const auto& [name, hash] : what.files) line["files"][name] = hash;
  const auto path = std::filesystem::path(what.scenario_folder) / "public-exports.jsonl";
  std::ofstream log(path, std::ios::app);
  log << picture::dump(line, false) << "\n" << std::flush;
  if (log) return {};
  return base::fail({{path.string()},
                     "the log of public exports cannot be written",
                     std::strerror(errno),
                     "a scenario's folder that can be written to",
                     "nothing was made public"});
}

base::Result<base::Day> day_of_publication(const std::string& text) {
  const auto day = base::parse_day(text.empty() ? base::now_utc().substr(0, 10) : text);
  if (day) return *day;
  return base::fail({{"--on"}, "no such date", text, "a date such as 2018-02-01", ""});
}

}  // namespace anabasis::cli
