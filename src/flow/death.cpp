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
  double ways = 1;
  for (int k = 0; k <= n; ++k) {
    masses[static_cast<std::size_t>(k)] = ways * std::pow(chance, k) * std::pow(1 - chance, n - k);
    ways *= static_cast<double>(n - k) / (k + 1);
  }
  return masses;
}

/// Death at one place, whose parties are [first, last) of the state's.
void die_at(State& state, std::uint32_t place, std::size_t first, std::size_t last, double chance) {
  auto& scratch = state.scratch;
  int largest = 0;
  People households = 0;
  for (std::size_t i = first; i < last; ++i) {
    largest = std::max(largest, strata()[state.parties[i].stratum].persons());
    households += state.parties[i].households;
  }
  // One draw for the place on the days when nobody dies: candidates as if all households were as large as the
  // largest, spread over the parties, then thinned to each party's own chance.
  const double most = chance_of_loss(chance, largest);
  auto stream = state.stream(chance::Purpose::death, place, 0);
  const People candidates = chance::binomial(stream, households, most);
  if (candidates == 0) return;
  scratch.pool.clear();
  for (std::size_t i = first; i < last; ++i) scratch.pool.push_back(state.parties[i].households);
  scratch.counts.resize(scratch.pool.size());
  chance::multivariate_hypergeometric(stream, scratch.pool, candidates, scratch.counts);
  for (std::size_t i = first; i < last; ++i) {
    if (scratch.counts[i - first] == 0) continue;
    auto& party = state.parties[i];
    const double own = chance_of_loss(chance, strata()[party.stratum].persons());
    const People bereaved = chance::binomial(stream, scratch.counts[i - first], std::min(own / most, 1.0));
    if (bereaved == 0) continue;
    state.places[place].persons -= bereave(state, stream, party, bereaved, chance, scratch.settled);
    party.households -= bereaved;
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
  const std::size_t parties = state.parties.size();
  for (std::size_t first = 0; first < parties;) {
    const auto site = state.parties[first].site;
    if (site >= state.places.size()) break;
    std::size_t last = first + 1;
    while (last < parties && state.parties[last].site == site) ++last;
    const double intensity = state.places[site].intensity;
    const double chance = intensity > 0 ? state.rules.death_conflict * intensity : state.rules.death_default;
    if (chance > 0) die_at(state, site, first, last, chance);
    first = last;
  }
  if (!state.scratch.settled.empty()) join_settled(state);
}

}  // namespace anabasis::flow
