#include "picture/coded.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace anabasis::picture {
namespace {

double decoded_count(unsigned code) {
  if (code < 1000) return code;
  const unsigned above = code - 1000;
  return (100 + above % 900) * std::pow(10.0, 1 + above / 900);
}

TEST(CountCode, IsExactBelowAThousandAndThreeDigitsAbove) {
  for (const double count : {0.0, 1.0, 47.0, 999.0}) EXPECT_EQ(decoded_count(count_code(count)), count);
  EXPECT_EQ(decoded_count(count_code(1000)), 1000);
  EXPECT_EQ(decoded_count(count_code(1234)), 1230);
  EXPECT_EQ(decoded_count(count_code(9996)), 10'000);
  EXPECT_EQ(decoded_count(count_code(7'654'321)), 7'650'000);
  EXPECT_EQ(count_code(NAN), 0U);
  unsigned before = 0;
  for (double count = 1; count < 1e8; count *= 1.003) {
    const auto code = count_code(count);
    EXPECT_GE(code, before);
    EXPECT_NEAR(decoded_count(code), std::round(count), 0.005 * std::round(count));
    before = code;
  }
}

TEST(Coded, IsDifferencesAndRuns) {
  EXPECT_EQ(coded({}), "");
  EXPECT_EQ(coded({0, 0, 0}), "AC");        // a run of three
  EXPECT_EQ(coded({1, 1, 0, 2}), "BAACD");  // +1, a run of one, −1, +2
  EXPECT_EQ(coded({16}), "f");
  EXPECT_EQ(coded({17}), "hB");  // 33 = 1 + 1 · 32
  EXPECT_EQ(coded(std::vector<double>(730, 0)), "A5W");
}

TEST(Thinned, TakesTheLastOfEachSpan) {
  EXPECT_EQ(thinned({1, 2, 3, 4, 5, 6, 7}, 3), (std::vector<double>{3, 6}));
  EXPECT_EQ(thinned({1, 2}, 1), (std::vector<double>{1, 2}));
}

}  // namespace
}  // namespace anabasis::picture
