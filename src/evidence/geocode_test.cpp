#include "evidence/geocode.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "evidence/property_test.hpp"
#include "world/great_circle.hpp"

namespace anabasis::evidence {
namespace {

double km(Point a, Point b) { return world::great_circle(a.lat, a.lon, b.lat, b.lon).value; }

std::string first(std::string_view name, const Surroundings& surroundings = {}) {
  const auto found = candidates(name, surroundings);
  return found.empty() ? "unknown" : found.front().name + ", " + found.front().country;
}

Whereabouts at(std::string relation, std::string name, const Surroundings& surroundings = {}) {
  const auto found = whereabouts({"", std::move(relation), std::move(name)}, surroundings);
  EXPECT_TRUE(found) << name;
  return found.value_or(Whereabouts{});
}

TEST(Candidates, ADutchNameIsAnotherNameOfThePlace) {
  EXPECT_EQ(first("Parijs"), "Paris, FRA");
  EXPECT_EQ(first("Londen"), "London, GBR");
  EXPECT_EQ(first("Bagdad"), "Baghdad, IRQ");
  EXPECT_EQ(first("Turkije"), "Turkey, TUR");
}

TEST(Candidates, WeightsAddUpToOne) {
  for (const auto* name : {"Tripoli", "Idlib", "Damascus", "San José", "Wau"}) {
    const auto found = candidates(name, {});
    const auto sum = std::accumulate(found.begin(), found.end(), 0.0,
                                     [](double s, const auto& c) { return s + c.weight; });
    EXPECT_NEAR(sum, 1, 1e-9) << name;
    EXPECT_TRUE(std::is_sorted(found.begin(), found.end(),
                               [](const auto& a, const auto& b) { return a.weight > b.weight; }));
  }
}

TEST(Candidates, AnAmbiguousNameStaysSeveralPlaces) {
  const auto found = candidates("Tripoli", {});
  ASSERT_GT(found.size(), 1U);
  EXPECT_EQ(found.front().country, "LBY");
  Surroundings lebanon;
  lebanon.countries = {"LBN"};
  EXPECT_EQ(first("Tripoli", lebanon), "Tripoli, LBN");
  Surroundings near_beirut;
  near_beirut.near = {{33.89, 35.50}};
  EXPECT_GT(candidates("Tripoli", near_beirut).front().weight, 0);
  EXPECT_EQ(first("Tripoli", near_beirut), "Tripoli, LBN");
}

TEST(Candidates, WordsForTheKindTellTownFromProvince) {
  EXPECT_EQ(candidates("Idlib province", {}).front().kind, LandKind::region);
  EXPECT_EQ(candidates("de provincie Idlib", {}).front().kind, LandKind::region);
  EXPECT_EQ(candidates("the city of Idlib", {}).front().kind, LandKind::place);
  EXPECT_EQ(candidates("de stad Idlib", {}).front().kind, LandKind::place);
}

TEST(Candidates, TheScenariosOwnPlacesComeFirst) {
  world::Scenario scenario;
  world::Place place;
  place.id = "camp";
  place.name = "Paris";
  place.country = "SYR";
  place.aliases = {"Londen"};
  scenario.places.push_back(place);
  Surroundings surroundings;
  surroundings.scenario = &scenario;
  for (const auto* name : {"Paris", "Londen"}) {
    const auto found = candidates(name, surroundings);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().scenario_place, "camp");
    EXPECT_FALSE(found.front().from_gazetteer);
  }
  EXPECT_TRUE(candidates("Bagdad", surroundings).front().from_gazetteer);
}

TEST(Candidates, AnUnknownNameHasNone) {
  EXPECT_TRUE(candidates("Nosuchplaceanywhere", {}).empty());
  EXPECT_TRUE(candidates("", {}).empty());
  EXPECT_TRUE(candidates("province", {}).empty());
}

TEST(Whereabouts, BesideATownIsAwayFromIt) {
  const auto town = at("", "Idlib");
  const auto north = at("north of", "Idlib");
  EXPECT_GT(north.centre.lat, town.centre.lat + 0.1);
  EXPECT_NEAR(north.centre.lon, town.centre.lon, 0.01);
  EXPECT_GT(north.north_km, town.north_km);
  EXPECT_EQ(north.relation, "north of");
  EXPECT_EQ(at("ten noorden van", "Idlib").relation, "north of");
}

TEST(Whereabouts, ADistanceThatIsToldIsKept) {
  const auto town = at("", "Aleppo");
  const auto west = at("30 km ten westen van", "Aleppo");
  EXPECT_NEAR(km(town.centre, west.centre), 30, 0.5);
  EXPECT_LT(west.centre.lon, town.centre.lon);
}

TEST(Whereabouts, APartOfACountryIsWhereItsPlacesAreOnThatSide) {
  const auto whole = at("", "Turkey");
  for (const auto* name : {"southern Turkey", "Zuid-Turkije", "het zuiden van Turkije", "south Turkey"}) {
    const auto south = at("", name);
    EXPECT_EQ(south.country, "TUR") << name;
    EXPECT_EQ(south.relation, "in the south of") << name;
    EXPECT_LT(south.centre.lat, whole.centre.lat - 0.5) << name;
    EXPECT_GT(south.east_km, 2 * south.north_km) << name;
  }
  EXPECT_EQ(at("a village in the south of", "Turkey").relation, "in the south of");
  EXPECT_GT(at("", "north-eastern Syria").centre.lon, 39);
  EXPECT_EQ(at("", "South Sudan").relation, "") << "a country's name is no direction";
}

TEST(Whereabouts, BetweenIsHalfWay) {
  const auto between = at("between", "Raqqa and Deir ez-Zor");
  const auto a = at("", "Raqqa"), b = at("", "Deir ez-Zor");
  EXPECT_NEAR(km(between.centre, a.centre), km(between.centre, b.centre), 5);
  EXPECT_EQ(at("tussen", "Raqqa en Deir ez-Zor").centre.lat, between.centre.lat);
}

TEST(Whereabouts, ABorderIsOnTheSideThatIsToldOf) {
  Surroundings syria;
  syria.countries = {"SYR"};
  const auto border = at("the border with", "Turkey", syria);
  EXPECT_EQ(border.country, "SYR");
  EXPECT_GT(border.centre.lat, 35.5);
  EXPECT_LT(border.centre.lat, 37.5);
}

TEST(Whereabouts, AnUnknownNameHasNone) {
  EXPECT_FALSE(whereabouts({"there", "", "there"}, {}));
  EXPECT_FALSE(whereabouts({"", "", ""}, {}));
}

TEST(Whereabouts, AnyWordsAreReadWithoutFault) {
  rc::check([](const std::string& relation, const std::string& name) {
    const auto found = whereabouts({"", relation, name}, {});
    if (!found) return;
    RC_ASSERT(std::abs(found->centre.lat) <= 90);
    RC_ASSERT(std::abs(found->centre.lon) <= 180);
    RC_ASSERT(found->north_km > 0);
    RC_ASSERT(found->east_km > 0);
  });
}

TEST(Moved, ComesAsFarAsAsked) {
  for (const double bearing : {0.0, 45.0, 90.0, 225.0}) {
    const Point from{36, 37};
    EXPECT_NEAR(km(from, moved(from, bearing, 25)), 25, 0.3);
  }
  EXPECT_LT(moved({0, 179.9}, 90, 100).lon, 0);
}

}  // namespace
}  // namespace anabasis::evidence
