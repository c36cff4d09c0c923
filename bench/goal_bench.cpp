#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "chance/stream.hpp"
#include "flow/goal.hpp"

/// What one change of the network costs for one set of goals: a square grid of side × side places, links both
/// ways between neighbours, costs from 0.1 to 10.
namespace {

using namespace anabasis;

void after_a_change(benchmark::State& bench) {
  const auto side = static_cast<std::uint32_t>(bench.range(0));
  chance::Stream stream({.seed = 20170912});
  std::vector<std::uint32_t> from, to;
  std::vector<double> cost;
  const auto link = [&](std::uint32_t a, std::uint32_t b) {
    from.push_back(a);
    to.push_back(b);
    cost.push_back(0.1 * std::pow(100, stream.uniform()));
  };
  for (std::uint32_t p = 0; p < side * side; ++p) {
    if (p >= side) link(p, p - side);
    if (p % side > 0) link(p, p - 1);
    if (p % side + 1 < side) link(p, p + 1);
    if (p + side < side * side) link(p, p + side);
  }
  const auto graph = flow::make_link_graph(std::size_t{side} * side, from, to);
  const std::vector<std::uint32_t> goals{side * side / 2};
  flow::GoalRoom room;
  flow::GoalChoice choice;
  for (auto _ : bench) {
    flow::choose_towards(graph, cost, goals, room, choice);
    benchmark::DoNotOptimize(choice.share.data());
  }
  bench.counters["places"] = static_cast<double>(graph.places());
  bench.counters["links"] = static_cast<double>(graph.links());
}
BENCHMARK(after_a_change)->Arg(5)->Arg(30)->Arg(300)->Unit(benchmark::kMicrosecond);

}  // namespace
