#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>

#include "flow/changes.hpp"
#include "flow/crossing.hpp"
#include "flow/death.hpp"
#include "flow/engine.hpp"
#include "flow/fate.hpp"
#include "flow/intentions.hpp"
#include "flow/record.hpp"
#include "flow/rounds.hpp"

namespace anabasis::flow {

namespace {

/// People lost or made from nothing are a mistake in this program: no result may come of it.
[[noreturn]] void stop(const State& state, const char* what) {
  const auto& totals = state.totals;
  std::fprintf(
      stderr,
      "anabasis: people are not conserved: %s (seed %llu, member %llu, day %d: placed %lld, at places %lld, "
      "under way %lld, dead %lld)\n",
      what, static_cast<unsigned long long>(state.seed), static_cast<unsigned long long>(state.member),
      state.day, static_cast<long long>(totals.placed), static_cast<long long>(totals.at_places),
      static_cast<long long>(totals.under_way), static_cast<long long>(totals.dead));
  std::abort();
}

/// Step 6 of a day. Counts everybody anew from the parties, and compares with what the day has entered on its
/// way.
void keep_books(State& state) {
  auto& totals = state.totals;
  auto& counted = state.scratch.persons;
  const auto places = static_cast<std::uint32_t>(state.places.size());
  counted.assign(places, 0);
  totals.at_places = totals.under_way = 0;
  totals.fates = {};
  totals.fates[static_cast<std::size_t>(world::Fate::dead)] = totals.dead;
  CommonFate common;
  auto common_to = kNobody;
  for (const auto& party : state.parties) {
    if (party.households <= 0) stop(state, "a party without people");
    if (decision_key(party) != common_to) {
      common_to = decision_key(party);
      common = common_fate(state, party);
    }
    const auto persons = party.persons();
    totals.fates[static_cast<std::size_t>(fate_of(common, party))] += persons;
    if (party.site < places) {
      counted[party.site] += persons;
      totals.at_places += persons;
    } else {
      totals.under_way += persons;
    }
  }
  for (std::size_t p = 0; p < places; ++p)
    if (counted[p] != state.places[p].persons) stop(state, state.network->scenario->places[p].id.c_str());
  if (totals.placed != totals.at_places + totals.under_way + totals.dead) stop(state, "the sum is wrong");
  if (totals.placed != std::accumulate(totals.fates.begin(), totals.fates.end(), People{0}))
    stop(state, "the fates do not add up");
}

}  // namespace

void step(State& state) {
  ++state.day;
  state.passages.clear();
  state.deaths.clear();
  apply_changes(state);
  set_in_motion(state);
  die(state);
  release(state);
  change_intentions(state);
  move(state);
  keep_books(state);
  take_note(state);
}

}  // namespace anabasis::flow
