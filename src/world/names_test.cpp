#include "world/names.hpp"

#include <gtest/gtest.h>

namespace anabasis::world {
namespace {

Scenario some_scenario() {
  Scenario scenario;
  const auto add_place = [&](std::string id, std::string name, std::string region, std::string country) {
    auto& place = scenario.places.emplace_back();
    place.id = std::move(id);
    place.name = std::move(name);
    place.region = std::move(region);
    place.country = std::move(country);
  };
  add_place("idlib", "Idlib city", "Idlib", "SYR");
  add_place("camp", "Camp", "Idlib", "SYR");
  add_place("hatay", "Antakya", "Hatay", "TUR");
  add_place("Bangui", "Bangui", "Bangui", "CAR");
  scenario.places[0].aliases = {"Edlib"};
  const auto add_group = [&](std::string id, std::string name, std::string origin, std::string affiliation) {
    auto& group = scenario.groups.emplace_back();
    group.id = std::move(id);
    group.name = std::move(name);
    group.origin = std::move(origin);
    group.role = "fighter";
    group.affiliation = std::move(affiliation);
  };
  add_group("saudi", "Saudi fighters", "SAU", "is");
  add_group("local", "Locals", "SYR", "");
  return scenario;
}

using Places = std::vector<PlaceId>;
using Groups = std::vector<GroupId>;

TEST(PlacesNamed, AreByIdNameOrAlias) {
  const auto scenario = some_scenario();
  EXPECT_EQ(places_named(scenario, "idlib"), (Places{{0}}));
  EXPECT_EQ(places_named(scenario, "Idlib city"), (Places{{0}}));
  EXPECT_EQ(places_named(scenario, "Edlib"), (Places{{0}}));
  EXPECT_EQ(places_named(scenario, "antakya"), (Places{{2}}));
}

TEST(PlacesNamed, ElseByRegionElseByCountry) {
  auto scenario = some_scenario();
  scenario.places[0].id = "city";
  EXPECT_EQ(places_named(scenario, "Idlib"), (Places{{0}, {1}}));
  EXPECT_EQ(places_named(scenario, "SYR"), (Places{{0}, {1}}));
  EXPECT_EQ(places_named(scenario, "Syria"), (Places{{0}, {1}}));
  EXPECT_EQ(places_named(scenario, "Türkiye"), (Places{{2}}));
  EXPECT_EQ(places_named(scenario, "CAR"), (Places{{3}}));
}

TEST(PlacesNamed, AreNoneForAnUnknownName) {
  EXPECT_TRUE(places_named(some_scenario(), "Paris").empty());
  EXPECT_TRUE(places_named(some_scenario(), "").empty());
  EXPECT_TRUE(places_named(some_scenario(), "France").empty());
}

TEST(GroupsNamed, AreByIdOrNameElseByWhatTheyShare) {
  const auto scenario = some_scenario();
  EXPECT_EQ(groups_named(scenario, "saudi"), (Groups{{0}}));
  EXPECT_EQ(groups_named(scenario, "Locals"), (Groups{{1}}));
  EXPECT_EQ(groups_named(scenario, "Saudi Arabia"), (Groups{{0}}));
  EXPECT_EQ(groups_named(scenario, "fighter"), (Groups{{0}, {1}}));
  EXPECT_EQ(groups_named(scenario, "is"), (Groups{{0}}));
  EXPECT_TRUE(groups_named(scenario, "nurse").empty());
  EXPECT_TRUE(groups_named(scenario, "").empty());
}

TEST(Names, AreSuggestedForASlipOfThePen) {
  EXPECT_EQ(nearest_place(some_scenario(), "Antakia"), "did you mean \"Antakya\"?");
  EXPECT_EQ(nearest_place(some_scenario(), "Reykjavik"), "");
  EXPECT_EQ(nearest_group(some_scenario(), "suadi"), "did you mean \"saudi\"?");
}

}  // namespace
}  // namespace anabasis::world
