#include "estimate/flee_model.hpp"

#include <gmock/gmock.h>

#include "base/thread_pool.hpp"
#include "estimate/ensemble.hpp"
#include "estimate/flee_books.hpp"
#include "flow/flee/run.hpp"
#include "world/folder_test.hpp"

namespace anabasis::estimate {
namespace {

constexpr std::uint64_t kSeed = 5;

Tracks simulate_all(const world::Scenario& scenario, std::size_t members) {
  const auto model = FleeModel::make(scenario, {}).value();
  base::ThreadPool pool(2);
  return simulate(model, draw_prior(priors_of(scenario), kSeed, members), kSeed, model.days(), pool);
}

/// Persons at the second site on the last day, all members together.
double at_second_site(const Tracks& tracks) {
  double sum = 0;
  for (std::size_t m = 0; m < tracks.members; ++m) sum += tracks.at(m, tracks.days - 1, 1);
  return sum;
}

TEST(FleeModel, ShowsTheCampsOfItsRuns) {
  const auto scenario = world::read_sound(world::sound_flee_files());
  const auto tracks = simulate_all(scenario, 3);
  const auto plan = flow::flee::make_plan(scenario, {}).value();
  ASSERT_EQ(tracks.tracks, plan.camps.size());
  for (std::size_t m = 0; m < tracks.members; ++m) {
    const auto run = flow::flee::run(plan, kSeed, m);
    for (std::size_t site = 0; site < tracks.tracks; ++site)
      for (std::size_t day = 0; day < tracks.days; ++day)
        ASSERT_EQ(tracks.at(m, day, site), run.in_camps[site * tracks.days + day]);
  }
}

TEST(FleeModel, MembersThatDrewTheirSettingsDiffer) {
  auto files = world::sound_flee_files();
  world::replace(files, "simsetting.yml", "camp_weight: 2.0", "camp_weight: {uniform: [0.5, 8]}");
  const auto scenario = world::read_sound(files);
  ASSERT_EQ(scenario.unknowns.size(), 1U);
  const auto model = FleeModel::make(scenario, {}).value();
  const std::vector<double> low{0.5}, high{8};
  EXPECT_EQ(model.start(low, kSeed, 0).plan->weight_camp, 0.5);
  EXPECT_EQ(model.start(high, kSeed, 0).plan->weight_camp, 8);
  EXPECT_EQ(model.plan().weight_camp, 4.25);
}

/// A copy goes on as the original does, also after the original is gone.
TEST(FleeModel, ACopyOfAStateGoesOnTheSame) {
  auto files = world::sound_flee_files();
  world::replace(files, "simsetting.yml", "camp_weight: 2.0", "camp_weight: {uniform: [0.5, 8]}");
  const auto scenario = world::read_sound(files);
  const auto model = FleeModel::make(scenario, {}).value();
  const std::vector<double> draw{3};
  std::vector<double> first(model.tracks()), second(model.tracks());
  auto copy = [&] {
    auto state = model.start(draw, kSeed, 0);
    for (int day = 0; day < 10; ++day) model.step(state, 0);
    auto half_way = state;
    for (int day = 10; day < 20; ++day) model.step(state, 0);
    model.observe(state, first);
    return half_way;
  }();
  for (int day = 10; day < 20; ++day) model.step(copy, 0);
  model.observe(copy, second);
  EXPECT_EQ(first, second);
}

TEST(FleeModel, SitesDrawMoreAsTheyAreMoreAttractive) {
  // With a direct road to the second camp too, people have a choice.
  auto files = world::sound_flee_files();
  world::append(files, "input_csv/routes.csv", "Elegu,Rhino,40,");
  auto scenario = world::read_sound(files);
  const auto usual = at_second_site(simulate_all(scenario, 20));
  scenario.flee->locations[5].attraction = {0, 0};
  scenario.unknowns.push_back({"attraction.Rhino", chance::Uniform{5, 10}, "", {}, true, {}});
  EXPECT_GT(at_second_site(simulate_all(scenario, 20)), 1.5 * usual);
}

/// Who is at a place at the end is who was placed there, and who came, less who left: on a line of places,
/// the books of passages and of places tell the same.
TEST(FleeBooks, PassagesAccountForThePlacesTheyLeadTo) {
  auto files = world::sound_flee_files();
  files["input_csv/closures.csv"] = "#closure_type,name1,name2,closure_start,closure_end\n";
  world::replace(files, "simsetting.yml", "start_on_foot: True", "start_on_foot: True\n  camp_movechance: 0");
  const auto scenario = world::read_sound(files);
  const auto model = FleeModel::make(scenario, {}).value();
  base::ThreadPool pool(2);
  const auto draws = draw_prior({}, kSeed, 1);
  const auto books = keep_books(model, draws, {0}, kSeed, pool);
  // Nobody leaves Rhino, the last of the line: all who ever came by Adjumani are there, beside those of day
  // 0.
  constexpr std::uint32_t kAdjumani = 4, kRhino = 5;
  const auto passage = std::find_if(books.passages.begin(), books.passages.end(),
                                    [&](const auto& p) { return p.from == kAdjumani && p.to == kRhino; });
  ASSERT_NE(passage, books.passages.end());
  EXPECT_EQ(books.books.places[kRhino].median.back(), passage->passed.median);
  EXPECT_EQ(books.books.all.placed.median,
            books.books.all.of(world::Fate::staying).median + books.books.all.of(world::Fate::moving).median);
}

}  // namespace
}  // namespace anabasis::estimate
