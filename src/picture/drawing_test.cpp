#include "picture/drawing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace anabasis::picture {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Drawing, WhatAScenarioSaysIsTextInIt) {
  Drawing drawing{"d", 100, 50, "</title><script>x</script>", "a \"b\" & c\x01", {}, {}, {}};
  drawing.labels.push_back({1, 2, "<b>", 12, "#000000"});
  const auto text = svg(drawing);
  EXPECT_THAT(text, Not(HasSubstr("<script>")));
  EXPECT_THAT(text, HasSubstr("<title>&lt;/title&gt;&lt;script&gt;x&lt;/script&gt;</title>"));
  EXPECT_THAT(text, HasSubstr("<desc>a &quot;b&quot; &amp; c</desc>"));
  EXPECT_THAT(text, HasSubstr(">&lt;b&gt;</text>"));
}

TEST(Drawing, LinesBreakAtWordsAndLoseNone) {
  const auto lines = wrapped("one two three four five six", 80, 12);
  EXPECT_GT(lines.size(), 1U);
  std::string all;
  for (const auto& line : lines) {
    EXPECT_LE(line.size(), 80 / (0.5 * 12));
    all += (all.empty() ? "" : " ") + line;
  }
  EXPECT_EQ(all, "one two three four five six");
}

TEST(Drawing, PixelsAreAPngOfTwiceItsSize) {
  Drawing drawing{"d", 40, 20, "", "", {}, {{10, 10, 5, "#12588f", ""}}, {}};
  const auto bytes = png(drawing);
  ASSERT_TRUE(bytes);
  EXPECT_TRUE(bytes->starts_with("\x89PNG"));
  EXPECT_EQ(static_cast<int>((*bytes)[19]), 80);
  EXPECT_EQ(*bytes, *png(drawing));
}

}  // namespace
}  // namespace anabasis::picture
