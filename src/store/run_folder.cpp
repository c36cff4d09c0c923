#include "store/run_folder.hpp"

#include <nlohmann/json.hpp>
#include <system_error>

#include "base/file.hpp"

namespace anabasis::store {

namespace fs = std::filesystem;

base::Result<void> check_run_folder(const fs::path& folder, bool force) {
  std::error_code failure;
  if (!fs::exists(folder, failure)) return {};
  if (!fs::is_directory(folder, failure)) {
    return base::fail(base::Fault{
        {folder.string()}, "this is a file", "", "a folder for the run", "name another with --out"});
  }
  if (force || fs::is_empty(folder, failure)) return {};
  return base::fail(base::Fault{{folder.string()},
                                "the folder is not empty",
                                fs::directory_iterator(folder)->path().filename().string(),
                                "an empty or new folder",
                                "name another with --out, or --force to overwrite what a run writes there"});
}

base::Result<void> write_run(const fs::path& folder, const Manifest& manifest,
                             const std::vector<RunFile>& files) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) {
    return base::fail(base::Fault{
        {folder.string()}, "cannot be made", failure.message(), "a place that can be written to", ""});
  }
  fs::remove(folder / kStaleMark, failure);
  fs::remove(folder / "manifest.json", failure);  // until all is written the folder is not a run
  nlohmann::ordered_json json;
  json["format"] = 1;
  json["version"] = manifest.version;
  json["command"] = manifest.command;
  json["scenario"] = manifest.scenario;
  json["seed"] = manifest.seed;
  json["members"] = manifest.members;
  json["settings"] = nlohmann::ordered_json::object();
  for (const auto& [name, value] : manifest.settings) json["settings"][name] = value;
  json["inputs"] = nlohmann::ordered_json::object();
  for (const auto& [path, hash] : manifest.inputs) json["inputs"][path] = hash;
  json["outputs"] = nlohmann::ordered_json::object();
  for (const auto& file : files) {
    if (auto written = base::write_file(folder / file.name, file.bytes); !written) return written;
    json["outputs"][file.name] = base::sha256(file.bytes);
  }
  json["started"] = manifest.started;
  json["seconds"] = manifest.seconds;
  json["host"] = manifest.host;
  return base::write_file(folder / "manifest.json",
                          json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

}  // namespace anabasis::store
