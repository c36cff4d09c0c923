#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace anabasis::flow {

/// Places and the links between them, as flat lists: forwards by the place that a link starts from, backwards
/// by the one where it ends.
struct LinkGraph {
  std::vector<std::uint32_t> first_out;  ///< links out of place p: first_out[p] up to first_out[p + 1]
  std::vector<std::uint32_t> from, to;   ///< of a link
  std::vector<std::uint32_t> first_in;   ///< of p, into `in`
  std::vector<std::uint32_t> in;         ///< links by where they end

  [[nodiscard]] std::size_t places() const { return first_out.size() - 1; }
  [[nodiscard]] std::size_t links() const { return to.size(); }
};

/// Shape: links sorted by where they start; ends below `places`.
[[nodiscard]] LinkGraph make_link_graph(std::size_t places, std::span<const std::uint32_t> from,
                                        std::span<const std::uint32_t> to);

/// How people with a goal choose their next link, at every place.
struct GoalChoice {
  std::vector<double> cost_to_go;  ///< of a place: least cost to a goal; infinite where no way leads to one
  std::vector<double> share;  ///< of a link, among those at its start; all 0 at a goal and where no way leads
};

/// Room to work in.
struct GoalRoom {
  std::vector<std::pair<double, std::uint32_t>> heap;
  std::vector<std::uint32_t> settled;  ///< places, the nearest to a goal first
  std::vector<std::uint32_t> next;     ///< of a place: the first link of a least-cost way
  std::vector<double> log_weight;      ///< of a place: of all its ways to a goal, against the best of them
};

/// The least cost from each place to the nearest of some goals; infinite where no way leads to one.
/// Units, Shape: as below. Source: Dijkstra 1959, from all goals at once, against the direction of the links.
void least_costs(const LinkGraph& graph, std::span<const double> cost, std::span<const std::uint32_t> goals,
                 GoalRoom& room, std::vector<double>& cost_to_go);

/// Links are chosen so that a way a, of links each of which lowers the least cost-to-go, is taken with chance
/// exp(-cost of a) / sum over all such ways b of exp(-cost of b). Choosing link by link gives this law, since
/// it forgets how a place was come to. The first link of one least-cost way counts as lowering it even where
/// it costs nothing, so that wherever a way leads to a goal there is a choice; nobody goes in a circle.
/// Units: costs in logits, not negative; infinite where a link is no option.
/// Shape: `cost` one value per link; `goals` are places, any number.
/// Source: Dial 1971, "A probabilistic multipath traffic assignment model which obviates path enumeration",
/// Transportation Research 5; its backward pass, with weights as logarithms.
void choose_towards(const LinkGraph& graph, std::span<const double> cost,
                    std::span<const std::uint32_t> goals, GoalRoom& room, GoalChoice& choice);

}  // namespace anabasis::flow
