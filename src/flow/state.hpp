#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "chance/stream.hpp"
#include "flow/network.hpp"
#include "flow/party.hpp"
#include "world/scenario.hpp"

namespace anabasis::flow {

enum class Outcome : std::uint8_t {
  passed,       ///< reached the other end
  turned_back,  ///< detected at a guarded link
  refused,      ///< the place was full
  sent_back,    ///< the link was closed meanwhile, or the homeland refuses the group
  held,         ///< detected at a guarded link, and not let go
  queued,       ///< the crossing took no more that day
};
inline constexpr std::size_t kOutcomes = 6;

/// Households that came to the end of a link today, and what became of them. Persons who died there are in
/// `State::deaths`.
struct Passage {
  LinkId link;
  std::uint16_t group = 0;
  world::Intention intention = world::Intention::leave;
  std::uint8_t stratum = 0;  ///< as they came to the end: before any death there
  Outcome outcome = Outcome::passed;
  People households = 0;

  bool operator==(const Passage&) const = default;
};

/// Persons of a group who died, and where: at a place, or on a link (site as in `Party`).
struct Death {
  std::uint32_t site = 0;
  std::uint16_t group = 0;
  std::uint8_t adults = 0;  ///< as a Passage: per household
  std::uint8_t children = 0;
  People households = 0;  ///< that lost so many adults and children at once

  bool operator==(const Death&) const = default;

  [[nodiscard]] People persons() const { return households * (adults + children); }
};

/// Households whose event, of any day so far, an observer has taken note of.
struct Record {
  std::uint16_t observer = 0;  ///< index into `Scenario::observers`
  std::uint16_t group = 0;
  world::Intention intention = world::Intention::leave;  ///< of a death: not told, `leave`
  std::uint8_t adults = 0;                               ///< of each household; of a death: who died
  std::uint8_t children = 0;
  std::uint32_t site = 0;  ///< the link that they came over, or where they died
  People households = 0;

  bool operator==(const Record&) const = default;
};

/// How an observer records, as this member drew it.
struct RecordLaw {
  double chance = 0;         ///< that an event comes into the record
  double known_per_day = 1;  ///< that one in the record, not known yet, becomes known today
};

/// A group as it is today.
struct GroupNow {
  double disillusion = 0;
  double family_at_home = 0;
};

/// The hazards of coming to each intention, until the next event.
struct HazardsNow {
  std::uint64_t made_for = 0;  ///< `State::days_with_events` when they were made
  std::vector<double>
      of_group;            ///< at a place without threat or price. Shape: [group * intentions + intention]
  std::vector<double> at;  ///< Shape: [(place * groups + group) * intentions + intention]
};

/// What a member's people have come to; persons. Conservation, every day: placed = at_places + under_way +
/// dead, and placed = the sum over all fates.
struct Totals {
  People placed = 0;  ///< started with, and set in motion since
  People at_places = 0;
  People under_way = 0;
  People dead = 0;
  std::array<People, world::kFates> fates{};  ///< by world::Fate; moving = under_way, dead = dead

  [[nodiscard]] People fate(world::Fate fate) const { return fates[static_cast<std::size_t>(fate)]; }

  bool operator==(const Totals&) const = default;
};

/// Persons of a group who have died so far, at a place or on a link out of it.
struct Dead {
  People adults = 0;
  People children = 0;

  bool operator==(const Dead&) const = default;
};

/// A place as it is today.
struct PlaceNow {
  world::PlaceKind kind = world::PlaceKind::town;
  double intensity = 0;         ///< of conflict
  int conflict_since = -1;      ///< day the conflict began; before the first day: -1
  std::uint32_t holder = 0;     ///< index into `Network::holders`; 0: not told
  double capacity = -1;         ///< persons; below 0: unlimited
  double own_attraction = 1;    ///< of the place itself
  double attraction = 1;        ///< that, and what its kind, its country and its conflict make of a way to it
  People persons = 0;           ///< at rest there
  int stay_days = 0;            ///< at least, between coming in and going on
  double settle = 0, held = 0;  ///< chances per arrival
  double convoy = -1;           ///< chance per day; below 0: everybody leaves by themselves
  double convoy_size = -1;      ///< persons; below 0: unlimited
  double home_policy = 0;       ///< of a homeland: how it would receive those who return, -1 to 1
};

/// A link as it is today.
struct LinkNow {
  bool open = true;
  double detection = 0;
  double km_per_day = 0;
  double walk_km_per_day = 0;
  double closeness = 1;          ///< (softening + km)^-distance_power
  double price = -1;             ///< per person led; below 0: nobody is led
  double alone = 0;              ///< chance that who cannot pay goes all the same
  double held = 0;               ///< of the detected households
  double death = 0;              ///< per person of a detected household
  double capacity_per_day = -1;  ///< persons; below 0: unlimited
  People tried_today = 0;        ///< persons; kept only where the capacity is limited
};

/// `world::Movement` as this member drew it.
struct Rules {
  std::array<double, world::kPlaceKinds> leave{};
  double leave_conflict = 0, leave_lost = 0;
  double weight_camp = 1, weight_foreign = 1, weight_conflict = 1;
  double cost_km = 0, cost_price = 0, cost_detection = 0, cost_conflict = 0;
  double capacity_scaling = 1, capacity_buffer = 1;
  double death_default = 0, death_conflict = 0;
  double means_scale = 1, means_spent = 1;
  double guide = 1, release = 0;
  int retry_days = 1;
  std::array<double, world::kIntentions> hazard_rate{};  ///< of coming to an intention
  std::array<std::array<double, world::kDrivers>, world::kIntentions> hazard_effect{};
  bool first_leg_on_foot = false;
  bool avoid_short_stints = false;
  int memory_resolution = 1;
};

/// An event with its day and value as this member drew them.
struct Change {
  int day = 0;
  std::uint32_t event = 0;  ///< index into `Scenario::events`
  double value = 0;
};

/// How people choose their way to one set of goals, until the next event.
struct WayToGoals {
  std::uint64_t made_for = 0;  ///< `State::days_with_events` when it was made
  GoalChoice choice;
};

/// How much hazard a group's households still get through today, one after another, until one changes its
/// mind.
struct Budget {
  chance::Stream stream;
  double hazard = 0;  ///< exponential
};

/// Room to work in, kept so that a day allocates nothing. Empty between days.
struct Scratch {
  std::vector<Party> settled;  ///< whose day is over
  std::vector<Party> survivors;
  std::vector<Mover> movers;    ///< on a link
  std::vector<Mover> arrivals;  ///< at the end of a link where not everybody passes
  std::vector<Mover> deciders;  ///< arrived at a place, with part of the day left
  std::vector<People> persons;  ///< at the places at an earlier moment of the round
  std::vector<double> weights;
  std::vector<double> affordable;  ///< the weights of the ways that a party can go
  std::uint64_t weighed_for = 0;   ///< whom the weights are for, with their place
  std::vector<People> counts, pool, half, entering, household_persons;
  SortingRoom<Party> party_room;
  SortingRoom<Mover> mover_room;
  std::vector<double> costs;         ///< of links
  std::vector<double> tolls;         ///< of places, to a goal; flow/fate.hpp
  std::vector<std::uint32_t> goals;  ///< places to which
  std::vector<double> costs_to_go;   ///< these are, from each place
  std::vector<Record> records;
  std::vector<Budget> budgets;  ///< of the groups, for changes of mind
  GoalRoom goal_room;
};

/// One member's world at the end of a day. Plain values: a copy goes on as the original would.
struct State {
  const Network* network = nullptr;  ///< must outlive the state
  std::uint64_t seed = 0;
  std::uint64_t member = 0;
  int day = -1;  ///< the day that has ended; -1: the first has not begun
  Totals totals;
  std::vector<Party> parties;     ///< sorted by content; no two alike, none empty
  std::vector<PlaceNow> places;   ///< Shape: places of the scenario
  std::vector<LinkNow> links;     ///< Shape: links of the network
  std::vector<Passage> passages;  ///< of `day`
  std::vector<Death> deaths;      ///< of `day`
  std::vector<Record> records;    ///< that became known on `day`; sorted

  Rules rules;
  std::vector<Change> changes;           ///< by day, then in the order of the file
  std::size_t next_change = 0;           ///< the first that has not happened yet
  std::vector<std::uint8_t> ever_held;   ///< [place * holders + holder]: on any day so far
  std::vector<std::uint8_t> refuses;     ///< [place * groups + group]: the homeland does not let them in
  std::vector<std::uint8_t> unwanted;    ///< of a group: it has homes, and all of them refuse it
  std::vector<std::uint16_t> pays_from;  ///< [(2 * group + goes home) * places + place]; flow/fate.hpp
  std::vector<Dead> dead;                ///< [place * groups + group]
  std::uint64_t days_with_events = 1;    ///< so far; from 1
  std::vector<WayToGoals> ways;          ///< [price class * goal sets + goal set]; made when first asked for
  std::vector<double> prices;            ///< that are asked anywhere today; sorted, no two alike
  std::vector<GroupNow> groups;          ///< Shape: groups
  HazardsNow hazards;                    ///< flow/intentions.hpp
  std::vector<RecordLaw> record_laws;    ///< Shape: observers
  std::vector<Record> unreported;        ///< not known yet; sorted, no two alike
  People waiting_to_start = 0;           ///< households set in motion on a day without a conflict to flee
  Scratch scratch;

  /// The stream of today's draw for a purpose at a site; `party` is of the content of whom it is about.
  [[nodiscard]] chance::Stream stream(chance::Purpose purpose, std::uint32_t site,
                                      std::uint64_t party) const {
    return chance::Stream({seed, member, static_cast<std::uint32_t>(day), site, party, purpose});
  }
};

/// The link that a party under way is on.
[[nodiscard]] inline LinkId link_of(const State& state, const Party& party) {
  return {static_cast<std::uint32_t>(party.site - state.places.size())};
}

/// The place that a party is at, or that it left for the link that it is on.
[[nodiscard]] inline std::uint32_t last_place_of(const State& state, const Party& party) {
  if (party.site < state.places.size()) return party.site;
  return state.network->links[link_of(state, party).index].from.index;
}

/// Those in `Scratch::settled` join the parties.
inline void join_settled(State& state) {
  absorb(state.parties, state.scratch.settled, state.places.size() + state.links.size(),
         state.scratch.party_room);
}

}  // namespace anabasis::flow
