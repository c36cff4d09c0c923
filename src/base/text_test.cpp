#include "base/text.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace anabasis::base {
namespace {

TEST(Utf8, ValidTextHasNoBadByte) {
  for (const auto* text : {"", "plain", "Türkiye", "حلب", "汉字", "\xF0\x9F\x98\x80", "\xEF\xBB\xBF"}) {
    EXPECT_FALSE(invalid_utf8(text)) << text;
  }
}

TEST(Utf8, NamesTheFirstByteOfWhatIsNotASequence) {
  EXPECT_EQ(invalid_utf8("ab\xFC"
                         "cd"),
            2U);                                    // Latin-1
  EXPECT_EQ(invalid_utf8("a\x80"), 1U);             // a continuation alone
  EXPECT_EQ(invalid_utf8("\xC0\xAF"), 0U);          // overlong
  EXPECT_EQ(invalid_utf8("\xE0\x80\xAF"), 0U);      // overlong
  EXPECT_EQ(invalid_utf8("x\xED\xA0\x80"), 1U);     // a surrogate
  EXPECT_EQ(invalid_utf8("\xF4\x90\x80\x80"), 0U);  // above U+10FFFF
  EXPECT_EQ(invalid_utf8("x\xE6\xB1"), 1U);         // cut off
}

TEST(Utf8, EveryCodePointWithinIsValidAndSurrogatesAreNot) {
  const auto encode = [](std::uint32_t c) {
    std::string text;
    const auto add = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (c < 0x80) {
      add(c);
    } else if (c < 0x800) {
      add(0xC0 | c >> 6), add(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      add(0xE0 | c >> 12), add(0x80 | (c >> 6 & 0x3F)), add(0x80 | (c & 0x3F));
    } else {
      add(0xF0 | c >> 18), add(0x80 | (c >> 12 & 0x3F)), add(0x80 | (c >> 6 & 0x3F)), add(0x80 | (c & 0x3F));
    }
    return text;
  };
  for (std::uint32_t c = 0; c < 0x120000; ++c) {
    const bool is_scalar = c < 0x110000 && (c < 0xD800 || c > 0xDFFF);
    ASSERT_EQ(!invalid_utf8(encode(c)), is_scalar) << std::hex << c;
  }
}

TEST(Trim, TakesWhiteSpaceFromBothEndsOnly) {
  EXPECT_EQ(trim(" \t a b \r\n"), "a b");
  EXPECT_EQ(trim(" \n "), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(split("a||b|", '|'), (std::vector<std::string_view>{"a", "", "b", ""}));
  EXPECT_EQ(split("", '|'), std::vector<std::string_view>{""});
}

TEST(AsciiLower, LeavesOtherBytesAlone) { EXPECT_EQ(ascii_lower("TÜRKiye Z"), "tÜrkiye z"); }

TEST(ParseNumber, ReadsTheWholeTextOrNothing) {
  EXPECT_EQ(parse_number("12"), 12.0);
  EXPECT_EQ(parse_number("+2.5"), 2.5);
  EXPECT_EQ(parse_number("-1e3"), -1000.0);
  EXPECT_EQ(parse_number(".5"), 0.5);
  for (const auto* text :
       {"", "+", "1,5", "1 000", "12km", " 1", "nan", "inf", "1e999", "0x10", "--1", "+-1"}) {
    EXPECT_FALSE(parse_number(text)) << text;
  }
}

TEST(WithThousands, PutsACommaBetweenThousands) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(1000), "1,000");
  EXPECT_EQ(with_thousands(-1234567), "-1,234,567");
  EXPECT_EQ(with_thousands(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

}  // namespace
}  // namespace anabasis::base
