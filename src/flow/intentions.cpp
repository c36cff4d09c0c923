#include "flow/intentions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "chance/samplers.hpp"
#include "flow/choice.hpp"

namespace anabasis::flow {

namespace {

using world::Driver;
using world::Intention;

constexpr double kNoWay = std::numeric_limits<double>::infinity();

/// No part of an exponent counts for more, so that hazards stay finite.
constexpr double kMostExponent = 230;

/// How much more likely an intention becomes by an exponent.
double factor(double exponent) { return std::exp(std::clamp(exponent, -kMostExponent, kMostExponent)); }

/// The mean policy of a group's homes; 0 for a group without.
double policy_at_home(const State& state, std::size_t group) {
  const auto& homes = state.network->scenario->groups[group].homes;
  double sum = 0;
  for (const auto home : homes) sum += state.places[home.index].home_policy;
  return homes.empty() ? 0 : sum / static_cast<double>(homes.size());
}

/// Of the places that the group's side has held on any day so far, the share that others hold now.
double ground_lost(const State& state, std::size_t group) {
  const auto& network = *state.network;
  const auto side = network.group_side[group];
  if (side == 0) return 0;
  double held = 0, lost = 0;
  for (std::size_t p = 0; p < network.places(); ++p) {
    held += state.ever_held[p * network.holders.size() + side];
    lost += is_lost(state, p, group) ? 1 : 0;
  }
  return held > 0 ? lost / held : 0;
}

double effect(const State& state, std::size_t intention, Driver driver) {
  return state.rules.hazard_effect[intention][static_cast<std::size_t>(driver)];
}

/// The least sum of prices on a way out of the country that is fled, for each place, in thousands; 0 where no
/// way is open and where one is out already.
void price_ways_out(State& state, std::vector<double>& prices) {
  const auto& network = *state.network;
  auto& scratch = state.scratch;
  scratch.costs.resize(state.links.size());
  for (std::size_t l = 0; l < state.links.size(); ++l) {
    const bool passable =
        state.links[l].open && state.places[network.links[l].to.index].kind != world::PlaceKind::homeland;
    scratch.costs[l] = passable ? std::max(state.links[l].price, 0.0) / 1000 : kNoWay;
  }
  scratch.goals.clear();
  for (std::uint32_t p = 0; p < network.places(); ++p)
    if (network.foreign[p] != 0) scratch.goals.push_back(p);
  least_costs(network.graph, scratch.costs, scratch.goals, scratch.goal_room, prices);
  std::replace(prices.begin(), prices.end(), kNoWay, 0.0);
}

/// What a group's households do anywhere, by what they have lived through and hope for.
void make_hazards_of(State& state, std::size_t group) {
  const double lost = ground_lost(state, group), policy = policy_at_home(state, group);
  const auto& now = state.groups[group];
  const auto hazards = std::span(state.hazards.of_group).subspan(group * world::kIntentions);
  for (std::size_t i = 0; i < world::kIntentions; ++i)
    hazards[i] = state.rules.hazard_rate[i] * factor(effect(state, i, Driver::disillusion) * now.disillusion +
                                                     effect(state, i, Driver::ground_lost) * lost +
                                                     effect(state, i, Driver::policy) * policy +
                                                     effect(state, i, Driver::family) * now.family_at_home);
  if (state.network->scenario->groups[group].homes.empty())
    hazards[static_cast<std::size_t>(Intention::return_home)] = 0;
}

/// Others than the group's side hold the place.
bool is_threatened(const State& state, std::size_t place, std::size_t group) {
  const auto side = state.network->group_side[group];
  const auto holder = state.places[place].holder;
  return side != 0 && holder != 0 && holder != side;
}

/// The hazards of all groups at a place from which the way out costs so much.
void make_hazards_at(State& state, std::size_t place, double price) {
  const std::size_t groups = state.groups.size();
  for (std::size_t i = 0; i < world::kIntentions; ++i) {
    const double by_price = factor(effect(state, i, Driver::price) * price);
    const double by_threat = factor(effect(state, i, Driver::threat));
    for (std::size_t g = 0; g < groups; ++g)
      state.hazards.at[(place * groups + g) * world::kIntentions + i] =
          state.hazards.of_group[g * world::kIntentions + i] *
          (is_threatened(state, place, g) ? by_threat : 1) * by_price;
  }
}

void make_hazards(State& state) {
  auto& hazards = state.hazards;
  hazards.made_for = state.days_with_events;
  const std::size_t places = state.places.size(), groups = state.groups.size();
  hazards.of_group.resize(groups * world::kIntentions);
  for (std::size_t g = 0; g < groups; ++g) make_hazards_of(state, g);
  auto& prices = state.scratch.costs_to_go;
  if (state.network->sells)
    price_ways_out(state, prices);
  else
    prices.assign(places, 0);
  hazards.at.resize(places * groups * world::kIntentions);
  for (std::size_t p = 0; p < places; ++p) make_hazards_at(state, p, prices[p]);
}

/// How a household changes its intention today.
struct ChangeOfMind {
  double hazard = 0;                                ///< of any change
  std::array<double, world::kIntentions> weight{};  ///< of each intention that it may come to
};

ChangeOfMind change_of_mind(const State& state, const Party& party) {
  const auto* hazards =
      &state.hazards.at[(party.site * state.groups.size() + party.group) * world::kIntentions];
  ChangeOfMind mind;
  for (std::size_t i = 0; i < world::kIntentions; ++i) {
    if (i == static_cast<std::size_t>(party.intention)) continue;
    mind.weight[i] = hazards[i];
    mind.hazard += hazards[i];
  }
  return mind;
}

/// Households of a kind of which so many are expected to change are drawn at once.
constexpr double kMany = 8;

void new_hazard(Budget& budget) { budget.hazard = -std::log(budget.stream.uniform()); }

/// How many of some households change, each with the chance 1 - exp(-hazard). Household by household the
/// hazard is taken out of the group's budget; where it is used up, that one changes, and the budget is drawn
/// anew: one number for each change, and none for those who do not.
People draw_changes(Budget& budget, People households, double hazard) {
  if (hazard * static_cast<double>(households) > kMany)
    return chance::binomial(budget.stream, households, -std::expm1(-hazard));
  People changes = 0;
  while (budget.hazard < hazard * static_cast<double>(households)) {
    const auto unchanged = static_cast<People>(budget.hazard / hazard);
    households = std::max<People>(households - unchanged - 1, 0);
    ++changes;
    new_hazard(budget);
  }
  budget.hazard -= hazard * static_cast<double>(households);
  return changes;
}

/// `changing` households of some parties of one place, group and intention come to another intention.
void change(State& state, chance::Stream& stream, std::span<Party> parties, People changing,
            const ChangeOfMind& mind) {
  auto& scratch = state.scratch;
  scratch.pool.clear();
  for (const auto& party : parties) scratch.pool.push_back(party.households);
  scratch.half.resize(parties.size());
  chance::multivariate_hypergeometric(stream, scratch.pool, changing, scratch.half);
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (scratch.half[i] == 0) continue;
    std::array<People, world::kIntentions> counts{};
    chance::multinomial(stream, scratch.half[i], mind.weight, counts);
    parties[i].households -= scratch.half[i];
    for (std::size_t to = 0; to < counts.size(); ++to) {
      if (counts[to] == 0) continue;
      Party changed = parties[i];
      changed.intention = static_cast<Intention>(to);
      changed.households = counts[to];
      scratch.settled.push_back(changed);
    }
  }
}

void open_budgets(State& state) {
  auto& budgets = state.scratch.budgets;
  budgets.clear();
  for (std::uint32_t group = 0; group < state.groups.size(); ++group) {
    budgets.push_back({state.stream(chance::Purpose::intention, group, 0)});
    new_hazard(budgets.back());
  }
}

}  // namespace

void change_intentions(State& state) {
  const auto& rates = state.rules.hazard_rate;
  if (std::all_of(rates.begin(), rates.end(), [](double rate) { return rate == 0; })) return;
  if (state.hazards.made_for != state.days_with_events) make_hazards(state);
  open_budgets(state);
  const std::span parties(state.parties);
  const auto places = static_cast<std::uint32_t>(state.places.size());
  for (std::size_t first = 0, last = 0; first < parties.size(); first = last) {
    const auto& one = parties[first];
    if (one.site >= places) break;
    People households = 0;
    const auto alike = decision_key(one);
    for (; last < parties.size() && decision_key(parties[last]) == alike; ++last)
      households += parties[last].households;
    if (state.places[one.site].kind == world::PlaceKind::homeland) continue;
    const auto mind = change_of_mind(state, one);
    if (mind.hazard == 0) continue;
    auto& budget = state.scratch.budgets[one.group];
    const People changes = draw_changes(budget, households, mind.hazard);
    if (changes > 0) change(state, budget.stream, parties.subspan(first, last - first), changes, mind);
  }
  if (!state.scratch.settled.empty()) join_settled(state);
}

}  // namespace anabasis::flow
