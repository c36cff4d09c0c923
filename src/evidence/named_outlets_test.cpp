#include "evidence/named_outlets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace anabasis::evidence {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NamedOutlets, AreFoundAsWholeWordsWhateverTheArticle) {
  NamedOutlets outlets;
  for (const auto* outlet : {"Paper B", "The Lake Monitor", "De Bode", "Météo Nord", "report-3"})
    outlets.add(outlet);
  EXPECT_THAT(outlets.in("So wrote Paper B's man; the Lake Monitor did not."),
              ElementsAre("Paper B", "The Lake Monitor"));
  EXPECT_THAT(outlets.in("Volgens De Bode en Météo Nord"), ElementsAre("De Bode", "Météo Nord"));
  EXPECT_THAT(outlets.in("Paper Bag, paper B, a Lake, Monitors, report-3"), IsEmpty());
  EXPECT_THAT(outlets.in("Paper B, Paper B"), ElementsAre("Paper B"));
  EXPECT_THAT(outlets.in(""), IsEmpty());
  EXPECT_THAT(outlets.in("\xFF\xC3 Paper B"), ElementsAre("Paper B")) << "whatever bytes";
}

}  // namespace
}  // namespace anabasis::evidence
