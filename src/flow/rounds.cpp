#include "flow/rounds.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "chance/samplers.hpp"
#include "flow/choice.hpp"
#include "flow/death.hpp"
#include "flow/refusal.hpp"

namespace anabasis::flow {

namespace {

/// Less of a day than this is rounding, not time.
constexpr double kNoTime = 1e-8;

/// Rounds to the nearest 2^-30 (of a day) or 2^-20 (kilometres), for amounts below 2^20. People on equal
/// journeys stay one party, though the sums of their ways are rounded differently.
double to_grid_of_time(double time) { return time < 0x1p20 ? (time + 0x1p22) - 0x1p22 : time; }
double to_grid_of_km(double km) { return (km + 0x1p32) - 0x1p32; }

/// Ends a day in which people go round in a circle of links without length.
constexpr int kMaxRounds = 1000;

/// A moment of the day, as part of the key of those who draw in it.
std::uint64_t moment_of(double time_left, int round) {
  return chance::mix(std::bit_cast<std::uint64_t>(time_left), static_cast<std::uint64_t>(round));
}

/// Apart for all who draw in a round: equal ones have been merged.
std::uint64_t key_at(std::uint64_t moment, const Party& party) {
  return chance::mix(content_key(party), moment);
}

/// The day is over for a party that has spent a part of it travelling.
void settle(State& state, Party party, double travelled) {
  if (state.rules.avoid_short_stints) {
    const double level = (party.memory + travelled * state.rules.memory_resolution) / 2;
    party.memory = static_cast<std::uint8_t>(level);
  }
  state.scratch.settled.push_back(party);
}

/// At one place, of one group and intention.
bool alike_but_for_household(const Party& a, const Party& b) {
  return content_key(a) >> 14 == content_key(b) >> 14;
}

void note_persons(State& state) {
  for (std::size_t p = 0; p < state.places.size(); ++p) state.scratch.persons[p] = state.places[p].persons;
}

/// The weights of the links out of a party's place; those of the party before where the two are alike in what
/// counts.
std::span<const double> weights_for(State& state, const Party& party) {
  auto& scratch = state.scratch;
  const std::uint64_t who = content_key(party) >> 14;  // site, group and intention: all that weights look at
  if (who != scratch.weighed_for) {
    const auto& first_link = state.network->first_link;
    scratch.weighed_for = who;
    scratch.weights.resize(first_link[party.site + 1] - first_link[party.site]);
    weigh_links(state, party.site, party.group, party.intention, scratch.persons, scratch.weights);
  }
  return scratch.weights;
}

/// Households of a party set out, each by a link of its choice; where there is none they stay.
void set_out(State& state, Party& party, People leavers, double time_left, std::uint64_t key) {
  Party going = party;
  going.households = leavers;
  auto& scratch = state.scratch;
  const auto weights = weights_for(state, party);
  scratch.counts.resize(weights.size());
  if (!spread_over_links(state, going, key, weights, scratch.counts)) return;
  party.households -= going.households;
  state.places[party.site].persons -= going.persons();
  LinkId link{state.network->first_link[party.site]};
  for (const auto households : scratch.counts) {
    if (households > 0) {
      going.site = state.network->site_of(link);
      going.households = households;
      scratch.movers.push_back({going, time_left, state.network->links[link.index].to.index});
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

/// Who of those at rest sets out. Parties of one group and intention at one place have the same chance, so
/// one draw is for all of them together; who leaves is then a uniform choice: the same law as a draw for
/// each, at the cost of one on most days.
void decide_at_rest(State& state) {
  note_persons(state);
  state.scratch.weighed_for = kNobody;
  const auto moment = moment_of(1, 0);
  auto& scratch = state.scratch;
  const std::span parties(state.parties);
  for (std::size_t first = 0, last = 0; first < parties.size(); first = last) {
    People households = 0;
    scratch.pool.clear();
    for (; last < parties.size() && alike_but_for_household(parties[last], parties[first]); ++last) {
      households += parties[last].households;
      scratch.pool.push_back(parties[last].households);
    }
    const double chance = chance_to_leave(state, parties[first], 0, 0);
    if (chance <= 0) continue;
    const auto key = key_at(moment, parties[first]);
    const People leavers = draw_leavers(state, parties[first].site, key, households, chance);
    if (leavers == 0) continue;
    scratch.half.resize(scratch.pool.size());
    if (leavers == households) {
      scratch.half = scratch.pool;
    } else {
      auto stream = state.stream(chance::Purpose::leave, parties[first].site, chance::mix(key, 1));
      chance::multivariate_hypergeometric(stream, scratch.pool, leavers, scratch.half);
    }
    for (std::size_t i = first; i < last; ++i) {
      if (scratch.half[i - first] > 0) {
        set_out(state, parties[i], scratch.half[i - first], 1, key_at(moment, parties[i]));
      }
    }
  }
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
  const auto under_way =
      std::find_if(parties.begin(), parties.end(), [&](const Party& party) { return party.site >= places; });
  for (auto party = under_way; party != parties.end(); ++party)
    state.scratch.movers.push_back({*party, 1, state.network->links[party->site - places].to.index});
  parties.erase(under_way, parties.end());
}

LinkId link_of(const State& state, const Party& party) {
  return {static_cast<std::uint32_t>(party.site - state.places.size())};
}

void enter_passage(State& state, const Party& party, Outcome outcome, People households) {
  state.passages.push_back(
      {link_of(state, party), party.group, party.intention, party.stratum, outcome, households});
}

/// To rest at the start of the link that a household came to the end of.
void put_back(State& state, Party party, double time_left) {
  party.site = state.network->links[link_of(state, party).index].from.index;
  state.places[party.site].persons += party.persons();
  settle(state, party, 1 - time_left);
}

void put_back(State& state, const Mover& mover, Outcome outcome, People households) {
  if (households == 0) return;
  enter_passage(state, mover.party, outcome, households);
  Party party = mover.party;
  party.households = households;
  put_back(state, party, mover.time_left);
}

/// Detected households: some persons die, the survivors are turned back.
void turn_back(State& state, chance::Stream& stream, const Mover& mover, People detected) {
  const double chance = state.rules.death_crossing;
  const double loss = chance_of_loss(chance, strata()[mover.party.stratum].persons());
  const People bereaved = chance::binomial(stream, detected, loss);
  if (bereaved == 0) return put_back(state, mover, Outcome::turned_back, detected);
  enter_passage(state, mover.party, Outcome::turned_back, detected);
  auto& survivors = state.scratch.survivors;
  bereave(state, stream, mover.party, bereaved, chance, survivors);
  Party whole = mover.party;
  whole.households = detected - bereaved;
  if (whole.households > 0) survivors.push_back(whole);
  for (const auto& party : survivors) put_back(state, party, mover.time_left);
  survivors.clear();
}

/// Takes those out of a mover who cannot come in, room or not: the link is closed, or they are detected.
void stop_at_the_end(State& state, Mover& mover, int round) {
  const auto& link = state.links[link_of(state, mover.party).index];
  auto& households = mover.party.households;
  if (!link.open) {
    put_back(state, mover, Outcome::sent_back, households);
    households = 0;
  } else if (link.detection > 0) {
    const auto key = key_at(moment_of(mover.time_left, round), mover.party);
    auto stream = state.stream(chance::Purpose::crossing, mover.party.site, key);
    const People detected = chance::binomial(stream, households, link.detection);
    if (detected > 0) turn_back(state, stream, mover, detected);
    households -= detected;
  }
}

void come_in(State& state, const Mover& mover, People households) {
  if (households == 0) return;
  enter_passage(state, mover.party, Outcome::passed, households);
  Mover there = mover;
  there.party.site = mover.to;
  there.party.households = households;
  state.places[mover.to].persons += there.party.persons();
  if (mover.time_left > kNoTime)
    state.scratch.deciders.push_back(there);
  else
    settle(state, there.party, 1 - mover.time_left);
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
    if (!link.open || link.detection > 0 || state.places[mover.to].capacity >= 0)
      scratch.arrivals.push_back(mover);
    else
      come_in(state, mover, party.households);
  }
  scratch.movers.clear();
}

/// Those who come to one place in a round, from all links.
void receive(State& state, std::span<Mover> arrivals, int round) {
  auto& scratch = state.scratch;
  for (auto& mover : arrivals) stop_at_the_end(state, mover, round);
  const auto place = arrivals.front().to;
  const double capacity = state.places[place].capacity;
  if (capacity < 0) {
    for (const auto& mover : arrivals) come_in(state, mover, mover.party.households);
    return;
  }
  scratch.counts.clear();
  scratch.household_persons.clear();
  for (const auto& mover : arrivals) {
    scratch.counts.push_back(mover.party.households);
    scratch.household_persons.push_back(strata()[mover.party.stratum].persons());
  }
  scratch.entering.resize(arrivals.size());
  const auto room = static_cast<People>(std::floor(capacity)) - scratch.persons[place];
  auto stream = state.stream(chance::Purpose::refusal, place, static_cast<std::uint64_t>(round));
  admit(stream, scratch.counts, scratch.household_persons, room, scratch, scratch.entering);
  for (std::size_t i = 0; i < arrivals.size(); ++i) {
    const People households = arrivals[i].party.households;
    come_in(state, arrivals[i], scratch.entering[i]);
    put_back(state, arrivals[i], Outcome::refused, households - scratch.entering[i]);
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

}  // namespace

void move(State& state) {
  auto& scratch = state.scratch;
  scratch.persons.resize(state.places.size());
  weigh_places(state);
  rejoin_those_under_way(state);
  decide_at_rest(state);
  for (int round = 0; !scratch.movers.empty() && round < kMaxRounds; ++round) {
    travel(state);
    receive_all(state, round);
    if (round + 1 < kMaxRounds) decide_arrived(state, round + 1);
  }
  for (const auto& decider : scratch.deciders) settle(state, decider.party, 1 - decider.time_left);
  scratch.deciders.clear();

  // Halving keeps the order of those who stayed at rest; absorb merges those whom it made alike.
  for (auto& party : state.parties) party.memory /= 2;
  join_settled(state);
}

}  // namespace anabasis::flow
