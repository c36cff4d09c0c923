#include "flow/measure.hpp"

#include <algorithm>

#include "flow/fate.hpp"

namespace anabasis::flow {

namespace {

People in_unit(Stratum household, world::Unit unit) {
  switch (unit) {
    case world::Unit::persons: return household.persons();
    case world::Unit::households: return 1;
    case world::Unit::adults: return household.adults;
    case world::Unit::children: return household.children;
  }
  return 0;
}

/// One byte per index; all 1 where no index is named.
template <class Id>
std::vector<std::uint8_t> mask_of(std::size_t size, std::span<const Id> named) {
  std::vector<std::uint8_t> mask(size, named.empty() ? 1 : 0);
  for (const auto id : named) mask[id.index] = 1;
  return mask;
}

PartyProbe make_party_probe(const Network& network, const world::Selector& selector) {
  PartyProbe probe;
  probe.groups = mask_of<world::GroupId>(network.groups(), selector.groups);
  probe.intentions.fill(selector.intention ? 0 : 1);
  if (selector.intention) probe.intentions[static_cast<std::size_t>(*selector.intention)] = 1;
  // Who wants to go home wants to leave.
  if (selector.intention == world::Intention::leave)
    probe.intentions[static_cast<std::size_t>(world::Intention::return_home)] = 1;
  for (std::size_t s = 0; s < kStrata; ++s) probe.per_household[s] = in_unit(strata()[s], selector.unit);
  return probe;
}

People dead_so_far(const State& state, const StockProbe& probe) {
  const auto groups = state.network->groups();
  People seen = 0;
  for (std::size_t i = 0; i < state.dead.size(); ++i) {
    if (probe.places[i / groups] == 0 || probe.who.groups[i % groups] == 0) continue;
    if (probe.unit != world::Unit::children) seen += state.dead[i].adults;
    if (probe.unit != world::Unit::adults) seen += state.dead[i].children;
  }
  return seen;
}

People with_fate(const State& state, const StockProbe& probe, world::Fate fate) {
  People seen = 0;
  for (const auto& party : state.parties) {
    if (probe.places[last_place_of(state, party)] == 0) continue;
    const auto there = probe.who.count(party.group, party.intention, party.stratum, party.households);
    if (there > 0 && fate_of(state, party) == fate) seen += there;
  }
  return seen;
}

}  // namespace

StockProbe make_stock_probe(const Network& network, const world::Selector& selector) {
  return {mask_of<world::PlaceId>(network.places(), selector.places), make_party_probe(network, selector),
          selector.fate, selector.unit};
}

double stock(const State& state, const StockProbe& probe) {
  People seen = 0;
  if (probe.fate == world::Fate::dead) return static_cast<double>(dead_so_far(state, probe));
  if (probe.fate) return static_cast<double>(with_fate(state, probe, *probe.fate));
  for (const auto& party : state.parties) {
    if (party.site >= state.places.size()) break;
    if (probe.places[party.site] != 0)
      seen += probe.who.count(party.group, party.intention, party.stratum, party.households);
  }
  return static_cast<double>(seen);
}

FlowProbe make_flow_probe(const Network& network, const world::Selector& who,
                          std::span<const world::PlaceId> from, std::span<const world::PlaceId> to,
                          Counted counted) {
  FlowProbe probe;
  probe.who = make_party_probe(network, who);
  probe.counted = counted;
  const auto holds = [](std::span<const world::PlaceId> places, world::PlaceId place) {
    return std::find(places.begin(), places.end(), place) != places.end();
  };
  for (const auto& link : network.links) {
    const bool starts = from.empty() ? !holds(to, link.from) : holds(from, link.from);
    const bool ends = to.empty() ? !holds(from, link.to) : holds(to, link.to);
    probe.links.push_back(starts && ends);
  }
  return probe;
}

double flow_today(const State& state, const FlowProbe& probe) {
  People seen = 0;
  for (const auto& passage : state.passages) {
    const bool counts = probe.counted == Counted::attempted ? passage.outcome != Outcome::queued
                                                            : passage.outcome == Outcome::passed;
    if (counts && probe.links[passage.link.index] != 0)
      seen += probe.who.count(passage.group, passage.intention, passage.stratum, passage.households);
  }
  return static_cast<double>(seen);
}

RecordProbe make_record_probe(const Network& network, std::size_t observer, const world::Selector& who,
                              std::span<const world::PlaceId> from, std::span<const world::PlaceId> to) {
  RecordProbe probe;
  probe.observer = static_cast<std::uint16_t>(observer);
  probe.who = make_party_probe(network, who);
  probe.unit = who.unit;
  const bool everywhere = from.empty() && to.empty();
  probe.sites.assign(network.places(), everywhere ? 1 : 0);
  if (everywhere) {
    probe.sites.resize(network.places() + network.links.size(), 1);
  } else {
    const auto links = make_flow_probe(network, who, from, to, Counted::passed).links;
    probe.sites.insert(probe.sites.end(), links.begin(), links.end());
  }
  return probe;
}

double recorded_today(const State& state, const RecordProbe& probe) {
  People known = 0;
  for (const auto& record : state.records) {
    if (record.observer != probe.observer || probe.sites[record.site] == 0) continue;
    if (probe.who.groups[record.group] == 0) continue;
    if (probe.who.intentions[static_cast<std::size_t>(record.intention)] == 0) continue;
    known += record.households * in_unit({record.adults, record.children}, probe.unit);
  }
  return static_cast<double>(known);
}

void persons_at_places(const State& state, std::span<double> persons) {
  std::transform(state.places.begin(), state.places.end(), persons.begin(),
                 [](const PlaceNow& place) { return static_cast<double>(place.persons); });
}

void persons_over_links(const State& state, std::span<double> persons) {
  std::fill(persons.begin(), persons.end(), 0.0);
  for (const auto& passage : state.passages) {
    if (passage.outcome == Outcome::passed)
      persons[passage.link.index] +=
          static_cast<double>(passage.households * strata()[passage.stratum].persons());
  }
}

double deaths_today(const State& state) {
  People dead = 0;
  for (const auto& death : state.deaths) dead += death.persons();
  return static_cast<double>(dead);
}

}  // namespace anabasis::flow
