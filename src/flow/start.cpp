#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "chance/samplers.hpp"
#include "flow/engine.hpp"
#include "flow/fate.hpp"
#include "flow/towards.hpp"

namespace anabasis::flow {

namespace {

using world::Quantity;

double chance_of(const Quantity& quantity, std::span<const double> draw) {
  return std::clamp(quantity.at(draw), 0.0, 1.0);
}

double amount_of(const Quantity& quantity, std::span<const double> draw) {
  return std::max(quantity.at(draw), 0.0);
}

int days_of(const Quantity& quantity, int least, std::span<const double> draw) {
  return static_cast<int>(std::lround(std::clamp(quantity.at(draw), 1.0 * least, 250.0)));
}

Rules draw_rules(const world::Scenario& scenario, std::span<const double> draw) {
  const auto& movement = scenario.movement;
  Rules rules;
  for (std::size_t kind = 0; kind < world::kPlaceKinds; ++kind)
    rules.leave[kind] = chance_of(movement.leave[kind], draw);
  rules.leave_conflict = chance_of(movement.leave_conflict, draw);
  rules.leave_lost = chance_of(movement.leave_lost, draw);
  rules.weight_camp = amount_of(movement.weight_camp, draw);
  rules.weight_foreign = amount_of(movement.weight_foreign, draw);
  rules.weight_conflict = amount_of(movement.weight_conflict, draw);
  rules.cost_km = amount_of(movement.cost_km, draw);
  rules.cost_price = amount_of(movement.cost_price, draw);
  rules.cost_detection = amount_of(movement.cost_detection, draw);
  rules.cost_conflict = amount_of(movement.cost_conflict, draw);
  rules.capacity_scaling = amount_of(movement.capacity_scaling, draw);
  rules.capacity_buffer = chance_of(movement.capacity_buffer, draw);
  rules.death_default = chance_of(movement.death_default, draw);
  rules.death_conflict = chance_of(movement.death_conflict, draw);
  rules.means_scale = amount_of(movement.means_scale, draw);
  rules.means_spent = chance_of(movement.means_spent, draw);
  rules.guide = chance_of(movement.crossing_guide, draw);
  rules.release = chance_of(movement.crossing_release, draw);
  rules.retry_days = days_of(movement.crossing_retry_days, 1, draw);
  for (std::size_t intention = 0; intention < world::kIntentions; ++intention) {
    const auto& hazard = scenario.hazards[intention];
    rules.hazard_rate[intention] = amount_of(hazard.rate, draw);
    for (std::size_t driver = 0; driver < world::kDrivers; ++driver)
      rules.hazard_effect[intention][driver] = hazard.effect[driver].at(draw);
  }
  rules.first_leg_on_foot = movement.first_leg_on_foot;
  rules.avoid_short_stints = movement.avoid_short_stints;
  rules.memory_resolution = std::clamp(movement.memory_resolution, 1, 255);
  return rules;
}

void place_places(State& state, std::span<const double> draw) {
  const auto& network = *state.network;
  state.ever_held.assign(network.places() * network.holders.size(), 0);
  for (std::size_t p = 0; p < network.places(); ++p) {
    const auto& place = network.scenario->places[p];
    PlaceNow now;
    now.kind = place.kind;
    now.intensity = std::clamp(place.conflict, 0.0, 1.0);
    now.holder = network.place_holder[p];
    if (place.capacity) now.capacity = amount_of(*place.capacity, draw) * state.rules.capacity_scaling;
    if (place.stay_days) now.stay_days = days_of(*place.stay_days, 0, draw);
    if (place.settle) now.settle = chance_of(*place.settle, draw);
    if (place.held) now.held = chance_of(*place.held, draw);
    if (place.attraction) now.own_attraction = amount_of(*place.attraction, draw);
    if (place.convoy) now.convoy = chance_of(*place.convoy, draw);
    if (place.convoy_size) now.convoy_size = amount_of(*place.convoy_size, draw);
    state.places.push_back(now);
    state.ever_held[p * network.holders.size() + now.holder] = 1;
  }
}

void place_links(State& state, std::span<const double> draw) {
  const auto& movement = state.network->scenario->movement;
  const double speed = amount_of(movement.speed_km_per_day, draw);
  const double walk = amount_of(movement.walk_km_per_day, draw);
  const double softening = movement.softening_km.at(draw);
  const double power = movement.distance_power.at(draw);
  for (const auto& link : state.network->links) {
    const auto& route = state.network->scenario->routes[link.route.index];
    LinkNow now;
    if (link.guarded) now.detection = chance_of(route.detection.value_or(movement.detection), draw);
    now.held = chance_of(route.held.value_or(movement.crossing_held), draw);
    now.death = chance_of(route.death.value_or(movement.death_crossing), draw);
    if (route.price) now.price = amount_of(route.price->amount, draw);
    now.alone = chance_of(route.alone.value_or(movement.crossing_alone), draw);
    if (route.capacity_per_day) now.capacity_per_day = amount_of(*route.capacity_per_day, draw);
    now.km_per_day = route.speed_km_per_day ? std::max(*route.speed_km_per_day, 0.0) : speed;
    now.walk_km_per_day = std::min(walk, now.km_per_day);
    now.closeness = std::pow(std::max(softening + link.km, 1e-9), -power);
    state.links.push_back(now);
  }
}

void plan_changes(State& state, std::span<const double> draw) {
  const auto& events = state.network->scenario->events;
  for (std::uint32_t e = 0; e < events.size(); ++e) {
    const double day = std::clamp(std::floor(events[e].day.at(draw)), 0.0, 1e9);
    state.changes.push_back({static_cast<int>(day), e, events[e].value.at(draw)});
  }
  std::stable_sort(state.changes.begin(), state.changes.end(),
                   [](const Change& a, const Change& b) { return a.day < b.day; });
}

/// The share of each size of household, from 1 person on. The last takes all larger ones.
std::array<double, kMaxAdults + kMaxChildren> household_sizes(double mean) {
  std::array<double, kMaxAdults + kMaxChildren> shares{};
  double rest = 1, share = std::exp(1 - mean);
  for (std::size_t others = 0; others + 1 < shares.size(); ++others) {
    shares[others] = share;
    rest -= share;
    share *= (mean - 1) / static_cast<double>(others + 1);
  }
  shares.back() = std::max(rest, 0.0);
  return shares;
}

/// Adds households, spread evenly over the strata of what their group can pay where that matters.
void add_by_means(State& state, chance::Stream& stream, const Party& like) {
  const auto& network = *state.network;
  auto& settled = state.scratch.settled;
  if (!network.sells || !network.scenario->groups[like.group].means) return settled.push_back(like);
  const std::vector<double> even(static_cast<std::size_t>(network.scenario->movement.means_strata), 1);
  const auto rungs = std::span(network.means_at_start).subspan(like.group * even.size(), even.size());
  std::vector<People> counts(even.size());
  chance::multinomial(stream, like.households, even, counts);
  for (std::size_t stratum = 0; stratum < counts.size(); ++stratum) {
    settled.push_back(like);
    settled.back().means = rungs[stratum];
    settled.back().households = counts[stratum];
  }
}

/// Spreads the households of a group at a place over sizes and intentions, all independent.
void spread(State& state, const world::Group& group, const Party& like, std::span<const double> draw) {
  const double leave = chance_of(group.wants_to_leave, draw);
  const double home = chance_of(group.wants_to_return, draw);
  const std::array<double, world::kIntentions> intentions{1 - leave, leave * (1 - home), leave * home};
  const auto sizes = household_sizes(std::max(group.household_size.at(draw), 1.0));

  std::array<double, kMaxAdults + kMaxChildren> of_size = sizes;
  std::array<People, kMaxAdults + kMaxChildren> households{};
  auto stream = state.stream(chance::Purpose::start, like.site, like.group);
  auto of_means = state.stream(chance::Purpose::means, like.site, like.group);
  chance::multinomial(stream, like.households, of_size, households);
  for (int size = 1; size <= kMaxAdults + kMaxChildren; ++size) {
    std::array<People, world::kIntentions> wanting{};
    chance::multinomial(stream, households[static_cast<std::size_t>(size - 1)], intentions, wanting);
    for (std::size_t intention = 0; intention < world::kIntentions; ++intention) {
      Party party = like;
      party.intention = static_cast<world::Intention>(intention);
      party.stratum = stratum_of(std::min(size, kMaxAdults), std::max(size - kMaxAdults, 0));
      party.first_leg = state.rules.first_leg_on_foot;
      party.households = wanting[intention];
      add_by_means(state, of_means, party);
    }
  }
}

void place_people(State& state, std::span<const double> draw) {
  const auto& scenario = *state.network->scenario;
  // By place and group, not by row: the order of the table's rows must not matter.
  std::map<std::pair<std::uint32_t, std::uint32_t>, People> stocks;
  for (const auto& stock : scenario.stocks) {
    const double households = amount_of(stock.households, draw);
    stocks[{stock.place.index, stock.group.index}] += std::llround(households);
  }
  for (const auto& [where, households] : stocks) {
    const auto [place, group] = where;
    Party like;
    like.site = place;
    like.group = static_cast<std::uint16_t>(group);
    like.households = households;
    spread(state, scenario.groups[group], like, draw);
  }
  join_settled(state);
  for (const auto& party : state.parties) {
    state.places[party.site].persons += party.persons();
    state.totals.placed += party.persons();
  }
  state.totals.at_places = state.totals.placed;
}

}  // namespace

State start(const Network& network, std::span<const double> draw, std::uint64_t seed, std::uint64_t member) {
  State state;
  state.network = &network;
  state.seed = seed;
  state.member = member;
  state.rules = draw_rules(*network.scenario, draw);
  place_places(state, draw);
  place_links(state, draw);
  plan_changes(state, draw);
  state.refuses.assign(network.places() * network.groups(), 0);
  state.dead.assign(network.places() * network.groups(), {});
  find_tolls(state);
  note_prices(state);
  for (const auto& group : network.scenario->groups)
    state.groups.push_back({chance_of(group.disillusion, draw), chance_of(group.family_at_home, draw)});
  for (const auto& observer : network.scenario->observers)
    state.record_laws.push_back(
        {chance_of(observer.chance, draw), 1 / (1 + amount_of(observer.delay_days, draw))});
  place_people(state, draw);
  return state;
}

}  // namespace anabasis::flow
