#include "flow/goal.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <string>

#include "chance/stream.hpp"

namespace anabasis::flow {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

struct Drawn {
  LinkGraph graph;
  std::vector<double> cost;
  std::vector<std::uint32_t> goals;
};

/// Some links between few places, sorted by where they start; parallel ones and circles included.
Drawn random_graph(std::uint64_t seed, double least, double most) {
  chance::Stream stream({.seed = seed});
  const auto below = [&](std::size_t n) {
    return static_cast<std::uint32_t>(stream.uniform() * static_cast<double>(n));
  };
  const std::size_t places = 3 + below(5);
  std::vector<std::uint32_t> from, to;
  Drawn drawn;
  for (std::uint32_t p = 0; p < places; ++p) {
    for (auto links = below(4); links > 0; --links) {
      const auto end = below(places);
      if (end == p) continue;
      from.push_back(p);
      to.push_back(end);
      drawn.cost.push_back(least * std::pow(most / least, stream.uniform()));
      if (stream.uniform() < 0.1) drawn.cost.back() = kInfinite;
    }
  }
  drawn.graph = make_link_graph(places, from, to);
  for (auto goals = 1 + below(2); goals > 0; --goals) drawn.goals.push_back(below(places));
  return drawn;
}

/// Bellman and Ford's relaxations: another way to the same costs.
std::vector<double> costs_to_go(const Drawn& drawn) {
  std::vector<double> to_go(drawn.graph.places(), kInfinite);
  for (const auto goal : drawn.goals) to_go[goal] = 0;
  for (std::size_t round = 0; round < to_go.size(); ++round)
    for (std::size_t l = 0; l < drawn.cost.size(); ++l)
      to_go[drawn.graph.from[l]] =
          std::min(to_go[drawn.graph.from[l]], drawn.cost[l] + to_go[drawn.graph.to[l]]);
  return to_go;
}

using Way = std::vector<std::uint32_t>;

/// All ways on from a place on which every link lowers the cost-to-go, with their costs.
void enumerate(const Drawn& drawn, const std::vector<double>& to_go, std::uint32_t place, Way& so_far,
               double cost, std::map<Way, double>& ways) {
  if (to_go[place] == 0) {
    ways[so_far] = cost;
    return;
  }
  for (auto l = drawn.graph.first_out[place]; l < drawn.graph.first_out[place + 1]; ++l) {
    if (!(to_go[drawn.graph.to[l]] < to_go[place]) || drawn.cost[l] == kInfinite) continue;
    so_far.push_back(l);
    enumerate(drawn, to_go, drawn.graph.to[l], so_far, cost + drawn.cost[l], ways);
    so_far.pop_back();
  }
}

void expect_logit_over_ways(const Drawn& drawn, const GoalChoice& choice, const std::string& what) {
  const auto to_go = costs_to_go(drawn);
  for (std::uint32_t place = 0; place < drawn.graph.places(); ++place) {
    ASSERT_DOUBLE_EQ(choice.cost_to_go[place], to_go[place]) << what;
    if (to_go[place] == 0 || to_go[place] == kInfinite) continue;
    std::map<Way, double> ways;
    Way way;
    enumerate(drawn, to_go, place, way, 0, ways);
    double all = 0;
    for (const auto& [links, cost] : ways) all += std::exp(to_go[place] - cost);
    for (const auto& [links, cost] : ways) {
      double taken = 1;
      for (const auto link : links) taken *= choice.share[link];
      EXPECT_NEAR(taken, std::exp(to_go[place] - cost) / all, 1e-9) << what;
    }
  }
}

TEST(GoalChoice, is_the_logit_over_all_ways_that_lower_the_cost_to_go) {
  GoalRoom room;
  GoalChoice choice;
  std::size_t ways_apart = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    // Costs from hardly any choice to hardly any difference.
    const double most = std::pow(10, static_cast<double>(seed % 10) - 3);
    const auto drawn = random_graph(seed, 1e-3, std::max(most, 2e-3));
    choose_towards(drawn.graph, drawn.cost, drawn.goals, room, choice);
    expect_logit_over_ways(drawn, choice, "graph " + std::to_string(seed));
    for (const double share : choice.share) ways_apart += share > 0 && share < 1 ? 1 : 0;
  }
  EXPECT_GT(ways_apart, 1000U);  // else nothing was compared
}

/// At every place from which a way leads to a goal shares sum to one, and no link with a share raises the
/// cost-to-go.
void expect_sound(const Drawn& drawn, const GoalChoice& choice) {
  std::vector<bool> goal(drawn.graph.places());
  for (const auto place : drawn.goals) goal[place] = true;
  for (std::size_t p = 0; p < drawn.graph.places(); ++p) {
    double sum = 0;
    for (auto l = drawn.graph.first_out[p]; l < drawn.graph.first_out[p + 1]; ++l) {
      const double share = choice.share[l];
      ASSERT_TRUE(share >= 0 && share <= 1) << share;
      sum += share;
      if (share > 0) {
        ASSERT_LE(choice.cost_to_go[drawn.graph.to[l]], choice.cost_to_go[p]);
      }
    }
    ASSERT_NEAR(sum, goal[p] || choice.cost_to_go[p] == kInfinite ? 0 : 1, 1e-12);
  }
}

/// Places on a square grid, links both ways between neighbours.
Drawn grid(std::uint32_t side, double least, double most) {
  chance::Stream stream({.seed = side});
  std::vector<std::uint32_t> from, to;
  Drawn drawn;
  const auto link = [&](std::uint32_t a, std::uint32_t b) {
    from.push_back(a);
    to.push_back(b);
    drawn.cost.push_back(least * std::pow(most / least, stream.uniform()));
  };
  for (std::uint32_t y = 0; y < side; ++y) {
    for (std::uint32_t x = 0; x < side; ++x) {
      const auto p = y * side + x;
      if (y > 0) link(p, p - side);
      if (x > 0) link(p, p - 1);
      if (x + 1 < side) link(p, p + 1);
      if (y + 1 < side) link(p, p + side);
    }
  }
  drawn.graph = make_link_graph(std::size_t{side} * side, from, to);
  drawn.goals = {side * side - 1};
  return drawn;
}

TEST(GoalChoice, holds_on_a_large_grid_whatever_the_costs) {
  GoalRoom room;
  GoalChoice choice;
  for (const auto& [least, most] : {std::pair{1e-3, 1e-3}, {1e-3, 1e6}, {1e6, 1e6}, {1e6, 1.001e6}}) {
    auto drawn = grid(300, least, most);
    choose_towards(drawn.graph, drawn.cost, drawn.goals, room, choice);
    expect_sound(drawn, choice);
    EXPECT_LT(choice.cost_to_go[0], kInfinite);
  }
}

TEST(GoalChoice, has_a_way_where_links_cost_nothing_and_none_where_nothing_leads) {
  // 0 -> 1 -> 2 (the goal), a circle 0 -> 1 -> 0 of no cost, and 3 from which nothing leads.
  const std::vector<std::uint32_t> from{0, 1, 1}, to{1, 0, 2};
  const Drawn drawn{make_link_graph(4, from, to), {0, 0, 0}, {2}};
  GoalRoom room;
  GoalChoice choice;
  choose_towards(drawn.graph, drawn.cost, drawn.goals, room, choice);
  EXPECT_EQ(choice.share, (std::vector<double>{1, 0, 1}));
  EXPECT_EQ(choice.cost_to_go, (std::vector<double>{0, 0, 0, kInfinite}));
}

TEST(GoalChoice, keeps_nothing_of_the_network_before) {
  GoalRoom room;
  GoalChoice used, fresh;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto drawn = random_graph(seed, 0.1, 10);
    choose_towards(drawn.graph, drawn.cost, drawn.goals, room, used);
    GoalRoom own;
    choose_towards(drawn.graph, drawn.cost, drawn.goals, own, fresh);
    EXPECT_EQ(used.share, fresh.share);
    EXPECT_EQ(used.cost_to_go, fresh.cost_to_go);
  }
}

}  // namespace
}  // namespace anabasis::flow
