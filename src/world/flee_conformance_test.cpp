#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <numeric>
#include <string>

#include "base/csv.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "world/scenario.hpp"

namespace anabasis::world {
namespace {

using base::People;

/// What Flee's own run of a case tells: counted at a population scaled down by `hasten`.
struct Reference {
  const char* name;
  std::size_t places;
  std::size_t routes;
  int days;
  int hasten;
  People people_at_end;
  std::size_t camps;
};

constexpr Reference kReferences[] = {
    {"burundi2015", 30, 41, 396, 10, 21230, 5},    {"car2013", 63, 86, 820, 50, 8121, 14},
    {"mali2012", 23, 35, 300, 5, 17996, 7},        {"mali2017_adm1", 65, 85, 1230, 40, 3414, 10},
    {"nigeria2016", 40, 62, 1885, 100, 3037, 3},   {"ssudan2013", 51, 60, 604, 50, 8661, 10},
    {"ssudan2016", 133, 171, 426, 100, 10326, 18}, {"tigray2020", 55, 63, 300, 25, 3379, 4},
};

class FleeConformance : public testing::TestWithParam<Reference> {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("ANABASIS_CONFORMANCE");
    if (folder != nullptr && std::filesystem::is_directory(folder)) {
      folder_ = folder;
    } else if (std::getenv("CI") != nullptr) {
      FAIL() << "ANABASIS_CONFORMANCE names no folder";
    } else {
      GTEST_SKIP() << "ANABASIS_CONFORMANCE names no folder";
    }
  }

  [[nodiscard]] Scenario read() const {
    auto scenario = read_scenario(folder_ / "flee-cases" / GetParam().name);
    EXPECT_TRUE(scenario) << to_string(scenario.error());
    return scenario ? *scenario : Scenario{};
  }

  std::filesystem::path folder_;
};

TEST_P(FleeConformance, EveryCaseIsReadWhole) {
  const auto scenario = read();
  EXPECT_EQ(scenario.name, GetParam().name);
  EXPECT_EQ(scenario.places.size(), GetParam().places);
  EXPECT_EQ(scenario.routes.size(), GetParam().routes);
  EXPECT_EQ(scenario.days(), GetParam().days);
  EXPECT_EQ(scenario.registered.size(), GetParam().camps);
}

TEST_P(FleeConformance, AsManyPeopleAreMovedAsInFlee) {
  const auto scenario = read();
  ASSERT_TRUE(scenario.displaced);
  const auto& per_day = scenario.displaced->per_day;
  double people = static_cast<double>(std::accumulate(per_day.begin(), per_day.end(), People{0}));
  for (const auto& stock : scenario.stocks) people += stock.households.known;
  // Scaled down, each camp loses a fraction of a person to rounding, and so do the two ends of the period.
  EXPECT_NEAR(people / GetParam().hasten, static_cast<double>(GetParam().people_at_end),
              static_cast<double>(GetParam().camps) + 1);
  if (std::string(GetParam().name) == "mali2012") {
    EXPECT_EQ(people, 89991) << "Flee's count at full population";
  }
}

/// Camps with two tables: Flee's way of adding them reads ahead by one row.
bool has_two_tables(const std::string& camp) { return camp == "Mboti" || camp == "Inke" || camp == "Betou"; }

TEST_P(FleeConformance, RegistrationsAreFleesOnEveryDay) {
  const auto scenario = read();
  const auto file = folder_ / "flee-reference" / (std::string(GetParam().name) + ".csv");
  auto table = base::parse_csv(base::read_text(file).value(), file.string());
  ASSERT_TRUE(table);
  const auto named =
      base::NamedCsv::make(*table, {{"day", "camp", "data", "sim_mean", "sim_sd", "n_repeats"}, {}});
  ASSERT_TRUE(named) << to_string(named.error());
  std::map<std::string, const Registered*> registered;
  for (const auto& camp : scenario.registered) registered[scenario.places[camp.place.index].id] = &camp;
  std::size_t compared = 0;
  for (std::size_t i = 0; i < named->size(); ++i) {
    const std::string camp(named->at(i, "camp"));
    if (has_two_tables(camp)) continue;
    ASSERT_TRUE(registered.contains(camp)) << camp;
    const auto day = static_cast<std::size_t>(*base::parse_number(named->at(i, "day")));
    const auto people = registered[camp]->per_day.at(day) / GetParam().hasten;
    const auto expected = *base::parse_number(named->at(i, "data"));
    // Flee interpolates what is scaled down already: a whole number may come out just below itself.
    ASSERT_LE(std::abs(static_cast<double>(people) - expected), 1) << camp << " on day " << day;
    ++compared;
  }
  EXPECT_GE(compared, static_cast<std::size_t>(GetParam().days) * (GetParam().camps - 3));
}

INSTANTIATE_TEST_SUITE_P(Cases, FleeConformance, testing::ValuesIn(kReferences),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace anabasis::world
