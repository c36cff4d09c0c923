#include "flow/rounds.hpp"

#include <algorithm>
#include <cmath>

#include "chance/samplers.hpp"
#include "flow/choice.hpp"
#include "flow/crossing.hpp"
#include "flow/moment.hpp"
#include "flow/refusal.hpp"
#include "flow/towards.hpp"

namespace anabasis::flow {

namespace {

/// Rounds to the nearest 2^-30 (of a day) or 2^-20 (kilometres), for amounts below 2^20. People on equal
/// journeys stay one party, though the sums of their ways are rounded differently.
double to_grid_of_time(double time) { return time < 0x1p20 ? (time + 0x1p22) - 0x1p22 : time; }
double to_grid_of_km(double km) { return (km + 0x1p32) - 0x1p32; }

/// Ends a day in which people go round in a circle of links without length.
constexpr int kMaxRounds = 1000;

void note_persons(State& state) {
  for (std::size_t p = 0; p < state.places.size(); ++p) state.scratch.persons[p] = state.places[p].persons;
}

/// The weights of the links out of a party's place; those of the party before where the two are alike in what
/// counts.
std::span<const double> weights_for(State& state, const Party& party) {
  auto& scratch = state.scratch;
  const auto towards = shares_towards_goal(state, party);
  if (!towards.empty()) return towards;
  const auto who = decision_key(party);
  if (who != scratch.weighed_for) {
    const auto& first_link = state.network->first_link;
    scratch.weighed_for = who;
    scratch.weights.resize(first_link[party.site + 1] - first_link[party.site]);
    weigh_links(state, party.site, party.group, party.intention, scratch.persons, scratch.weights);
  }
  return scratch.weights;
}

/// Households of a party that picked a link set out on it, but for those who cannot pay and do not dare.
void go_by(State& state, Party& party, Party going, LinkId link, double time_left, std::uint64_t key) {
  const auto& now = state.links[link.index];
  if (!is_led(state, party, now)) {
    going.status = Status::alone;
    going.households = go_alone(state, going, now, key);
    if (going.households == 0) return;
  }
  party.households -= going.households;
  state.places[party.site].persons -= going.persons();
  state.scratch.movers.push_back({going, time_left, state.network->links[link.index].to.index});
}

/// Households of a party set out, each by a link of its choice; where there is none they stay.
void set_out(State& state, Party& party, People leavers, double time_left, std::uint64_t key) {
  Party going = party;
  going.status = Status::free;
  going.households = leavers;
  auto& scratch = state.scratch;
  auto weights = weights_for(state, party);
  if (state.network->sells) weights = within_means(state, party, weights);
  scratch.counts.resize(weights.size());
  if (!spread_over_links(state, going, key, weights, scratch.counts)) return;
  LinkId link{state.network->first_link[party.site]};
  for (const auto households : scratch.counts) {
    if (households > 0) {
      going.site = state.network->site_of(link);
      going.households = households;
      go_by(state, party, going, link, time_left, key);
    }
    ++link.index;
  }
}

/// How many of some households with the same chance leave.
People draw_leavers(const State& state, std::uint32_t place, std::uint64_t key, People households,
                    double chance) {
  if (chance >= 1) return households;
  auto stream = state.stream(chance::Purpose::leave, place, key);
  return chance::binomial(stream, households, chance);
}

/// How many of a party can set out if they want to.
People deciding(const Party& party) { return party.is_bound() ? 0 : party.households; }

/// So many of the households of some parties, which ones by chance, set out in the morning.
void send_some(State& state, std::span<Party> parties, People leavers, bool all, std::uint64_t key) {
  auto& scratch = state.scratch;
  scratch.pool.clear();
  for (const auto& party : parties) scratch.pool.push_back(deciding(party));
  scratch.half.resize(parties.size());
  if (all) {
    scratch.half = scratch.pool;
  } else {
    auto stream = state.stream(chance::Purpose::leave, parties.front().site, chance::mix(key, 1));
    chance::multivariate_hypergeometric(stream, scratch.pool, leavers, scratch.half);
  }
  const auto moment = moment_of(1, 0);
  for (std::size_t i = 0; i < parties.size(); ++i)
    if (scratch.half[i] > 0) set_out(state, parties[i], scratch.half[i], 1, key_at(moment, parties[i]));
}

/// Who of those at rest sets out. Parties of one group and intention at one place have the same chance, so
/// one draw is for all of them together; who leaves is then a uniform choice: the same law as a draw for
/// each, at the cost of one on most days.
void decide_at_rest(State& state) {
  note_persons(state);
  state.scratch.weighed_for = kNobody;
  const auto moment = moment_of(1, 0);
  const std::span parties(state.parties);
  for (std::size_t first = 0, last = 0; first < parties.size(); first = last) {
    People households = 0;
    const auto alike = decision_key(parties[first]);
    const double chance = chance_to_leave(state, parties[first], 0, 0);
    for (; last < parties.size() && decision_key(parties[last]) == alike; ++last)
      if (chance > 0) households += deciding(parties[last]);
    if (households == 0) continue;
    const auto key = key_at(moment, parties[first]);
    const People leavers = draw_leavers(state, parties[first].site, key, households, chance);
    if (leavers > 0)
      send_some(state, parties.subspan(first, last - first), leavers, leavers == households, key);
  }
}

/// Whether a party at a place with convoys goes with the next one.
bool waits_for_convoy(const State& state, const Party& party) {
  return !party.is_bound() && party.intention != world::Intention::remain &&
         state.places[party.site].kind != world::PlaceKind::homeland &&
         state.places[party.site].intensity <= 0 && !is_lost(state, party.site, party.group);
}

/// One convoy sets out, or none: those who wait at one place, [first, last) of the state's parties.
void send_convoy(State& state, std::span<Party> parties) {
  const auto site = parties.front().site;
  const auto& place = state.places[site];
  auto& scratch = state.scratch;
  auto stream = state.stream(chance::Purpose::convoy, site, 0);
  if (stream.uniform() >= place.convoy) return;
  scratch.counts.clear();
  scratch.household_persons.clear();
  for (const auto& party : parties) {
    scratch.counts.push_back(waits_for_convoy(state, party) ? party.households : 0);
    scratch.household_persons.push_back(strata()[party.stratum].persons());
  }
  scratch.entering = scratch.counts;
  if (place.convoy_size >= 0) {
    const auto size = static_cast<People>(place.convoy_size);
    admit(stream, scratch.counts, scratch.household_persons, size, scratch, scratch.entering);
  }
  const auto moment = moment_of(1, 0);
  for (std::size_t i = 0; i < parties.size(); ++i)
    if (scratch.entering[i] > 0)
      set_out(state, parties[i], scratch.entering[i], 1, key_at(moment, parties[i]));
}

void send_convoys(State& state) {
  if (!state.network->gathers) return;
  const std::span parties(state.parties);
  for (std::size_t first = 0, last = 0; first < parties.size(); first = last) {
    while (last < parties.size() && parties[last].site == parties[first].site) ++last;
    if (parties[first].site >= state.places.size()) return;
    if (state.places[parties[first].site].convoy >= 0)
      send_convoy(state, parties.subspan(first, last - first));
  }
}

/// One night less to stay; half of the memory fades.
void rest(State& state) {
  bool rested = false;
  for (auto& party : state.parties) {
    if (party.rest == 0) continue;
    --party.rest;
    rested = true;
  }
  if (!state.rules.avoid_short_stints) return;
  for (auto& party : state.parties) party.memory /= 2;
  // Either alone keeps the order; absorb_and_tidy merges those whom it made alike.
  if (rested) std::sort(state.parties.begin(), state.parties.end(), comes_before);
}

void decide_arrived(State& state, int round) {
  note_persons(state);
  state.scratch.weighed_for = kNobody;
  for (auto& [party, time_left, place] : state.scratch.deciders) {
    const double chance = chance_to_leave(state, party, 1 - time_left, round);
    const auto key = key_at(moment_of(time_left, round), party);
    const People leavers = chance > 0 ? draw_leavers(state, party.site, key, party.households, chance) : 0;
    if (leavers > 0) set_out(state, party, leavers, time_left, key);
    if (party.households > 0) settle(state, party, 1 - time_left);
  }
  state.scratch.deciders.clear();
}

void rejoin_those_under_way(State& state) {
  const auto places = static_cast<std::uint32_t>(state.places.size());
  auto& parties = state.parties;
  const auto under_way = std::partition_point(parties.begin(), parties.end(),
                                              [&](const Party& party) { return party.site < places; });
  for (auto party = under_way; party != parties.end(); ++party)
    state.scratch.movers.push_back({*party, 1, state.network->links[party->site - places].to.index});
  parties.erase(under_way, parties.end());
}

/// Everybody on a link goes as far as the day allows. At the end of a link they stop in `arrivals` where it
/// may be that not everybody passes; else they come in at once.
void travel(State& state) {
  auto& scratch = state.scratch;
  note_persons(state);
  for (auto& mover : scratch.movers) {
    auto& party = mover.party;
    const auto id = link_of(state, party);
    const auto& link = state.links[id.index];
    const double speed = party.first_leg ? link.walk_km_per_day : link.km_per_day;
    const double needed = to_grid_of_time((state.network->links[id.index].km - party.km) / speed);
    if (needed > mover.time_left + kNoTime) {
      party.km = to_grid_of_km(party.km + mover.time_left * speed);
      settle(state, party, 1);
      continue;
    }
    mover.time_left = std::max(mover.time_left - needed, 0.0);
    party.km = 0;
    party.first_leg = false;
    if (may_be_stopped(state, mover))
      scratch.arrivals.push_back(mover);
    else
      come_in(state, mover, party.households);
  }
  scratch.movers.clear();
}

}  // namespace

void move(State& state) {
  auto& scratch = state.scratch;
  scratch.persons.resize(state.places.size());
  weigh_places(state);
  rejoin_those_under_way(state);
  if (state.network->meters)
    for (auto& link : state.links) link.tried_today = 0;
  decide_at_rest(state);
  send_convoys(state);
  for (int round = 0; !scratch.movers.empty() && round < kMaxRounds; ++round) {
    travel(state);
    receive_all(state, round);
    if (round + 1 < kMaxRounds) decide_arrived(state, round + 1);
  }
  for (const auto& decider : scratch.deciders) settle(state, decider.party, 1 - decider.time_left);
  scratch.deciders.clear();

  rest(state);
  absorb_and_tidy(state.parties, scratch.settled, state.places.size() + state.links.size(),
                  scratch.party_room);
}

}  // namespace anabasis::flow
