#include "evidence/folded.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "evidence/property_test.hpp"

namespace anabasis::evidence {
namespace {

using base::Span;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Folded, LowersLettersAndJoinsWhiteSpace) {
  EXPECT_EQ(folded("  De\r\n Meesten\u00A0 zo\u2019n ÉÉN Žene  "), "de meesten zo'n één žene");
  EXPECT_EQ(folded(" \n "), "");
}

TEST(Folded, KeepsTheWayBack) {
  const std::string text = "A\r\n É";
  const auto fold_of = fold(text);
  EXPECT_EQ(fold_of.text, "a é");
  EXPECT_THAT(fold_of.offset, ElementsAre(0U, 1U, 4U, 4U, 6U));
}

RC_GTEST_PROP(Folded, OffsetsRunThroughAnyBytes, (const std::string& bytes)) {
  const auto fold_of = fold(bytes);
  RC_ASSERT(fold_of.offset.size() == fold_of.text.size() + 1);
  RC_ASSERT(std::is_sorted(fold_of.offset.begin(), fold_of.offset.end()));
  RC_ASSERT(fold_of.offset.back() == bytes.size());
}

RC_GTEST_PROP(Folded, IsFoldedAlready, ()) {
  const auto once = folded(*any_text());
  RC_ASSERT(folded(once) == once);
}

TEST(Occurrences, AreWholeWordsAndNumbers) {
  EXPECT_THAT(occurrences("300 of 1.300, 300", "300"), ElementsAre(Span{0, 3}, Span{14, 17}));
  EXPECT_THAT(occurrences("300.000 and 1\u00A0300", "300"), IsEmpty());
  EXPECT_THAT(occurrences("forty-four four", "four"), ElementsAre(Span{6, 10}, Span{11, 15}));
  EXPECT_THAT(occurrences("veertien vier vierde", "vier"), ElementsAre(Span{9, 13}));
  EXPECT_THAT(occurrences("één éénmaal", "één"), ElementsAre(Span{0, 5}));
  EXPECT_THAT(occurrences("In 2017, 300 came.", "300"), ElementsAre(Span{9, 12}));
  EXPECT_THAT(occurrences("abc", ""), IsEmpty());
  EXPECT_THAT(occurrences("7,3021,2023-05-01", "3021"), ElementsAre(Span{2, 6})) << "cells of a table";
  EXPECT_THAT(occurrences("3021,2023-05-01,2023-05-02", "2023-05-01"), ElementsAre(Span{5, 15}));
  EXPECT_THAT(occurrences("2.5 and 1,300,000", "5"), IsEmpty());
  EXPECT_THAT(occurrences("2.5 and 1,300,000", "1,300"), IsEmpty());
}

TEST(NearestOccurrence, IsInTheStretchElseBesideIt) {
  const std::string text = "300 came, 300 went; of 1.300 the last 300 stay.";
  EXPECT_EQ(nearest_occurrence(text, "300", {8, 18}), (Span{10, 13}));
  EXPECT_EQ(nearest_occurrence(text, "300", {14, 20}), (Span{10, 13}));
  EXPECT_EQ(nearest_occurrence(text, "300", {30, 36}), (Span{38, 41})) << "no part of 1.300";
  EXPECT_EQ(nearest_occurrence(text, "300", {0, 3}), (Span{0, 3}));
  EXPECT_FALSE(nearest_occurrence(text, "400", {0, 3}));
  EXPECT_FALSE(nearest_occurrence(text, "", {0, 3}));
}

RC_GTEST_PROP(NearestOccurrence, IsTheNearestHoweverFar, ()) {
  const auto gaps = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 3000));
  std::string text;
  for (const auto gap : gaps) text += std::string(gap, '-') + " here ";
  text += std::string(*rc::gen::inRange<std::size_t>(1, 9000), '-');
  const auto start = *rc::gen::inRange<std::size_t>(0, text.size());
  const Span to{start, std::min(text.size(), start + *rc::gen::inRange<std::size_t>(1, 20))};
  const auto distance = [&](const Span& span) {
    if (span.end <= to.start) return to.start - span.end + 1;
    return span.start >= to.end ? span.start - to.end + 1 : 0;
  };
  const auto nearest = nearest_occurrence(text, "here", to);
  const auto all = occurrences(text, "here");
  RC_ASSERT(nearest.has_value() == !all.empty());
  for (const auto& span : all) RC_ASSERT(distance(*nearest) <= distance(span));
}

TEST(NameOccurrences, DoNotMindCaseWhiteSpaceAndGenitives) {
  const std::string text = "ABU YUSR said; Abu\r\nYusrs word; abu\u00A0yusr\u2019s; Abu Yusra";
  const auto spans = name_occurrences(fold(text), "Abu Yusr");
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_EQ(text.substr(spans[0].start, spans[0].size()), "ABU YUSR");
  EXPECT_EQ(text.substr(spans[1].start, spans[1].size()), "Abu\r\nYusrs");
  EXPECT_EQ(text.substr(spans[2].start, spans[2].size()), "abu\u00A0yusr");
}

TEST(NameOccurrences, DoNotStandInsideWords) {
  EXPECT_THAT(name_occurrences(fold("Somalia and Mali"), "Ali"), IsEmpty());
  EXPECT_THAT(name_occurrences(fold("anything"), " "), IsEmpty());
}

RC_GTEST_PROP(NameOccurrences, AreFoundInAnyText, ()) {
  const auto before = *any_text(), after = *any_text();
  const auto name = *rc::gen::element<std::string>("Abu Yusr", "سعد", "Žofie É.", "Li");
  const auto text = before + " " + name + "\n" + after;
  const Span expected{before.size() + 1, before.size() + 1 + name.size()};
  const auto spans = name_occurrences(fold(text), name);
  RC_ASSERT(std::find(spans.begin(), spans.end(), expected) != spans.end());
}

}  // namespace
}  // namespace anabasis::evidence
