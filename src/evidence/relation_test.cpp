#include "evidence/relation.hpp"

#include <gtest/gtest.h>

namespace anabasis::evidence {
namespace {

TEST(Relation, GivesTheNamesThatARegionMayHave) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(names_of("ten noorden van", "Idlib"), (Names{"north of Idlib", "Idlib"}));
  EXPECT_EQ(names_of("village in the south of", "Turkey"),
            (Names{"in the south of Turkey", "southern Turkey", "Turkey"}));
  EXPECT_EQ(names_of("a village in", "Turkey"), (Names{"Turkey"}));
  EXPECT_EQ(names_of("", "Turkey"), (Names{"Turkey"}));
}

using Kind = Relation::Kind;

struct Case {
  std::string_view words;
  Kind kind;
  std::string_view direction;
};

TEST(Relation, IsReadInEnglishAndDutch) {
  for (const auto& [words, kind, direction] : {
           Case{"", Kind::itself, ""},
           Case{"north of", Kind::beside, "north"},
           Case{"just to the south-east of", Kind::beside, "south-east"},
           Case{"ten westen van", Kind::beside, "west"},
           Case{"net ten noordoosten van", Kind::beside, "north-east"},
           Case{"in the north of", Kind::part, "north"},
           Case{"the southern part of", Kind::part, "south"},
           Case{"in het zuidwesten van", Kind::part, "south-west"},
           Case{"een dorp in het oosten van", Kind::part, "east"},
           Case{"the north east of", Kind::part, "north-east"},
           Case{"near", Kind::near, ""},
           Case{"in de buurt van", Kind::near, ""},
           Case{"vlak buiten", Kind::near, ""},
           Case{"between", Kind::between, ""},
           Case{"tussen", Kind::between, ""},
           Case{"the border with", Kind::border, ""},
           Case{"langs de grens met", Kind::border, ""},
           Case{"a village in", Kind::inside, ""},
           Case{"een kamp in", Kind::inside, ""},
       }) {
    const auto read = read_relation(words);
    EXPECT_EQ(read.kind, kind) << words;
    EXPECT_EQ(read.direction, direction) << words;
  }
}

TEST(Relation, KeepsADistance) {
  EXPECT_DOUBLE_EQ(read_relation("30 km north of").km.value(), 30);
  EXPECT_EQ(read_relation("30 km north of").kind, Kind::beside);
  EXPECT_NEAR(read_relation("ten miles").km.value_or(0), 0, 1e-9) << "number words are not distances here";
  EXPECT_NEAR(read_relation("20 miles from").km.value(), 32.2, 0.1);
  EXPECT_FALSE(read_relation("north of").km);
}

TEST(DirectedName, PartsTheDirectionFromTheName) {
  for (const auto* name : {"southern Turkey", "Zuid-Turkey", "the south of Turkey", "zuidelijk Turkey"}) {
    const auto parted = directed_name(name);
    ASSERT_TRUE(parted) << name;
    EXPECT_EQ(parted->name, "Turkey") << name;
    EXPECT_EQ(parted->relation.direction, "south") << name;
    EXPECT_EQ(parted->relation.kind, Kind::part) << name;
  }
  EXPECT_FALSE(directed_name("Turkey"));
  EXPECT_FALSE(directed_name("Westerbork"));
  EXPECT_FALSE(directed_name("north"));
  EXPECT_FALSE(directed_name(""));
}

}  // namespace
}  // namespace anabasis::evidence
