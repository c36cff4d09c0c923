#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "chance/distribution.hpp"
#include "chance/samplers.hpp"

// What one draw costs. The engine's inner loop is `binomial` and `multinomial` of a party's people.

namespace anabasis::chance {
namespace {

void stream_word(benchmark::State& state) {
  Stream stream({.seed = 1});
  for (auto _ : state) benchmark::DoNotOptimize(stream());
}
BENCHMARK(stream_word);

void stream_key_and_first_word(benchmark::State& state) {
  StreamKey key{.seed = 1};
  for (auto _ : state) {
    ++key.party;
    benchmark::DoNotOptimize(Stream(key)());
  }
}
BENCHMARK(stream_key_and_first_word);

/// Arguments: n, and p in thousandths.
void binomial_draw(benchmark::State& state) {
  Stream stream({.seed = 2});
  const auto n = state.range(0);
  const double p = static_cast<double>(state.range(1)) / 1000;
  for (auto _ : state) benchmark::DoNotOptimize(binomial(stream, n, p));
}
BENCHMARK(binomial_draw)
    ->ArgNames({"n", "p_permille"})
    ->ArgsProduct({{1, 2, 10, 50, 64, 65, 1000, 1000000, 1000000000}, {1, 300, 500, 990}});

/// Arguments: people, and cells of falling weight.
void multinomial_draw(benchmark::State& state) {
  Stream stream({.seed = 3});
  std::vector<double> weights;
  for (std::int64_t i = 0; i < state.range(1); ++i) weights.push_back(1 / (1 + static_cast<double>(i)));
  std::vector<std::int64_t> counts(weights.size());
  for (auto _ : state) {
    multinomial(stream, state.range(0), weights, counts);
    benchmark::DoNotOptimize(counts.data());
  }
}
BENCHMARK(multinomial_draw)->ArgNames({"n", "cells"})->ArgsProduct({{1, 10, 1000, 1000000}, {2, 5, 20}});

/// Arguments: all (a third of them marked), and how many are drawn.
void hypergeometric_draw(benchmark::State& state) {
  Stream stream({.seed = 4});
  const auto marked = state.range(0) / 3;
  for (auto _ : state) {
    benchmark::DoNotOptimize(hypergeometric(stream, marked, state.range(0) - marked, state.range(1)));
  }
}
BENCHMARK(hypergeometric_draw)
    ->ArgNames({"all", "draws"})
    ->ArgsProduct({{100, 10000, 1000000000}, {5, 20, 90}})
    ->Args({1000000000, 300000000});

/// Argument: the mean in tenths.
void poisson_draw(benchmark::State& state) {
  Stream stream({.seed = 5});
  const double mean = static_cast<double>(state.range(0)) / 10;
  for (auto _ : state) benchmark::DoNotOptimize(poisson(stream, mean));
}
BENCHMARK(poisson_draw)->ArgName("mean_tenths")->Arg(1)->Arg(50)->Arg(200)->Arg(10000)->Arg(10000000000);

void normal_draw(benchmark::State& state) {
  Stream stream({.seed = 6});
  for (auto _ : state) benchmark::DoNotOptimize(normal(stream));
}
BENCHMARK(normal_draw);

void distribution_sample(benchmark::State& state, const Distribution& distribution) {
  Stream stream({.seed = 7});
  for (auto _ : state) benchmark::DoNotOptimize(sample(distribution, stream));
}
BENCHMARK_CAPTURE(distribution_sample, beta, Beta{5, 5});
BENCHMARK_CAPTURE(distribution_sample, gamma, Gamma{2, 3});
BENCHMARK_CAPTURE(distribution_sample, range, Range{30, 300, 2500});
BENCHMARK_CAPTURE(distribution_sample, poisson, Poisson{300});

}  // namespace
}  // namespace anabasis::chance

BENCHMARK_MAIN();
