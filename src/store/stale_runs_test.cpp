#include "store/stale_runs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.hpp"
#include "store/run_folder.hpp"

namespace anabasis::store {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class StaleRuns : public testing::Test {
 protected:
  StaleRuns() { fs::remove_all(folder_); }
  ~StaleRuns() override { fs::remove_all(folder_); }

  void run(const std::string& name, const std::string& text) const {
    Manifest manifest;
    manifest.inputs = {{"places.csv", base::sha256("places")}, {"report a", base::sha256(text)}};
    const std::vector<RunFile> files{
        {"picture.html", "<html><body class=\"x\"><p>A picture</p></body></html>"}};
    ASSERT_TRUE(write_run(folder_ / name, manifest, files));
  }
  std::string file(const std::string& name) const { return base::read_file(folder_ / name).value_or(""); }
  std::vector<StaleRun> mark(const std::vector<evidence::Tombstone>& gone) const {
    return mark_stale_runs(folder_, gone).value();
  }

  const fs::path folder_ = fs::temp_directory_path() / ("anabasis-stale-" + std::to_string(::getpid()));
  const std::vector<evidence::Tombstone> gone_{
      {"a", base::sha256("deleted"), "officer", "2020-01-02T00:00:00Z", "w"}};
};

TEST_F(StaleRuns, OnlyThoseThatUsedADeletedTextAreMarked) {
  run("one", "deleted");
  run("deep/er/two", "kept");
  run("deep/er/three", "deleted");
  const auto stale = mark(gone_);
  ASSERT_EQ(stale.size(), 2U);
  EXPECT_EQ(stale[0].folder, folder_ / "deep/er/three");
  EXPECT_THAT(stale[1].reports, ElementsAre("a"));
  EXPECT_THAT(file("one/stale.json"), HasSubstr("\"by\": \"officer\""));
  EXPECT_THAT(file("one/picture.html"), HasSubstr("<body class=\"x\"><!-- stale --><p role=\"alert\""));
  EXPECT_EQ(file("deep/er/two/stale.json"), "");
  EXPECT_EQ(file("deep/er/two/picture.html").find("alert"), std::string::npos);
}

TEST_F(StaleRuns, MarkingAgainChangesNothingAndARunMadeAgainIsFresh) {
  run("one", "deleted");
  EXPECT_EQ(mark(gone_).size(), 1U);
  const auto once = file("one/picture.html") + file("one/stale.json");
  EXPECT_EQ(mark(gone_).size(), 1U);
  EXPECT_EQ(file("one/picture.html") + file("one/stale.json"), once);
  run("one", "kept");
  EXPECT_FALSE(fs::exists(folder_ / "one/stale.json"));
  EXPECT_THAT(mark(gone_), IsEmpty());
}

TEST_F(StaleRuns, WhatIsNoRunIsLeftAlone) {
  fs::create_directories(folder_ / "other");
  for (const auto* text : {"", "not json", "[]", "{\"inputs\": 3}", "{\"inputs\": {\"report a\": 3}}"}) {
    ASSERT_TRUE(base::write_file(folder_ / "other/manifest.json", text));
    EXPECT_THAT(mark(gone_), IsEmpty());
  }
  EXPECT_THAT(mark_stale_runs(folder_ / "nowhere", gone_).value(), IsEmpty());
}

}  // namespace
}  // namespace anabasis::store
