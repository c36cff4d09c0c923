#include "flow/network.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <tuple>

#include "chance/distribution.hpp"

namespace anabasis::flow {

namespace {

/// The index of `name` in `names`, which grows where it is new.
std::uint32_t index_of(std::vector<std::string>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  const auto index = static_cast<std::uint32_t>(found - names.begin());
  if (found == names.end()) names.emplace_back(name);
  return index;
}

void add_links(const world::Scenario& scenario, Network& network) {
  for (std::uint32_t r = 0; r < scenario.routes.size(); ++r) {
    const auto& route = scenario.routes[r];
    const double km = std::max(route.length.value, 0.0);
    network.links.push_back({{r}, route.from, route.to, km, route.guarded});
    if (!route.one_way) network.links.push_back({{r}, route.to, route.from, km, route.guarded});
  }
  std::sort(network.links.begin(), network.links.end(), [](const Link& a, const Link& b) {
    return std::tie(a.from, a.to, a.route) < std::tie(b.from, b.to, b.route);
  });
  network.first_link.assign(scenario.places.size() + 1, 0);
  for (const auto& link : network.links) ++network.first_link[link.from.index + 1];
  for (std::size_t p = 0; p < scenario.places.size(); ++p) network.first_link[p + 1] += network.first_link[p];
}

/// What is left of a household's means stands on a rung: 0, what the strata have at the start (the middles of
/// as many equal shares of the group), and between them so many even steps up to the richest.
constexpr int kSteps = 190;
static_assert(1 + world::kMaxMeansStrata + kSteps <= 256);

void raise_rungs(Network& network, const world::Group& group) {
  const int strata = network.scenario->movement.means_strata;
  std::vector<double> at_start;
  for (int s = 0; s < strata; ++s)
    at_start.push_back(group.means ? chance::quantile(*group.means, (s + 0.5) / strata)
                                   : std::numeric_limits<double>::infinity());
  std::vector<double> rungs = at_start;
  rungs.push_back(group.means ? 0 : at_start.back());
  for (int step = 1; step <= kSteps; ++step) rungs.push_back(at_start.back() * step / kSteps);
  std::sort(rungs.begin(), rungs.end());
  for (const double means : at_start) {
    const auto rung = std::lower_bound(rungs.begin(), rungs.end(), means);
    network.means_at_start.push_back(static_cast<std::uint8_t>(rung - rungs.begin()));
  }
  network.means.insert(network.means.end(), rungs.begin(), rungs.end());
}

void watch_crossings(Network& network) {
  const auto& scenario = *network.scenario;
  std::vector<std::uint8_t> keeps(network.places());  // some of those who come in
  for (std::size_t p = 0; p < network.places(); ++p) {
    const auto& place = scenario.places[p];
    keeps[p] = place.settle || place.held;
    network.gathers |= place.convoy.has_value();
  }
  for (const auto& event : scenario.events)
    for (const auto place : event.places) keeps[place.index] |= event.what == world::EventKind::refuse;
  for (const auto& link : network.links) {
    const auto& route = scenario.routes[link.route.index];
    network.watched.push_back(keeps[link.to.index] != 0 || route.price || route.capacity_per_day);
    network.sells |= route.price.has_value();
    network.meters |= route.capacity_per_day.has_value();
  }
}

/// The index of the set of these goals, which is added where it is new; -1 for none.
std::int32_t goal_set(Network& network, const std::vector<world::PlaceId>& places, std::int32_t home_of) {
  if (places.empty()) return -1;
  GoalSet set;
  set.home_of = home_of;
  set.holds.assign(network.places(), 0);
  for (const auto place : places) set.holds[place.index] = 1;
  for (std::uint32_t p = 0; p < network.places(); ++p)
    if (set.holds[p] != 0) set.places.push_back(p);
  auto& sets = network.goal_sets;
  const auto found = std::find(sets.begin(), sets.end(), set);
  const auto index = static_cast<std::int32_t>(found - sets.begin());
  if (found == sets.end()) sets.push_back(std::move(set));
  return index;
}

void add_goals(const world::Scenario& scenario, Network& network) {
  std::vector<std::uint32_t> from, to;
  for (const auto& link : network.links) {
    from.push_back(link.from.index);
    to.push_back(link.to.index);
  }
  network.graph = make_link_graph(network.places(), from, to);
  network.goals_of.assign(scenario.groups.size() * world::kIntentions, -1);
  if (scenario.movement.choice != world::Choice::goal) return;
  for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
    const auto& group = scenario.groups[g];
    const auto of = [&](world::Intention intention) -> std::int32_t& {
      return network.goals_of[g * world::kIntentions + static_cast<std::size_t>(intention)];
    };
    const auto& goals = group.goals.empty() ? scenario.movement.goals : group.goals;
    of(world::Intention::leave) = goal_set(network, goals, -1);
    of(world::Intention::return_home) = goal_set(network, group.homes, static_cast<std::int32_t>(g));
  }
}

/// The sites whose events an observer may record: the links of its routes, those into its places, or its
/// places and the links out of them.
std::vector<std::uint8_t> sites_of(const Network& network, const world::Observer& observer) {
  const auto among = [](const auto& ids, auto id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  const bool deaths = observer.records == world::Recorded::deaths;
  std::vector<std::uint8_t> sites(network.places() + network.links.size(), 0);
  for (const auto place : observer.places) sites[place.index] = deaths ? 1 : 0;
  for (std::uint32_t l = 0; l < network.links.size(); ++l) {
    const auto& link = network.links[l];
    const bool seen =
        among(observer.routes, link.route) || among(observer.places, deaths ? link.from : link.to);
    sites[network.site_of({l})] = seen ? 1 : 0;
  }
  return sites;
}

}  // namespace

Network make_network(const world::Scenario& scenario) {
  Network network;
  network.scenario = &scenario;
  add_links(scenario, network);
  for (const auto& group : scenario.groups) raise_rungs(network, group);
  watch_crossings(network);

  network.holders = {""};
  std::vector<std::string> countries;
  for (const auto& place : scenario.places) {
    network.place_holder.push_back(index_of(network.holders, place.control));
    network.country.push_back(index_of(countries, place.country));
    network.foreign.push_back(place.country != scenario.movement.fled_country);
  }
  for (const auto& group : scenario.groups) {
    network.group_side.push_back(index_of(network.holders, group.affiliation));
    network.home.resize(network.home.size() + scenario.places.size());
    for (const auto home : group.homes)
      network.home[network.home.size() - scenario.places.size() + home.index] = 1;
  }
  add_goals(scenario, network);
  for (const auto& observer : scenario.observers)
    network.recorded_sites.push_back(sites_of(network, observer));
  for (const auto& event : scenario.events)
    network.event_holder.push_back(index_of(network.holders, event.holder));
  return network;
}

}  // namespace anabasis::flow
