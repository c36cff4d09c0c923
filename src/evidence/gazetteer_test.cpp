#include "evidence/gazetteer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.hpp"
#include "evidence/place_key.hpp"
#include "evidence/property_test.hpp"

namespace anabasis::evidence {
namespace {

TEST(PlaceKey, SpellingsOfOneNameShareAKey) {
  EXPECT_EQ(place_key("ar-Raqqah"), place_key("Raqqa"));
  EXPECT_EQ(place_key("Deir ez-Zor"), place_key("Dayr az Zor"));
  EXPECT_EQ(place_key("‘Ayn al ‘Arab"), place_key("Ain el-Arab"));
  EXPECT_EQ(place_key("Şanlıurfa"), "sanliurfa");
  EXPECT_EQ(place_key("Kaga-Bandoro"), place_key("KAGA BANDORO"));
  EXPECT_EQ(place_key("Cox’s Bāzār"), place_key("Cox's Bazar"));
  EXPECT_EQ(place_key("Tel Abyad"), place_key("Tall Abyaḑ"));
}

TEST(PlaceKey, ANameOfArticlesAloneKeepsThem) { EXPECT_EQ(place_key("As"), "as"); }

TEST(PlaceKey, AnotherScriptHasNone) { EXPECT_EQ(place_key("الرقة"), ""); }

TEST(Gazetteer, TheTableThatComesWithTheCommandIsWhole) {
  const auto bytes = base::read_file(ANABASIS_SOURCE_DIR "/src/evidence/places.bin");
  ASSERT_TRUE(bytes);
  const auto gazetteer = Gazetteer::make(*bytes);
  ASSERT_TRUE(gazetteer);
  EXPECT_GT(gazetteer->places(), 50000U);
  EXPECT_LT(bytes->size(), 4U << 20U);
}

TEST(Gazetteer, BytesThatAreCutShortAreRefused) {
  const auto bytes = base::read_file(ANABASIS_SOURCE_DIR "/src/evidence/places.bin");
  ASSERT_TRUE(bytes);
  EXPECT_FALSE(Gazetteer::make(std::string_view(*bytes).substr(0, bytes->size() - 1)));
  EXPECT_FALSE(Gazetteer::make("ANAPLAC1"));
  EXPECT_FALSE(Gazetteer::make(""));
}

TEST(Gazetteer, EveryPlaceIsFoundByItsOwnName) {
  const auto& gazetteer = default_gazetteer();
  for (std::uint32_t i = 0; i < gazetteer.places(); i += 7) {
    const auto place = gazetteer.place(i);
    const auto key = place_key(place.name);
    if (key.empty()) continue;
    const auto found = gazetteer.find(key);
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](const auto& match) {
      return !match.entry.is_region && match.index == i && match.is_main_name;
    })) << place.name;
  }
}

TEST(Gazetteer, APlaceIsAmongThoseOfItsCountryTheMostPopulousFirst) {
  const auto& gazetteer = default_gazetteer();
  const auto [first, last] = gazetteer.places_of("SY");
  ASSERT_LT(first, last);
  for (auto i = first; i < last; ++i) {
    EXPECT_EQ(gazetteer.place(i).country, "SY");
    EXPECT_LE(gazetteer.place(i).population, gazetteer.place(std::max(i, first + 1) - 1).population);
  }
  ASSERT_GT(first, 0U);
  EXPECT_NE(gazetteer.place(first - 1).country, "SY");
  EXPECT_NE(gazetteer.place(last).country, "SY");
  const auto [none, nothing] = gazetteer.places_of("QQ");
  EXPECT_EQ(none, nothing);
}

TEST(Gazetteer, AnUnknownNameIsNotFound) {
  EXPECT_TRUE(default_gazetteer().find("").empty());
  EXPECT_TRUE(default_gazetteer().find("nosuchplaceanywhere").empty());
  EXPECT_TRUE(default_gazetteer().find("~~~").empty());
}

}  // namespace
}  // namespace anabasis::evidence
