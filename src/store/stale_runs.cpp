#include "store/stale_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/file.hpp"
#include "store/run_folder.hpp"

namespace anabasis::store {

namespace {

namespace fs = std::filesystem;
using evidence::Tombstone;
using Json = nlohmann::ordered_json;
using Graves = std::multimap<std::string, const Tombstone*, std::less<>>;  ///< by the hash of the text

/// Deeper than this nobody keeps runs beside a ledger.
constexpr int kDeepest = 5;

constexpr std::string_view kBar = "<!-- stale -->";

/// The deleted reports that a run used, by its manifest; none where the folder is no run.
std::vector<const Tombstone*> used(const fs::path& manifest, const Graves& graves) {
  std::vector<const Tombstone*> found;
  const auto bytes = base::read_file(manifest);
  if (!bytes) return found;
  const auto json = Json::parse(*bytes, nullptr, false);
  if (!json.is_object() || !json.contains("inputs") || !json.at("inputs").is_object()) return found;
  for (const auto& [path, hash] : json.at("inputs").items()) {
    if (!hash.is_string()) continue;
    const auto same_text = graves.equal_range(hash.get<std::string>());
    for (auto grave = same_text.first; grave != same_text.second; ++grave) {
      if (std::find(found.begin(), found.end(), grave->second) == found.end()) found.push_back(grave->second);
    }
  }
  return found;
}

std::string mark_of(const std::vector<const Tombstone*>& reports) {
  Json json{
      {"format", 1}, {"stale", "reports that this run used have been deleted"}, {"reports", Json::array()}};
  for (const auto* report : reports) {
    json["reports"].push_back({{"report", report->report},
                               {"sha256", report->sha256},
                               {"deleted", report->when},
                               {"by", report->who}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// A bar above everything else on the page, once.
base::Result<void> mark_page(const fs::path& page) {
  auto html = base::read_file(page);
  std::error_code failure;
  if (!html) return fs::exists(page, failure) ? tl::unexpected(html.error()) : base::Result<void>{};
  if (html->find(kBar) != std::string::npos) return {};
  const auto body = html->find("<body");
  const auto at = body == std::string::npos ? std::string::npos : html->find('>', body);
  if (at == std::string::npos) return {};
  html->insert(
      at + 1,
      fmt::format("{}<p role=\"alert\" style=\"margin:0;padding:.6em 1em;background:#7a1f1f;color:#fff\">"
                  "Out of date: a report that this picture used has been deleted. Make it again "
                  "without it, or delete it too.</p>",
                  kBar));
  return base::write_file(page, *html);
}

base::Result<void> mark(const fs::path& folder, const std::vector<const Tombstone*>& reports) {
  if (auto marked = mark_page(folder / "picture.html"); !marked) return marked;
  return base::write_file(folder / kStaleMark, mark_of(reports));
}

}  // namespace

base::Result<std::vector<StaleRun>> mark_stale_runs(const fs::path& folder, std::span<const Tombstone> gone) {
  std::vector<StaleRun> stale;
  Graves graves;
  for (const auto& tombstone : gone) graves.emplace(tombstone.sha256, &tombstone);
  std::error_code failure;
  std::vector<fs::path> manifests;
  const auto options = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator entry(folder, options, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    const bool is_hidden = entry->path().filename().string().starts_with(".");
    if (is_hidden || entry.depth() >= kDeepest) entry.disable_recursion_pending();
    if (entry->path().filename() == "manifest.json") manifests.push_back(entry->path());
  }
  std::sort(manifests.begin(), manifests.end());
  for (const auto& manifest : manifests) {
    const auto reports = used(manifest, graves);
    if (reports.empty()) continue;
    if (auto marked = mark(manifest.parent_path(), reports); !marked) return tl::unexpected(marked.error());
    StaleRun run{manifest.parent_path(), {}};
    for (const auto* report : reports) run.reports.push_back(report->report);
    stale.push_back(std::move(run));
  }
  return stale;
}

}  // namespace anabasis::store
