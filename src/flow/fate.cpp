#include "flow/fate.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

#include "flow/means.hpp"

namespace anabasis::flow {

namespace {

constexpr double kNoWay = std::numeric_limits<double>::infinity();

bool is_homeland(const State& state, std::size_t place) {
  return state.places[place].kind == world::PlaceKind::homeland;
}

/// What an open link costs whoever has to pay; nothing where one can go all the same.
double toll_of(const LinkNow& link) { return link.price > 0 && link.alone <= 0 ? link.price : 0; }

/// Lowers the tolls of all places from which one can come to those in `reached`, whose own toll is right.
/// Homelands are no way through.
void spread_tolls(const State& state, std::vector<std::uint32_t>& reached, std::span<double> tolls) {
  const auto& network = *state.network;
  while (!reached.empty()) {
    const auto to = reached.back();
    reached.pop_back();
    for (auto i = network.graph.first_in[to]; i < network.graph.first_in[to + 1]; ++i) {
      const auto link = network.graph.in[i];
      const auto from = network.links[link].from.index;
      const double toll = tolls[to] + toll_of(state.links[link]);
      if (!state.links[link].open || is_homeland(state, from) || toll >= tolls[from]) continue;
      tolls[from] = toll;
      reached.push_back(from);
    }
  }
}

void find_ways_out(const State& state, std::span<double> tolls) {
  const auto& network = *state.network;
  std::vector<std::uint32_t> reached;
  if (network.scenario->movement.fled_country.empty()) {
    for (std::size_t l = 0; l < network.links.size(); ++l) {
      if (!state.links[l].open || is_homeland(state, network.links[l].to.index)) continue;
      auto& toll = tolls[network.links[l].from.index];
      toll = std::min(toll, toll_of(state.links[l]));
    }
    return;
  }
  for (std::uint32_t p = 0; p < network.places(); ++p) {
    if (network.foreign[p] == 0 || is_homeland(state, p)) continue;
    tolls[p] = 0;
    reached.push_back(p);
  }
  spread_tolls(state, reached, tolls);
}

void find_ways_home(State& state, std::size_t group, std::span<double> tolls) {
  const auto& network = *state.network;
  std::vector<std::uint32_t> reached;
  bool has_home = false;
  for (std::uint32_t p = 0; p < network.places(); ++p) {
    if (!network.is_home(group, p)) continue;
    has_home = true;
    if (state.refuses[p * network.groups() + group] != 0) continue;
    tolls[p] = 0;
    reached.push_back(p);
  }
  state.unwanted[group] = has_home && reached.empty();
  spread_tolls(state, reached, tolls);
}

}  // namespace

void find_tolls(State& state) {
  const auto& network = *state.network;
  state.tolls.assign((network.groups() + 1) * network.places(), kNoWay);
  state.unwanted.assign(network.groups(), 0);
  const std::span tolls(state.tolls);
  find_ways_out(state, tolls.first(network.places()));
  for (std::size_t g = 0; g < network.groups(); ++g) {
    const auto own = tolls.subspan((g + 1) * network.places(), network.places());
    if (network.scenario->groups[g].homes.empty())
      std::copy_n(tolls.begin(), network.places(), own.begin());
    else
      find_ways_home(state, g, own);
  }
}

world::Fate fate_of(const State& state, const Party& party) {
  using world::Fate;
  if (party.site >= state.places.size()) return Fate::moving;
  if (party.status == Status::held) return Fate::held;
  if (is_homeland(state, party.site)) return Fate::arrived;
  if (party.status == Status::settled) return Fate::settled;
  if (party.intention != world::Intention::remain) {
    const bool goes_home = party.intention == world::Intention::return_home;
    if (goes_home && state.unwanted[party.group] != 0) return Fate::no_place;
    const std::size_t goal = goes_home ? party.group + 1U : 0;
    const double toll = state.tolls[goal * state.places.size() + party.site];
    if (toll > 0 && (toll == kNoWay || toll > means_of(state, party))) return Fate::stranded;
  }
  return party.status == Status::turned_back ? Fate::turned_back : Fate::staying;
}

}  // namespace anabasis::flow
