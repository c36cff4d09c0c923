#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "chance/stream.hpp"
#include "flow/engine.hpp"
#include "world/scenario.hpp"

namespace anabasis::flow::testing {

/// One household, with what docs/reference/process.md says that it has.
struct Household {
  std::uint32_t group = 0;
  world::Intention intention = world::Intention::leave;
  int adults = 1;
  int children = 0;
  std::uint32_t place = 0;         ///< where it is at rest
  std::optional<std::size_t> way;  ///< index into `Oracle::ways` while under way
  double km = 0;                   ///< gone on that way
  bool first_leg = true;
  int memory = 0;
  double money = 0;  ///< what each of its persons can pay; infinite where the group's means are not told
  bool led = false;  ///< of those under way, where the way has a price
  bool held = false;
  bool settled = false;
  bool turned_back = false;  ///< at its last attempt, and it has not set out since
  int decides_from = 0;      ///< the first day on which it may set out again

  double left = 1;       ///< of today: the page's τ
  double travelled = 0;  ///< of today: the page's f

  [[nodiscard]] int persons() const { return adults + children; }
};

/// A place as it is today.
struct OraclePlace {
  world::PlaceKind kind = world::PlaceKind::town;
  double intensity = 0;
  int conflict_since = -1;
  std::string holder;
  std::set<std::string> held_by;  ///< everybody who has held it so far
  std::optional<double> capacity;
  std::set<std::uint32_t> refused_groups = {};
  double home_policy = 0;
};

/// A group as it is today.
struct OracleGroup {
  double disillusion = 0;
  double family_at_home = 0;
};

/// One direction of a route, as it is today.
struct OracleWay {
  std::uint32_t route = 0;
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double km = 0;
  double speed = 0;
  double walking_speed = 0;
  double detection = 0;
  bool open = true;
  std::optional<double> price = {};
  double tried_today = 0;  ///< persons
};

/// A household that came to the end of a way today, as it was when it came.
struct OraclePassage {
  Household household;
  std::size_t way = 0;
  Outcome outcome = Outcome::passed;
};

/// One event in an observer's record: the day on which it becomes known is drawn when it happens.
struct OracleRecord {
  std::size_t observer = 0;
  Household household;  ///< of a death: who died
  std::optional<std::size_t> way;
  std::uint32_t place = 0;  ///< of a death at a place
  int known_on = 0;
};

/// What a household lost today, at its place or at the end of a way.
struct OracleDeath {
  Household household;  ///< as it was before
  int adults = 0;
  int children = 0;
};

/// The process of docs/reference/process.md, one household and one uniform number at a time: slow and
/// obvious. The engine is held against it; it shares no code with the engine.
class Oracle {
 public:
  /// The world before the first day. Shape: draw has one value per unknown of the scenario. The scenario must
  /// outlive it.
  Oracle(const world::Scenario& scenario, std::vector<double> draw, std::uint64_t seed);

  /// One day.
  void step();

  std::vector<Household> households;
  std::vector<OraclePlace> places;
  std::vector<OracleWay> ways;
  std::vector<OraclePassage> passages;  ///< of the day gone by
  std::vector<OracleDeath> deaths;      ///< of the day gone by
  std::vector<OracleGroup> groups;
  std::vector<OracleRecord> records;  ///< all there will be so far, known or not

  /// What has become of a household that is alive, at the end of the day gone by.
  [[nodiscard]] world::Fate fate(const Household& household) const;

 private:
  using Row = std::size_t;  ///< of a household

  void make_places();
  void make_ways();
  void make_households();
  void change();
  void set_in_motion();
  void die();
  void release();
  void change_minds();
  void take_note();
  void travel_and_decide();
  void remember();

  [[nodiscard]] std::vector<double> persons_at_rest() const;
  [[nodiscard]] double decay(const OraclePlace& place) const;
  [[nodiscard]] double chance_to_leave(const Household& household, int round) const;
  [[nodiscard]] std::vector<std::size_t> options(const Household& household) const;
  [[nodiscard]] double weight(const OracleWay& way, const std::vector<double>& persons) const;
  [[nodiscard]] bool can_go_on(const Household& household, std::uint32_t place, double money,
                               std::set<std::uint32_t> seen) const;
  [[nodiscard]] bool has_lost(const Household& household) const;
  [[nodiscard]] bool can_pay(const Household& household, const OracleWay& way) const;
  [[nodiscard]] double chance_alone(const OracleWay& way) const;
  [[nodiscard]] std::vector<double> money_levels(std::uint32_t group) const;
  void pay(Household& household, double amount);
  std::set<Row> convoys(const std::vector<Row>& deciding);
  [[nodiscard]] std::vector<world::PlaceId> goals(const Household& household) const;
  [[nodiscard]] bool at_goal(const Household& household, std::uint32_t place) const;
  [[nodiscard]] double cost(const OracleWay& way, const Household& household) const;
  [[nodiscard]] std::vector<double> costs_to_go(const Household& household) const;
  [[nodiscard]] double sum_over_journeys(const Household& household, std::uint32_t place,
                                         const std::vector<double>& to_go) const;
  [[nodiscard]] std::vector<double> weights_towards_goal(const Household& household,
                                                         const std::vector<std::size_t>& choice) const;
  std::vector<Row> set_out(const std::vector<Row>& deciding, int round);
  std::vector<Row> travel(const std::vector<Row>& travelling);
  [[nodiscard]] bool is_shut(const Household& household) const;
  void try_to_cross(Row row, std::vector<std::vector<Row>>& queues);
  void arrive(Row row, std::uint32_t place, std::vector<Row>& arrived);
  void let_in(std::vector<Row> queue, std::uint32_t place, double free, std::vector<Row>& arrived);
  void stop(Household& household, Outcome outcome);
  void stop_at(Household& household, std::uint32_t place);
  void bury(Household& household, double chance);
  [[nodiscard]] double price_of_way_out(std::uint32_t from, std::set<std::uint32_t> seen) const;
  [[nodiscard]] double hazard(const Household& household, world::Intention to) const;
  void note(std::size_t observer, const Household& household, std::optional<std::size_t> way,
            std::uint32_t place);

  [[nodiscard]] double value(const world::Quantity& quantity) const { return quantity.at(draw_); }
  [[nodiscard]] double share(const world::Quantity& quantity) const {
    return std::clamp(value(quantity), 0.0, 1.0);
  }
  [[nodiscard]] double not_negative(const world::Quantity& quantity) const {
    return std::max(value(quantity), 0.0);
  }
  bool happens(double chance) { return numbers_.uniform() < chance; }
  int poisson(double mean);
  std::size_t pick(const std::vector<double>& weights);
  void shuffle(std::vector<Row>& rows);

  const world::Scenario* scenario_;
  std::vector<double> draw_;
  chance::Stream numbers_;
  int today_ = 0;
  base::People waiting_to_appear_ = 0;
};

}  // namespace anabasis::flow::testing
