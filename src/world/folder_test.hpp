#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "world/scenario.hpp"

namespace anabasis::world {

/// Files of a scenario by name, to be changed by a test before they are written.
using Files = std::map<std::string, std::string>;

/// A small scenario without a fault, in which every input has an effect.
[[nodiscard]] Files sound_files();

/// The same in Flee's layout: two camps abroad, one of them with two tables.
[[nodiscard]] Files sound_flee_files();

/// Changes the one place where `from` stands in a file; a test that no longer finds it must fail.
void replace(Files& files, const std::string& file, std::string_view from, std::string_view to);

/// Adds a line at the end of a file.
void append(Files& files, const std::string& file, std::string_view line);

/// A folder of a test's own, removed at its end.
class TestFolder {
 public:
  explicit TestFolder(const Files& files);
  ~TestFolder();
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The scenario; where it has faults the test fails with them.
[[nodiscard]] Scenario read_sound(const Files& files);

/// All faults as text, a line each, paths relative to the folder; empty where there are none.
[[nodiscard]] std::string faults_of(const Files& files);

/// The notes on inputs without effect as text, a line each.
[[nodiscard]] std::string notes_of(const Files& files);

/// The unknown with this name, or null.
[[nodiscard]] const Unknown* find_unknown(const Scenario& scenario, std::string_view name);

}  // namespace anabasis::world
