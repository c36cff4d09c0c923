#include "flow/fate.hpp"

#include <algorithm>
#include <limits>
#include <span>

#include "flow/means.hpp"

namespace anabasis::flow {

namespace {

constexpr double kNoWay = std::numeric_limits<double>::infinity();

bool is_homeland(const State& state, std::size_t place) {
  return state.places[place].kind == world::PlaceKind::homeland;
}

/// What an open link costs whoever has to pay; nothing where one can go all the same.
double toll_of(const LinkNow& link) { return link.price > 0 && link.alone <= 0 ? link.price : 0; }

/// What each link costs on the way to a goal (`Scratch::costs`). Homelands are no way through.
void cost_links(State& state) {
  const auto& network = *state.network;
  auto& costs = state.scratch.costs;
  costs.resize(network.links.size());
  for (std::size_t l = 0; l < costs.size(); ++l) {
    const bool is_way = state.links[l].open && !is_homeland(state, network.links[l].from.index);
    costs[l] = is_way ? toll_of(state.links[l]) : kNoWay;
  }
}

/// The tolls of all places on the way to one of `Scratch::goals`.
void find_tolls_to_goals(State& state, std::span<double> tolls) {
  auto& scratch = state.scratch;
  least_costs(state.network->graph, scratch.costs, scratch.goals, scratch.goal_room, scratch.costs_to_go);
  std::copy(scratch.costs_to_go.begin(), scratch.costs_to_go.end(), tolls.begin());
}

void find_ways_out(State& state, std::span<double> tolls) {
  const auto& network = *state.network;
  if (network.scenario->movement.fled_country.empty()) {
    for (std::size_t l = 0; l < network.links.size(); ++l) {
      if (!state.links[l].open || is_homeland(state, network.links[l].to.index)) continue;
      auto& toll = tolls[network.links[l].from.index];
      toll = std::min(toll, toll_of(state.links[l]));
    }
    return;
  }
  auto& goals = state.scratch.goals;
  goals.clear();
  for (std::uint32_t p = 0; p < network.places(); ++p)
    if (network.foreign[p] != 0 && !is_homeland(state, p)) goals.push_back(p);
  find_tolls_to_goals(state, tolls);
}

void find_ways_home(State& state, std::size_t group, std::span<double> tolls) {
  const auto& network = *state.network;
  auto& goals = state.scratch.goals;
  goals.clear();
  bool has_home = false;
  for (std::uint32_t p = 0; p < network.places(); ++p) {
    if (!network.is_home(group, p)) continue;
    has_home = true;
    if (state.refuses[p * network.groups() + group] == 0) goals.push_back(p);
  }
  state.unwanted[group] = has_home && goals.empty();
  find_tolls_to_goals(state, tolls);
}

}  // namespace

void find_tolls(State& state) {
  const auto& network = *state.network;
  state.tolls.assign((network.groups() + 1) * network.places(), kNoWay);
  state.unwanted.assign(network.groups(), 0);
  const std::span tolls(state.tolls);
  cost_links(state);
  find_ways_out(state, tolls.first(network.places()));
  for (std::size_t g = 0; g < network.groups(); ++g) {
    const auto own = tolls.subspan((g + 1) * network.places(), network.places());
    if (network.scenario->groups[g].homes.empty())
      std::copy_n(tolls.begin(), network.places(), own.begin());
    else
      find_ways_home(state, g, own);
  }
}

CommonFate common_fate(const State& state, const Party& party) {
  if (party.site >= state.places.size()) return {.under_way = true};
  const bool goes_home = party.intention == world::Intention::return_home;
  CommonFate common{.at_home = is_homeland(state, party.site)};
  if (party.intention == world::Intention::remain) return common;
  common.unwanted = goes_home && state.unwanted[party.group] != 0;
  const std::size_t goal = goes_home ? party.group + 1U : 0;
  common.toll = state.tolls[goal * state.places.size() + party.site];
  return common;
}

world::Fate fate_of(const State& state, const CommonFate& common, const Party& party) {
  using world::Fate;
  if (common.under_way) return Fate::moving;
  if (party.status == Status::held) return Fate::held;
  if (common.at_home) return Fate::arrived;
  if (party.status == Status::settled) return Fate::settled;
  if (common.unwanted) return Fate::no_place;
  if (common.toll > 0 && (common.toll == kNoWay || common.toll > means_of(state, party)))
    return Fate::stranded;
  return party.status == Status::turned_back ? Fate::turned_back : Fate::staying;
}

}  // namespace anabasis::flow
