#include "evidence/mask.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "evidence/property_test.hpp"

namespace anabasis::evidence {
namespace {

TEST(Mask, HidesANameUnderAsManyBytes) {
  const std::string text = "says Abu Yusr himself";
  const auto shown = masked(text, {{5, 13}});
  EXPECT_EQ(shown, "says ██· himself");
  EXPECT_EQ(shown.size(), text.size());
}

TEST(Mask, FillsOneTwoAndThreeBytes) {
  EXPECT_EQ(masked("abc", {{0, 1}}), ".bc");
  EXPECT_EQ(masked("abc", {{0, 2}}), "·c");
  EXPECT_EQ(masked("abc", {{0, 3}}), "█");
}

TEST(Mask, TakesOverlappingSpansInAnyOrder) {
  EXPECT_EQ(masked("abcdefgh", {{4, 6}, {1, 3}, {2, 5}}), masked("abcdefgh", {{1, 6}}));
}

TEST(Mask, HidesAllOfACharacterThatASpanCuts) { EXPECT_EQ(masked("aéb", {{2, 3}}), "a·b"); }

TEST(Mask, IgnoresSpansBeyondTheText) {
  EXPECT_EQ(masked("abc", {{3, 9}, {7, 9}, {2, 1}}), "abc");
  EXPECT_EQ(masked("abc", {{2, 9}}), "ab.");
}

RC_GTEST_PROP(Mask, IsTheSameOverAStretchAsOverTheWholeText, ()) {
  const std::string text = "Abu Yusr told us that Jansen, and Abu Yusr, had left.";
  const auto place =
      rc::gen::pair(rc::gen::inRange<std::size_t>(0, text.size()), rc::gen::inRange<std::size_t>(1, 9));
  std::vector<base::Span> names;
  for (const auto& [start, size] :
       *rc::gen::container<std::vector<std::pair<std::size_t, std::size_t>>>(place))
    names.push_back({start, std::min(start + size, text.size())});
  const auto [start, size] = *place;
  const base::Span where{start, std::min(start + size, text.size())};
  const auto part = Mask(names).over(std::string_view(text).substr(where.start, where.size()), where);
  RC_ASSERT(part.size() == where.size());
  const auto whole = masked(text, names);
  // The filler of a name depends on where it begins; what is shown does not.
  for (std::size_t i = 0; i < part.size(); ++i)
    RC_ASSERT((part[i] == text[where.start + i]) == (whole[where.start + i] == text[where.start + i]));
}

RC_GTEST_PROP(Mask, KeepsLengthUtf8AndEverythingElse, ()) {
  const auto text = *any_text();
  const auto ends = *rc::gen::container<std::vector<std::pair<std::size_t, std::size_t>>>(
      rc::gen::pair(rc::gen::inRange<std::size_t>(0, text.size() + 3), rc::gen::inRange<std::size_t>(0, 9)));
  std::vector<base::Span> names;
  std::string hidden(text.size(), '-');
  for (const auto& [start, size] : ends) {
    names.push_back({start, start + size});
    for (auto i = start; i < start + size && i < text.size(); ++i) hidden[i] = 'x';
  }
  const auto shown = masked(text, names);
  RC_ASSERT(shown.size() == text.size());
  RC_ASSERT(!base::invalid_utf8(shown).has_value());
  const auto is_continuation = [&](std::size_t i) {
    return (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    // ASCII other than the filler's "." never survives where it is hidden, and always where it is not.
    const bool is_ascii = static_cast<unsigned char>(text[i]) < 0x80;
    if (hidden[i] == 'x' && is_ascii && text[i] != '.') RC_ASSERT(shown[i] != text[i]);
    if (hidden[i] == '-' && is_ascii) RC_ASSERT(shown[i] == text[i]);
    if (is_continuation(i)) RC_ASSERT(static_cast<unsigned char>(shown[i]) != 0);
  }
}

}  // namespace
}  // namespace anabasis::evidence
