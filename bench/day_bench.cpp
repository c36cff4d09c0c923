#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "chance/stream.hpp"
#include "flow/engine.hpp"

/// What one day of a member costs: `items_per_second` counts days, `parties` how many different situations
/// there were.
namespace {

using namespace anabasis;

struct Shape {
  int side = 5;  ///< places on a square grid, side × side
  int groups = 8;
  double household = 1;  ///< mean persons
  double leave_town = 0.1;
  bool on_foot_and_slow = false;  ///< first leg on foot, short stints avoided: what Flee's cases ask for
  base::People displaced = 0;     ///< households a day
};

world::Scenario grid(const Shape& shape) {
  constexpr int kDays = 1000;
  world::Scenario scenario;
  scenario.period = {base::Day{0}, base::Day{kDays - 1}};
  auto& movement = scenario.movement;
  movement.leave = {world::Quantity{shape.leave_town}, {0.001}, {0.01}, {1}, {0.05}, {0}};
  movement.weight_camp = {2};
  movement.detection = {0.4};
  movement.death_conflict = {1e-4};
  movement.death_crossing = {0.01};
  movement.first_leg_on_foot = movement.avoid_short_stints = shape.on_foot_and_slow;
  movement.fled_country = "inside";

  chance::Stream stream({.seed = 20170912, .purpose = chance::Purpose::test});
  const auto side = static_cast<std::uint32_t>(shape.side);
  for (std::uint32_t p = 0; p < side * side; ++p) {
    world::Place place;
    place.id = "p" + std::to_string(p);
    place.country = p % side + 1 == side ? "outside" : "inside";
    place.population = 1e4 * stream.uniform();
    if (p % 4 == 0) place.conflict = 1;
    if (p % 5 == 3) {
      place.kind = world::PlaceKind::camp;
      place.conflict = 0;
      place.capacity = world::Quantity{static_cast<double>(shape.displaced) * 100 + 2000};
    }
    scenario.places.push_back(place);
  }
  const auto connect = [&](std::uint32_t from, std::uint32_t to) {
    world::Route route;
    route.from = {from};
    route.to = {to};
    route.length = {std::floor(30 + 270 * stream.uniform())};
    route.guarded = scenario.places[from].country != scenario.places[to].country;
    scenario.routes.push_back(route);
  };
  for (std::uint32_t p = 0; p < side * side; ++p) {
    if (p % side + 1 < side) connect(p, p + 1);
    if (p + side < side * side) connect(p, p + side);
  }
  for (std::uint32_t g = 0; g < static_cast<std::uint32_t>(shape.groups); ++g) {
    world::Group group;
    group.household_size = {shape.household};
    group.wants_to_leave = {0.7};
    group.wants_to_return = {0.3};
    scenario.groups.push_back(group);
    scenario.stocks.push_back({{g}, {g % (side * side)}, {300}, {}});
  }
  if (shape.displaced > 0)
    scenario.displaced = world::Displaced{{0}, std::vector<base::People>(kDays, shape.displaced)};
  return scenario;
}

void run_days(benchmark::State& bench, const Shape& shape) {
  constexpr int kDays = 100;
  const auto scenario = grid(shape);
  const auto network = flow::make_network(scenario);
  auto warm = flow::start(network, {}, 1, 1);
  for (int day = 0; day < 30; ++day) flow::step(warm);
  std::size_t parties = 0, passages = 0;
  for (auto _ : bench) {
    auto state = warm;
    for (int day = 0; day < kDays; ++day) {
      flow::step(state);
      parties += state.parties.size();
      passages += state.passages.size();
    }
  }
  const auto days = static_cast<double>(bench.iterations()) * kDays;
  bench.SetItemsProcessed(static_cast<std::int64_t>(days));
  bench.counters["parties"] = static_cast<double>(parties) / days;
  bench.counters["passages"] = static_cast<double>(passages) / days;
}

BENCHMARK_CAPTURE(run_days, small, Shape{.side = 5, .groups = 8});
BENCHMARK_CAPTURE(run_days, small_with_families, Shape{.side = 5, .groups = 8, .household = 3});
BENCHMARK_CAPTURE(run_days, one_group_slow,
                  Shape{.side = 8, .groups = 1, .on_foot_and_slow = true, .displaced = 500});
BENCHMARK_CAPTURE(run_days, large, Shape{.side = 16, .groups = 30, .household = 3});

void start_member(benchmark::State& bench) {
  const auto scenario = grid(Shape{.household = 3});
  const auto network = flow::make_network(scenario);
  for (auto _ : bench) benchmark::DoNotOptimize(flow::start(network, {}, 1, 1));
}
BENCHMARK(start_member);

}  // namespace
