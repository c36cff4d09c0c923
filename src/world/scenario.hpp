#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/error.hpp"
#include "base/units.hpp"
#include "chance/distribution.hpp"
#include "world/flee_tables.hpp"
#include "world/quantity.hpp"

namespace anabasis::world {

using PlaceId = base::Id<struct PlaceTag>;
using RouteId = base::Id<struct RouteTag>;
using GroupId = base::Id<struct GroupTag>;

/// A number of the scenario that is not known exactly: a prior, to be narrowed by evidence.
struct Unknown {
  std::string
      name;  ///< unique, and stable under reordering: "movement.leave.town", "stocks.saudi@raqqa.count"
  chance::Distribution prior;
  std::string source;                    ///< who says so; empty only where `is_default`
  std::optional<base::Day> source_date;  ///< when it was known; never after the scenario's `as_of`
  bool is_default = false;  ///< an assumption without a source: stamped DEFAULT wherever it is shown
  base::Where where;
};

/// What a place is for those who move. Conflict is not a kind: it comes and goes (`EventKind::conflict`).
enum class PlaceKind : std::uint8_t {
  town,      ///< people stay for a while, and move on
  camp,      ///< people mostly stay
  idp_camp,  ///< a camp inside the country that is fled
  hub,       ///< a place to pass through: everybody goes on
  waiting,   ///< people gather until they can go on
  homeland,  ///< takes only groups whose home it is; nobody leaves it
};
inline constexpr std::size_t kPlaceKinds = 6;
[[nodiscard]] std::string_view to_string(PlaceKind kind);

struct Place {
  std::string id;
  std::string name;
  std::string region;
  std::string country;  ///< ISO 3166 alpha-3; as the case writes it in a Flee folder
  double lat = 0;
  double lon = 0;
  PlaceKind kind = PlaceKind::town;
  double population = 0;                ///< residents: weighs where people set in motion come from
  std::optional<Quantity> capacity;     ///< persons; none: unlimited
  double conflict = 0;                  ///< intensity before the first day; 0 none, 1 full
  std::string control;                  ///< who holds it before the first day; empty: not told
  std::optional<Quantity> stay_days;    ///< at least so many days between coming in and going on
  std::optional<Quantity> settle;       ///< chance per arrival to stop here for good
  std::optional<Quantity> held;         ///< chance per arrival to be held here
  std::optional<Quantity> attraction;   ///< what it is to those who choose by weight; none: 1
  std::optional<Quantity> convoy;       ///< chance per day that those who wait set out, all on one day
  std::optional<Quantity> convoy_size;  ///< persons who can go on such a day; none: all
  std::vector<std::string> aliases;
  base::Where where;
};

/// What it costs a person to be led over a route. Money keeps its currency; nothing is ever converted.
struct Price {
  Quantity amount;
  std::string currency;           ///< ISO 4217
  std::optional<base::Day> date;  ///< when it was told
};

/// A way between two places. In the network it is one link, or two where both ways are open.
struct Route {
  std::string id;  ///< "raqqa--tabqa" unless the table says otherwise
  PlaceId from;
  PlaceId to;
  base::Km length;
  std::string mode;                        ///< "road", "foot", "air", …; shown, not computed with
  std::optional<double> speed_km_per_day;  ///< where it differs from `Movement::speed_km_per_day`
  bool guarded = false;                    ///< an attempt may be detected
  bool one_way = false;
  std::optional<Quantity> detection;  ///< chance per attempt, where it differs from `Movement::detection`
  std::optional<Quantity> held;       ///< of the detected, where it differs from `Movement::crossing_held`
  std::optional<Quantity> death;  ///< per person detected, where it differs from `Movement::death_crossing`
  std::optional<Price> price;     ///< of being led; none: nobody is led, and it costs nothing
  std::optional<Quantity> alone;  ///< where it differs from `Movement::crossing_alone`
  std::optional<Quantity> capacity_per_day;  ///< persons who can try in a day, each way; none: unlimited
  base::Where where;
};

/// Who people are as a source asserts it. Never a person.
struct Group {
  std::string id;
  std::string name;
  std::string origin;        ///< nationality as asserted: ISO 3166 alpha-3
  std::string role;          ///< "fighter", "civilian", … as asserted by a source
  std::string affiliation;   ///< a holder of places (`Place::control`), or empty
  Quantity household_size;   ///< mean persons per household, at least 1
  Quantity wants_to_leave;   ///< share of households that want to leave rather than remain
  Quantity wants_to_return;  ///< of those that want to leave, the share that wants to go home
  std::vector<PlaceId> homes;
  /// What its households can pay, per person: not a prior but how households differ. None: any price.
  std::optional<chance::Distribution> means;
  std::string currency;        ///< of `means`, ISO 4217
  std::vector<PlaceId> goals;  ///< of those who leave; empty: `Movement::goals`
  Quantity disillusion{0};     ///< with its side, 0 to 1
  Quantity family_at_home{0};  ///< share of households with close family at home
  base::Where where;
};

/// What a household wants. Apart from what it does.
enum class Intention : std::uint8_t { remain, leave, return_home };
inline constexpr std::size_t kIntentions = 3;
[[nodiscard]] std::string_view to_string(Intention intention);  ///< "remain", "leave", "return"

/// What makes intentions change: a number of a group and its place today.
enum class Driver : std::uint8_t {
  threat,       ///< 1 where others than the group's side hold the place, else 0
  disillusion,  ///< `Group::disillusion`
  ground_lost,  ///< of the places that the group's side ever held, the share that others hold now
  price,        ///< least price of a way out of the fled country, in thousands
  policy,       ///< of the group's homes, -1 to 1: their mean
  family,       ///< `Group::family_at_home`
};
inline constexpr std::size_t kDrivers = 6;
[[nodiscard]] std::string_view to_string(Driver driver);  ///< "threat", …: keys of [intentions], in names

/// How fast people come to an intention: `rate` × exp(sum of `effect` × driver) per day.
struct Hazard {
  Quantity rate{0};
  std::array<Quantity, kDrivers> effect{};  ///< by Driver
};

/// Households of a group at a place before the first day.
struct Stock {
  GroupId group;
  PlaceId place;
  Quantity households;
  base::Where where;
};

enum class EventKind : std::uint8_t {
  conflict,     ///< places: intensity becomes `value`
  control,      ///< places: from now on held by `holder`
  close,        ///< routes: nobody can set out, those under way are sent back
  open,         ///< routes
  capacity,     ///< places: persons, `value`
  becomes,      ///< places: their kind becomes `kind`
  guard,        ///< routes: detection becomes `value`
  price,        ///< routes: the price per head becomes `value`
  refuse,       ///< homelands: `groups` are not let in any more
  accept,       ///< homelands: `groups` are let in again
  home_policy,  ///< homelands: how they would receive those who return, -1 to 1
  disillusion,  ///< groups: with their side, 0 to 1
  family,       ///< groups: share of households with close family at home
};

/// Something that changes on a day. After `as_of` it is an assumption.
struct Event {
  Quantity day;  ///< days after the scenario's start; rounded down when drawn; before 0 counts as 0
  EventKind what = EventKind::conflict;
  std::vector<PlaceId> places;
  std::vector<RouteId> routes;
  std::vector<GroupId> groups;
  Quantity value;
  std::string holder;
  PlaceKind kind = PlaceKind::town;
  bool is_assumption = false;
  base::Where where;
};

/// By what people choose their next link.
enum class Choice : std::uint8_t {
  gravity,  ///< the pull of the places that are next
  goal,     ///< the cost of all that still lies before their goal; by gravity where they have none
};

/// How people move. Chances are per day and household; weights multiply the attraction of a place.
/// Most classes of households by what they can pay.
inline constexpr int kMaxMeansStrata = 64;

/// docs/reference/process.md says what each does, its range and its default's source.
struct Movement {
  Choice choice = Choice::gravity;
  std::vector<PlaceId> goals;  ///< of those who leave, where their group names none
  Quantity cost_km{0.01};      ///< of a link, per kilometre; costs are in logits
  Quantity cost_price{0};      ///< of being led, per thousand of the price
  Quantity cost_detection{0};  ///< of a link where everybody is detected
  Quantity cost_conflict{0};   ///< of a link to a place in full conflict
  Quantity speed_km_per_day{200};
  Quantity walk_km_per_day{35};
  bool first_leg_on_foot = false;
  std::array<Quantity, kPlaceKinds> leave{{{0.3}, {0.001}, {0.1}, {1}, {0}, {0}}};  ///< by PlaceKind
  Quantity leave_conflict{1};
  Quantity leave_lost{1};  ///< from a place that the group's side has lost
  Quantity weight_camp{1};
  Quantity weight_foreign{1};
  Quantity weight_conflict{0.31622776601683794};  ///< 1/sqrt(10)
  Quantity softening_km{10};
  Quantity distance_power{1};
  bool avoid_short_stints = false;
  Quantity capacity_scaling{1};
  Quantity capacity_buffer{0.9};
  std::vector<double>
      conflict_decay;  ///< by age of the conflict in steps of `conflict_decay_days`; empty: none
  int conflict_decay_days = 30;
  Quantity detection{0};
  Quantity death_default{0};        ///< per person and day at a place
  Quantity death_conflict{0};       ///< the same at intensity 1
  Quantity death_crossing{0};       ///< per person of a detected household
  Quantity crossing_guide{1};       ///< what being led leaves of the detection
  Quantity crossing_alone{0};       ///< chance that who cannot pay goes without being led
  Quantity crossing_held{0};        ///< of detected households that survive, the share that is held
  Quantity crossing_release{0};     ///< per day and household that is held
  Quantity crossing_retry_days{1};  ///< from being turned back to the next decision
  int means_strata = 8;             ///< classes of households by what they can pay
  Quantity means_scale{1};          ///< multiplies what everybody can pay
  Quantity means_spent{1};          ///< share of the price that is gone after a failed attempt
  std::string fled_country;         ///< places elsewhere count as foreign
  int memory_resolution = 32;       ///< levels of the memory of recent travel
};

/// What somebody takes note of.
enum class Recorded : std::uint8_t {
  crossings,      ///< households that reach the other end of a route
  caught,         ///< households detected at the end of a route
  registrations,  ///< households that come in at a place
  deaths,         ///< of a household's members, at a place or at the end of a route
};
[[nodiscard]] std::string_view to_string(Recorded what);

/// Somebody who keeps a record of part of what happens, some days late. Changes nothing that happens.
struct Observer {
  std::string id;
  Recorded records = Recorded::crossings;
  std::vector<PlaceId> places;
  std::vector<RouteId> routes;
  Quantity chance;         ///< that a household's event comes into the record
  Quantity delay_days{0};  ///< mean; each day one that is not yet known becomes so with the same chance
  base::Where where;
};

/// People set in motion by something outside the process: a registration series tells how many, the conflict
/// tells whence.
struct Displaced {
  GroupId group;
  std::vector<base::People> per_day;  ///< households; Shape: days of the scenario
};

/// What was registered at a place, day by day: to compare with.
struct Registered {
  PlaceId place;
  std::vector<base::People> per_day;
};

/// What has become of somebody at the end of a day. Everybody has one, the first of
/// docs/reference/process.md's list that is true.
enum class Fate : std::uint8_t {
  moving,       ///< under way
  held,         ///< at a crossing, or where they came to
  arrived,      ///< at a homeland
  settled,      ///< stopped on the way for good
  no_place,     ///< wants to go home, and no home will have them
  stranded,     ///< wants to go on, and no way is open that they can pay
  turned_back,  ///< at their last attempt, and has not set out since
  staying,      ///< at a place, none of the above
  dead,
};
inline constexpr std::size_t kFates = 9;
[[nodiscard]] std::string_view to_string(Fate fate);  ///< "moving", …, "no_place", …

enum class Unit : std::uint8_t { persons, households, adults, children };
[[nodiscard]] std::string_view to_string(Unit unit);

/// Which people a question or a claim is about. An empty list means "any". The intention *leave* takes in all
/// who want to leave, home or elsewhere; *return* only those who want to go home.
struct Selector {
  std::vector<PlaceId> places;
  std::vector<GroupId> groups;
  std::optional<Intention> intention;
  Unit unit = Unit::persons;
  std::optional<Fate> fate = std::nullopt;  ///< of a stock; none: everybody at rest at the places

  bool operator==(const Selector&) const = default;
};

enum class Measure : std::uint8_t { stock, flow, share };

/// A question with its words, its measure and its day or days.
struct Question {
  std::string id;
  std::string text;      ///< as asked; made from the measure where the scenario gives none
  std::string headline;  ///< a few words that the answer can follow: "Waiting north of Idlib"; may be empty
  Measure measure = Measure::stock;
  Selector of;                             ///< stock: who and where; share: the denominator; flow: who
  Intention share_of = Intention::leave;   ///< share: the numerator's intention
  std::vector<PlaceId> from;               ///< flow; empty: from anywhere else
  std::vector<PlaceId> to;                 ///< flow
  std::optional<std::size_t> recorded_by;  ///< flow: as this observer tells it; index into `observers`
  base::DayInterval period;                ///< stock and share: first = last
  std::vector<double> thresholds;          ///< the answer gives the chance to exceed each
  base::Where where;
};

/// What became known later: compared with, never estimated from.
struct Outcome {
  std::string question;  ///< id of the question it bears on; empty: of none
  std::string statement;
  std::optional<double> low, high;
  base::Day known;
  std::string source;
  std::string caveat;  ///< how its definition differs
};

/// An input file as it was read, for the manifest.
struct InputFile {
  std::string path;  ///< relative to the scenario's folder
  std::string sha256;
};

/// Everything that a scenario says. Made by `read_scenario`; what must hold between its parts holds.
struct Scenario {
  std::filesystem::path folder;
  std::string name;
  std::string title;  ///< who and where, in a few words; the name where the scenario gives none
  std::string purpose;
  base::DayInterval period;
  base::Day as_of;
  std::uint64_t seed = 0;
  std::vector<Place> places;
  std::vector<Route> routes;
  std::vector<Group> groups;
  std::vector<Stock> stocks;
  std::vector<Event> events;                ///< in the order of the file
  std::array<Hazard, kIntentions> hazards;  ///< of coming to each intention; rates of 0: nobody changes
  std::vector<Observer> observers;
  Movement movement;
  std::vector<Unknown> unknowns;
  std::vector<Question> questions;
  std::vector<Outcome> outcomes;
  std::optional<Displaced> displaced;
  std::vector<Registered> registered;
  std::optional<FleeTables> flee;           ///< of a folder in Flee's layout
  std::string claims_file;                  ///< relative; empty: no claims
  std::vector<std::string> attribution;     ///< who made what the scenario rests on: on every picture
  std::vector<base::Fault> without_effect;  ///< inputs that change nothing, each with the reason
  std::vector<InputFile> inputs;

  [[nodiscard]] int days() const { return period.days(); }
};

struct Overlay;

/// The scenario as it would be with an overlay's changes: every value that is changed keeps the rules and
/// bounds of its kind. Errors: all faults of both at once; changes of what the scenario does not have.
[[nodiscard]] base::Result<Scenario> read_scenario(const std::filesystem::path& folder,
                                                   const Overlay& overlay);

/// Reads a scenario, or a Flee case where the folder has `input_csv/`.
/// Errors: all faults of all files at once.
[[nodiscard]] base::Result<Scenario> read_scenario(const std::filesystem::path& folder);

/// The places that a name stands for: a place's id, name or alias, else a region, else a country (its code).
/// Empty: unknown.
[[nodiscard]] std::vector<PlaceId> places_named(const Scenario& scenario, std::string_view name);

/// The groups that a name stands for: a group's id or name, else all of an origin, role or affiliation.
[[nodiscard]] std::vector<GroupId> groups_named(const Scenario& scenario, std::string_view name);

}  // namespace anabasis::world
