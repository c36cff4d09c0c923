#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "chance/stream.hpp"
#include "flow/flee/run.hpp"
#include "world/scenario.hpp"

/// What Flee's process in counts costs: a day against places, people and groups, a history against days, and
/// the historical cases whole, where the reference data are at hand (ANABASIS_CONFORMANCE).
namespace {

using namespace anabasis;
namespace flee = flow::flee;

struct Shape {
  std::int64_t places = 1000, people = 100'000, groups = 1, days = 8;
};

/// A square grid of towns 20 to 60 km apart; every twentieth is in conflict, camps stand along one side.
/// Everybody is set in motion on the first day after the start. The case that bench/synthetic.py writes.
world::Scenario grid(const Shape& shape) {
  world::Scenario scenario;
  scenario.period = {base::Day{0}, base::Day{static_cast<int>(shape.days) - 1}};
  auto& movement = scenario.movement;
  movement.weight_camp = {2};
  movement.leave[0] = {0.5};
  movement.avoid_short_stints = true;
  auto& tables = scenario.flee.emplace();
  std::uint32_t side = 2;
  while (std::int64_t{side + 1} * (side + 1) <= shape.places) ++side;
  chance::Stream stream({.seed = 1, .purpose = chance::Purpose::test});
  for (std::uint32_t p = 0; p < side * side; ++p) {
    const bool is_camp = p % side == 0;
    world::Place place;
    place.id = "p" + std::to_string(p);
    place.country = is_camp ? "Abroad" : "Home";
    world::FleeLocation location;
    location.kind = is_camp                   ? world::FleeKind::camp
                    : p % 20 == 7 || side < 5 ? world::FleeKind::conflict
                                              : world::FleeKind::town;
    location.people = is_camp ? 0 : 1000 + 99'000 * stream.uniform();
    scenario.places.push_back(std::move(place));
    tables.locations.push_back(location);
  }
  const auto connect = [&](std::uint32_t from, std::uint32_t to) {
    world::Route route;
    route.from = {from};
    route.to = {to};
    route.length = {20 + 40 * stream.uniform()};
    scenario.routes.push_back(std::move(route));
    tables.routes.emplace_back();
  };
  for (std::uint32_t p = 0; p < side * side; ++p) {
    if (p % side + 1 < side) connect(p, p + 1);
    if (p + side < side * side) connect(p, p + side);
  }
  const auto people = static_cast<double>(shape.people);
  tables.columns.push_back({"p0", 0, {{{{0, 0}, {1, people}, {2, people}}}}});
  if (shape.groups > 1) {
    world::FleeDemographics table{"kind", {}, {}, {}};
    for (std::int64_t g = 0; g < shape.groups; ++g) {
      table.values.push_back(std::to_string(g));
      table.usual.push_back(1);
    }
    tables.demographics.push_back(std::move(table));
  }
  return scenario;
}

/// From the third day on, when everybody is under way: `people_a_second` counts person-days.
void run_days(benchmark::State& bench, Shape shape) {
  const auto scenario = grid(shape);
  const auto plan = flee::make_plan(scenario, {}).value();
  auto warm = flee::start(plan, 1, 0);
  for (int day = 0; day < 3; ++day) flee::step(warm);
  auto state = warm;
  std::uint64_t situations = 0;
  std::int64_t days = 0;
  for (auto _ : bench) {
    if (state.day + 1 == static_cast<int>(shape.days)) {
      bench.PauseTiming();
      state = warm;
      bench.ResumeTiming();
    }
    const auto before = state.tally.situation_days;
    flee::step(state);
    situations += state.tally.situation_days - before;
    ++days;
  }
  const auto n = static_cast<double>(days);
  bench.counters["situations"] = static_cast<double>(situations) / n;
  bench.counters["people_a_second"] =
      benchmark::Counter(n * static_cast<double>(shape.people), benchmark::Counter::kIsRate);
}

void places(benchmark::State& bench) {
  run_days(bench, {.places = bench.range(0), .people = 100 * bench.range(0)});
}
BENCHMARK(places)->RangeMultiplier(10)->Range(10, 100'000)->Unit(benchmark::kMillisecond);

/// Times 100,000 people.
void people(benchmark::State& bench) { run_days(bench, {.people = 100'000 * bench.range(0)}); }
BENCHMARK(people)->RangeMultiplier(10)->Range(1, 1000)->Unit(benchmark::kMillisecond);

void groups(benchmark::State& bench) { run_days(bench, {.groups = bench.range(0)}); }
BENCHMARK(groups)->RangeMultiplier(4)->Range(1, 64)->Unit(benchmark::kMillisecond);

void days(benchmark::State& bench) {
  const auto scenario = grid({.days = bench.range(0)});
  const auto plan = flee::make_plan(scenario, {}).value();
  std::uint64_t member = 0;
  for (auto _ : bench) benchmark::DoNotOptimize(flee::run(plan, 1, member++));
}
BENCHMARK(days)->RangeMultiplier(4)->Range(16, 1024)->Unit(benchmark::kMillisecond);

void plan_of_places(benchmark::State& bench) {
  const auto scenario = grid({.places = bench.range(0)});
  for (auto _ : bench) benchmark::DoNotOptimize(flee::make_plan(scenario, {}));
}
BENCHMARK(plan_of_places)->RangeMultiplier(10)->Range(10, 100'000)->Unit(benchmark::kMillisecond);

void whole_case(benchmark::State& bench, const std::filesystem::path& folder) {
  const auto scenario = world::read_scenario(folder);
  if (!scenario) return bench.SkipWithError("the case has faults");
  const auto plan = flee::make_plan(*scenario, {}).value();
  std::uint64_t member = 0, person_days = 0;
  for (auto _ : bench) person_days += flee::run(plan, 1, member++).tally.person_days;
  bench.counters["person_days_a_second"] =
      benchmark::Counter(static_cast<double>(person_days), benchmark::Counter::kIsRate);
}

const bool kHasCases = [] {
  const char* folder = std::getenv("ANABASIS_CONFORMANCE");
  if (folder == nullptr) return false;
  std::vector<std::filesystem::path> cases;
  std::error_code failure;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(folder) / "flee-cases", failure))
    if (entry.is_directory()) cases.push_back(entry.path());
  std::sort(cases.begin(), cases.end());
  for (const auto& path : cases)
    benchmark::RegisterBenchmark(("case/" + path.filename().string()).c_str(), whole_case, path)
        ->Unit(benchmark::kMillisecond);
  return true;
}();

}  // namespace
