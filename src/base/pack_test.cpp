#include "base/pack.hpp"

#include <gtest/gtest.h>

namespace anabasis::base {
namespace {

struct Inner {
  std::vector<float> values;
};
template <class Archive>
void pack(Archive& archive, Inner& inner) {
  archive(inner.values);
}

struct Outer {
  double number = 0;
  std::vector<Inner> inners;
  std::uint64_t last = 0;
};
template <class Archive>
void pack(Archive& archive, Outer& outer) {
  archive(outer.number, outer.inners, outer.last);
}

std::string bytes_of(Outer outer) {
  Packer packer;
  packer(outer);
  return std::move(packer).bytes();
}

TEST(Pack, what_was_packed_comes_back) {
  const auto bytes = bytes_of({0.25, {{{1, 2}}, {}, {{3}}}, 7});
  Outer back;
  Unpacker unpacker(bytes);
  unpacker(back);
  EXPECT_TRUE(unpacker.is_whole());
  EXPECT_EQ(back.number, 0.25);
  ASSERT_EQ(back.inners.size(), 3);
  EXPECT_EQ(back.inners[0].values, (std::vector<float>{1, 2}));
  EXPECT_TRUE(back.inners[1].values.empty());
  EXPECT_EQ(back.inners[2].values, std::vector<float>{3});
  EXPECT_EQ(back.last, 7);
}

TEST(Pack, bytes_that_end_too_soon_or_too_late_are_not_whole) {
  const auto bytes = bytes_of({0.25, {{{1, 2}}}, 7});
  for (std::size_t size = 0; size <= bytes.size() + 1; ++size) {
    const auto cut = size <= bytes.size() ? bytes.substr(0, size) : bytes + "x";
    Outer back;
    Unpacker unpacker(cut);
    unpacker(back);
    EXPECT_EQ(unpacker.is_whole(), size == bytes.size()) << size;
  }
}

TEST(Pack, a_count_beyond_all_measure_takes_no_room) {
  std::string bytes(8, '\xff');
  std::vector<double> values;
  Unpacker unpacker(bytes);
  unpacker(values);
  EXPECT_FALSE(unpacker.is_whole());
  EXPECT_TRUE(values.empty());
}

}  // namespace
}  // namespace anabasis::base
