// Reading what crossings cost, who is held, who refuses: the columns, settings and events of a scenario that
// has them, and what is wrong with them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "world/folder_test.hpp"

namespace anabasis::world {
namespace {

using testing::HasSubstr;

/// The sound scenario with a price of 2,000 dollars for the way into Turkey, and everything that goes with
/// it.
Files sold_files() {
  auto files = sound_files();
  replace(files, "scenario.toml", "leave.waiting = { beta = [1, 9] }\n", "");
  replace(files, "scenario.toml", "death.crossing = 0.001", R"(death.crossing = 0.001
crossing.guide = 0.5
crossing.alone = { beta = [1, 9] }
crossing.held = 0.2
crossing.release = 0.01
crossing.retry_days = { uniform = [1, 14] }
means.strata = 5
means.scale = { lognormal = [1, 0.3] }
means.spent = 0.5)");
  replace(files, "scenario.toml", "[[question]]\nid = \"crossed\"", R"([[question]]
id = "held"
ask = { stock = { fate = "held", place = "idlib-north" }, on = 2017-09-12 }

[[question]]
id = "crossed")");
  files["places.csv"] =
      R"(id,name,region,country,lat,lon,kind,capacity,control,stay_days,settle,held,convoy,convoy_size
raqqa,Raqqa,Raqqa,SYR,35.95,39.01,town,,is,,,,,
idlib-north,a community north of Idlib,Idlib,SYR,36.10,36.65,waiting,range(200; 300; 2000),,,,,beta(1; 9),40
hatay,Hatay,Hatay,TUR,36.40,36.35,town,,,uniform(1; 9),0.1,,,
riyadh,Riyadh,Riyadh,SAU,24.71,46.68,homeland,,,,,beta(1; 1),,
)";
  files["routes.csv"] =
      R"(from,to,km,guarded,one_way,id,held,death,price,currency,alone,capacity_per_day,source,source_date
raqqa,idlib-north,260,,,,,,,,,,,
idlib-north,hatay,60,yes,yes,crossing,0.1,0.01,lognormal(2000; 0.3),USD,0.2,50,Paper A,2017-09-12
hatay,riyadh,1900,,yes,,,,,,,,,
)";
  files["groups.csv"] = R"(id,origin,role,affiliation,household_size,wants_to_leave,homes,means,currency
saudi,SAU,fighter,is,uniform(1; 6),beta(2; 2),riyadh,lognormal(1500; 1),USD
syrian,SYR,civilian,,5,0.5,,,
)";
  append(files, "events.csv", "2017-10-01,price,crossing,3000");
  append(files, "events.csv", "2017-11-01,refuse,riyadh,saudi");
  append(files, "events.csv", "2017-12-01,accept,riyadh,saudi");
  return files;
}

std::string faults_after(const std::string& file, std::string_view from, std::string_view to) {
  auto files = sold_files();
  replace(files, file, from, to);
  return faults_of(files);
}

std::string notes_after(const std::string& file, std::string_view from, std::string_view to) {
  auto files = sold_files();
  replace(files, file, from, to);
  return notes_of(files);
}

TEST(Crossings, AreReadAsTheyAreWritten) {
  const auto scenario = read_sound(sold_files());
  const auto& movement = scenario.movement;
  EXPECT_EQ(movement.crossing_guide.known, 0.5);
  EXPECT_NE(find_unknown(scenario, "movement.crossing.alone"), nullptr);
  EXPECT_EQ(movement.crossing_held.known, 0.2);
  EXPECT_NE(find_unknown(scenario, "movement.crossing.retry_days"), nullptr);
  EXPECT_EQ(movement.means_strata, 5);
  EXPECT_EQ(movement.means_spent.known, 0.5);
  const auto& route = scenario.routes[1];
  ASSERT_TRUE(route.price);
  EXPECT_EQ(route.price->currency, "USD");
  EXPECT_EQ(to_string(*route.price->date), "2017-09-12");
  const auto* price = find_unknown(scenario, "routes.crossing.price");
  ASSERT_NE(price, nullptr);
  EXPECT_EQ(price->source, "Paper A");
  EXPECT_EQ(route.alone->known, 0.2);
  EXPECT_EQ(route.capacity_per_day->known, 50);
  ASSERT_TRUE(scenario.groups[0].means);
  EXPECT_EQ(chance::to_string(*scenario.groups[0].means), "lognormal(1500; 1)");
  EXPECT_FALSE(scenario.groups[1].means);
  EXPECT_EQ(scenario.places[1].convoy_size->known, 40);
  EXPECT_NE(find_unknown(scenario, "places.riyadh.held"), nullptr);
  const auto& refusal = scenario.events[scenario.events.size() - 2];
  EXPECT_EQ(refusal.what, EventKind::refuse);
  ASSERT_EQ(refusal.groups.size(), 1);
  EXPECT_EQ(scenario.questions[1].of.fate, Fate::held);
  EXPECT_EQ(notes_of(sold_files()), "");
}

TEST(Crossings, FaultsAreNamed) {
  const auto told = [](const std::string& file, std::string_view from, std::string_view to,
                       const std::string& what) {
    EXPECT_THAT(faults_after(file, from, to), HasSubstr(what)) << to;
  };
  told("routes.csv", "lognormal(2000; 0.3)", "-2000", "negative amount of money: found \"-2000\"");
  told("routes.csv", "USD", "DOL", "unknown currency: found \"DOL\"; expected an ISO 4217 code such as USD");
  told("routes.csv", "USD", "", "amount of money without a currency");
  told("routes.csv", "260,,,,,,,,", "260,,,,,,,USD,", "currency without an amount: found \"USD\"");
  told("routes.csv", "USD", "EUR",
       "groups.csv:2: means in another currency than the price of crossing: found \"USD\"; expected EUR; "
       "amounts are never converted");
  told("routes.csv", "0.1,0.01,", "1.1,0.01,", "share above 1: found \"1.1\"");
  told("routes.csv", "0.1,0.01,", "0.1,1.01,", "probability above 1: found \"1.01\"");
  told("routes.csv", "0.2,50", "2,50", "probability above 1: found \"2\"");
  told("routes.csv", "0.2,50", "0.2,-50", "negative number: found \"-50\"");
  told("routes.csv", "2017-09-12", "2017-10-12", "prior dated after as_of");
  told("groups.csv", "lognormal(1500; 1)", "normal(1500; 1000)",
       "negative amount of money: found \"normal(1500; 1000)\"");
  told("places.csv", "uniform(1; 9)", "uniform(1; 900)", "number of days above 250");
  told("places.csv", "beta(1; 9),40", "1.5,40", "probability above 1: found \"1.5\"");
  told("scenario.toml", "retry_days = { uniform = [1, 14] }", "retry_days = 0", "number of days below 1");
  told("scenario.toml", "means.strata = 5", "means.strata = 0", "\"strata\" out of range");
  told("scenario.toml", "crossing.held", "crossing.hled", "did you mean \"held\"?");
  told("scenario.toml", "fate = \"held\"", "fate = \"hold\"", "unknown fate: found \"hold\"");
  told("scenario.toml", "fate = \"held\"", "fate = \"dead\", unit = \"households\"",
       "the dead counted in households");
  told("scenario.toml", "fate = \"held\"", "fate = \"dead\", intention = \"leave\"", "intention of the dead");
  told("scenario.toml", "from = \"Syria\"", "fate = \"held\", from = \"Syria\"", "unknown key");
  told("events.csv", "refuse,riyadh,saudi", "refuse,hatay,saudi",
       "refusal by a place that is no homeland: found \"hatay\"");
  told("events.csv", "refuse,riyadh,saudi", "refuse,riyadh,sudanese", "unknown group: found \"sudanese\"");
  told("events.csv", "refuse,riyadh,saudi", "refuse,riyadh,", "value missing for event \"refuse\"");
  told("events.csv", "price,crossing,3000", "price,SYR--SYR,3000", "price of a route that has no currency");
  told("events.csv", "price,crossing,3000", "price,crossing,-1", "negative amount of money: found \"-1\"");
}

TEST(Crossings, InputsWithoutEffectAreNamed) {
  EXPECT_THAT(notes_after("groups.csv", "lognormal(1500; 1),USD", ","),
              HasSubstr("\"price of crossing\"; no group's means are told: all can pay"));
  EXPECT_THAT(notes_after("groups.csv", "lognormal(1500; 1),USD", ","),
              HasSubstr("\"movement.means.scale\"; no group's means are told: all can pay"));
  auto files = sold_files();
  replace(files, "routes.csv", "lognormal(2000; 0.3),USD,0.2", ",,0.2");
  replace(files, "events.csv", "2017-10-01,price,crossing,3000\n", "");
  auto notes = notes_of(files);
  EXPECT_THAT(notes, HasSubstr("\"0.2\"; nobody has to pay on this route"));
  EXPECT_THAT(notes, HasSubstr("\"means of saudi\"; no route has a price"));
  EXPECT_THAT(notes, HasSubstr("\"movement.crossing.guide\"; no route has a price"));
  notes = notes_after("routes.csv", "60,yes,yes", "60,no,yes");
  EXPECT_THAT(notes, HasSubstr("\"crossing\"; held or death on a route that is not guarded"));
  EXPECT_THAT(notes, HasSubstr("\"movement.crossing.retry_days\"; no route is guarded"));
  EXPECT_THAT(notes_after("places.csv", "beta(1; 9),40", ",40"),
              HasSubstr("\"convoy_size of idlib-north\"; it has no convoy"));
  EXPECT_THAT(notes_after("places.csv", "homeland,,,,,", "homeland,,,,0.5,"),
              HasSubstr("\"settle of riyadh\"; nobody leaves a homeland"));
  EXPECT_THAT(notes_after("scenario.toml", "crossing.guide = 0.5", "leave.waiting = 0.1"),
              HasSubstr("\"movement.leave.waiting\"; no place is a waiting place without a convoy"));
  EXPECT_THAT(notes_after("events.csv", "refuse,riyadh,saudi", "refuse,riyadh,syrian"),
              HasSubstr("\"syrian\"; it is no home of theirs"));
}

}  // namespace
}  // namespace anabasis::world
