#include "flow/means.hpp"

#include <algorithm>
#include <limits>
#include <span>

namespace anabasis::flow {

namespace {

/// Of a group's rungs, how many lie below what `is_below` holds to be its end.
template <class IsBelow>
std::size_t rungs_below(const State& state, std::size_t group, IsBelow is_below) {
  const auto& network = *state.network;
  const auto rungs = std::span(network.means).subspan(group * network.rungs(), network.rungs());
  const auto end = std::partition_point(
      rungs.begin(), rungs.end(), [&](double means) { return is_below(means * state.rules.means_scale); });
  return static_cast<std::size_t>(end - rungs.begin());
}

}  // namespace

std::size_t poorest_who_pay(const State& state, std::size_t group, double price) {
  return rungs_below(state, group, [price](double means) { return means < price; });
}

std::uint8_t means_after(const State& state, const Party& party, double paid) {
  const double left = means_of(state, party) - paid;
  if (left == std::numeric_limits<double>::infinity()) return party.means;
  const auto can_pay = rungs_below(state, party.group, [left](double means) { return means <= left; });
  return static_cast<std::uint8_t>(std::max<std::size_t>(can_pay, 1) - 1);
}

}  // namespace anabasis::flow
