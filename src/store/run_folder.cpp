#include "store/run_folder.hpp"

#include <nlohmann/json.hpp>
#include <system_error>

#include "base/file.hpp"
#include "store/unfinished.hpp"

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
  if (is_unfinished(folder)) {
    return base::fail({{folder.string()},
                       "a run that was stopped waits in this folder",
                       "",
                       "an empty or new folder",
                       "`anabasis resume " + folder.string() + "` goes on with it; --force begins anew"});
  }
  return base::fail(base::Fault{{folder.string()},
                                "the folder is not empty",
                                fs::directory_iterator(folder)->path().filename().string(),
                                "an empty or new folder",
                                "name another with --out, or --force to overwrite what a run writes there"});
}

base::Result<Manifest> read_manifest(const fs::path& folder) {
  const auto file = folder / "manifest.json";
  const auto bytes = base::read_text(file);
  if (!bytes) {
    return base::fail({{folder.string()},
                       "no run in this folder",
                       "",
                       "a folder that estimate or picture has written, with its manifest.json",
                       ""});
  }
  const auto json = nlohmann::ordered_json::parse(*bytes, nullptr, false);
  try {
    Manifest manifest;
    json.at("version").get_to(manifest.version);
    json.at("command").get_to(manifest.command);
    json.at("scenario").get_to(manifest.scenario);
    json.at("seed").get_to(manifest.seed);
    json.at("members").get_to(manifest.members);
    json.at("started").get_to(manifest.started);
    for (const auto& [name, value] : json.at("settings").items())
      manifest.settings.emplace_back(name, value.get<std::string>());
    for (const auto& [path, hash] : json.at("inputs").items())
      manifest.inputs.emplace_back(path, hash.get<std::string>());
    for (const auto& [path, hash] : json.at("outputs").items())
      manifest.outputs.emplace_back(path, hash.get<std::string>());
    return manifest;
  } catch (const nlohmann::json::exception&) {
    return base::fail(
        {{file.string()}, "not a manifest that can be read", "", "as anabasis wrote it", "run it again"});
  }
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
    fs::create_directories((folder / file.name).parent_path(),
                           failure);  // write_file tells where that failed
    if (auto written = base::write_file(folder / file.name, file.bytes); !written) return written;
    json["outputs"][file.name] = base::sha256(file.bytes);
  }
  json["started"] = manifest.started;
  json["seconds"] = manifest.seconds;
  json["host"] = manifest.host;
  auto written =
      base::write_file(folder / "manifest.json",
                       json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
  if (written) end_unfinished(folder);
  return written;
}

}  // namespace anabasis::store
