#include "flow/death.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "chance/samplers.hpp"

namespace anabasis::flow {

namespace {

/// The chances of 0, 1, … n successes in n trials.
template <std::size_t N>
std::array<double, N> binomial_masses(int n, double chance) {
  std::array<double, N> masses{};
  double some = 1;  // ways to pick k, times chance^k
  for (int k = 0; k <= n; ++k) {
    masses[static_cast<std::size_t>(k)] = some;
    some *= chance * static_cast<double>(n - k) / (k + 1);
  }
  double others = 1;  // (1 - chance)^(n - k)
  for (int k = n; k >= 0; --k, others *= 1 - chance) masses[static_cast<std::size_t>(k)] *= others;
  return masses;
}

/// `bereaved` of the households of one size at a place lose somebody: which ones is left to chance.
void bereave_some(State& state, chance::Stream& stream, std::span<Party> parties, int size, People bereaved,
                  double chance) {
  auto& scratch = state.scratch;
  scratch.pool.clear();
  for (const auto& party : parties)
    scratch.pool.push_back(strata()[party.stratum].persons() == size ? party.households : 0);
  scratch.counts.resize(parties.size());
  chance::multivariate_hypergeometric(stream, scratch.pool, bereaved, scratch.counts);
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (scratch.counts[i] == 0) continue;
    state.places[parties[i].site].persons -=
        bereave(state, stream, parties[i], scratch.counts[i], chance, scratch.settled);
    parties[i].households -= scratch.counts[i];
  }
}

/// Death at one place, with one draw for all households of a size: on most days nobody dies.
void die_at(State& state, std::span<Party> parties, double chance) {
  std::array<People, kMaxAdults + kMaxChildren + 1> of_size{};
  for (const auto& party : parties)
    of_size[static_cast<std::size_t>(strata()[party.stratum].persons())] += party.households;
  auto stream = state.stream(chance::Purpose::death, parties.front().site, 0);
  for (std::size_t size = 1; size < of_size.size(); ++size) {
    if (of_size[size] == 0) continue;
    const int persons = static_cast<int>(size);
    const People bereaved = chance::binomial(stream, of_size[size], chance_of_loss(chance, persons));
    if (bereaved > 0) bereave_some(state, stream, parties, persons, bereaved, chance);
  }
}

}  // namespace

double chance_of_loss(double chance, int persons) { return -std::expm1(persons * std::log1p(-chance)); }

People bereave(State& state, chance::Stream& stream, const Party& party, People bereaved, double chance,
               std::vector<Party>& survivors) {
  const auto household = strata()[party.stratum];
  const auto of_adults = binomial_masses<kMaxAdults + 1>(household.adults, chance);
  const auto of_children = binomial_masses<kMaxChildren + 1>(household.children, chance);
  std::array<double, (kMaxAdults + 1) * (kMaxChildren + 1)> weights{};
  std::array<People, weights.size()> counts{};
  for (std::size_t cell = 1; cell < weights.size(); ++cell)
    weights[cell] = of_adults[cell / (kMaxChildren + 1)] * of_children[cell % (kMaxChildren + 1)];
  chance::multinomial(stream, bereaved, weights, counts);

  auto& dead_there = state.dead[last_place_of(state, party) * state.network->groups() + party.group];
  People dead = 0;
  for (std::size_t cell = 1; cell < weights.size(); ++cell) {
    if (counts[cell] == 0) continue;
    const int adults = static_cast<int>(cell) / (kMaxChildren + 1);
    const int children = static_cast<int>(cell) % (kMaxChildren + 1);
    state.deaths.push_back({party.site, party.group, static_cast<std::uint8_t>(adults),
                            static_cast<std::uint8_t>(children), counts[cell]});
    dead += state.deaths.back().persons();
    dead_there.adults += counts[cell] * adults;
    dead_there.children += counts[cell] * children;
    if (adults + children == household.persons()) continue;
    Party survivor = party;
    survivor.stratum = stratum_of(household.adults - adults, household.children - children);
    survivor.households = counts[cell];
    survivors.push_back(survivor);
  }
  state.totals.dead += dead;
  return dead;
}

void die(State& state) {
  const std::span parties(state.parties);
  for (std::size_t first = 0, last = 0; first < parties.size(); first = last) {
    const auto site = parties[first].site;
    if (site >= state.places.size()) break;
    while (last < parties.size() && parties[last].site == site) ++last;
    const double intensity = state.places[site].intensity;
    const double chance = intensity > 0 ? state.rules.death_conflict * intensity : state.rules.death_default;
    if (chance > 0) die_at(state, parties.subspan(first, last - first), chance);
  }
  if (!state.scratch.settled.empty()) join_settled(state);
}

}  // namespace anabasis::flow
