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

void add_links_in(Network& network) {
  const auto& links = network.links;
  network.first_in.assign(network.places() + 1, 0);
  for (const auto& link : links) ++network.first_in[link.to.index + 1];
  for (std::size_t p = 0; p < network.places(); ++p) network.first_in[p + 1] += network.first_in[p];
  auto next = network.first_in;
  network.links_in.resize(links.size());
  for (std::uint32_t l = 0; l < links.size(); ++l) network.links_in[next[links[l].to.index]++] = l;
}

/// What a household of each stratum can pay: the middles of as many equal shares of the group.
void share_out_means(Network& network) {
  const int strata = network.scenario->movement.means_strata;
  for (const auto& group : network.scenario->groups) {
    network.means.push_back(group.means ? 0 : std::numeric_limits<double>::infinity());
    for (int s = 0; s < strata; ++s)
      network.means.push_back(group.means ? chance::quantile(*group.means, (s + 0.5) / strata)
                                          : network.means.back());
  }
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

}  // namespace

Network make_network(const world::Scenario& scenario) {
  Network network;
  network.scenario = &scenario;
  add_links(scenario, network);
  add_links_in(network);
  share_out_means(network);
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
  for (const auto& event : scenario.events)
    network.event_holder.push_back(index_of(network.holders, event.holder));
  return network;
}

}  // namespace anabasis::flow
