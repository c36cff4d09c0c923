#include "flow/agreement_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "base/thread_pool.hpp"
#include "flow/fate.hpp"
#include "flow/means.hpp"
#include "flow/oracle_test.hpp"
#include "flow/text_map_test.hpp"

namespace anabasis::flow::testing {

History told_by_oracle(const world::Scenario& scenario, const std::vector<double>& draw, std::uint64_t seed,
                       int days) {
  Oracle oracle(scenario, draw, seed);
  History history;
  for (int day = 0; day < days; ++day) {
    oracle.step();
    DayTold told;
    for (const Household& one : oracle.households) {
      const int from = static_cast<int>(one.way ? oracle.ways[*one.way].from : one.place);
      const int to = one.way ? static_cast<int>(oracle.ways[*one.way].to) : -1;
      told.standing.push_back({from, to, one.km, one.group, one.intention, one.adults, one.children,
                               one.first_leg, one.memory, one.money, oracle.fate(one), 1});
    }
    for (const OraclePassage& passage : oracle.passages) {
      const Household& one = passage.household;
      const OracleWay& way = oracle.ways[passage.way];
      told.came.push_back({static_cast<int>(way.from), static_cast<int>(way.to), one.group, one.intention,
                           one.adults, one.children, passage.outcome, 1});
    }
    for (const OracleDeath& death : oracle.deaths) {
      const Household& one = death.household;
      const int from = static_cast<int>(one.way ? oracle.ways[*one.way].from : one.place);
      const int to = one.way ? static_cast<int>(oracle.ways[*one.way].to) : -1;
      told.lost.push_back({from, to, one.group, death.adults, death.children});
    }
    for (const OracleRecord& record : oracle.records) {
      if (record.known_on != day) continue;
      const Household& one = record.household;
      const int from = static_cast<int>(record.way ? oracle.ways[*record.way].from : record.place);
      const int to = record.way ? static_cast<int>(oracle.ways[*record.way].to) : -1;
      told.known.push_back(
          {record.observer, from, to, one.group, one.intention, one.adults, one.children, 1});
    }
    history.push_back(std::move(told));
  }
  return history;
}

namespace {

/// From and to of a site: to is -1 for a place.
std::pair<int, int> ends_of(const Network& network, std::uint32_t site) {
  const std::size_t places = network.scenario->places.size();
  if (site < places) return {static_cast<int>(site), -1};
  const Link& link = network.links[site - places];
  return {static_cast<int>(link.from.index), static_cast<int>(link.to.index)};
}

template <class Told>
bool fits(const Told& told, const Who& who) {
  return (!who.group || *who.group == told.group) && (!who.intention || *who.intention == told.intention) &&
         (!who.adults || *who.adults == told.adults) && (!who.children || *who.children == told.children);
}

std::string written(const Who& who) {
  std::string text;
  if (who.group) text += ", group " + std::to_string(*who.group);
  if (who.intention) text += ", intention " + std::to_string(static_cast<int>(*who.intention));
  if (who.adults) text += ", adults " + std::to_string(*who.adults);
  if (who.children) text += ", children " + std::to_string(*who.children);
  return text;
}

double mean(const std::vector<std::int64_t>& values) {
  double sum = 0;
  for (const std::int64_t value : values) sum += static_cast<double>(value);
  return sum / static_cast<double>(values.size());
}

}  // namespace

History told_by_engine(const Network& network, const std::vector<double>& draw, std::uint64_t seed,
                       int days) {
  State state = start(network, draw, seed, seed % 7);
  History history;
  for (int day = 0; day < days; ++day) {
    step(state);
    DayTold told;
    for (const Party& party : state.parties) {
      const auto [from, to] = ends_of(network, party.site);
      const Stratum& size = strata()[party.stratum];
      told.standing.push_back({from, to, party.km, party.group, party.intention, size.adults, size.children,
                               party.first_leg, party.memory, means_of(state, party), fate_of(state, party),
                               party.households});
    }
    for (const Passage& passage : state.passages) {
      const Link& link = network.links[passage.link.index];
      const Stratum& size = strata()[passage.stratum];
      told.came.push_back({static_cast<int>(link.from.index), static_cast<int>(link.to.index), passage.group,
                           passage.intention, size.adults, size.children, passage.outcome,
                           passage.households});
    }
    for (const Death& death : state.deaths) {
      const auto [from, to] = ends_of(network, death.site);
      told.lost.push_back(
          {from, to, death.group, death.adults * death.households, death.children * death.households});
    }
    for (const Record& record : state.records) {
      const auto [from, to] = ends_of(network, record.site);
      told.known.push_back({record.observer, from, to, record.group, record.intention, record.adults,
                            record.children, record.households});
    }
    history.push_back(std::move(told));
  }
  return history;
}

Agreement& Agreement::at(const std::string& where, const std::vector<int>& days, const Who& who) {
  const int here = static_cast<int>(place(*scenario_, where).index);
  for (const int day : days)
    also("persons at " + where + " on day " + std::to_string(day) + written(who),
         [=](const History& history) {
           std::int64_t persons = 0;
           for (const Standing& one : history.at(day).standing)
             if (one.from == here && one.to == -1 && fits(one, who)) persons += one.persons();
           return persons;
         });
  return *this;
}

Agreement& Agreement::under_way(const std::string& from, const std::string& to,
                                const std::vector<int>& days) {
  const int start = static_cast<int>(place(*scenario_, from).index);
  const int end = static_cast<int>(place(*scenario_, to).index);
  const std::string link = from + " to " + to + " on day ";
  for (const int day : days) {
    const std::string name = link + std::to_string(day);
    also("households under way from " + name, [=](const History& history) {
      std::int64_t households = 0;
      for (const Standing& one : history.at(day).standing)
        if (one.from == start && one.to == end) households += one.households;
      return households;
    });
    also("metres gone from " + name, [=](const History& history) {
      std::int64_t metres = 0;
      for (const Standing& one : history.at(day).standing)
        if (one.from == start && one.to == end) metres += one.households * std::llround(1000 * one.km);
      return metres;
    });
  }
  return *this;
}

Agreement& Agreement::came(const std::string& from, const std::string& to, Outcome outcome, const Who& who) {
  constexpr const char* kWords[] = {"passed", "turned back", "refused", "sent back", "held", "queued"};
  const int start = static_cast<int>(place(*scenario_, from).index);
  const int end = static_cast<int>(place(*scenario_, to).index);
  return also(std::string(kWords[static_cast<int>(outcome)]) + " from " + from + " to " + to + written(who),
              [=](const History& history) {
                std::int64_t households = 0;
                for (const DayTold& day : history)
                  for (const Came& one : day.came)
                    if (one.from == start && one.to == end && one.outcome == outcome && fits(one, who))
                      households += one.households;
                return households;
              });
}

Agreement& Agreement::fate(world::Fate fate, const std::vector<int>& days, const Who& who) {
  for (const int day : days)
    also(std::string(world::to_string(fate)) + " on day " + std::to_string(day) + written(who),
         [=](const History& history) {
           std::int64_t persons = 0;
           for (const Standing& one : history.at(static_cast<std::size_t>(day)).standing)
             if (one.fate == fate && fits(one, who)) persons += one.persons();
           return persons;
         });
  return *this;
}

Agreement& Agreement::died_at(const std::string& where) {
  return died(where, static_cast<int>(place(*scenario_, where).index), -1);
}

Agreement& Agreement::died_on(const std::string& from, const std::string& to) {
  return died(from + " to " + to, static_cast<int>(place(*scenario_, from).index),
              static_cast<int>(place(*scenario_, to).index));
}

Agreement& Agreement::died(const std::string& where, int from, int to) {
  const auto sum_of = [=](std::int64_t Lost::*part) {
    return [=](const History& history) {
      std::int64_t dead = 0;
      for (const DayTold& day : history)
        for (const Lost& one : day.lost)
          if (one.from == from && one.to == to) dead += one.*part;
      return dead;
    };
  };
  also("adults dead at " + where, sum_of(&Lost::adults));
  return also("children dead at " + where, sum_of(&Lost::children));
}

Agreement& Agreement::recorded(std::size_t observer, const std::vector<int>& days, const Who& who) {
  const std::string name = "known of the record of " + scenario_->observers[observer].id + " on day ";
  for (const int day : days)
    also(name + std::to_string(day) + written(who), [=](const History& history) {
      std::int64_t persons = 0;
      for (const Known& one : history.at(day).known)
        if (one.observer == observer && fits(one, who))
          persons += one.households * (one.adults + one.children);
      return persons;
    });
  return *this;
}

Agreement& Agreement::also(std::string name, std::function<std::int64_t(const History&)> of) {
  statistics_.push_back({std::move(name), std::move(of)});
  return *this;
}

void Agreement::check(int members, const Draw& draw) const {
  const Network network = make_network(*scenario_);
  const auto size = static_cast<std::size_t>(members);
  const int days = scenario_->days();
  std::vector<std::vector<std::int64_t>> engine(statistics_.size(), std::vector<std::int64_t>(size));
  auto oracle = engine;

  EXPECT_LE(statistics_.size(), kMostComparisons);
  base::ThreadPool pool;
  pool.for_each(size, [&](std::size_t member, std::size_t) {
    const std::uint64_t engine_seed = 2 * member;
    const std::uint64_t oracle_seed = 2 * member + 1;
    const History by_engine = told_by_engine(network, draw(engine_seed), engine_seed, days);
    const History by_oracle = told_by_oracle(*scenario_, draw(oracle_seed), oracle_seed, days);
    for (std::size_t s = 0; s < statistics_.size(); ++s) {
      engine[s][member] = statistics_[s].of(by_engine);
      oracle[s][member] = statistics_[s].of(by_oracle);
    }
  });

  for (std::size_t s = 0; s < statistics_.size(); ++s) {
    const auto [least, most] = std::minmax_element(oracle[s].begin(), oracle[s].end());
    EXPECT_NE(*least, *most) << statistics_[s].name << " is always the same: it compares nothing";
    const double p = two_sample_p(engine[s], oracle[s]);
    EXPECT_GE(p, kLevel) << statistics_[s].name << ": mean " << mean(engine[s]) << " in the engine, "
                         << mean(oracle[s]) << " in the oracle";
  }
}

double two_sample_p(std::vector<std::int64_t> a, std::vector<std::int64_t> b) {
  // More cells spread the same difference over more degrees of freedom; fewer hide differences of shape.
  constexpr std::size_t kMostCells = 16;
  const std::size_t least = std::max<std::size_t>(10, (a.size() + b.size()) / kMostCells);
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());

  std::vector<std::pair<double, double>> cells;
  std::size_t from_a = 0, from_b = 0;
  while (from_a < a.size() || from_b < b.size()) {
    std::size_t to_a = from_a, to_b = from_b;
    while ((to_a < a.size() || to_b < b.size()) && to_a - from_a + to_b - from_b < least) {
      const std::int64_t value = to_a == a.size()   ? b[to_b]
                                 : to_b == b.size() ? a[to_a]
                                                    : std::min(a[to_a], b[to_b]);
      while (to_a < a.size() && a[to_a] == value) ++to_a;
      while (to_b < b.size() && b[to_b] == value) ++to_b;
    }
    const auto in_a = static_cast<double>(to_a - from_a), in_b = static_cast<double>(to_b - from_b);
    if (in_a + in_b >= 10 || cells.empty()) {
      cells.emplace_back(in_a, in_b);
    } else {
      cells.back().first += in_a;
      cells.back().second += in_b;
    }
    from_a = to_a;
    from_b = to_b;
  }
  if (cells.size() < 2) return 1;

  double distance = 0;
  for (const auto& [in_a, in_b] : cells) distance += (in_a - in_b) * (in_a - in_b) / (in_a + in_b);
  return chi_square_tail(distance, static_cast<int>(cells.size()) - 1);
}

// The regularised upper incomplete gamma function Q(k/2, x/2), by its finite sum: NIST DLMF 8.4.8 and 8.8.2,
// starting from Q(1/2, y) = erfc(sqrt y) and Q(1, y) = exp(-y).
double chi_square_tail(double x, int degrees_of_freedom) {
  const double y = x / 2;
  const bool odd = degrees_of_freedom % 2 == 1;
  double tail = odd ? std::erfc(std::sqrt(y)) : std::exp(-y);
  for (int degrees = odd ? 1 : 2; degrees < degrees_of_freedom; degrees += 2) {
    const double a = degrees / 2.0;
    tail += std::exp(a * std::log(y) - y - std::lgamma(a + 1));
  }
  return tail;
}

TEST(Agreement, knows_the_chi_square_tail) {
  // Source: percentage points of the chi-square distribution, Abramowitz & Stegun 1964, table 26.8.
  EXPECT_NEAR(chi_square_tail(3.84146, 1), 0.05, 1e-6);
  EXPECT_NEAR(chi_square_tail(5.99146, 2), 0.05, 1e-6);
  EXPECT_NEAR(chi_square_tail(20.5150, 5), 0.001, 1e-6);
  EXPECT_NEAR(chi_square_tail(18.3070, 10), 0.05, 1e-6);
  EXPECT_NEAR(chi_square_tail(30.5779, 15), 0.01, 1e-6);
}

TEST(Agreement, is_as_often_doubted_as_chance_would_have_it) {
  chance::Stream numbers(chance::StreamKey{.seed = 1});
  const auto sample = [&](double mean_of_ten) {
    std::vector<std::int64_t> values(400);
    for (std::int64_t& value : values)
      for (int i = 0; i < 10; ++i) value += numbers.uniform() < mean_of_ten / 10 ? 1 : 0;
    return values;
  };
  int doubted = 0;
  for (int i = 0; i < 1000; ++i) doubted += two_sample_p(sample(4), sample(4)) < 0.05 ? 1 : 0;
  EXPECT_GE(doubted, 23);  // outside [23, 84] with a chance below 1e-4, at 5 % of 1000
  EXPECT_LE(doubted, 84);
  EXPECT_LT(two_sample_p(sample(4), sample(5)), kLevel);
}

TEST(Agreement, tells_samples_apart_that_share_a_mean) {
  std::vector<std::int64_t> narrow(1000, 5), wide(1000, 4);
  std::fill(wide.begin() + 500, wide.end(), 6);
  EXPECT_LT(two_sample_p(narrow, wide), kLevel);
  EXPECT_EQ(two_sample_p(narrow, narrow), 1);
}

}  // namespace anabasis::flow::testing
