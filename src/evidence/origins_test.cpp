#include "evidence/origins.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "world/countries.hpp"

namespace anabasis::evidence {
namespace {

std::string code_of(std::string_view word) {
  const auto land = origin_of(word);
  return land ? land->code : "none";
}

std::string name_of(std::string_view word) {
  const auto land = origin_of(word);
  return land ? land->name : "none";
}

TEST(Origins, EveryCountryOfTheWorldIsInTheTableOnce) {
  std::set<std::string> alpha2;
  for (const auto& country : world::countries()) {
    const auto land = land_of_code(country.code);
    ASSERT_TRUE(land) << country.name;
    EXPECT_EQ(land->name, country.name);
    EXPECT_TRUE(alpha2.insert(land->alpha2).second) << land->alpha2;
    EXPECT_EQ(land->alpha2.size(), 2U);
    EXPECT_EQ(land_of_code(land->alpha2)->code, country.code);
    EXPECT_EQ(land_named(country.name)->code, country.code);
    ASSERT_TRUE(land_named(land->dutch)) << land->dutch;
    EXPECT_EQ(land_named(land->dutch)->code, country.code) << land->dutch;
  }
  EXPECT_EQ(alpha2.size(), world::countries().size());
}

TEST(Origins, EnglishAdjectivesAndPeople) {
  EXPECT_EQ(code_of("Moroccans"), "MAR");
  EXPECT_EQ(code_of("Frenchmen"), "FRA");
  EXPECT_EQ(code_of("Iraqi"), "IRQ");
  EXPECT_EQ(code_of("Sudanese"), "SDN");
  EXPECT_EQ(code_of("South Sudanese"), "SSD");
  EXPECT_EQ(code_of("Germans"), "DEU");
  EXPECT_EQ(code_of("Swedes"), "SWE");
}

TEST(Origins, DutchInflectionsAndPlurals) {
  EXPECT_EQ(code_of("Saoedische"), "SAU");
  EXPECT_EQ(code_of("Saoedi's"), "SAU");
  EXPECT_EQ(code_of("Saoedi’s"), "SAU");
  EXPECT_EQ(code_of("Fransen"), "FRA");
  EXPECT_EQ(code_of("Irakezen"), "IRQ");
  EXPECT_EQ(code_of("Libanese"), "LBN");
  EXPECT_EQ(code_of("Syriërs"), "SYR");
  EXPECT_EQ(code_of("Afghanen"), "AFG");
  EXPECT_EQ(code_of("Zuid-Soedanese"), "SSD");
  EXPECT_EQ(code_of("Belgen"), "BEL");
  EXPECT_EQ(code_of("Jemenieten"), "YEM");
}

TEST(Origins, CaseMakesNoDifferenceToWordsThatAreLongEnough) {
  EXPECT_EQ(code_of("saoedische"), "SAU");
  EXPECT_EQ(code_of("SYRIANS"), "SYR");
  EXPECT_EQ(code_of("us"), "none");
  EXPECT_EQ(code_of("US"), "USA");
  EXPECT_EQ(code_of("pool"), "none");
  EXPECT_EQ(code_of("Pool"), "POL");
  EXPECT_EQ(code_of("sea"), "none");
}

TEST(Origins, PartsOfTheWorldHaveMembers) {
  const auto europe = land_named("Europa");
  ASSERT_TRUE(europe);
  EXPECT_EQ(europe->name, "Europe");
  EXPECT_TRUE(std::count(europe->members.begin(), europe->members.end(), "FRA"));
  EXPECT_FALSE(std::count(europe->members.begin(), europe->members.end(), "SYR"));
  EXPECT_EQ(name_of("Europeanen"), "Europe");
  EXPECT_EQ(name_of("West-Afrikanen"), "West Africa");
  EXPECT_EQ(land_named("het Midden-Oosten")->name, "Middle East");
  const auto west = land_named("the West");
  ASSERT_TRUE(west);
  EXPECT_TRUE(std::count(west->members.begin(), west->members.end(), "USA"));
  EXPECT_TRUE(std::count(west->members.begin(), west->members.end(), "DEU"));
}

TEST(Origins, WhatIsNoCountryIsNone) {
  EXPECT_FALSE(origin_of(""));
  EXPECT_FALSE(origin_of("fighters"));
  EXPECT_FALSE(land_named("Syrians"));
  EXPECT_FALSE(land_of_code(""));
}

}  // namespace
}  // namespace anabasis::evidence
