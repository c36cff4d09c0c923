#include "flow/crossing.hpp"

#include <algorithm>
#include <cmath>

#include "chance/samplers.hpp"
#include "flow/death.hpp"
#include "flow/means.hpp"
#include "flow/moment.hpp"
#include "flow/refusal.hpp"

namespace anabasis::flow {

namespace {

void enter_passage(State& state, const Party& party, Outcome outcome, People households) {
  state.passages.push_back(
      {link_of(state, party), party.group, party.intention, party.stratum, outcome, households});
}

/// What an attempt that ended so makes of a household at the start of the link.
void mark(const State& state, Party& party, Outcome outcome) {
  party.status = outcome == Outcome::held          ? Status::held
                 : outcome == Outcome::turned_back ? Status::turned_back
                                                   : Status::free;
  party.rest = outcome == Outcome::turned_back ? static_cast<std::uint8_t>(state.rules.retry_days - 1) : 0;
}

/// To rest at the start of the link that a household came to the end of.
void put_back(State& state, Party party, Outcome outcome, double time_left) {
  mark(state, party, outcome);
  party.site = state.network->links[link_of(state, party).index].from.index;
  state.places[party.site].persons += party.persons();
  settle(state, party, 1 - time_left);
}

void put_back(State& state, const Mover& mover, Outcome outcome, People households) {
  if (households == 0) return;
  enter_passage(state, mover.party, outcome, households);
  Party party = mover.party;
  party.households = households;
  put_back(state, party, outcome, mover.time_left);
}

/// Who was led has paid this share of the price.
void pay(const State& state, Party& party, const LinkNow& link, double share) {
  if (link.price > 0 && party.status != Status::alone)
    party.means = means_after(state, party, share * link.price);
}

/// Detected households: some persons die, the survivors are turned back or held.
void stop_detected(State& state, chance::Stream& stream, const Mover& mover, Outcome outcome,
                   People detected) {
  const auto& link = state.links[link_of(state, mover.party).index];
  const double loss = chance_of_loss(link.death, strata()[mover.party.stratum].persons());
  const People bereaved = chance::binomial(stream, detected, loss);
  if (bereaved == 0) return put_back(state, mover, outcome, detected);
  enter_passage(state, mover.party, outcome, detected);
  auto& survivors = state.scratch.survivors;
  bereave(state, stream, mover.party, bereaved, link.death, survivors);
  Party whole = mover.party;
  whole.households = detected - bereaved;
  if (whole.households > 0) survivors.push_back(whole);
  for (const auto& party : survivors) put_back(state, party, outcome, mover.time_left);
  survivors.clear();
}

bool is_shut(const State& state, const Mover& mover) {
  return !state.links[link_of(state, mover.party).index].open ||
         state.refuses[mover.to * state.network->groups() + mover.party.group] != 0;
}

/// Takes those out of a mover who find the link closed, or a homeland that refuses them.
void send_back(State& state, Mover& mover) {
  if (!is_shut(state, mover)) return;
  put_back(state, mover, Outcome::sent_back, mover.party.households);
  mover.party.households = 0;
}

/// Takes those out of a mover who are detected.
void meet_guards(State& state, Mover& mover, int round) {
  const auto& link = state.links[link_of(state, mover.party).index];
  auto& households = mover.party.households;
  const bool guided = link.price >= 0 && mover.party.status != Status::alone;
  const double detection = guided ? link.detection * state.rules.guide : link.detection;
  if (detection <= 0 || households == 0) return;
  const auto key = key_at(moment_of(mover.time_left, round), mover.party);
  auto stream = state.stream(chance::Purpose::crossing, mover.party.site, key);
  const People detected = chance::binomial(stream, households, detection);
  households -= detected;
  if (detected == 0) return;
  Mover caught = mover;
  pay(state, caught.party, link, state.rules.means_spent);
  const People held = link.held > 0 ? chance::binomial(stream, detected, link.held) : 0;
  if (held > 0) stop_detected(state, stream, caught, Outcome::held, held);
  if (detected > held) stop_detected(state, stream, caught, Outcome::turned_back, detected - held);
}

/// How many of each mover's households are let through where only so many persons can be, in
/// `Scratch::entering`.
void let_through(State& state, std::span<const Mover> movers, std::uint32_t site, double room, int round) {
  auto& scratch = state.scratch;
  scratch.counts.clear();
  scratch.household_persons.clear();
  for (const auto& mover : movers) {
    scratch.counts.push_back(mover.party.households);
    scratch.household_persons.push_back(strata()[mover.party.stratum].persons());
  }
  scratch.entering.resize(movers.size());
  auto stream = state.stream(chance::Purpose::refusal, site, static_cast<std::uint64_t>(round));
  admit(stream, scratch.counts, scratch.household_persons, static_cast<People>(room), scratch,
        scratch.entering);
}

/// Takes those out of the movers of one link for whom the crossing has no more room today.
void queue(State& state, std::span<Mover> movers, int round) {
  auto& link = state.links[link_of(state, movers.front().party).index];
  if (link.capacity_per_day < 0) return;
  const double room = std::floor(link.capacity_per_day) - static_cast<double>(link.tried_today);
  let_through(state, movers, movers.front().party.site, room, round);
  for (std::size_t i = 0; i < movers.size(); ++i) {
    auto& party = movers[i].party;
    const People trying = state.scratch.entering[i];
    put_back(state, movers[i], Outcome::queued, party.households - trying);
    party.households = trying;
    link.tried_today += party.persons();
  }
}

/// Those who pass a link where more may happen than that.
void cross(State& state, Mover mover, People households, int round) {
  if (households == 0) return;
  const auto& place = state.places[mover.to];
  const auto site = mover.party.site;
  People held = 0, settled = 0;
  if (place.held > 0 || place.settle > 0) {
    const auto key = key_at(moment_of(mover.time_left, round), mover.party);
    auto stream = state.stream(chance::Purpose::arrival, site, key);
    held = chance::binomial(stream, households, place.held);
    if (place.kind != world::PlaceKind::homeland)
      settled = chance::binomial(stream, households - held, place.settle);
  }
  pay(state, mover.party, state.links[link_of(state, mover.party).index], 1);
  mover.party.status = Status::free;
  come_in(state, mover, households - held - settled);
  for (const auto& [status, staying] : {std::pair{Status::held, held}, {Status::settled, settled}}) {
    if (staying == 0) continue;
    enter_passage(state, mover.party, Outcome::passed, staying);
    Party party = mover.party;
    party.site = mover.to;
    party.status = status;
    party.households = staying;
    state.places[mover.to].persons += party.persons();
    settle(state, party, 1 - mover.time_left);
  }
}

/// Those who come to one place in a round, from all links.
void receive(State& state, std::span<Mover> arrivals, int round) {
  for (auto& mover : arrivals) send_back(state, mover);
  if (state.network->meters) {
    for (std::size_t first = 0, last = 0; first < arrivals.size(); first = last) {
      while (last < arrivals.size() && arrivals[last].party.site == arrivals[first].party.site) ++last;
      queue(state, arrivals.subspan(first, last - first), round);
    }
  }
  for (auto& mover : arrivals) meet_guards(state, mover, round);
  const auto place = arrivals.front().to;
  const double capacity = state.places[place].capacity;
  if (capacity < 0) {
    for (const auto& mover : arrivals) cross(state, mover, mover.party.households, round);
    return;
  }
  const double room = std::floor(capacity) - static_cast<double>(state.scratch.persons[place]);
  let_through(state, arrivals, place, room, round);
  for (std::size_t i = 0; i < arrivals.size(); ++i) {
    const People entering = state.scratch.entering[i];
    cross(state, arrivals[i], entering, round);
    put_back(state, arrivals[i], Outcome::refused, arrivals[i].party.households - entering);
  }
}

}  // namespace

bool is_led(const State& state, const Party& party, const LinkNow& link) {
  return link.price <= 0 || means_of(state, party) >= link.price;
}

std::span<const double> within_means(State& state, const Party& party, std::span<const double> weights) {
  const auto first = state.network->first_link[party.site];
  auto& affordable = state.scratch.affordable;
  affordable.assign(weights.begin(), weights.end());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto& link = state.links[first + i];
    if (link.alone <= 0 && !is_led(state, party, link)) affordable[i] = 0;
  }
  return affordable;
}

People go_alone(const State& state, const Party& party, const LinkNow& link, std::uint64_t key) {
  auto stream = state.stream(chance::Purpose::alone, party.site, key);
  return chance::binomial(stream, party.households, link.alone);
}

bool may_be_stopped(const State& state, const Mover& mover) {
  const auto id = link_of(state, mover.party).index;
  const auto& link = state.links[id];
  return !link.open || link.detection > 0 || state.places[mover.to].capacity >= 0 ||
         state.network->watched[id] != 0;
}

void come_in(State& state, const Mover& mover, People households) {
  if (households == 0) return;
  enter_passage(state, mover.party, Outcome::passed, households);
  Mover there = mover;
  there.party.site = mover.to;
  there.party.households = households;
  auto& place = state.places[mover.to];
  place.persons += there.party.persons();
  if (place.stay_days > 0) {
    there.party.rest = static_cast<std::uint8_t>(place.stay_days - 1);
    settle(state, there.party, 1 - mover.time_left);
  } else if (mover.time_left > kNoTime) {
    state.scratch.deciders.push_back(there);
  } else {
    settle(state, there.party, 1 - mover.time_left);
  }
}

void receive_all(State& state, int round) {
  auto& arrivals = state.scratch.arrivals;
  sort_and_merge(arrivals, state.places.size(), state.scratch.mover_room);
  for (std::size_t first = 0; first < arrivals.size();) {
    std::size_t last = first + 1;
    while (last < arrivals.size() && arrivals[last].to == arrivals[first].to) ++last;
    receive(state, std::span(arrivals).subspan(first, last - first), round);
    first = last;
  }
  arrivals.clear();
  sort_and_merge(state.scratch.deciders, state.places.size(), state.scratch.mover_room);
}

void release(State& state) {
  if (state.rules.release <= 0) return;
  auto& settled = state.scratch.settled;
  for (auto& party : state.parties) {
    if (party.status != Status::held) continue;  // nobody under way is
    auto stream = state.stream(chance::Purpose::release, party.site, key_at(0, party));
    Party free = party;
    free.status = Status::free;
    free.households = chance::binomial(stream, party.households, state.rules.release);
    if (free.households == 0) continue;
    party.households -= free.households;
    settled.push_back(free);
  }
  if (!settled.empty()) join_settled(state);
}

}  // namespace anabasis::flow
