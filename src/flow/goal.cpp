#include "flow/goal.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace anabasis::flow {

namespace {

constexpr double kNoWay = std::numeric_limits<double>::infinity();
constexpr auto kNoLink = static_cast<std::uint32_t>(-1);

}  // namespace

LinkGraph make_link_graph(std::size_t places, std::span<const std::uint32_t> from,
                          std::span<const std::uint32_t> to) {
  LinkGraph graph;
  graph.from.assign(from.begin(), from.end());
  graph.to.assign(to.begin(), to.end());
  graph.first_out.assign(places + 1, 0);
  graph.first_in.assign(places + 1, 0);
  for (std::size_t link = 0; link < from.size(); ++link) {
    ++graph.first_out[from[link] + 1];
    ++graph.first_in[to[link] + 1];
  }
  for (std::size_t p = 0; p < places; ++p) {
    graph.first_out[p + 1] += graph.first_out[p];
    graph.first_in[p + 1] += graph.first_in[p];
  }
  graph.in.resize(to.size());
  auto next = graph.first_in;
  for (std::uint32_t link = 0; link < to.size(); ++link) graph.in[next[to[link]]++] = link;
  return graph;
}

void least_costs(const LinkGraph& graph, std::span<const double> cost, std::span<const std::uint32_t> goals,
                 GoalRoom& room, std::vector<double>& cost_to_go) {
  cost_to_go.assign(graph.places(), kNoWay);
  room.next.assign(graph.places(), kNoLink);
  room.settled.clear();
  auto& heap = room.heap;
  heap.clear();
  for (const auto goal : goals) {
    if (cost_to_go[goal] == 0) continue;
    cost_to_go[goal] = 0;
    heap.emplace_back(0, goal);
  }
  std::make_heap(heap.begin(), heap.end(), std::greater<>());
  while (!heap.empty()) {
    std::pop_heap(heap.begin(), heap.end(), std::greater<>());
    const auto [to_go, place] = heap.back();
    heap.pop_back();
    if (to_go > cost_to_go[place]) continue;  // it was reached at less cost meanwhile
    room.settled.push_back(place);
    for (auto i = graph.first_in[place]; i < graph.first_in[place + 1]; ++i) {
      const auto link = graph.in[i];
      const auto from = graph.from[link];
      const double sum = to_go + cost[link];
      if (!(sum < cost_to_go[from])) continue;
      cost_to_go[from] = sum;
      room.next[from] = link;
      heap.emplace_back(sum, from);
      std::push_heap(heap.begin(), heap.end(), std::greater<>());
    }
  }
}

void choose_towards(const LinkGraph& graph, std::span<const double> cost,
                    std::span<const std::uint32_t> goals, GoalRoom& room, GoalChoice& choice) {
  least_costs(graph, cost, goals, room, choice.cost_to_go);
  const auto& to_go = choice.cost_to_go;
  choice.share.assign(graph.links(), 0);
  room.log_weight.assign(graph.places(), 0);
  // Nearest first: all that a link can lead to is weighed before the place where it starts.
  for (const auto place : room.settled) {
    if (room.next[place] == kNoLink) continue;  // a goal
    const auto first = graph.first_out[place], last = graph.first_out[place + 1];
    double largest = -kNoWay;
    for (auto link = first; link < last; ++link) {
      const auto to = graph.to[link];
      const bool option = cost[link] < kNoWay && (to_go[to] < to_go[place] || link == room.next[place]);
      // How much longer than the best this way is, and the ways on from its end: a logarithm.
      choice.share[link] = option ? (to_go[place] - to_go[to]) - cost[link] + room.log_weight[to] : -kNoWay;
      largest = std::max(largest, choice.share[link]);
    }
    double sum = 0;
    for (auto link = first; link < last; ++link) {
      choice.share[link] = std::exp(choice.share[link] - largest);
      sum += choice.share[link];
    }
    for (auto link = first; link < last; ++link) choice.share[link] /= sum;
    room.log_weight[place] = largest + std::log(sum);
  }
}

}  // namespace anabasis::flow
