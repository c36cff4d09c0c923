#include "chance/stream.hpp"

#include <Random123/philox.h>
#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "chance/goodness_of_fit.hpp"

namespace anabasis::chance {
namespace {

using Philox = r123::Philox4x64;
using Block = std::array<std::uint64_t, 4>;

Block philox(const Block& counter, std::uint64_t key0, std::uint64_t key1) {
  const auto r = Philox{}(Philox::ctr_type{{counter[0], counter[1], counter[2], counter[3]}},
                          Philox::key_type{{key0, key1}});
  return {r[0], r[1], r[2], r[3]};
}

Block first_four(Stream stream) {
  Block block{};
  for (auto& word : block) word = stream();
  return block;
}

// The published vectors of Random123 (tests/kat_vectors, "philox4x64 10").
TEST(Philox, GivesThePublishedAnswers) {
  constexpr std::uint64_t kOnes = ~std::uint64_t{0};
  EXPECT_EQ(philox({kOnes, kOnes, kOnes, kOnes}, kOnes, kOnes),
            (Block{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}));
  EXPECT_EQ(philox({0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
                   0x452821e638d01377, 0xbe5466cf34e90c6c),
            (Block{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}));
}

TEST(Stream, OfZerosGivesThePublishedAnswer) {
  EXPECT_EQ(first_four(Stream({.purpose = Purpose::prior})),
            (Block{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}));
}

TEST(Stream, CountsBlocksUnderAKeyOfSeedAndMember) {
  const StreamKey key{
      .seed = 11, .member = 22, .day = 33, .place = 44, .party = 55, .purpose = Purpose::route};
  Stream stream(key);
  for (std::uint64_t block = 0; block < 3; ++block) {
    const auto expected = philox(
        {block, 55, (std::uint64_t{33} << 32) | 44, static_cast<std::uint64_t>(Purpose::route)}, 11, 22);
    for (const auto word : expected) EXPECT_EQ(stream(), word);
  }
}

TEST(Stream, DependsOnEveryPartOfItsKeyAndOnNothingElse) {
  const StreamKey key{.seed = 1, .member = 1, .day = 1, .place = 1, .party = 1, .purpose = Purpose::start};
  std::vector<StreamKey> keys(7, key);
  keys[1].seed = 2;
  keys[2].member = 2;
  keys[3].day = 2;
  keys[4].place = 2;
  keys[5].party = 2;
  keys[6].purpose = Purpose::death;
  std::set<Block> seen;
  for (const auto& k : keys) {
    EXPECT_EQ(first_four(Stream(k)), first_four(Stream(k)));
    seen.insert(first_four(Stream(k)));
  }
  EXPECT_EQ(seen.size(), keys.size());
}

TEST(Stream, UniformNeverReachesTheEnds) {
  constexpr auto kMost = Stream::max();
  static_assert(Stream::to_uniform(0) > 0 && Stream::to_uniform(kMost) < 1);
  static_assert(Stream::to_uniform(0) == 1 - Stream::to_uniform(kMost), "symmetric about 1/2");
}

// False alarm: 10^-4.
TEST(Stream, UniformIsUniform) {
  Stream stream({.seed = 3});
  std::vector<double> values(1000000);
  for (auto& value : values) value = stream.uniform();
  EXPECT_GT(kolmogorov_p_value(values), 1e-4);
}

TEST(Keys, OfSmallNumbersDoNotCollide) {
  std::set<std::uint64_t> keys;
  for (std::uint64_t a = 0; a < 300; ++a)
    for (std::uint64_t b = 0; b < 300; ++b) keys.insert(mix(a, b));
  EXPECT_EQ(keys.size(), 300U * 300U);
  EXPECT_NE(mix(mix(7, 1), 2), mix(mix(7, 2), 1));
}

TEST(Keys, OfTextsDependOnEveryByte) {
  const std::set<std::uint64_t> keys{key_of(""),   key_of("a"),  key_of("b"),
                                     key_of("ab"), key_of("ba"), key_of(std::string_view("\0", 1))};
  EXPECT_EQ(keys.size(), 6U);
}

}  // namespace
}  // namespace anabasis::chance
