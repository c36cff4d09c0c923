#include "world/countries.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace anabasis::world {
namespace {

TEST(Countries, AreTheIsoListKosovoAndACountryNotToldInOrder) {
  EXPECT_EQ(countries().size(), 251U);
  std::set<std::string_view> names;
  for (const auto& country : countries()) {
    EXPECT_EQ(country.code.size(), 3U) << country.code;
    EXPECT_TRUE(
        std::all_of(country.code.begin(), country.code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
    EXPECT_TRUE(names.insert(country.name).second) << country.name;
  }
  EXPECT_TRUE(std::is_sorted(countries().begin(), countries().end(),
                             [](const Country& a, const Country& b) { return a.code < b.code; }));
}

TEST(Countries, HaveOneCodeForEachOfTheirNames) {
  for (const auto& country : countries()) {
    EXPECT_EQ(country_code(country.code), country.code);
    EXPECT_EQ(country_code(country.name), country.code);
    EXPECT_EQ(country_name(country.code), country.name);
  }
  EXPECT_EQ(country_code("Syrian Arab Republic"), "SYR");
  EXPECT_EQ(country_code("türkiye"), "TUR");
  EXPECT_EQ(country_code("Turkey"), "TUR");
  EXPECT_EQ(country_code("saudi arabia"), "SAU");
  EXPECT_EQ(country_code("Niger"), "NER");
  EXPECT_EQ(country_code("Nigeria"), "NGA");
  EXPECT_EQ(country_code("Kosovo"), "XKX");
}

TEST(Countries, ThatDoNotExistHaveNeither) {
  EXPECT_FALSE(country_code("Atlantis"));
  EXPECT_FALSE(country_code(""));
  EXPECT_EQ(country_name("XXX"), "");
  EXPECT_EQ(country_name("syr"), "");
}

TEST(Countries, AreSuggestedForASlipOfThePen) {
  EXPECT_EQ(nearest_country("Syria"), "did you mean \"SYR\" (Syria)?");
  EXPECT_EQ(nearest_country("Turkye"), "did you mean \"TUR\" (Turkey)?");
  EXPECT_EQ(nearest_country("Qwertzuiopü"), "");
}

}  // namespace
}  // namespace anabasis::world
