#include "flow/towards.hpp"

#include <algorithm>
#include <limits>

#include "flow/means.hpp"

namespace anabasis::flow {

namespace {

constexpr double kNoOption = std::numeric_limits<double>::infinity();

/// What a link costs those who can pay so much, in logits. Who cannot pay its price goes alone or not at all.
double cost_of(const State& state, std::size_t l, double means) {
  const auto& rules = state.rules;
  const auto& link = state.links[l];
  double cost = rules.cost_km * state.network->links[l].km +
                rules.cost_conflict * state.places[state.network->links[l].to.index].intensity;
  const bool led = link.price >= 0 && link.price <= means;
  if (link.price > means && link.alone <= 0) return kNoOption;
  if (led) cost += rules.cost_price * link.price / 1000;
  return cost + rules.cost_detection * link.detection * (led ? rules.guide : 1);
}

/// Of every link, for those who head for some goals (`Scratch::costs`).
void cost_links(State& state, const GoalSet& goals, double means) {
  const auto& network = *state.network;
  auto& costs = state.scratch.costs;
  costs.resize(state.links.size());
  for (std::size_t l = 0; l < costs.size(); ++l) {
    const auto to = network.links[l].to.index;
    const bool home = goals.home_of >= 0 && goals.holds[to] != 0 &&
                      state.refuses[to * network.groups() + static_cast<std::size_t>(goals.home_of)] == 0;
    const bool takes_them = home || state.places[to].kind != world::PlaceKind::homeland;
    costs[l] = state.links[l].open && takes_them ? cost_of(state, l, means) : kNoOption;
  }
}

/// How many of today's prices those of a party can pay: nothing else about their means matters to their way.
std::size_t price_class(const State& state, const Party& party) {
  if (state.prices.empty()) return 0;
  const auto beyond = std::upper_bound(state.prices.begin(), state.prices.end(), means_of(state, party));
  return static_cast<std::size_t>(beyond - state.prices.begin());
}

}  // namespace

bool is_at_goal(const State& state, std::size_t place, std::size_t group, world::Intention intention) {
  const auto* goals = state.network->goals(group, intention);
  return goals != nullptr && goals->holds[place] != 0;
}

std::span<const double> shares_towards_goal(State& state, const Party& party) {
  const auto& network = *state.network;
  const auto* goals = network.goals(party.group, party.intention);
  if (goals == nullptr || goals->holds[party.site] != 0) return {};
  const auto kind = price_class(state, party);
  const auto set = static_cast<std::size_t>(goals - network.goal_sets.data());
  const auto index = kind * network.goal_sets.size() + set;
  if (index >= state.ways.size()) state.ways.resize(index + 1);
  auto& way = state.ways[index];
  if (way.made_for != state.days_with_events) {
    way.made_for = state.days_with_events;
    cost_links(state, *goals, kind == 0 ? -1 : state.prices[kind - 1]);
    choose_towards(network.graph, state.scratch.costs, goals->places, state.scratch.goal_room, way.choice);
  }
  if (way.choice.cost_to_go[party.site] == kNoOption) return {};
  const auto first = network.first_link[party.site], last = network.first_link[party.site + 1];
  return std::span<const double>(way.choice.share).subspan(first, last - first);
}

void note_prices(State& state) {
  auto& prices = state.prices;
  prices.clear();
  for (const auto& link : state.links)
    if (link.price >= 0) prices.push_back(link.price);
  std::sort(prices.begin(), prices.end());
  prices.erase(std::unique(prices.begin(), prices.end()), prices.end());
}

}  // namespace anabasis::flow
