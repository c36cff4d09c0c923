#include "store/unfinished.hpp"

#include <nlohmann/json.hpp>
#include <system_error>

#include "base/file.hpp"

namespace anabasis::store {

namespace fs = std::filesystem;

namespace {

constexpr int kFormat = 1;

fs::path folder_of(const fs::path& run) { return run / "unfinished"; }
fs::path beginning_of(const fs::path& run) { return folder_of(run) / "run.json"; }
fs::path file_of(const fs::path& run, const std::string& piece) {
  return folder_of(run) / (piece + ".piece");
}

}  // namespace

bool is_unfinished(const fs::path& run) {
  std::error_code failure;
  return fs::exists(beginning_of(run), failure);
}

base::Result<void> begin_run(const fs::path& run, const Unfinished& how) {
  end_unfinished(run);
  std::error_code failure;
  fs::create_directories(folder_of(run), failure);
  if (failure)
    return base::fail(
        {{run.string()}, "cannot be made", failure.message(), "a place that can be written to", ""});
  nlohmann::ordered_json json;
  json["format"] = kFormat;
  json["version"] = how.version;
  json["arguments"] = how.arguments;
  json["directory"] = how.directory;
  json["inputs"] = nlohmann::ordered_json::object();
  for (const auto& [path, hash] : how.inputs) json["inputs"][path] = hash;
  return base::write_file(beginning_of(run),
                          json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

base::Result<Unfinished> read_unfinished(const fs::path& run) {
  const auto file = beginning_of(run);
  const auto bytes = base::read_text(file);
  if (!bytes) {
    return base::fail({{run.string()},
                       "no run in this folder waits to go on",
                       "",
                       "a folder that run, estimate or picture was stopped in",
                       "with --out, a run that is stopped keeps what it has done"});
  }
  const auto json = nlohmann::ordered_json::parse(*bytes, nullptr, false);
  try {
    Unfinished how;
    json.at("version").get_to(how.version);
    json.at("arguments").get_to(how.arguments);
    json.at("directory").get_to(how.directory);
    for (const auto& [path, hash] : json.at("inputs").items())
      how.inputs.emplace_back(path, hash.get<std::string>());
    if (json.at("format").get<int>() == kFormat) return how;
  } catch (const nlohmann::json::exception&) {
  }
  return base::fail({{file.string()},
                     "not a beginning that can be read",
                     "",
                     "as anabasis wrote it",
                     "run the command again with --force"});
}

std::optional<std::string> find_piece(const fs::path& run, const std::string& name) {
  auto bytes = base::read_file(file_of(run, name));
  if (!bytes) return std::nullopt;
  return std::move(*bytes);
}

base::Result<void> keep_piece(const fs::path& run, const std::string& name, const std::string& bytes) {
  return base::write_file(file_of(run, name), bytes);
}

void end_unfinished(const fs::path& run) {
  std::error_code ignored;
  fs::remove_all(folder_of(run), ignored);
}

}  // namespace anabasis::store
