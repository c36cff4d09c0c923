#include "store/unfinished.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "store/run_folder.hpp"

namespace anabasis::store {
namespace {

namespace fs = std::filesystem;

class UnfinishedRun : public ::testing::Test {
 protected:
  void SetUp() override {
    run_ = fs::temp_directory_path() /
           (std::string("anabasis-") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(run_);
  }
  void TearDown() override { fs::remove_all(run_); }

  fs::path run_;
};

TEST_F(UnfinishedRun, tells_how_it_was_begun_and_gives_its_pieces_back) {
  EXPECT_FALSE(is_unfinished(run_));
  EXPECT_FALSE(read_unfinished(run_));
  ASSERT_TRUE(begin_run(run_, {"1.2", {"picture", "a b"}, "/somewhere", {{"places.csv", "00ff"}}}));
  EXPECT_TRUE(is_unfinished(run_));
  const auto how = read_unfinished(run_);
  ASSERT_TRUE(how);
  EXPECT_EQ(how->version, "1.2");
  EXPECT_EQ(how->arguments, (std::vector<std::string>{"picture", "a b"}));
  EXPECT_EQ(how->directory, "/somewhere");
  EXPECT_EQ(how->inputs.front(), (std::pair<std::string, std::string>("places.csv", "00ff")));

  EXPECT_FALSE(find_piece(run_, "batch-0"));
  const std::string bytes("a\0b", 3);
  ASSERT_TRUE(keep_piece(run_, "batch-0", bytes));
  EXPECT_EQ(find_piece(run_, "batch-0"), bytes);
  ASSERT_TRUE(begin_run(run_, {}));  // anew
  EXPECT_FALSE(find_piece(run_, "batch-0"));
}

TEST_F(UnfinishedRun, a_run_that_is_written_waits_no_more) {
  ASSERT_TRUE(begin_run(run_, {}));
  ASSERT_TRUE(keep_piece(run_, "batch-0", "x"));
  const auto refused = check_run_folder(run_, false);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().faults.front().hint.find("anabasis resume"), std::string::npos);
  EXPECT_TRUE(check_run_folder(run_, true));
  ASSERT_TRUE(write_run(run_, {}, {{"run.json", "{}"}}));
  EXPECT_FALSE(is_unfinished(run_));
  EXPECT_FALSE(fs::exists(run_ / "unfinished"));
}

TEST_F(UnfinishedRun, a_beginning_that_is_damaged_is_an_error) {
  ASSERT_TRUE(begin_run(run_, {}));
  std::ofstream(run_ / "unfinished/run.json") << "{\"format\": 1";
  EXPECT_FALSE(read_unfinished(run_));
}

}  // namespace
}  // namespace anabasis::store
