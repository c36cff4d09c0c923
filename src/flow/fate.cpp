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

/// Of every place, for one group and goal.
void find_who_pays(State& state, std::size_t group, std::span<const double> tolls,
                   std::span<std::uint16_t> pays_from) {
  for (std::size_t p = 0; p < tolls.size(); ++p)
    pays_from[p] = static_cast<std::uint16_t>(tolls[p] == kNoWay ? state.network->rungs()
                                              : tolls[p] <= 0    ? 0
                                                                 : poorest_who_pay(state, group, tolls[p]));
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
  const auto places = network.places(), groups = network.groups();
  state.unwanted.assign(groups, 0);
  state.pays_from.resize(2 * groups * places);
  auto& tolls = state.scratch.tolls;
  tolls.assign(2 * places, kNoWay);
  const auto out = std::span(tolls).first(places), home = std::span(tolls).last(places);
  cost_links(state);
  find_ways_out(state, out);
  for (std::size_t g = 0; g < groups; ++g) {
    const bool homeless = network.scenario->groups[g].homes.empty();
    if (!homeless) find_ways_home(state, g, home);
    const auto own = std::span(state.pays_from).subspan(2 * g * places, 2 * places);
    find_who_pays(state, g, out, own.first(places));
    find_who_pays(state, g, homeless ? out : home, own.last(places));
  }
}

CommonFate common_fate(const State& state, const Party& party) {
  if (party.site >= state.places.size()) return {.under_way = true};
  const bool goes_home = party.intention == world::Intention::return_home;
  CommonFate common{.at_home = is_homeland(state, party.site)};
  if (party.intention == world::Intention::remain) return common;
  common.unwanted = goes_home && state.unwanted[party.group] != 0;
  const std::size_t goal = 2U * party.group + (goes_home ? 1 : 0);
  common.pays_from = state.pays_from[goal * state.network->places() + party.site];
  return common;
}

world::Fate fate_of(const CommonFate& common, const Party& party) {
  using world::Fate;
  if (common.under_way) return Fate::moving;
  if (party.status == Status::held) return Fate::held;
  if (common.at_home) return Fate::arrived;
  if (party.status == Status::settled) return Fate::settled;
  if (common.unwanted) return Fate::no_place;
  if (party.means < common.pays_from) return Fate::stranded;
  return party.status == Status::turned_back ? Fate::turned_back : Fate::staying;
}

}  // namespace anabasis::flow
