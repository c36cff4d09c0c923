#include "picture/yardstick.hpp"

#include <gtest/gtest.h>

namespace anabasis::picture {
namespace {

TEST(Yardstick, EveryChanceHasAWord) {
  for (const auto* yardstick : {&kPhia, &kIcd203}) {
    std::size_t before = 0;
    for (int i = 0; i <= 1000; ++i) {
      const auto band = band_of(*yardstick, i / 1000.0);
      ASSERT_GE(band, before) << yardstick->key << " " << i;  // words rise with the chance
      before = band;
    }
    EXPECT_EQ(band_of(*yardstick, 0), 0U);
    EXPECT_EQ(before, 6U);
  }
}

TEST(Yardstick, BandsHoldWhatTheyName) {
  EXPECT_EQ(band_of(kPhia, 0.15), 1U);
  EXPECT_EQ(band_of(kPhia, 0.60), 4U);
  EXPECT_EQ(band_of(kPhia, 0.85), 5U);
  EXPECT_EQ(band_of(kIcd203, 0.50), 3U);
  EXPECT_EQ(band_of(kIcd203, 0.70), 4U);
}

TEST(Yardstick, InAGapTheNearestWordAndOfTwoTheLessExtreme) {
  EXPECT_EQ(band_of(kPhia, 0.06), 0U);
  EXPECT_EQ(band_of(kPhia, 0.09), 1U);
  EXPECT_EQ(band_of(kPhia, 0.075), 1U);
  EXPECT_EQ(band_of(kPhia, 0.925), 5U);
  EXPECT_EQ(band_of(kPhia, 0.79), 5U);
}

}  // namespace
}  // namespace anabasis::picture
