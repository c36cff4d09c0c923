#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "flow/engine.hpp"
#include "world/scenario.hpp"

namespace anabasis::flow::testing {

/// Every comparison is a two-sample chi-square; engine and oracle disagree where its p-value is below this. A
/// test makes at most `kMostComparisons` of them. By Bonferroni, were every seed changed, a test would fail
/// with a chance below 6 in 100,000 though engine and oracle follow the same law, and the twenty tests
/// together with one of about 1 in 1,000. The seeds are fixed: a green test stays green until the engine's
/// draws change.
inline constexpr double kLevel = 1e-6;
inline constexpr std::size_t kMostComparisons = 60;

/// Households that are alike, at rest (`from` is the place, `to` is -1) or under way.
struct Standing {
  int from = 0;
  int to = -1;
  double km = 0;
  std::uint32_t group = 0;
  world::Intention intention = world::Intention::leave;
  int adults = 0;
  int children = 0;
  bool first_leg = false;
  int memory = 0;
  double money = 0;  ///< that each person can pay
  world::Fate fate = world::Fate::staying;
  std::int64_t households = 0;

  [[nodiscard]] std::int64_t persons() const { return households * (adults + children); }
};

/// Households that came to the end of a link, as they were when they came.
struct Came {
  int from = 0;
  int to = 0;
  std::uint32_t group = 0;
  world::Intention intention = world::Intention::leave;
  int adults = 0;
  int children = 0;
  Outcome outcome = Outcome::passed;
  std::int64_t households = 0;
};

/// Adults and children who died, at a place (`to` is -1) or at the end of a link.
struct Lost {
  int from = 0;
  int to = -1;
  std::uint32_t group = 0;
  std::int64_t adults = 0;
  std::int64_t children = 0;
};

/// Households of an observer's record that became known; of deaths: who died.
struct Known {
  std::size_t observer = 0;
  int from = 0;
  int to = -1;
  std::uint32_t group = 0;
  world::Intention intention = world::Intention::leave;
  int adults = 0;
  int children = 0;
  std::int64_t households = 0;
};

/// A day as engine and oracle both tell it.
struct DayTold {
  std::vector<Standing> standing;
  std::vector<Came> came;
  std::vector<Lost> lost;
  std::vector<Known> known;
};
using History = std::vector<DayTold>;  ///< Shape: days

/// The engine's and the oracle's telling of one member.
[[nodiscard]] History told_by_engine(const Network& network, const std::vector<double>& draw,
                                     std::uint64_t seed, int days);
[[nodiscard]] History told_by_oracle(const world::Scenario& scenario, const std::vector<double>& draw,
                                     std::uint64_t seed, int days);

/// Values of the scenario's unknowns as a member draws them. Shape of the result: one per unknown.
using Draw = std::function<std::vector<double>(std::uint64_t seed)>;

/// Which households a statistic is about; what is not given may be anything.
struct Who {
  std::optional<std::uint32_t> group = {};
  std::optional<world::Intention> intention = {};
  std::optional<int> adults = {};
  std::optional<int> children = {};
};

/// Statistics of a scenario on which engine and oracle must agree in distribution.
class Agreement {
 public:
  /// The scenario must outlive it.
  explicit Agreement(const world::Scenario& scenario) : scenario_(&scenario) {}

  /// Persons at rest at a place at the end of each of these days.
  Agreement& at(const std::string& place, const std::vector<int>& days, const Who& who = {});
  /// Households under way from one place to another at the end of each of these days, and the metres that
  /// they have gone.
  Agreement& under_way(const std::string& from, const std::string& to, const std::vector<int>& days);
  /// Households that came to the end of a link on any day.
  Agreement& came(const std::string& from, const std::string& to, Outcome outcome, const Who& who = {});
  /// Persons with a fate at the end of each of these days.
  Agreement& fate(world::Fate fate, const std::vector<int>& days, const Who& who = {});
  /// Adults, and children, who died at a place on any day.
  Agreement& died_at(const std::string& place);
  /// Adults, and children, who died at the end of a link on any day.
  Agreement& died_on(const std::string& from, const std::string& to);
  /// Persons in an observer's record who became known on each of these days.
  Agreement& recorded(std::size_t observer, const std::vector<int>& days, const Who& who = {});
  /// Any other whole number that a history comes to.
  Agreement& also(std::string name, std::function<std::int64_t(const History&)> of);

  /// Runs engine and oracle, on seeds of their own, and fails where the two distributions of a statistic
  /// differ.
  void check(
      int members = 3000, const Draw& draw = [](std::uint64_t) { return std::vector<double>{}; }) const;

 private:
  struct Statistic {
    std::string name;
    std::function<std::int64_t(const History&)> of;
  };
  Agreement& died(const std::string& where, int from, int to);

  const world::Scenario* scenario_;
  std::vector<Statistic> statistics_;
};

/// The p-value of a two-sample chi-square test of equal distributions, over cells of neighbouring values
/// pooled to at most 16 cells, each with at least 10 of the values of both samples (so 5 expected in each).
/// Samples that fill one and the same cell agree: p = 1. Shape: both samples have the same size.
[[nodiscard]] double two_sample_p(std::vector<std::int64_t> a, std::vector<std::int64_t> b);

/// The chance that a chi-square variable of this many degrees of freedom is above x.
[[nodiscard]] double chi_square_tail(double x, int degrees_of_freedom);

}  // namespace anabasis::flow::testing
