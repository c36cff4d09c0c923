#include "flow/flee/conservation.hpp"

#include <cstdio>
#include <cstdlib>
#include <numeric>

namespace anabasis::flow::flee {

namespace {

People sum(const std::vector<People>& counts) {
  return std::accumulate(counts.begin(), counts.end(), People{0});
}

People sum(const std::vector<Slot>& slots) {
  People all = 0;
  for (const auto& slot : slots) all += slot.persons;
  return all;
}

People at_places(const State& state) {
  People all = 0;
  for (const auto& place : state.places) all += place.persons;
  return all;
}

[[noreturn]] void stop(const State& state) {
  std::fprintf(stderr, "people are not conserved on day %d: placed %lld, at places %lld, under way %lld\n",
               state.day, static_cast<long long>(state.tally.placed),
               static_cast<long long>(at_places(state)), static_cast<long long>(sum(state.on_lane)));
  std::abort();
}

}  // namespace

void check_conservation(const State& state) {
  if (at_places(state) + sum(state.on_lane) != state.tally.placed) stop(state);
}

void check_every_slot(const State& state) {
  check_conservation(state);
  const auto& counts = state.counts;
  if (sum(counts.fresh) + sum(counts.rested) != at_places(state)) stop(state);
  if (sum(counts.walking) + sum(counts.running) + sum(counts.doomed_walking) + sum(counts.doomed_running) !=
      sum(state.on_lane))
    stop(state);
}

}  // namespace anabasis::flow::flee
