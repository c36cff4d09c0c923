#include "base/file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace anabasis::base {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test.
class File : public testing::Test {
 protected:
  File() : folder_(fs::temp_directory_path() / ("anabasis-file-test-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~File() override { fs::remove_all(folder_); }

  fs::path put(const std::string& name, std::string_view bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  [[nodiscard]] auto files() const {
    return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
  }

  fs::path folder_;
};

TEST_F(File, IsReadByteForByte) {
  const std::string bytes("a\0\r\n\xFFz", 6);
  const auto read = read_file(put("x", bytes));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, bytes);
}

TEST_F(File, ThatIsMissingOrAFolderIsAFaultWithItsPath) {
  const auto missing = read_file(folder_ / "none");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().faults.front().what, "no such file");
  EXPECT_EQ(missing.error().faults.front().where.file, (folder_ / "none").string());
  EXPECT_FALSE(read_file(folder_));
}

TEST_F(File, OfTextLosesItsByteOrderMark) {
  EXPECT_EQ(read_text(put("x", "\xEF\xBB\xBFid\n")).value(), "id\n");
  EXPECT_EQ(read_text(put("y", "Türkiye")).value(), "Türkiye");
}

TEST_F(File, ThatIsNotUtf8IsAFaultWithLineAndColumn) {
  const auto text = read_text(put("x", "id\nT\xFCrkiye\n"));
  ASSERT_FALSE(text);
  const auto& fault = text.error().faults.front();
  EXPECT_EQ(fault.where.line, 2);
  EXPECT_EQ(fault.where.column, 2);
  EXPECT_EQ(fault.found, "byte 0xFC");
}

TEST_F(File, IsReplacedWholeAndNothingIsLeftBeside) {
  const auto path = put("x", "old and longer");
  ASSERT_TRUE(write_file(path, "new"));
  EXPECT_EQ(read_file(path).value(), "new");
  EXPECT_EQ(files(), 1);
}

TEST_F(File, ThatCannotBeWrittenIsAFaultAndLeavesNothing) {
  EXPECT_FALSE(write_file(folder_ / "none" / "x", "new"));
  fs::create_directory(folder_ / "taken");
  put("taken/inside", "");
  EXPECT_FALSE(write_file(folder_ / "taken", "new"));
  EXPECT_EQ(files(), 1);
}

// FIPS 180-4's examples.
TEST(Sha256, MatchesThePublishedDigests) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(std::string(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Locate, CountsLinesAndColumnsFromOne) {
  const auto at = [](std::size_t offset) { return locate("f", "ab\n\ncd", offset); };
  EXPECT_EQ(std::pair(at(0).line, at(0).column), std::pair(1, 1));
  EXPECT_EQ(std::pair(at(2).line, at(2).column), std::pair(1, 3));
  EXPECT_EQ(std::pair(at(3).line, at(3).column), std::pair(2, 1));
  EXPECT_EQ(std::pair(at(5).line, at(5).column), std::pair(3, 2));
  EXPECT_EQ(std::pair(at(99).line, at(99).column), std::pair(3, 3));
}

}  // namespace
}  // namespace anabasis::base
